package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// Sources says where settings come from. The later wins: defaults, File,
// Environ, Flags.
type Sources struct {
	File    string            // the --config flag; empty: beseda.toml in the data folder, if there
	Environ []string          // as os.Environ gives it
	Flags   map[string]string // key -> value
}

// Problem is one thing that is wrong with the configuration.
type Problem struct {
	Key    string
	Value  string // as given; hidden for secrets
	Reason string
	Fatal  bool // false: a warning, the server starts without the setting
}

// String implements fmt.Stringer.
func (p Problem) String() string {
	kind := "warning"
	if p.Fatal {
		kind = "error"
	}
	return fmt.Sprintf("%s: %s = %q: %s", kind, p.Key, p.Value, p.Reason)
}

// loader applies sources to one Config and gathers what is wrong.
type loader struct {
	fields   map[string]*field // by key
	names    []string          // keys in the order of the struct
	problems []Problem
}

// LoadConfig reads all sources. The Config is complete even where there are
// problems: a bad value leaves the one from the source below.
func LoadConfig(src Sources) (Config, []Problem) {
	var c Config
	l := loader{fields: map[string]*field{}}
	for _, f := range fields(&c) {
		if err := f.set(f.fallback); err != nil {
			panic("config: default of " + f.key + " " + err.Error())
		}
		l.fields[f.key] = f
		l.names = append(l.names, f.key)
	}
	env := environment(src.Environ)
	for _, key := range l.file(src, env) {
		l.set(key.name, key.value)
	}
	l.environ(env)
	for _, key := range sortedKeys(src.Flags) {
		if _, known := l.fields[key]; !known {
			l.add(Problem{Key: key, Value: src.Flags[key], Reason: "there is no such setting" + nearest(key, l.names), Fatal: true})
			continue
		}
		l.set(key, src.Flags[key])
	}
	l.problems = append(l.problems, c.problems()...)
	return c, l.problems
}

// Fatal tells whether any of the problems keeps the server from starting.
func Fatal(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Fatal })
}

func (l *loader) add(p Problem) { l.problems = append(l.problems, p) }

func (l *loader) set(key, text string) {
	f, known := l.fields[key]
	if !known {
		l.add(Problem{Key: key, Value: text, Reason: "there is no such setting" + nearest(key, l.names)})
		return
	}
	if err := f.set(text); err != nil {
		if f.secret() {
			text = hidden
		}
		l.add(Problem{Key: key, Value: text, Reason: err.Error(), Fatal: true})
	}
}

type setting struct{ name, value string }

// file reads the TOML file as flat settings. The data folder decides where the
// file is looked for, so a flag or variable for it is seen before the others.
func (l *loader) file(src Sources, env map[string]string) []setting {
	path := src.File
	if path == "" {
		data := l.fields["data"]
		dir := data.fallback
		if text, ok := env[data.env()]; ok {
			dir = text
		}
		if text, ok := src.Flags["data"]; ok {
			dir = text
		}
		path = filepath.Join(dir, "beseda.toml")
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && src.File == "" {
		return nil
	}
	if err != nil {
		l.add(Problem{Key: "--config", Value: path, Reason: err.Error(), Fatal: true})
		return nil
	}
	var tree map[string]any
	if err := toml.Unmarshal(text, &tree); err != nil {
		l.add(Problem{Key: "--config", Value: path, Reason: err.Error(), Fatal: true})
		return nil
	}
	var flat []setting
	flatten(tree, "", &flat)
	return flat
}

func flatten(tree map[string]any, prefix string, flat *[]setting) {
	for _, key := range sortedKeys(tree) {
		switch v := tree[key].(type) {
		case map[string]any:
			flatten(v, prefix+key+".", flat)
		case []any:
			texts := make([]string, len(v))
			for i := range v {
				texts[i] = fmt.Sprint(v[i])
			}
			*flat = append(*flat, setting{prefix + key, strings.Join(texts, ",")})
		default:
			*flat = append(*flat, setting{prefix + key, fmt.Sprint(v)})
		}
	}
}

// toolNames are variables of the tests and tools, which are no settings.
var toolNames = map[string]bool{"BESEDA_BIN": true, "BESEDA_PG_BIN": true, "BESEDA_DEV_SERVER": true}

func environment(list []string) map[string]string {
	env := map[string]string{}
	for _, entry := range list {
		name, value, _ := strings.Cut(entry, "=")
		if !strings.HasPrefix(name, "BESEDA_") || strings.HasPrefix(name, "BESEDA_TEST_") || toolNames[name] {
			continue
		}
		env[name] = value
	}
	return env
}

func (l *loader) environ(env map[string]string) {
	keys := map[string]string{}
	names := make([]string, 0, len(l.names))
	for _, key := range l.names {
		keys[l.fields[key].env()] = key
		names = append(names, l.fields[key].env())
	}
	for _, name := range sortedKeys(env) {
		if key, known := keys[name]; known {
			l.set(key, env[name])
			continue
		}
		// The value may be a secret under a misspelled name.
		l.add(Problem{Key: name, Value: hidden, Reason: "there is no such setting" + nearest(name, names)})
	}
}

// nearest suggests the known name that a misspelled one probably meant.
func nearest(name string, known []string) string {
	best, least := "", len(name)/2+1
	for _, k := range known {
		d := distance(name, k)
		if _, last, ok := strings.Cut(k, "."); ok && d >= least {
			d = distance(name, last) + 1
		}
		if d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", best)
}

// distance is the number of letters to insert, drop or change to get from a to b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

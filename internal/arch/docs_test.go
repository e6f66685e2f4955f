package arch

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// known is what the documents may name.
type known struct {
	exists   func(path string) bool
	targets  []string // of the Makefile
	commands []string // of the binary
}

// topFolders begin the paths that are checked; the rest of what stands in
// backticks is prose, code or a path on somebody else's machine.
var topFolders = strings.Fields("cmd api internal web locales docs deploy tools")

var (
	codeSpan   = regexp.MustCompile("`([^`\n]+)`")
	lineNumber = regexp.MustCompile(`:\d+(-\d+)?$`)
	makeCall   = regexp.MustCompile(`(?:^|[\s(])make ((?:[a-z][a-z0-9-]*\s*)+)`)
	binaryCall = regexp.MustCompile(`(?:^|[\s(/])beseda ([a-z][a-z-]*)`)
)

// lies returns a sentence for everything a document names that does not exist.
func lies(name, text string, k known) []string {
	var all []string
	fence := false
	for i, line := range strings.Split(text, "\n") {
		at := fmt.Sprintf("%s:%d", name, i+1)
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fence = !fence
			continue
		}
		if fence {
			all = append(all, falseCalls(at, line, k)...)
			continue
		}
		for _, span := range codeSpan.FindAllStringSubmatch(line, -1) {
			all = append(all, falseCalls(at, span[1], k)...)
			all = append(all, falsePaths(at, span[1], k)...)
		}
	}
	return all
}

func falsePaths(at, span string, k known) []string {
	var all []string
	for word := range strings.FieldsSeq(span) {
		top, _, nested := strings.Cut(word, "/")
		if !nested || !slices.Contains(topFolders, top) || strings.ContainsAny(word, "*<{…") || strings.Contains(word, "...") {
			continue
		}
		word, _, _ = strings.Cut(word, "#")
		word = lineNumber.ReplaceAllString(strings.TrimRight(word, ",;:."), "")
		if !k.exists(word) {
			all = append(all, at+": there is no "+word)
		}
	}
	return all
}

func falseCalls(at, span string, k known) []string {
	var all []string
	for _, call := range makeCall.FindAllStringSubmatch(span, -1) {
		for target := range strings.FieldsSeq(call[1]) {
			if !slices.Contains(k.targets, target) {
				all = append(all, at+": there is no make "+target)
			}
		}
	}
	for _, call := range binaryCall.FindAllStringSubmatch(span, -1) {
		if !slices.Contains(k.commands, call[1]) {
			all = append(all, at+": there is no beseda "+call[1])
		}
	}
	return all
}

var targetLine = regexp.MustCompile(`(?m)^([a-z][a-z0-9-]*):`)

func makeTargets(makefile string) []string {
	var all []string
	for _, m := range targetLine.FindAllStringSubmatch(makefile, -1) {
		all = append(all, m[1])
	}
	return all
}

// commandsOf reads the commands from the struct fields that carry a cmd tag.
func commandsOf(name, text string) ([]string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var all []string
	ast.Inspect(file, func(n ast.Node) bool {
		f, ok := n.(*ast.Field)
		if !ok || f.Tag == nil || len(f.Names) != 1 {
			return true
		}
		raw, _ := strconv.Unquote(f.Tag.Value)
		tag := reflect.StructTag(raw)
		if _, isCommand := tag.Lookup("cmd"); !isCommand {
			return true
		}
		called := tag.Get("name")
		if called == "" {
			called = dashed(f.Names[0].Name)
		}
		all = append(all, called)
		return true
	})
	return all, nil
}

// dashed writes CheckConfig as check-config.
func dashed(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func TestDocumentsNameWhatExists(t *testing.T) {
	commands, err := commandsOf("main.go", read(t, "cmd/beseda/main.go"))
	if err != nil {
		t.Fatal(err)
	}
	k := known{exists, makeTargets(read(t, "Makefile")), commands}
	for _, name := range files(t) {
		if path.Ext(name) == ".md" && (within(name, "docs") || name == "README.md" || name == "CONTRIBUTING.md") {
			for _, sentence := range lies(name, read(t, name), k) {
				t.Error(sentence)
			}
		}
	}
}

// mapLine is a line of the house map: a folder, then what it is.
var mapLine = regexp.MustCompile(`^([a-z][\w./-]*/)(?:\s|$)`)

// mapped returns the folders of the first block of a document.
func mapped(text string) []string {
	parts := strings.SplitN(text, "```", 3)
	if len(parts) < 3 {
		return nil
	}
	var all []string
	for line := range strings.SplitSeq(parts[1], "\n") {
		if m := mapLine.FindStringSubmatch(line); m != nil {
			all = append(all, strings.TrimSuffix(m[1], "/"))
		}
	}
	return all
}

// mapErrors compares the map with the folders in the tree that must be on it.
func mapErrors(onMap, folders []string, exists func(string) bool) []string {
	var all []string
	for _, folder := range onMap {
		if !exists(folder) {
			all = append(all, folder+" is on the map but not in the tree")
		}
	}
	for _, folder := range folders {
		if !slices.Contains(onMap, folder) {
			all = append(all, folder+" is in the tree but not on the map")
		}
	}
	return all
}

func TestTheMapOfTheHouseIsTrue(t *testing.T) {
	var folders []string
	for _, name := range files(t) {
		folder := path.Dir(name)
		if within(folder, "internal") && path.Ext(name) == ".go" && !strings.Contains(folder, "testdata") && !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	isFolder := func(p string) bool {
		info, err := os.Stat(filepath.Join(root, p))
		return err == nil && info.IsDir()
	}
	onMap := mapped(read(t, "docs/dev/architecture.md"))
	if len(onMap) == 0 {
		t.Fatal("docs/dev/architecture.md has no map")
	}
	for _, sentence := range mapErrors(onMap, folders, isFolder) {
		t.Error(sentence)
	}
}

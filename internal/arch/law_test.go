package arch

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/beseda/beseda"

// layers are the floors of the house by the beginning of their path. A layer
// imports itself only where own says so, and the layers in its list.
var layers = []struct {
	path string
	own  own
	may  []string
}{
	{"cmd", nothing, []string{"internal/app"}},
	{"internal/app", everything, []string{"internal/edge", "internal/store", "internal/infra", "internal/domain", "internal/base", "locales", "api"}},
	{"internal/edge", rooms, []string{"internal/domain", "internal/base", "locales", "api"}},
	{"internal/store", everything, []string{"internal/domain", "internal/base"}},
	{"internal/infra", rooms, []string{"internal/domain", "internal/base"}},
	{"internal/domain", leftwards, []string{"internal/base"}},
	{"internal/base", everything, nil},
	{"locales", nothing, nil},
	{"api", nothing, nil},
	{"internal/testkit", everything, []string{"internal", "cmd", "locales", "api"}},
	{"internal/arch", nothing, nil},
	{"tools", everything, []string{"internal", "locales", "api"}},
}

// own says what a package may import of its own layer.
type own int

const (
	nothing    own = iota // none of it
	everything            // all of it
	rooms                 // its own folder, and what shared lists
	leftwards             // its own noun and those to the left of it in nouns
)

// shared are folders inside a layer of rooms that others of the layer may import.
var shared = []struct{ importer, imported string }{
	{"internal/edge/rest", "internal/edge/wire"}, // the JSON nouns of our own two doors
	{"internal/edge/live", "internal/edge/wire"},
}

// nouns is the order of the domain: each imports only those to the left.
var nouns = strings.Fields("access people media circle chat agenda call desk bot search notify insight trust feed")

// banned are packages outside of the module that a layer must not import, with
// everything below them.
var banned = []struct{ layer, path string }{
	{"internal/domain", "net/http"},
	{"internal/domain", "database/sql"},
	{"internal/domain", "os"},
	{"internal/domain", "encoding/json"},
}

// onlyStandard are the layers that import no third-party package.
var onlyStandard = []string{"internal/base", "internal/arch", "locales", "api"}

// uncalled are the layers that the binary need not reach.
var uncalled = []string{"internal/testkit", "internal/arch", "tools"}

// pack is what the laws need to know about a package: paths relative to the
// module for its own packages, whole paths for others.
type pack struct {
	path    string
	imports []string // of the code, not of the tests
	goFiles int      // without tests
}

// broken returns a sentence for every import that breaks the law.
func broken(packs []pack) []string {
	inside := map[string]bool{}
	for _, p := range packs {
		inside[p.path] = true
	}
	var all []string
	for _, p := range packs {
		layer := layerOf(p.path)
		if layer < 0 {
			all = append(all, p.path+" stands on no floor: add it to layers")
			continue
		}
		for _, imported := range p.imports {
			reason := ""
			if inside[imported] {
				reason = insideLaw(p.path, layer, imported)
			} else {
				reason = outsideLaw(p.path, imported)
			}
			if reason != "" {
				all = append(all, fmt.Sprintf("%s imports %s: %s", p.path, imported, reason))
			}
		}
	}
	return all
}

func layerOf(path string) int {
	for i, l := range layers {
		if within(path, l.path) {
			return i
		}
	}
	return -1
}

// within tells whether path is folder or lies below it.
func within(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

func withinAny(path string, folders []string) bool {
	return slices.ContainsFunc(folders, func(folder string) bool { return within(path, folder) })
}

func insideLaw(importer string, layer int, imported string) string {
	l := layers[layer]
	if within(imported, "internal/testkit") && l.path != "internal/testkit" {
		return "testkit is for tests"
	}
	if !within(imported, l.path) {
		if withinAny(imported, l.may) {
			return ""
		}
		return l.path + " may import only " + strings.Join(l.may, ", ")
	}
	switch l.own {
	case everything:
		return ""
	case rooms:
		if room(importer) == room(imported) {
			return ""
		}
		for _, s := range shared {
			if within(importer, s.importer) && within(imported, s.imported) {
				return ""
			}
		}
		return "the folders of " + l.path + " do not know each other"
	case leftwards:
		from, to := nounOf(importer), nounOf(imported)
		if from < 0 || to < 0 {
			return "the noun is missing in the order of the domain"
		}
		if to <= from {
			return ""
		}
		return nouns[to] + " stands to the right of " + nouns[from]
	}
	return "packages of " + l.path + " do not know each other"
}

// room is the folder of a door or a fitting: internal/edge/rest of internal/edge/rest/x.
func room(path string) string {
	parts := strings.Split(path, "/")
	return strings.Join(parts[:min(3, len(parts))], "/")
}

func nounOf(path string) int {
	parts := strings.Split(path, "/")
	if len(parts) < 3 {
		return -1
	}
	return slices.Index(nouns, parts[2])
}

func outsideLaw(importer, imported string) string {
	for _, b := range banned {
		if within(importer, b.layer) && within(imported, b.path) {
			return b.layer + " must not know " + b.path
		}
	}
	host, _, _ := strings.Cut(imported, "/")
	if strings.Contains(host, ".") && withinAny(importer, onlyStandard) {
		return "only the standard library is allowed here"
	}
	return ""
}

// unreached returns the packages that the binary does not contain.
func unreached(packs []pack, root string) []string {
	byPath := map[string]pack{}
	for _, p := range packs {
		byPath[p.path] = p
	}
	seen := map[string]bool{}
	queue := []string{root}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		if p, ok := byPath[path]; ok && !seen[path] {
			seen[path] = true
			queue = append(queue, p.imports...)
		}
	}
	var lost []string
	for _, p := range packs {
		if !seen[p.path] && p.goFiles > 0 && !withinAny(p.path, uncalled) {
			lost = append(lost, p.path)
		}
	}
	return lost
}

func TestImportsObeyTheLaw(t *testing.T) {
	for _, sentence := range broken(packages(t)) {
		t.Error(sentence)
	}
}

func TestEveryPackageIsPartOfTheBinary(t *testing.T) {
	for _, path := range unreached(packages(t), "cmd/beseda") {
		t.Errorf("%s: nothing that cmd/beseda runs calls it", path)
	}
}

func TestDomainNounsAreInTheOrder(t *testing.T) {
	for _, p := range packages(t) {
		if within(p.path, "internal/domain") && nounOf(p.path) < 0 {
			t.Errorf("%s: give the noun its place in nouns", p.path)
		}
	}
}

package rest_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/beseda/beseda/internal/edge/rest"
	"github.com/beseda/beseda/internal/edge/wire"
	"github.com/beseda/beseda/internal/testkit"
)

func TestTheCommittedContractIsWhatTheRoutesSay(t *testing.T) {
	for _, f := range []struct {
		name string
		make func() ([]byte, error)
	}{
		{"openapi.yaml", rest.OpenAPI},
		{"events.yaml", rest.EventsDoc},
	} {
		want, err := f.make()
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("..", "..", "..", "api", f.name)
		if testkit.Updating() {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		have, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, want) {
			t.Errorf("api/%s differs from the routes: run make gen", f.name)
		}
	}
}

// TestEveryDeclaredEventIsInTheCatalogueAndTheReverse reads the constants of
// type event.Type out of the domain's source, so that a new one cannot be
// forgotten.
func TestEveryDeclaredEventIsInTheCatalogueAndTheReverse(t *testing.T) {
	declared := declaredEvents(t)
	doc, err := rest.EventsDoc()
	if err != nil {
		t.Fatal(err)
	}
	list, _, _ := strings.Cut(string(doc), "\nframes:")
	var written []string
	for line := range strings.Lines(list) {
		if name, ok := strings.CutPrefix(line, "  - type: "); ok {
			written = append(written, strings.TrimSpace(name))
		}
	}
	for _, k := range wire.Kinds {
		if !slices.Contains(declared, string(k.Type)) {
			t.Errorf("%s is on the wire but no domain package declares it", k.Type)
		}
	}
	slices.Sort(declared)
	slices.Sort(written)
	if !slices.Equal(declared, written) {
		t.Errorf("declared %v\nwritten  %v", declared, written)
	}
}

func declaredEvents(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../domain/*/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no source of the domain: %v", err)
	}
	var types []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			sel, ok := v.Type.(*ast.SelectorExpr)
			if !ok || sel.Sel.Name != "Type" {
				return true
			}
			for _, value := range v.Values {
				if lit, ok := value.(*ast.BasicLit); ok {
					text, _ := strconv.Unquote(lit.Value)
					types = append(types, text)
				}
			}
			return true
		})
	}
	return types
}

func TestReferencesOfTheContractLeadSomewhere(t *testing.T) {
	openapi, err := rest.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	events, err := rest.EventsDoc()
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range slices.Concat(strings.Split(string(openapi), "\n"), strings.Split(string(events), "\n")) {
		_, ref, ok := strings.Cut(line, "$ref: ")
		if !ok {
			continue
		}
		ref = strings.Trim(ref, `"'`)
		name := ref[strings.LastIndex(ref, "/")+1:]
		in := openapi
		if strings.HasPrefix(ref, "#/schemas/") {
			in = events
		}
		if !bytes.Contains(in, []byte("  "+name+":\n")) {
			t.Errorf("line %d: %s leads nowhere", i, ref)
		}
	}
}

package arch

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"
	"testing"
)

// sizes bound the lines of a file by the end of its name; 0 functions: not counted.
var sizes = []struct {
	ends      string
	lines     int
	functions int
}{
	{".go", 600, 100},
	{".ts", 600, 0},
	{".tsx", 600, 0},
}

// unbounded are the files that no person writes or that are tables by nature.
var unbounded = []string{"*_gen.go", "*.gen.ts", "*.gen.tsx"}

// unboundedFolders hold data, not code.
var unboundedFolders = []string{"testdata", "migrations"}

// tooLong returns a sentence for a file or function above its bound.
func tooLong(name, text string) []string {
	if exempt(name) {
		return nil
	}
	var all []string
	for _, size := range sizes {
		if path.Ext(name) != size.ends {
			continue
		}
		if n := strings.Count(text, "\n"); n > size.lines {
			all = append(all, fmt.Sprintf("%s has %d lines, more than %d: is it still one thing?", name, n, size.lines))
		}
		if size.functions > 0 {
			all = append(all, longFunctions(name, text, size.functions)...)
		}
	}
	return all
}

func exempt(name string) bool {
	for _, pattern := range unbounded {
		if ok, _ := path.Match(pattern, path.Base(name)); ok {
			return true
		}
	}
	return slices.ContainsFunc(strings.Split(path.Dir(name), "/"), func(folder string) bool {
		return slices.Contains(unboundedFolders, folder)
	})
}

func longFunctions(name, text string, most int) []string {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, text, parser.SkipObjectResolution)
	if err != nil {
		return []string{err.Error()}
	}
	var all []string
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if n := set.Position(f.End()).Line - set.Position(f.Pos()).Line + 1; n > most {
			all = append(all, fmt.Sprintf("%s: %s has %d lines, more than %d", set.Position(f.Pos()), f.Name.Name, n, most))
		}
	}
	return all
}

func TestFilesAndFunctionsAreShort(t *testing.T) {
	for _, name := range files(t) {
		for _, sentence := range tooLong(name, read(t, name)) {
			t.Error(sentence)
		}
	}
}

func TestTheCheckOfSizes(t *testing.T) {
	lines := func(n int) string { return strings.Repeat("\n", n) }
	function := func(n int) string { return "package x\nfunc F() {" + lines(n-1) + "}\n" }
	cases := []struct {
		name, text string
		count      int
	}{
		{"a.go", "package a" + lines(600), 0},
		{"a.go", "package a" + lines(601), 1},
		{"a_gen.go", "package a" + lines(601), 0},
		{"a.go", function(100), 0},
		{"a.go", function(101), 1},
		{"a_test.go", function(101), 1},
		{"testdata/a.go", function(101), 0},
		{"internal/store/migrations/a.go", function(101), 0},
		{"a.go", "package", 1},
		{"a.ts", lines(600), 0},
		{"a.ts", lines(601), 1},
		{"a.tsx", lines(601), 1},
		{"api.gen.ts", lines(601), 0},
		{"en.json", lines(601), 0},
	}
	for _, tc := range cases {
		if got := tooLong(tc.name, tc.text); len(got) != tc.count {
			t.Errorf("%s, %d lines: %v", tc.name, strings.Count(tc.text, "\n"), got)
		}
	}
}

package arch

import (
	"slices"
	"strings"
	"testing"
)

func TestTheCheckOfDocuments(t *testing.T) {
	k := known{
		exists:   func(p string) bool { return p == "docs/dev/a.md" || p == "cmd/beseda" },
		targets:  []string{"run", "test"},
		commands: []string{"serve", "check-config"},
	}
	cases := []struct{ text, says string }{
		{"see `docs/dev/a.md`, `docs/dev/a.md#part`, `cmd/beseda` and `docs/dev/a.md:12`", ""},
		{"see `docs/dev/b.md`", "there is no docs/dev/b.md"},
		{"run `go vet ./... internal/x.go`", "there is no internal/x.go"},
		{"any `internal/...`, `docs/*.md`, `cmd/<name>/main.go`", ""},
		{"elsewhere: `usr/bin/x`, `a/b`, and docs/dev/b.md without backticks", ""},
		{"`make run` and `make test run`", ""},
		{"`make coffee`", "there is no make coffee"},
		{"what they make coffee of", ""},
		{"`make test coffee`", "there is no make coffee"},
		{"```sh\nmake tea\n```", "doc.md:2: there is no make tea"},
		{"`beseda serve --data x`, `bin/beseda check-config`", ""},
		{"`beseda dance`", "there is no beseda dance"},
		{"```\n./beseda dance --now\n```", "there is no beseda dance"},
	}
	for _, tc := range cases {
		got := strings.Join(lies("doc.md", tc.text, k), "\n")
		if tc.says == "" && got != "" || !strings.Contains(got, tc.says) {
			t.Errorf("%s\n got %q\nwant %q", tc.text, got, tc.says)
		}
	}
}

func TestTargetsAndCommandsAreRead(t *testing.T) {
	targets := makeTargets("A := b\nrun: build\n\techo x: y\n.PHONY: z\nbin/x: y\ntest-all:\n")
	if !slices.Equal(targets, []string{"run", "test-all"}) {
		t.Errorf("targets: %v", targets)
	}
	commands, err := commandsOf("main.go", "package main\ntype cli struct {\n\tServe serve `cmd:\"\"`\n\tCheckConfig c `cmd:\"\" help:\"x\"`\n\tAPI d `cmd:\"\" name:\"openapi\"`\n\tData string `help:\"no command\"`\n}\n")
	if err != nil || !slices.Equal(commands, []string{"serve", "check-config", "openapi"}) {
		t.Errorf("commands: %v %v", commands, err)
	}
}

func TestTheCheckOfTheMap(t *testing.T) {
	onMap := mapped("# x\n```text\ncmd/beseda/      main\ninternal/base/id/\n  internal/no/   indented is prose\n```\n```\nother/ block\n```\n")
	if !slices.Equal(onMap, []string{"cmd/beseda", "internal/base/id"}) {
		t.Fatalf("map: %v", onMap)
	}
	got := mapErrors(onMap, []string{"internal/base/id", "internal/store"}, func(p string) bool { return p != "cmd/beseda" })
	want := []string{"cmd/beseda is on the map but not in the tree", "internal/store is in the tree but not on the map"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

package arch

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// leaks are texts that tie the tree to one machine. They are put together here
// so that this file does not hold them itself.
var leaks = []struct {
	what    string
	pattern *regexp.Regexp
}{
	{"a path of one machine", regexp.MustCompile(`(^|file://|[^\w.~)}/-])/(wo` + `rk|ro` + `ot|ho` + `me)/`)},
	{"a host of a package registry", regexp.MustCompile(`(?i)(registry\.(npm` + `js|yarn` + `pkg)|proxy\.go` + `lang\.org|sum\.go` + `lang\.org|deb\.deb` + `ian\.org|npmmir` + `ror)`)},
}

// leaksIn returns a sentence for every line that leaks.
func leaksIn(name, text string) []string {
	var all []string
	for i, line := range strings.Split(text, "\n") {
		for _, leak := range leaks {
			if leak.pattern.MatchString(line) {
				all = append(all, fmt.Sprintf("%s:%d names %s", name, i+1, leak.what))
			}
		}
	}
	return all
}

func TestNoFileNamesAMachine(t *testing.T) {
	for _, name := range files(t) {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(text) {
			continue // an image or another binary
		}
		for _, sentence := range leaksIn(name, string(text)) {
			t.Error(sentence)
		}
	}
}

func TestTheCheckOfLeaks(t *testing.T) {
	work, home := "/wo"+"rk/", "/ho"+"me/"
	cases := []struct {
		line  string
		leaks bool
	}{
		{"cd " + work + "main", true},
		{`"` + home + `ann"`, true},
		{"file://" + home + "ann", true},
		{work + "x", true},
		{"import '../features" + home + "Page'", false},
		{"ProtectHome=yes", false},
		{"https://registry.npm" + "js.org/react", true},
		{"GOPROXY=https://proxy.go" + "lang.org", true},
		{"https://example.org/a", false},
	}
	for _, tc := range cases {
		if got := len(leaksIn("x", tc.line)) > 0; got != tc.leaks {
			t.Errorf("%q: %v", tc.line, got)
		}
	}
}

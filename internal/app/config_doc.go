package app

import (
	"fmt"
	"io"
	"net/netip"
	"strconv"
	"strings"
)

const docHead = `# Configuration

Beseda needs no configuration to start. What can be set, is set in any of these places; the later one wins:

1. the defaults below;
2. a file in [TOML](https://toml.io): the one given by ` + "`--config`" + `, or ` + "`beseda.toml`" + ` in the data folder if it is there;
3. the environment: ` + "`BESEDA_`" + ` and the key in capitals, with ` + "`_`" + ` for the dot, such as ` + "`BESEDA_NETWORK_NAME`" + `;
4. flags: ` + "`--set network.name=Garden`" + `, and ` + "`--data`, `--listen`, `--public-url`" + ` for the three that are used most.

` + "`beseda check-config`" + ` says what is wrong, and prints the configuration in force without its secrets. A key that is not known
is a warning with the nearest known name; a value that cannot be right keeps the server from starting.

This page is written by ` + "`beseda config-doc`" + ` (` + "`make gen`" + `).
`

// ConfigDoc writes docs/operate/configuration.md.
func ConfigDoc(w io.Writer) error {
	var c Config
	var b strings.Builder
	b.WriteString(docHead)
	group := "-"
	for _, f := range fields(&c) {
		head, _, nested := strings.Cut(f.key, ".")
		if !nested {
			head = ""
		}
		if head != group {
			group = head
			title := "[" + head + "]"
			if head == "" {
				title = "First lines of the file"
			}
			fmt.Fprintf(&b, "\n## %s\n\n| key | default | accepts | what it does |\n|---|---|---|---|\n", title)
		}
		fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s |\n", f.key, f.toml(f.fallback), f.accepts(), f.doc)
	}
	b.WriteString("\n## An example file\n\n```toml\n")
	b.WriteString(exampleFile)
	b.WriteString("```\n")
	_, err := io.WriteString(w, b.String())
	return err
}

const exampleFile = `listen = "127.0.0.1:8420"
public_url = "https://beseda.example.org"

[network]
name = "Garden"
language = "en"

[proxies]
trusted = ["127.0.0.1"]

[log]
format = "json"
`

// accepts says in words what values the field takes, unit included.
func (f *field) accepts() string {
	what := ""
	switch f.value.Interface().(type) {
	case bool:
		what = "true, false"
	case []netip.Prefix:
		what = "networks"
	case Secret:
		what = "text, kept secret"
	case string:
		what = "text"
	}
	if words := f.bounds(); words != "" {
		what = words
	}
	return strings.TrimSpace(what + " " + f.unit)
}

// toml writes a value as it would stand in the file.
func (f *field) toml(text string) string {
	switch f.value.Interface().(type) {
	case bool, int:
		return text
	case []netip.Prefix:
		if text == "" {
			return "[]"
		}
		return `["` + strings.ReplaceAll(text, ",", `", "`) + `"]`
	}
	return strconv.Quote(text)
}

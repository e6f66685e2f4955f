package app

import (
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
)

// problems are the rules that look at more than the text of one field.
func (c Config) problems() []Problem {
	var all []Problem
	wrong := func(key, value, reason string) {
		all = append(all, Problem{Key: key, Value: value, Reason: reason, Fatal: true})
	}
	if c.Data == "" {
		wrong("data", c.Data, "must name a folder")
	}
	if reason := badAddress(c.Listen); reason != "" {
		wrong("listen", c.Listen, reason)
	}
	if c.Ops.Listen != "" {
		if reason := badAddress(c.Ops.Listen); reason != "" {
			wrong("ops.listen", c.Ops.Listen, reason)
		} else if c.Ops.Listen == c.Listen && !strings.HasSuffix(c.Listen, ":0") {
			wrong("ops.listen", c.Ops.Listen, "must differ from listen")
		}
	}
	if reason := badOrigin(c.PublicURL); reason != "" {
		wrong("public_url", c.PublicURL, reason)
	}
	if (c.TLS.Cert == "") != (c.TLS.Key == "") {
		wrong("tls.cert", c.TLS.Cert, "tls.cert and tls.key are set together or not at all")
	}
	if u, err := url.Parse(c.Database.URL.Reveal()); c.Postgres() && (err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql")) {
		wrong("database.url", hidden, "must begin with postgres://")
	}
	if strings.TrimSpace(c.Network.Name) == "" {
		wrong("network.name", c.Network.Name, "must not be empty")
	}
	if c.Ops.Pprof && c.Ops.Listen == "" {
		all = append(all, Problem{Key: "ops.pprof", Value: "true", Reason: "has no effect while ops.listen is empty"})
	}
	return all
}

func badAddress(text string) string {
	_, port, err := net.SplitHostPort(text)
	if err != nil || port == "" {
		return "must be an address and a port, such as 127.0.0.1:8420"
	}
	if _, err := net.LookupPort("tcp", port); err != nil {
		return "the port must be a number from 0 to 65535"
	}
	return ""
}

func badOrigin(text string) string {
	if text == "" {
		return ""
	}
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return "must be an address such as https://beseda.example.org"
	}
	if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "must be a scheme, a host and perhaps a port, nothing more"
	}
	return ""
}

// CheckConfig prints the problems and the configuration in force, secrets
// hidden, and tells whether the server would start.
func CheckConfig(w io.Writer, c Config, problems []Problem) (ok bool) {
	for _, p := range problems {
		fmt.Fprintln(w, p)
	}
	if len(problems) > 0 {
		fmt.Fprintln(w)
	}
	group := ""
	for _, f := range fields(&c) {
		head, name, nested := strings.Cut(f.key, ".")
		if !nested {
			name = f.key
		} else if head != group {
			group = head
			fmt.Fprintf(w, "\n[%s]\n", group)
		}
		fmt.Fprintf(w, "%s = %s\n", name, f.toml(f.shown()))
	}
	return !Fatal(problems)
}

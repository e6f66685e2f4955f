package rest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/beseda/beseda/internal/testkit"
)

// TestBadInputIsRefusedAndChangesNothing makes wrong requests for every
// operation out of the contract itself, so that a new operation is covered
// the day it is added.
func TestBadInputIsRefusedAndChangesNothing(t *testing.T) {
	w := newWorld(t, testkit.ServerOptions{})
	w.Seen = nil
	w.run(circleScenarios[:1])
	w.run(channelScenarios[4:5])
	w.run(messageScenarios[:1])
	c := readContract(t, w.Server)
	for _, path := range slices.Sorted(maps.Keys(c.Paths)) {
		for _, method := range slices.Sorted(maps.Keys(c.Paths[path])) {
			op := c.Paths[path][method]
			t.Run(op.OperationID, func(t *testing.T) {
				before := w.Sum()
				for _, bad := range badRequests(c, strings.ToUpper(method), path) {
					refused(t, w, bad)
				}
				if w.Sum() != before {
					t.Error("the database has changed")
				}
			})
		}
	}
}

// badRequest is a request that must be refused.
type badRequest struct{ why, method, path, body, kind string }

func refused(t *testing.T, w *world, bad badRequest) {
	t.Helper()
	r := w.Request(bad.method, "/", bad.body)
	if err := setPath(r, bad.path); err != nil {
		return // net/http refuses it before any handler
	}
	if bad.kind != "" {
		r.Header.Set("Content-Type", bad.kind)
	}
	r.Header.Set("Authorization", "Bearer "+w.persons["anna"].Token)
	a := w.Send(r)
	var p struct{ Code string }
	err := json.Unmarshal(a.Body, &p)
	if a.Status < 400 || a.Status > 499 || err != nil || p.Code == "" || a.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("%s: %s %.120s with %.80q: %d %.300s", bad.why, bad.method, bad.path, bad.body, a.Status, a.Body)
	}
}

func setPath(r *http.Request, path string) error {
	u, err := r.URL.Parse(path)
	if err == nil {
		r.URL, r.RequestURI = u, path
	}
	return err
}

func badRequests(c contract, method, path string) []badRequest {
	op := c.Paths[path][strings.ToLower(method)]
	base := "/api/v1"
	if strings.HasPrefix(path, "/media/") {
		base = ""
	}
	good := func(skip, with string) string { return base + fillPath(path, skip, with) }
	var list []badRequest
	body := ""
	if op.RequestBody != nil && op.RequestBody.Content["application/json"].Schema.Ref != "" {
		body, _ = wellFormed(c, op.RequestBody.Content["application/json"].Schema)
	}
	for _, p := range op.Parameters {
		for _, v := range badValues(p.Schema, p.In) {
			if p.In == "path" {
				list = append(list, badRequest{"path " + p.Name, method, good(p.Name, v), body, ""})
			} else {
				list = append(list, badRequest{"query " + p.Name, method, good("", "") + "?" + p.Name + "=" + v, body, ""})
			}
		}
	}
	list = append(list,
		badRequest{"unknown parameter", method, good("", "") + "?nothing=1", body, ""},
		badRequest{"null in the query", method, good("", "") + "?q=%00", body, ""},
		badRequest{"query that is no UTF-8", method, good("", "") + "?q=%ff", body, ""},
	)
	if body != "" {
		list = append(list, badBodies(c, method, good("", ""), op.RequestBody.Content["application/json"].Schema)...)
	}
	if op.RequestBody != nil && body == "" {
		list = append(list, badRequest{"no image", method, good("", ""), "{}", ""}, badRequest{"not an image", method, good("", ""), "text", "image/png"})
	}
	if base == "" {
		return slices.DeleteFunc(list, func(b badRequest) bool { return b.why == "unknown parameter" })
	}
	return list
}

// fillPath puts something harmless into every parameter but one.
func fillPath(path, skip, with string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if name := strings.Trim(part, "{}"); name != part {
			switch {
			case name == skip:
				parts[i] = with
			case name == "emoji":
				parts[i] = "%F0%9F%91%8D"
			default:
				parts[i] = "77"
			}
		}
	}
	return strings.Join(parts, "/")
}

// badValues are texts that a parameter of the schema never accepts.
func badValues(s schema, in string) []string {
	list := []string{"%00", "%ff", "a%00b"}
	switch {
	case s.kind() == "integer":
		list = append(list, "x", "1.5", "99999999999999999999", "1e3")
	case s.kind() == "boolean":
		list = append(list, "perhaps")
	case strings.HasPrefix(s.Pattern, "^[1-9]"), strings.HasPrefix(s.Pattern, "^(0|"):
		list = append(list, "x", "-1", "01", strings.Repeat("9", 40))
	}
	if s.Minimum != nil {
		list = append(list, fmt.Sprint(*s.Minimum-1))
	}
	if s.Maximum != nil {
		list = append(list, fmt.Sprint(*s.Maximum+1))
	}
	if len(s.Enum) > 0 {
		list = append(list, "nonsense")
	}
	if s.MaxLength != nil {
		list = append(list, strings.Repeat("x", *s.MaxLength+1))
	}
	if in == "path" { // a zero is refused by the pattern or names nothing
		list = append(list, "0", "%20")
	}
	return list
}

// resolve follows a reference.
func resolve(c contract, s schema) schema {
	if name := s.Ref[strings.LastIndex(s.Ref, "/")+1:]; name != "" {
		return c.Components.Schemas[name]
	}
	return s
}

// wellFormed is a body with every required field, shaped right.
func wellFormed(c contract, s schema) (string, map[string]any) {
	s = resolve(c, s)
	m := map[string]any{}
	for _, name := range s.Required {
		m[name] = sample(c, s.Properties[name])
	}
	b, _ := json.Marshal(m)
	return string(b), m
}

func sample(c contract, s schema) any {
	s = resolve(c, s)
	switch {
	case len(s.Enum) > 0:
		return s.Enum[0]
	case s.kind() == "integer":
		return 1
	case s.kind() == "boolean":
		return true
	case s.kind() == "array":
		return []any{sample(c, *s.Items)}
	case strings.HasPrefix(s.Pattern, "^[1-9]"):
		return "77"
	}
	return "sample text"
}

// badBodies are wrong in one place each.
func badBodies(c contract, method, path string, s schema) []badRequest {
	s = resolve(c, s)
	_, fields := wellFormed(c, s)
	var list []badRequest
	add := func(why string, body string) { list = append(list, badRequest{why, method, path, body, ""}) }
	with := func(name string, v any) string {
		m := maps.Clone(fields)
		m[name] = v
		b, _ := json.Marshal(m)
		return string(b)
	}
	for _, raw := range []string{"{", "[]", "\"text\"", "null", "12", "{\"a\":}", "{}{}", "\xff", "{\"\xff\":1}", "\x00",
		strings.Repeat("[", 10_000), strings.Repeat(`{"a":`, 5_000) + "1" + strings.Repeat("}", 5_000), `{"a":"\u0000"}`} {
		add("shape", raw)
	}
	add("unknown field", with("nothing_like_this", 1))
	add("deep", with("nothing_like_this", json.RawMessage(strings.Repeat("[", 100)+strings.Repeat("]", 100))))
	add("too large", `{"a":"`+strings.Repeat("x", 2<<20)+`"}`)
	list = append(list, badRequest{"another type", method, path, with("nothing_like_this", 1), "text/plain"})
	for _, name := range s.Required {
		m := maps.Clone(fields)
		delete(m, name)
		b, _ := json.Marshal(m)
		add("without "+name, string(b))
	}
	for name, p := range s.Properties {
		p = resolve(c, p)
		for _, v := range wrongTypes(p.kind()) {
			add(fmt.Sprintf("%s of %T", name, v), with(name, v))
		}
		switch p.kind() {
		case "string":
			add(name+" with a null", with(name, "a\x00b"))
			add(name+" too long", with(name, strings.Repeat("x", 1<<20+1)))
			add(name+" not UTF-8", strings.Replace(with(name, "HERE"), "HERE", "\xc3\x28", 1))
			if p.MaxLength != nil {
				add(name+" a little too long", with(name, strings.Repeat("9", *p.MaxLength+1)))
			}
		case "integer":
			add(name+" huge", with(name, json.RawMessage("1e400")))
			add(name+" beyond 64 bits", with(name, json.RawMessage("9223372036854775808")))
			add(name+" very negative", with(name, math.MinInt64))
		}
		if len(p.Enum) > 0 {
			add(name+" not of the list", with(name, "nonsense"))
		}
	}
	return list
}

func wrongTypes(kind string) []any {
	all := map[string]any{"string": "text", "integer": 1.5, "boolean": true, "array": []any{map[string]any{}}, "object": map[string]any{"a": 1}}
	var list []any
	for k, v := range all {
		if k != kind || k == "array" {
			list = append(list, v)
		}
	}
	if kind == "integer" {
		list = append(list, 1.5)
	}
	return list
}

// FuzzSendMessage looks for a body that the decoder lets pass into a fault of
// the server, or that leaves anything but one clean message.
func FuzzSendMessage(f *testing.F) {
	for _, seed := range []string{
		`{"client_key":"k","body":"Hello"}`, `{"client_key":"k","body":"\ud800"}`, `{"client_key":"","body":""}`,
		`{"client_key":"k","reply_to":"0"}`, `{"client_key":"k","body":"x","root":"9223372036854775807"}`, `{"client_key":1}`, `[`, "\xff", `{"body":"\u0000"}`,
	} {
		f.Add([]byte(seed))
	}
	s := testkit.NewServer(f, testkit.ServerOptions{})
	anna := s.Person("Anna")
	var entry struct{ Channel struct{ ID string } }
	anna.Must(&entry, "POST", "/api/v1/channels", `{"kind":"notes"}`)
	path := "/api/v1/channels/" + entry.Channel.ID + "/messages"
	f.Fuzz(func(t *testing.T, body []byte) {
		r := httptest.NewRequest("POST", path, bytes.NewReader(body))
		r.Header.Set("Authorization", "Bearer "+anna.Token)
		a := s.Send(r)
		if a.Status >= 500 {
			t.Fatalf("%d %s", a.Status, a.Body)
		}
		if a.Status < 300 {
			var m struct{ ID, Body string }
			a.Read(t, &m)
			if m.ID == "" || strings.ContainsRune(m.Body, 0) {
				t.Fatalf("%s", a.Body)
			}
		}
	})
}

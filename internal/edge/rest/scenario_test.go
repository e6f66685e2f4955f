package rest_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/beseda/beseda/internal/testkit"
)

// scenario is one request and what must follow. {name} in do and body stands
// for an id that an earlier scenario saved.
type scenario struct {
	name   string
	by     string // a person of the world; empty for a stranger
	do     string // method and path below /api/v1
	body   any
	status int
	has    []string
	lacks  []string
	events string            // types in order, separated by spaces
	save   map[string]string // name: dotted path in the answer
}

// world is a server with a few persons, and the names that scenarios use.
type world struct {
	*testkit.Server
	t       *testing.T
	names   map[string]string
	persons map[string]*testkit.Person
}

func newWorld(t *testing.T, o testkit.ServerOptions) *world {
	w := &world{Server: testkit.NewServer(t, o), t: t, names: map[string]string{}, persons: map[string]*testkit.Person{}}
	w.Seen = seen.note
	w.add("anna", w.Admin("Anna Kim"))
	for _, name := range []string{"Boris", "Vera", "Gleb", "Dana"} {
		w.add(strings.ToLower(name), w.Person(name))
	}
	return w
}

func (w *world) add(name string, p *testkit.Person) {
	w.persons[name], w.names[name] = p, p.ID.String()
}

var placeholder = regexp.MustCompile(`\{[a-z_0-9]+\}`)

func (w *world) fill(text string) string {
	return placeholder.ReplaceAllStringFunc(text, func(p string) string {
		if v, ok := w.names[strings.Trim(p, "{}")]; ok {
			return v
		}
		return p
	})
}

func (w *world) run(list []scenario) {
	for _, sc := range list {
		w.t.Run(sc.do+" "+sc.name, func(t *testing.T) { w.one(t, sc) })
	}
}

func (w *world) one(t *testing.T, sc scenario) {
	method, path, _ := strings.Cut(w.fill(sc.do), " ")
	if !strings.HasPrefix(path, "/media/") {
		path = "/api/v1" + path
	}
	body := sc.body
	if text, ok := body.(string); ok {
		body = w.fill(text)
	}
	r := w.Request(method, path, body)
	if p := w.persons[sc.by]; p != nil {
		r.Header.Set("Authorization", "Bearer "+p.Token)
	}
	var a testkit.Answer
	fired := w.Events(func() { a = w.Send(r) })
	if a.Status != sc.status {
		t.Fatalf("status %d, expected %d: %s", a.Status, sc.status, a.Body)
	}
	if a.Status >= 400 && (!strings.HasPrefix(a.Header.Get("Content-Type"), "application/problem+json") || !strings.Contains(string(a.Body), `"code":"`)) {
		t.Errorf("not a problem: %s", a.Body)
	}
	for _, text := range sc.has {
		if !strings.Contains(string(a.Body), w.fill(text)) {
			t.Errorf("%s is missing in %s", w.fill(text), a.Body)
		}
	}
	for _, text := range sc.lacks {
		if strings.Contains(string(a.Body), w.fill(text)) {
			t.Errorf("%s must not be in %s", w.fill(text), a.Body)
		}
	}
	var types []string
	for _, e := range fired {
		types = append(types, string(e.Type))
	}
	if have := strings.Join(types, " "); have != sc.events {
		t.Errorf("events %q, expected %q", have, sc.events)
	}
	for name, dotted := range sc.save {
		w.names[name] = dig(t, a.Body, dotted)
	}
}

func dig(t *testing.T, body []byte, dotted string) string {
	t.Helper()
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatal(err)
	}
	for _, key := range strings.Split(dotted, ".") {
		m, ok := v.(map[string]any)
		if !ok {
			t.Fatalf("no %s in %s", dotted, body)
		}
		v = m[key]
	}
	return fmt.Sprint(v)
}

// traffic remembers which operations were called, over all scenarios.
type traffic struct{ calls map[string]int }

var seen = &traffic{calls: map[string]int{}}

func (tr *traffic) note(method, path string, status int) {
	if status != 404 && status != 405 {
		tr.calls[method+" "+path]++
	}
}

// contract is what the tests need of the committed document.
type contract struct {
	Paths map[string]map[string]struct {
		OperationID string `json:"operationId"`
		Parameters  []struct {
			Name, In string
			Required bool
			Schema   schema
		}
		RequestBody *struct {
			Content map[string]struct{ Schema schema }
		}
	}
	Components struct{ Schemas map[string]schema }
}

type schema struct {
	Ref        string `json:"$ref"`
	Type       any
	Properties map[string]schema
	Required   []string
	Items      *schema
	Enum       []any
	MaxLength  *int
	Pattern    string
	Minimum    *float64
	Maximum    *float64
}

func (s schema) kind() string {
	if k, ok := s.Type.(string); ok {
		return k
	}
	if list, ok := s.Type.([]any); ok && len(list) > 0 {
		return fmt.Sprint(list[0])
	}
	return ""
}

func readContract(t *testing.T, w *testkit.Server) contract {
	t.Helper()
	a := w.Send(w.Request("GET", "/api/openapi.json", nil))
	var c contract
	a.Read(t, &c)
	return c
}

func TestScenarios(t *testing.T) {
	w := newWorld(t, testkit.ServerOptions{})
	for _, part := range [][]scenario{
		serverScenarios, sessionScenarios, meScenarios, peopleScenarios, circleScenarios, circleMemberScenarios,
		channelScenarios, channelMemberScenarios, messageScenarios, threadScenarios, placeScenarios, inviteScenarios,
		pictureScenarios, syncScenarios, endingScenarios,
	} {
		w.run(part)
	}
	everyOperationWasCalled(t, readContract(t, w.Server))
}

// everyOperationWasCalled compares the contract with the traffic both ways.
func everyOperationWasCalled(t *testing.T, c contract) {
	patterns := map[string]*regexp.Regexp{}
	called := map[string]bool{}
	for path, methods := range c.Paths {
		under := "/api/v1"
		if strings.HasPrefix(path, "/media/") {
			under = ""
		}
		expr := regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllString(path, `[^/]+`)
		for method := range methods {
			if method == "servers" {
				continue
			}
			patterns[strings.ToUpper(method)+" "+path] = regexp.MustCompile("^" + strings.ToUpper(method) + " " + under + expr + "$")
		}
	}
	for call := range seen.calls {
		if strings.HasPrefix(call, "GET /api/openapi") {
			continue
		}
		known := false
		for name, p := range patterns {
			if p.MatchString(call) {
				known, called[name] = true, true
			}
		}
		if !known {
			t.Errorf("%s is not in the contract", call)
		}
	}
	var lost []string
	for name := range patterns {
		if !called[name] {
			lost = append(lost, name)
		}
	}
	slices.Sort(lost)
	for _, name := range lost {
		t.Errorf("%s was called by no scenario", name)
	}
}

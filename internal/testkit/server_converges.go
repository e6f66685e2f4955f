package testkit

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/edge/wire"
)

var update = flag.Bool("update", false, "write what is kept in the tree: fixtures, contract")

// Updating reports whether tests write the files that they otherwise compare.
func Updating() bool { return *update }

// Fixture is one use case as a client sees it: the snapshot before, what came
// over the wire, and the snapshot after. The web app's store replays it.
type Fixture struct {
	Person string        `json:"person"`
	Before wire.Snapshot `json:"before"`
	Events []rawEvent    `json:"events"`
	After  wire.Snapshot `json:"after"`
}

// Converges runs do and checks that the person's snapshot before, with the
// events applied, is the snapshot after. The triple is kept as
// internal/testkit/fixtures/NAME.json, which must not drift.
func (s *Server) Converges(folder, name string, person *Person, do func()) {
	s.T.Helper()
	f := Fixture{Person: person.ID.String(), Before: s.snapshot(person)}
	client := newReplica(copyOf(s.snapshot(person)))
	for _, e := range s.Events(do) {
		raw := s.rendered(person, client, e)
		if raw == nil {
			continue
		}
		if err := client.apply(*raw); err != nil {
			s.T.Fatalf("%s: apply %s: %v", name, e.Type, err)
		}
		f.Events = append(f.Events, *raw)
	}
	f.After = s.snapshot(person)
	have, want := normal(client.positioned()), normal(f.After)
	have.Persons = want.Persons // cards are fetched when they are met
	if h, w := indented(have), indented(want); !bytes.Equal(h, w) {
		s.T.Errorf("%s does not converge\nclient %s\nserver %s", name, h, w)
	}
	f.Before, f.After = normal(f.Before), normal(f.After)
	s.keep(filepath.Join(folder, name+".json"), indented(f))
}

// rendered is the event as the person's client receives it, nil if he does
// not follow the stream at that moment or has what it says.
func (s *Server) rendered(person *Person, client *replica, e event.Event) *rawEvent {
	s.T.Helper()
	if have, known := client.seqs[e.Stream.String()]; !known || e.Seq <= have {
		return nil
	}
	list := []event.Event{e}
	if err := s.Feed.Render(context.Background(), person.Actor(), list); err != nil {
		s.T.Fatalf("render %s: %v", e.Type, err)
	}
	frame, err := wire.EncodeEvent(list[0])
	if err != nil {
		s.T.Fatal(err)
	}
	raw := new(rawEvent)
	if err := json.Unmarshal(frame, raw); err != nil {
		s.T.Fatal(err)
	}
	return raw
}

func (s *Server) snapshot(person *Person) wire.Snapshot {
	s.T.Helper()
	var out wire.Snapshot
	person.Must(&out, "GET", "/api/v1/snapshot", nil)
	return out
}

// copyOf makes a state that shares nothing with the first.
func copyOf(s wire.Snapshot) (out wire.Snapshot) {
	b, _ := json.Marshal(s)
	_ = json.Unmarshal(b, &out)
	return out
}

func indented(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	_ = enc.Encode(v)
	return b.Bytes()
}

func (s *Server) keep(path string, text []byte) {
	s.T.Helper()
	if Updating() {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			s.T.Fatal(err)
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			s.T.Fatal(err)
		}
		return
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		s.T.Fatalf("%v (run the test with -update)", err)
	}
	if !bytes.Equal(kept, text) {
		s.T.Errorf("%s has drifted: run the test with -update", path)
	}
}

// ID parses an id of an answer.
func (s *Server) ID(text string) id.ID {
	s.T.Helper()
	i, err := id.Parse(text)
	if err != nil {
		s.T.Fatal(err)
	}
	return i
}

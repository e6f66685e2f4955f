package live

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/feed"
	"github.com/beseda/beseda/internal/domain/people"
	"github.com/beseda/beseda/internal/infra/bus"
)

// world is a server with a log in memory: as much of the store and the
// services as delivery sees of them.
type world struct {
	t   testing.TB
	hub *Hub
	bus *bus.Bus
	srv *httptest.Server

	mu       sync.Mutex
	log      map[id.ID][]event.Event
	follows  map[id.ID]map[id.ID]bool // person -> streams
	places   map[id.ID]access.Place
	profiles map[id.ID]people.Person
	settings map[id.ID]people.Settings
	ended    map[id.ID]bool // log-ins
	asked    int            // reads of the "store"
	onHeads  func()         // called between reading the heads and answering
}

func newWorld(t testing.TB, tighten func(*bounds)) *world {
	w := &world{
		t: t, bus: bus.New(bus.Options{}), log: map[id.ID][]event.Event{}, follows: map[id.ID]map[id.ID]bool{},
		places: map[id.ID]access.Place{}, profiles: map[id.ID]people.Person{}, settings: map[id.ID]people.Settings{}, ended: map[id.ID]bool{},
	}
	before := runtime.NumGoroutine()
	b := defaults()
	b.tick, b.grace = 2*time.Millisecond, 20*time.Millisecond
	if tighten != nil {
		tighten(&b)
	}
	w.hub = newHub(w.deps(), b)
	mux := http.NewServeMux()
	w.hub.Routes(mux)
	w.srv = httptest.NewServer(mux)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		w.hub.Close(ctx)
		w.srv.CloseClientConnections()
		w.srv.Close()
		http.DefaultClient.CloseIdleConnections()
		eventually(t, "no goroutine is left", func() bool { return runtime.NumGoroutine() <= before+2 })
	})
	return w
}

func (w *world) deps() Deps {
	return Deps{
		Feed: w, People: w, Bus: w.bus,
		Facts: w.facts, Peers: w.peers,
		Epoch:        func(context.Context) (string, error) { return "epoch", nil },
		Authenticate: w.authenticate,
		Origin:       func(r *http.Request) bool { return r.Header.Get("Origin") != "https://evil.example" },
		Encode:       encode,
		Card:         func(p people.Person) any { return map[string]string{"id": p.ID.String(), "name": p.Name} },
		Log:          slog.New(slog.NewTextHandler(io.Discard, nil)),
		Sessions:     50,
	}
}

func encode(e event.Event) ([]byte, error) {
	return json.Marshal(map[string]any{
		"type": "event", "stream": e.Stream, "seq": e.Seq, "event": e.Type, "actor": e.Actor, "data": map[string]any{"subject": e.Subject, "noun": e.Noun != nil},
	})
}

// The token of a test names the person and the log-in: "7" or "7/70".
func (w *world) authenticate(r *http.Request) (access.Actor, people.Session, error) {
	person, login, _ := strings.Cut(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), "/")
	p, err := id.Parse(person)
	if err != nil {
		return access.Actor{}, people.Session{}, &errs.Error{Kind: errs.Unknown, Code: "access.log_in_first"}
	}
	l, err := id.Parse(login)
	if err != nil {
		l = p
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended[l] {
		return access.Actor{}, people.Session{}, &errs.Error{Kind: errs.Unknown, Code: "access.log_in_first"}
	}
	return access.Actor{Person: p, Session: l}, people.Session{ID: l, Person: p}, nil
}

func (w *world) Streams(_ context.Context, actor access.Actor) ([]id.ID, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked++
	list := []id.ID{actor.Person}
	for s := range w.follows[actor.Person] {
		list = append(list, s)
	}
	return list, nil
}

func (w *world) Heads(ctx context.Context, actor access.Actor) ([]feed.Head, error) {
	streams, _ := w.Streams(ctx, actor)
	w.mu.Lock()
	var list []feed.Head
	for _, s := range streams {
		list = append(list, feed.Head{Stream: s, Seq: int64(len(w.log[s]))})
	}
	f := w.onHeads
	w.mu.Unlock()
	if f != nil {
		f()
	}
	return list, nil
}

func (w *world) Render(_ context.Context, _ access.Actor, list []event.Event) error {
	w.mu.Lock()
	w.asked++
	w.mu.Unlock()
	for i := range list {
		if list[i].Detail == "broken" {
			return errors.New("broken")
		}
		if list[i].Noun == nil {
			list[i].Noun = "rendered"
		}
	}
	return nil
}

func (w *world) Me(_ context.Context, actor access.Actor) (people.Person, people.Settings, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked++
	p, ok := w.profiles[actor.Person]
	if !ok {
		p = people.Person{ID: actor.Person, Name: "Person " + actor.Person.String()}
	}
	set, ok := w.settings[actor.Person]
	if !ok {
		set = people.DefaultSettings()
	}
	return p, set, nil
}

func (w *world) WithoutReceipts(_ context.Context, persons []id.ID) (map[id.ID]bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked++
	off := map[id.ID]bool{}
	for _, p := range persons {
		if set, ok := w.settings[p]; ok && !set.Receipts {
			off[p] = true
		}
	}
	return off, nil
}

func (w *world) facts(_ context.Context, actor access.Actor, channel id.ID) (access.Facts, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f := access.Facts{Actor: actor, Channel: channel, Place: w.places[channel]}
	if f.Place == access.NoPlace {
		f.Place = access.Group
	}
	if w.follows[actor.Person][channel] {
		f.ChannelRole = access.Member
	}
	return f, nil
}

func (w *world) peers(_ context.Context, person id.ID) (map[id.ID]chat.Member, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	found := map[id.ID]chat.Member{}
	for other, streams := range w.follows {
		for s := range streams {
			if w.places[s] == access.Direct && other != person && w.follows[person][s] {
				found[s] = chat.Member{Channel: s, Person: other}
			}
		}
	}
	return found, nil
}

// join and leave do what the use cases do: the state, and the event after it.
func (w *world) join(person, stream id.ID) {
	w.mu.Lock()
	if w.follows[person] == nil {
		w.follows[person] = map[id.ID]bool{}
	}
	w.follows[person][stream] = true
	w.mu.Unlock()
	w.commit(event.Event{Stream: stream, Type: chat.MemberJoined, Subject: stream, Object: person, Noun: chat.MemberChange{}})
}

func (w *world) leave(person, stream id.ID) {
	w.mu.Lock()
	delete(w.follows[person], stream)
	w.mu.Unlock()
	w.commit(event.Event{Stream: stream, Type: chat.MemberLeft, Subject: stream, Object: person, Noun: chat.MemberChange{}})
}

// record gives the event its position, commit publishes it as well.
func (w *world) record(e event.Event) event.Event {
	w.mu.Lock()
	defer w.mu.Unlock()
	e.Seq = int64(len(w.log[e.Stream])) + 1
	w.log[e.Stream] = append(w.log[e.Stream], e)
	return e
}

func (w *world) commit(e event.Event) event.Event {
	e = w.record(e)
	w.bus.PublishEvents([]event.Event{e})
	return e
}

func (w *world) send(stream id.ID) event.Event {
	return w.commit(event.Event{Stream: stream, Type: chat.MessageSent, Subject: 1, Noun: &chat.Message{}})
}

func (w *world) since(stream id.ID, after int64) []event.Event {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]event.Event(nil), w.log[stream][after:]...)
}

func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); {
		if ok() {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("in vain: %s", what)
}

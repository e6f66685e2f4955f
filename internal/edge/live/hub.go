package live

import (
	"context"
	"encoding/binary"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/lxzan/gws"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/beseda/beseda/internal/base/clock"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/feed"
	"github.com/beseda/beseda/internal/domain/people"
)

// Bus is how committed events and ephemera reach the hub; infra/bus
// implements it.
type Bus interface {
	// Subscribe hands over the events of each stream in order, different
	// streams at once from several goroutines. lost gets events that were given
	// up because the hub was behind. signal gets what PublishSignal was given,
	// here and in other processes.
	Subscribe(events func(at time.Time, list []event.Event), lost func(list []event.Event), signal func(data []byte)) (stop func())
	// PublishSignal passes ephemera on; it may lose some.
	PublishSignal(data []byte)
}

// Feed says what a person follows; feed.Service implements it.
type Feed interface {
	Streams(ctx context.Context, actor access.Actor) ([]id.ID, error)
	Heads(ctx context.Context, actor access.Actor) ([]feed.Head, error)
	Render(ctx context.Context, actor access.Actor, list []event.Event) error
}

// People tells about persons; people.Service implements it.
type People interface {
	Me(ctx context.Context, actor access.Actor) (people.Person, people.Settings, error)
	WithoutReceipts(ctx context.Context, persons []id.ID) (map[id.ID]bool, error)
}

// Deps are what the hub stands on. All but Metrics, Log, Clock and Sessions are needed.
type Deps struct {
	Feed   Feed
	People People
	Bus    Bus
	// Facts are what the rules look at when somebody types in a channel;
	// chat.Service has them.
	Facts func(ctx context.Context, actor access.Actor, channel id.ID) (access.Facts, error)
	// Peers returns the other one of each direct channel of a person; the port
	// chat.Channels has it.
	Peers func(ctx context.Context, person id.ID) (map[id.ID]chat.Member, error)
	// Epoch is that of the positions; the port feed.Log has it.
	Epoch func(ctx context.Context) (string, error)
	// Authenticate tells who asks. It is called again once the session is
	// registered, so that a log-in that ended meanwhile leaves no open socket.
	Authenticate func(r *http.Request) (access.Actor, people.Session, error)
	// Origin reports whether a browser on that page may open a connection.
	Origin func(r *http.Request) bool
	// Encode writes an event as its frame, in JSON without line breaks.
	Encode func(e event.Event) ([]byte, error)
	// Card is the person as others see him, ready to be written as JSON.
	Card func(p people.Person) any

	Sessions int // of one person at a time; zero for 30
	Clock    clock.Clock
	Log      *slog.Logger
	Metrics  prometheus.Registerer
}

// Hub knows who is connected and who follows what, and writes to them.
type Hub struct {
	d Deps
	b bounds
	m *metrics

	node     uint64 // tells this hub's signals from those of others
	upgrader *gws.Upgrader
	streams  streamTable
	persons  personTable
	presence presenceTable
	links    linkTable
	wheel    wheel
	workers  workers
	doors    chan struct{} // connects that may read the store at once

	sessions atomic.Int64
	closing  atomic.Bool
	ctx      context.Context // ends when the hub does
	cancel   context.CancelFunc
	unhook   func()
	tasks    sync.WaitGroup // wheel and workers
}

// bounds are all limits in one place; tests tighten them.
type bounds struct {
	queueBytes   int           // that wait for one session
	queueFrames  int           //
	hole         time.Duration // how long a missing position holds up those behind it
	grace        time.Duration // from the last disconnect to offline
	silence      time.Duration // without a sign of life until a session is dropped
	ping         time.Duration // without a sign of life until the server asks for one
	stuck        time.Duration // that one write may take
	goodbye      time.Duration // for the last frames and the other's close
	tick         time.Duration // of the wheel
	watched      int           // persons in one set
	message      int           // bytes of an inbound message
	burst        int           // inbound messages at once
	perSecond    int           // and then
	strikes      int           // bad messages until the session is closed
	typing       time.Duration // between two of one session in one place
	backlog      int           // events that wait for one to be rendered
	connectLimit time.Duration
}

func defaults() bounds {
	return bounds{
		queueBytes: 256 << 10, queueFrames: 1024,
		hole: 50 * time.Millisecond, grace: 15 * time.Second,
		silence: 75 * time.Second, ping: 30 * time.Second,
		stuck: 10 * time.Second, goodbye: 2 * time.Second, tick: time.Second,
		watched: 500, message: 16 << 10, burst: 30, perSecond: 10, strikes: 5,
		typing: 2500 * time.Millisecond, backlog: 256, connectLimit: 20 * time.Second,
	}
}

// New returns a hub that is at work: it listens to the bus. It must be closed.
func New(d Deps) *Hub { return newHub(d, defaults()) }

func newHub(d Deps, b bounds) *Hub {
	if d.Clock == nil {
		d.Clock = clock.System{}
	}
	if d.Log == nil {
		d.Log = slog.Default()
	}
	if d.Sessions == 0 {
		d.Sessions = 30
	}
	h := &Hub{d: d, b: b, node: rand.Uint64(), doors: make(chan struct{}, 32)}
	h.ctx, h.cancel = context.WithCancel(context.Background())
	h.m = newMetrics(h, d.Metrics)
	h.upgrader = newUpgrader(h)
	h.streams.init()
	h.persons.init()
	h.presence.init()
	h.links.init()
	h.wheel.init()
	h.workers.init(4, 4096)
	for range cap(h.workers.slots) {
		h.tasks.Go(func() { h.workers.run(h.ctx) })
	}
	h.tasks.Go(func() { h.turn(h.ctx) })
	h.unhook = d.Bus.Subscribe(h.onEvents, h.onLost, h.onSignal)
	return h
}

// Routes adds the door's routes.
func (h *Hub) Routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /api/v1/live", h.serveSocket)
	mux.HandleFunc("GET /api/v1/live/events", h.serveEvents)
	mux.HandleFunc("POST /api/v1/live/commands", h.serveCommand)
}

// Close tells every session that the server restarts, lets what waits for it
// go out, and returns when all are gone or ctx is over.
func (h *Hub) Close(ctx context.Context) {
	if h.closing.Swap(true) {
		return
	}
	h.unhook()
	h.wheel.each(func(s *session) { s.cut(codeRestart) })
	for h.sessions.Load() > 0 {
		timer := time.NewTimer(10 * time.Millisecond)
		select {
		case <-timer.C:
			continue
		case <-ctx.Done():
			timer.Stop()
		}
		h.wheel.each(func(s *session) { s.pipe.kill() })
		break
	}
	h.cancel()
	h.tasks.Wait()
}

// onEvents takes committed events from the bus.
func (h *Hub) onEvents(at time.Time, list []event.Event) {
	for _, e := range list {
		h.arrive(arrival{e, at})
	}
}

// onLost is told of events that will never come. Everybody whom they may
// concern is cut with the code that makes him resume: what he lacks, and what
// he may follow, he learns from the store.
func (h *Hub) onLost(list []event.Event) {
	streams, persons := map[id.ID]bool{}, map[id.ID]bool{}
	for _, e := range list {
		streams[e.Stream] = true
		if e.Object != 0 {
			persons[e.Object] = true
		}
	}
	for s := range streams {
		if st := h.streams.lock(s, false); st != nil {
			for _, sess := range st.sessions {
				sess.cut(codeResume)
			}
			st.mu.Unlock()
		}
	}
	for p := range persons {
		for _, sess := range h.persons.sessionsOf(p) {
			sess.cut(codeResume)
		}
	}
}

// shardOf spreads ids over n shards; the low bits of an id are mostly zero.
func shardOf(i id.ID, n int) int { return int(uint64(i) * 0x9e3779b97f4a7c15 >> 40 % uint64(n)) }

// Signals are a byte for the kind, the sender's node, two ids and a payload.
const (
	signalTyping   = 't' // channel, person; the frame
	signalPresence = 'p' // person, state
	signalHead     = 1 + 8 + 8 + 8
)

func (h *Hub) signal(kind byte, a, b id.ID, payload []byte) {
	data := make([]byte, 0, signalHead+len(payload))
	data = append(data, kind)
	data = binary.BigEndian.AppendUint64(data, h.node)
	data = binary.BigEndian.AppendUint64(data, uint64(a))
	data = binary.BigEndian.AppendUint64(data, uint64(b))
	h.d.Bus.PublishSignal(append(data, payload...))
}

// onSignal applies what other nodes tell. The hub's own signals come back as
// well and are left aside: they took effect before they were sent.
func (h *Hub) onSignal(data []byte) {
	if len(data) < signalHead {
		return
	}
	node := binary.BigEndian.Uint64(data[1:])
	if node == h.node {
		return
	}
	a, b := id.ID(binary.BigEndian.Uint64(data[9:])), id.ID(binary.BigEndian.Uint64(data[17:]))
	switch data[0] {
	case signalTyping:
		h.spreadTyping(a, b, newFrame(data[signalHead:]))
	case signalPresence:
		h.claim(a, node, state(b))
	}
}

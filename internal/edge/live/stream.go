package live

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
)

// stream is who follows a stream here, and how far it has been delivered. The
// lock keeps its deliveries in order and owns everything but place.
type stream struct {
	id    id.ID
	place atomic.Int32 // what kind of channel it is, once somebody had to know

	mu       sync.Mutex
	dead     bool // removed from the table: look again
	seq      int64
	sessions []*session
	index    map[*session]int // of a session in sessions; nil while they are few
	detour   *detour          // what cannot be delivered right away; nil most of the time
}

// detour holds events back that must wait for others.
type detour struct {
	ahead   []arrival // beyond a hole, by position
	alarm   *time.Timer
	backlog []arrival // behind one that is being rendered, which is the first
	working bool      // a worker has the backlog
}

// arrival is an event on its way through the hub.
type arrival struct {
	e  event.Event
	at time.Time // of its publishing
}

// fewSessions is up to how many sessions a stream does without an index.
const fewSessions = 16

type streamTable struct {
	shards [64]struct {
		mu      sync.RWMutex
		streams map[id.ID]*stream
	}
}

func (t *streamTable) init() {
	for i := range t.shards {
		t.shards[i].streams = map[id.ID]*stream{}
	}
}

// lock returns the stream locked, or nil if nobody follows it and none is to be made.
func (t *streamTable) lock(i id.ID, create bool) *stream {
	shard := &t.shards[shardOf(i, len(t.shards))]
	for {
		shard.mu.RLock()
		st := shard.streams[i]
		shard.mu.RUnlock()
		if st == nil {
			if !create {
				return nil
			}
			shard.mu.Lock()
			if st = shard.streams[i]; st == nil {
				st = &stream{id: i}
				shard.streams[i] = st
			}
			shard.mu.Unlock()
		}
		st.mu.Lock()
		if !st.dead {
			return st
		}
		st.mu.Unlock()
		runtime.Gosched() // whoever declared it dead is about to remove it
	}
}

// unlock gives the stream back, and forgets it if nobody follows it any more.
func (t *streamTable) unlock(st *stream) {
	if len(st.sessions) > 0 || st.detour != nil {
		st.mu.Unlock()
		return
	}
	st.dead = true
	st.mu.Unlock()
	shard := &t.shards[shardOf(st.id, len(t.shards))]
	shard.mu.Lock()
	if shard.streams[st.id] == st {
		delete(shard.streams, st.id)
	}
	shard.mu.Unlock()
}

func (st *stream) find(s *session) int {
	if st.index == nil {
		return slices.Index(st.sessions, s)
	}
	if i, ok := st.index[s]; ok {
		return i
	}
	return -1
}

// add makes the session follow the stream. told says that an event told so,
// and not a list that may have been read before the person left.
func (st *stream) add(s *session, told bool) {
	if st.find(s) >= 0 || !s.follows(st, told) {
		return
	}
	st.sessions = append(st.sessions, s)
	if st.index == nil && len(st.sessions) > fewSessions {
		st.index = make(map[*session]int, 2*fewSessions)
		for i, other := range st.sessions {
			st.index[other] = i
		}
	} else if st.index != nil {
		st.index[s] = len(st.sessions) - 1
	}
}

// remove ends that.
func (st *stream) remove(s *session) {
	i := st.find(s)
	if i < 0 {
		return
	}
	last := len(st.sessions) - 1
	moved := st.sessions[last]
	st.sessions[i], st.sessions[last] = moved, nil
	st.sessions = st.sessions[:last]
	if st.index != nil {
		st.index[moved] = i
		delete(st.index, s)
	}
	if last == 0 {
		st.sessions, st.index = nil, nil
	}
}

// cutAll makes everybody who follows the stream resume.
func (st *stream) cutAll() {
	for _, s := range st.sessions {
		s.cut(codeResume)
	}
}

// arrive takes an event from the bus. Events of one stream come one after the
// other; whoever commits in parallel may hand them over slightly out of order.
func (h *Hub) arrive(a arrival) {
	e := a.e
	st := h.streams.lock(e.Stream, enters(e) && h.persons.connected(e.Object))
	if st == nil {
		h.unfollowed(a)
		return
	}
	defer h.streams.unlock(st)
	switch {
	case st.seq == 0 || e.Seq <= st.seq+1:
		// The first that is seen, the next, or one so late that it was given up
		// already: the client knows what to do with it.
		h.advance(st, a)
	default:
		h.hold(st, a)
	}
}

// advance delivers the event and what waited for it.
func (h *Hub) advance(st *stream, a arrival) {
	st.seq = max(st.seq, a.e.Seq)
	h.pass(st, a)
	d := st.detour
	for d != nil && len(d.ahead) > 0 && d.ahead[0].e.Seq <= st.seq+1 {
		next := d.ahead[0]
		d.ahead = d.ahead[1:]
		st.seq = max(st.seq, next.e.Seq)
		h.pass(st, next)
	}
	st.tidy()
}

// hold keeps an event that lies beyond a hole, for a moment: the missing one
// is most likely on its way.
func (h *Hub) hold(st *stream, a arrival) {
	if st.detour == nil {
		st.detour = &detour{}
	}
	d := st.detour
	i, _ := slices.BinarySearchFunc(d.ahead, a.e.Seq, func(w arrival, seq int64) int { return int(w.e.Seq - seq) })
	d.ahead = slices.Insert(d.ahead, i, a)
	if d.alarm == nil {
		d.alarm = time.AfterFunc(h.b.hole, func() { h.skip(st) })
	}
	if len(d.ahead) > h.b.backlog {
		h.skipLocked(st)
	}
}

// skip gives the missing ones up. The clients see the hole and fetch.
func (h *Hub) skip(st *stream) {
	st.mu.Lock()
	if st.dead {
		st.mu.Unlock()
		return
	}
	defer h.streams.unlock(st)
	h.skipLocked(st)
}

func (h *Hub) skipLocked(st *stream) {
	if st.detour == nil {
		return
	}
	list := st.detour.ahead
	st.detour.ahead = nil
	if len(list) > 0 {
		h.m.holes.Inc()
	}
	for _, a := range list {
		st.seq = max(st.seq, a.e.Seq)
		h.pass(st, a)
	}
	st.tidy()
}

// tidy drops the detour when nothing is on it.
func (st *stream) tidy() {
	d := st.detour
	if d == nil || len(d.ahead) > 0 {
		return
	}
	if d.alarm != nil {
		d.alarm.Stop()
		d.alarm = nil
	}
	if !d.working && len(d.backlog) == 0 {
		st.detour = nil
	}
}

// pass delivers an event, unless one before it is still being rendered or it
// has to be rendered itself.
func (h *Hub) pass(st *stream, a arrival) {
	waits := st.detour != nil && st.detour.working
	if !waits && a.e.Noun != nil {
		h.hand(st, a)
		return
	}
	if st.detour == nil {
		st.detour = &detour{}
	}
	d := st.detour
	if len(d.backlog) >= h.b.backlog {
		d.backlog = nil
		st.cutAll()
		return
	}
	d.backlog = append(d.backlog, a)
	if !d.working {
		d.working = true
		if !h.workers.give(func() { h.render(st) }) {
			d.working, d.backlog = false, nil
			st.cutAll()
		}
	}
}

// hand delivers an event that has its noun to everybody who follows the stream.
func (h *Hub) hand(st *stream, a arrival) {
	h.before(st, a.e)
	if len(st.sessions) > 0 {
		payload, err := h.d.Encode(a.e)
		if err != nil {
			h.d.Log.Error("encode event", "type", a.e.Type, "stream", a.e.Stream, "seq", a.e.Seq, "error", err)
		} else {
			f := newFrame(payload)
			f.born = a.at
			for _, s := range st.sessions {
				s.deliver(f, a.e.Stream, a.e.Seq)
			}
		}
	}
	h.after(st, a.e)
}

// render reads the nouns of the events that came without, and delivers them
// and those behind them. It runs on a worker, without a lock while it reads.
func (h *Hub) render(st *stream) {
	for {
		st.mu.Lock()
		d := st.detour
		if len(d.backlog) == 0 {
			d.working = false
			st.tidy()
			h.streams.unlock(st)
			return
		}
		list := d.backlog
		d.backlog = nil
		actor := access.Actor{Person: st.id}
		if len(st.sessions) > 0 {
			actor = st.sessions[0].actor
		}
		st.mu.Unlock()

		events := make([]event.Event, len(list))
		for i, a := range list {
			events[i] = a.e
		}
		err := h.d.Feed.Render(h.ctx, actor, events)

		st.mu.Lock()
		if err != nil {
			h.d.Log.Warn("render events", "stream", st.id, "error", err)
			st.cutAll()
		}
		for i, a := range list {
			if a.e = events[i]; err == nil {
				h.hand(st, a)
			} else {
				h.before(st, a.e)
				h.after(st, a.e)
			}
		}
		st.mu.Unlock()
	}
}

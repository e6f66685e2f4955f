package live

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/people"
)

// person is somebody who is connected, or was a moment ago, with what delivery
// must know about him. It is read from the store when he connects and kept
// right by the events of his own stream.
type person struct {
	id id.ID

	typing   atomic.Bool // sends and sees who is typing
	receipts atomic.Bool // sends and sees how far was read

	mu        sync.Mutex
	sessions  []*session
	chosen    bool // typing and receipts are known
	shown     bool // invisible and card are known
	invisible bool
	card      uint64 // sum of the card last seen
	said      state  // what others were told last
	leaving   bool   // no session is left, but he may be back in a moment
}

// choose and show take what the store or an event says. They are called with
// the lock held.
func (p *person) choose(s people.Settings) {
	p.typing.Store(s.Typing)
	p.receipts.Store(s.Receipts)
	p.chosen = true
}

func (p *person) show(now people.Person) {
	p.invisible = now.Invisible
	p.shown = true
}

// state is what others may know. It is called with the lock held.
func (p *person) state() state {
	switch {
	case !p.shown || p.invisible:
		return offline
	case len(p.sessions) == 0 && p.leaving:
		return p.said
	case len(p.sessions) == 0:
		return offline
	}
	for _, s := range p.sessions {
		if !s.away {
			return online
		}
	}
	return away
}

type personTable struct {
	shards [32]struct {
		mu      sync.RWMutex
		persons map[id.ID]*person
	}
	mu      sync.Mutex
	leaving map[*person]time.Time // when each is taken for gone
}

func (t *personTable) init() {
	for i := range t.shards {
		t.shards[i].persons = map[id.ID]*person{}
	}
	t.leaving = map[*person]time.Time{}
}

// get returns the person, nil if he is not connected.
func (t *personTable) get(i id.ID) *person {
	shard := &t.shards[shardOf(i, len(t.shards))]
	shard.mu.RLock()
	defer shard.mu.RUnlock()
	return shard.persons[i]
}

func (t *personTable) connected(i id.ID) bool { return t.get(i) != nil }

func (t *personTable) sessionsOf(i id.ID) []*session {
	p := t.get(i)
	if p == nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.sessions)
}

// receipts tells whether a connected person has read receipts on.
func (t *personTable) receipts(i id.ID) (known, on bool) {
	p := t.get(i)
	if p == nil {
		return false, false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.chosen, p.receipts.Load()
}

// register adds the session to its person's, unless he has too many.
func (t *personTable) register(s *session, max int) bool {
	i := s.actor.Person
	shard := &t.shards[shardOf(i, len(t.shards))]
	shard.mu.Lock()
	defer shard.mu.Unlock()
	p := shard.persons[i]
	if p == nil {
		p = &person{id: i}
		shard.persons[i] = p
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.sessions) >= max {
		return false
	}
	s.person = p
	p.sessions = append(p.sessions, s)
	p.leaving = false
	return true
}

// remove takes the session away. The person stays for a grace, in case he is
// only changing networks.
func (h *Hub) removePerson(s *session) {
	p := s.person
	p.mu.Lock()
	defer p.mu.Unlock()
	if i := slices.Index(p.sessions, s); i >= 0 {
		p.sessions = slices.Delete(p.sessions, i, i+1)
	}
	if len(p.sessions) == 0 {
		p.sessions, p.leaving = nil, true
		h.persons.mu.Lock()
		h.persons.leaving[p] = time.Now().Add(h.b.grace)
		h.persons.mu.Unlock()
	}
	h.announce(p)
}

// dismiss takes those for gone whose grace is over.
func (h *Hub) dismiss(now time.Time) {
	var gone []*person
	t := &h.persons
	t.mu.Lock()
	for p, at := range t.leaving {
		if now.After(at) {
			delete(t.leaving, p)
			gone = append(gone, p)
		}
	}
	t.mu.Unlock()
	for _, p := range gone {
		shard := &t.shards[shardOf(p.id, len(t.shards))]
		shard.mu.Lock()
		p.mu.Lock()
		if p.leaving && len(p.sessions) == 0 {
			p.leaving = false
			h.announce(p)
			if shard.persons[p.id] == p {
				delete(shard.persons, p.id)
			}
		}
		p.mu.Unlock()
		shard.mu.Unlock()
	}
}

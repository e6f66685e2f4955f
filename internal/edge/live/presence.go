package live

import (
	"slices"
	"sync"

	"github.com/beseda/beseda/internal/base/id"
)

// state is whether somebody is there. The greater one wins where he is
// connected to several nodes.
type state int

const (
	offline state = iota
	away
	online
)

// String is the word on the wire.
func (s state) String() string {
	return [...]string{"offline", "away", "online"}[min(max(s, offline), online)]
}

// presenceTable knows who is there and who wants to know. It holds an entry
// only for those who are there or are watched.
type presenceTable struct {
	shards [16]struct {
		mu      sync.Mutex
		entries map[id.ID]*presence
	}
}

type presence struct {
	claims   []claim // of the nodes that say other than offline
	watchers []*session
}

type claim struct {
	node  uint64
	state state
}

func (p *presence) best() state {
	s := offline
	for _, c := range p.claims {
		s = max(s, c.state)
	}
	return s
}

func (t *presenceTable) init() {
	for i := range t.shards {
		t.shards[i].entries = map[id.ID]*presence{}
	}
}

// announce tells the others of a person's state where it has changed. It is
// called with the person locked.
func (h *Hub) announce(p *person) {
	s := p.state()
	if s == p.said {
		return
	}
	p.said = s
	h.claim(p.id, h.node, s)
	h.signal(signalPresence, p.id, id.ID(s), nil)
}

// claim notes what a node says of a person, and tells those who watch him.
func (h *Hub) claim(person id.ID, node uint64, s state) {
	shard := &h.presence.shards[shardOf(person, len(h.presence.shards))]
	shard.mu.Lock()
	defer shard.mu.Unlock()
	e := shard.entries[person]
	if e == nil {
		e = &presence{}
		shard.entries[person] = e
	}
	was := e.best()
	e.claims = slices.DeleteFunc(e.claims, func(c claim) bool { return c.node == node })
	if s != offline {
		e.claims = append(e.claims, claim{node, s})
	}
	if now := e.best(); now != was && len(e.watchers) > 0 {
		f := newFrame(presencePayload(person, now))
		for _, w := range e.watchers {
			w.send(f)
		}
	}
	if len(e.claims) == 0 && len(e.watchers) == 0 {
		delete(shard.entries, person)
	}
}

// watch replaces the set of persons whose presence the session wants, and
// tells it how those stand that are new to it. Whoever does not exist is
// offline, as is whoever is invisible.
func (h *Hub) watch(s *session, wanted []id.ID) {
	slices.Sort(wanted)
	wanted = slices.Compact(wanted)
	s.mu.Lock()
	had := s.watched
	if s.forgot {
		wanted = nil
	}
	s.watched = wanted
	s.mu.Unlock()
	for n := range h.presence.shards {
		var gone, added []id.ID
		for _, p := range had {
			if shardOf(p, len(h.presence.shards)) == n && !contains(wanted, p) {
				gone = append(gone, p)
			}
		}
		for _, p := range wanted {
			if shardOf(p, len(h.presence.shards)) == n && !contains(had, p) {
				added = append(added, p)
			}
		}
		if len(gone)+len(added) > 0 {
			h.watchIn(n, s, gone, added)
		}
	}
}

// watchIn changes one shard and sends its states before the lock is released,
// so that no older state follows a newer one.
func (h *Hub) watchIn(n int, s *session, gone, added []id.ID) {
	shard := &h.presence.shards[n]
	shard.mu.Lock()
	defer shard.mu.Unlock()
	for _, p := range gone {
		e := shard.entries[p]
		if e == nil {
			continue
		}
		if i := slices.Index(e.watchers, s); i >= 0 {
			e.watchers = slices.Delete(e.watchers, i, i+1)
		}
		if len(e.claims) == 0 && len(e.watchers) == 0 {
			delete(shard.entries, p)
		}
	}
	var f frame
	for _, p := range added {
		e := shard.entries[p]
		if e == nil {
			e = &presence{}
			shard.entries[p] = e
		}
		e.watchers = append(e.watchers, s)
		f.data = appendFrame(f.data, opText, presencePayload(p, e.best()))
	}
	if len(f.data) > 0 {
		s.send(&f)
	}
}

func (t *presenceTable) watchers(person id.ID) []*session {
	shard := &t.shards[shardOf(person, len(t.shards))]
	shard.mu.Lock()
	defer shard.mu.Unlock()
	if e := shard.entries[person]; e != nil {
		return slices.Clone(e.watchers)
	}
	return nil
}

func contains(sorted []id.ID, i id.ID) bool {
	_, found := slices.BinarySearch(sorted, i)
	return found
}

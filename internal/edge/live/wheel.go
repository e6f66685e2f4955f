package live

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// wheel looks after the sessions in turn, so that none needs a timer of its
// own: each is visited once a round.
type wheel struct {
	next  atomic.Uint32
	slots [15]struct {
		mu       sync.Mutex
		sessions map[*session]struct{}
	}
}

func (w *wheel) init() {
	for i := range w.slots {
		w.slots[i].sessions = map[*session]struct{}{}
	}
}

func (w *wheel) add(s *session) {
	s.slot = uint8(w.next.Add(1) % uint32(len(w.slots)))
	slot := &w.slots[s.slot]
	slot.mu.Lock()
	defer slot.mu.Unlock()
	slot.sessions[s] = struct{}{}
}

func (w *wheel) remove(s *session) {
	slot := &w.slots[s.slot]
	slot.mu.Lock()
	defer slot.mu.Unlock()
	delete(slot.sessions, s)
}

func (w *wheel) in(n int) []*session {
	slot := &w.slots[n]
	slot.mu.Lock()
	defer slot.mu.Unlock()
	list := make([]*session, 0, len(slot.sessions))
	for s := range slot.sessions {
		list = append(list, s)
	}
	return list
}

func (w *wheel) each(f func(*session)) {
	for n := range w.slots {
		for _, s := range w.in(n) {
			f(s)
		}
	}
}

// turn runs until the hub ends.
func (h *Hub) turn(ctx context.Context) {
	ticker := time.NewTicker(h.b.tick)
	defer ticker.Stop()
	for n := 0; ; n = (n + 1) % len(h.wheel.slots) {
		select {
		case now := <-ticker.C:
			for _, s := range h.wheel.in(n) {
				h.visit(s, now)
			}
			h.dismiss(now)
		case <-ctx.Done():
			return
		}
	}
}

var pingFrame = &frame{data: appendFrame(nil, opPing, nil)}

// visit cuts a session that is stuck, silent or expired, and asks a quiet one
// for a sign of life. An event stream gets its heartbeat instead: there a
// client that went is noticed by writing.
func (h *Hub) visit(s *session, now time.Time) {
	if began := s.began.Load(); began != 0 && now.Sub(time.Unix(began, 0)) > h.b.stuck {
		s.cut(codeResume)
		s.pipe.kill()
		return
	}
	if s.until != 0 && h.d.Clock.Now().Unix() > s.until {
		// The log-in may have been prolonged since: connecting again tells.
		s.cut(codeResume)
		return
	}
	quiet := now.Sub(time.Unix(s.heard.Load(), 0))
	switch _, deaf := s.pipe.(*eventStream); {
	case deaf:
		s.send(pingFrame)
	case quiet > h.b.silence:
		s.cut(codeResume)
	case quiet > h.b.ping:
		s.send(pingFrame)
	}
}

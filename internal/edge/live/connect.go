package live

import (
	"context"
	"crypto/rand"
	"net/http"
	"sync"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/people"
)

// admit checks who asks for a connection.
func (h *Hub) admit(r *http.Request) (access.Actor, people.Session, error) {
	if h.closing.Load() {
		return access.Actor{}, people.Session{}, errRestart
	}
	if !h.d.Origin(r) {
		return access.Actor{}, people.Session{}, errs.NewDenied("request.other_origin")
	}
	actor, login, err := h.d.Authenticate(r)
	if err == nil && actor.Anonymous() {
		err = &errs.Error{Kind: errs.Unknown, Code: "access.log_in_first"}
	}
	return actor, login, err
}

var errRestart = &errs.Error{Kind: errs.Unavailable, Code: "live.restarting"}

// enter registers a new session; from now on it must be forgotten one day.
func (h *Hub) enter(actor access.Actor, login people.Session, p pipe) (*session, error) {
	s := &session{hub: h, pipe: p, actor: actor, link: rand.Text(), opening: &opening{}}
	if !login.ExpiresAt.IsZero() {
		s.until = login.ExpiresAt.Unix()
	}
	s.heard.Store(time.Now().Unix())
	if !h.persons.register(s, h.d.Sessions) {
		return nil, errs.NewLimited("live.too_many_sessions", 0).With("max", h.d.Sessions)
	}
	h.sessions.Add(1)
	h.wheel.add(s)
	return s, nil
}

// open makes the session follow its streams and welcomes it. The streams are
// followed before the heads are read, and what comes meanwhile is kept: so
// nothing falls between what the client fetches and what it gets live.
func (h *Hub) open(s *session, r *http.Request) {
	if err := h.prepare(s, r); err != nil {
		if errs.KindOf(err) == errs.Unknown {
			s.cut(codeLogIn)
			return
		}
		h.d.Log.Warn("open live session", "person", s.person.id, "error", err)
		s.cut(codeRestart)
	}
	if h.closing.Load() { // Close may have looked before this session was there
		s.cut(codeRestart)
	}
}

func (h *Hub) prepare(s *session, r *http.Request) error {
	ctx, cancel := context.WithTimeout(h.ctx, h.b.connectLimit)
	defer cancel()
	select {
	case h.doors <- struct{}{}:
		defer func() { <-h.doors }()
	case <-ctx.Done():
		return ctx.Err()
	}
	h.follow(s, s.person.id, true)
	streams, err := h.d.Feed.Streams(ctx, s.actor)
	if err != nil {
		return err
	}
	for _, i := range streams {
		h.follow(s, i, false)
	}
	list, err := h.d.Feed.Heads(ctx, s.actor)
	if err != nil {
		return err
	}
	epoch, err := h.d.Epoch(ctx)
	if err != nil {
		return err
	}
	if err := h.meet(ctx, s); err != nil {
		return err
	}
	if _, _, err := h.d.Authenticate(r.WithContext(ctx)); err != nil {
		return err
	}
	seqs := make(map[id.ID]int64, len(list))
	for _, head := range list {
		seqs[head.Stream] = head.Seq
		if st := h.streams.lock(head.Stream, false); st != nil {
			if st.seq == 0 {
				st.seq = head.Seq
			}
			h.streams.unlock(st)
		}
	}
	s.welcome(jsonFrame(welcome{
		Type: "welcome", Epoch: epoch, Connection: s.link, Session: s.actor.Session.String(), Now: h.d.Clock.Now(), Heads: list,
	}), seqs)
	s.person.mu.Lock()
	h.announce(s.person)
	s.person.mu.Unlock()
	return nil
}

func (h *Hub) follow(s *session, i id.ID, told bool) {
	st := h.streams.lock(i, true)
	st.add(s, told)
	h.streams.unlock(st)
}

// meet reads what delivery must know about the person, unless an event or an
// earlier session has told it already.
func (h *Hub) meet(ctx context.Context, s *session) error {
	p := s.person
	p.mu.Lock()
	known := p.chosen && p.shown
	p.mu.Unlock()
	if known {
		return nil
	}
	me, set, err := h.d.People.Me(ctx, s.actor)
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.chosen {
		p.choose(set)
	}
	if !p.shown {
		p.show(me)
	}
	return nil
}

// forget undoes enter and open. It is called once, when the reading side of
// the session has ended.
func (h *Hub) forget(s *session) {
	s.mu.Lock()
	s.forgot = true
	streams := s.streams
	s.streams = nil
	s.mu.Unlock()
	for _, st := range streams {
		st.mu.Lock()
		st.remove(s)
		h.streams.unlock(st)
	}
	h.watch(s, nil)
	h.links.remove(s)
	h.wheel.remove(s)
	h.removePerson(s)
	h.sessions.Add(-1)
}

// linkTable finds sessions that take their commands by another request.
type linkTable struct {
	mu    sync.Mutex
	links map[string]*session
}

func (t *linkTable) init() { t.links = map[string]*session{} }

func (t *linkTable) add(s *session) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.links[s.link] = s
}

func (t *linkTable) remove(s *session) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.links, s.link)
}

func (t *linkTable) get(link string) *session {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.links[link]
}

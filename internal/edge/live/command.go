package live

import (
	"context"
	"encoding/json"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
)

// command is anything that a client says.
type command struct {
	Type    string  `json:"type"`
	Channel id.ID   `json:"channel"`
	Root    id.ID   `json:"root"`
	Persons []id.ID `json:"persons"`
	Active  *bool   `json:"active"`
}

var commands = map[string]func(*Hub, *session, command) error{
	"ping":   (*Hub).ping,
	"typing": (*Hub).typing,
	"watch":  (*Hub).watchCommand,
	"active": (*Hub).active,
}

var (
	errBad     = errs.NewInvalid("live.bad_frame", "")
	errUnknown = errs.NewInvalid("live.unknown_command", "type")
	errTooMany = errs.NewLimited("live.too_many_commands", time.Second)
)

// command does what a client says; the error is for the client.
func (h *Hub) command(s *session, data []byte) error {
	now := time.Now()
	s.heard.Store(now.Unix())
	if s.closed() {
		return nil
	}
	if !s.take(now, h.b) {
		return h.strike(s, errTooMany)
	}
	var c command
	if err := json.Unmarshal(data, &c); err != nil {
		return h.strike(s, errBad.By(err))
	}
	act := commands[c.Type]
	if act == nil {
		return h.strike(s, errUnknown)
	}
	err := act(h, s, c)
	if err != nil && errs.KindOf(err) == errs.Invalid {
		return h.strike(s, err)
	}
	return err
}

// strike counts what a client that works would not do, and ends the session
// of one that goes on with it.
func (h *Hub) strike(s *session, err error) error {
	s.mu.Lock()
	s.strikes++
	out := s.strikes >= h.b.strikes
	s.mu.Unlock()
	if out {
		s.cut(codeBad)
	}
	return err
}

// say handles a command that came by the session's own connection.
func (h *Hub) say(s *session, data []byte) {
	err := h.command(s, data)
	if err == nil {
		return
	}
	if errs.KindOf(err) == errs.Internal {
		h.d.Log.Error("live command", "error", err)
	}
	s.send(errorFrame(errs.Code(err)))
}

func (h *Hub) ping(s *session, _ command) error {
	s.send(pongFrame)
	return nil
}

// active tells whether somebody sits in front of this session.
func (h *Hub) active(s *session, c command) error {
	if c.Active == nil {
		return errBad
	}
	p := s.person
	p.mu.Lock()
	defer p.mu.Unlock()
	s.away = !*c.Active
	h.announce(p)
	return nil
}

func (h *Hub) watchCommand(s *session, c command) error {
	if len(c.Persons) > h.b.watched {
		return errs.NewInvalid("live.too_many_persons", "persons").With("max", h.b.watched)
	}
	h.watch(s, c.Persons)
	return nil
}

// typing tells those who follow the channel, unless the person keeps it to
// himself. More often than is useful it is left out without a word.
func (h *Hub) typing(s *session, c command) error {
	if c.Channel == 0 {
		return errBad
	}
	p := s.person
	p.mu.Lock()
	silent := !p.typing.Load() || p.invisible || !p.shown
	p.mu.Unlock()
	if silent || !s.mayType(c.Channel^c.Root, time.Now(), h.b.typing) {
		return nil
	}
	ctx, cancel := context.WithTimeout(h.ctx, h.b.connectLimit)
	defer cancel()
	f, err := h.d.Facts(ctx, s.actor, c.Channel)
	if err != nil {
		return err
	}
	f.InThread = c.Root != 0
	if err := access.May(access.MessagePost, f).Err(); err != nil {
		return err
	}
	payload := typingPayload(c.Channel, c.Root, p.id)
	h.spreadTyping(c.Channel, p.id, newFrame(payload))
	h.signal(signalTyping, c.Channel, p.id, payload)
	return nil
}

// spreadTyping tells the others who want to see it.
func (h *Hub) spreadTyping(channel, person id.ID, f *frame) {
	st := h.streams.lock(channel, false)
	if st == nil {
		return
	}
	defer h.streams.unlock(st)
	for _, s := range st.sessions {
		if s.person.id != person && s.person.typing.Load() {
			s.send(f)
		}
	}
}

// mayType reports whether enough time has gone since the last time there.
func (s *session) mayType(place id.ID, now time.Time, pause time.Duration) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := now.UnixMilli()
	if last, ok := s.typed[place]; ok && at-last < pause.Milliseconds() {
		return false
	}
	if s.typed == nil || len(s.typed) >= 32 {
		s.typed = map[id.ID]int64{}
	}
	s.typed[place] = at
	return true
}

// bucket counts inbound messages.
type bucket struct {
	used float32
	at   int64 // unix milliseconds
}

// take reports whether the client may say something now.
func (s *session) take(now time.Time, b bounds) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := now.UnixMilli()
	s.inbound.used = max(0, s.inbound.used-float32(at-s.inbound.at)*float32(b.perSecond)/1000)
	s.inbound.at = at
	if s.inbound.used+1 > float32(b.burst) {
		return false
	}
	s.inbound.used++
	return true
}

package live

import (
	"context"
	"hash/maphash"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/people"
)

// enters reports whether the event may make its object follow the stream.
func enters(e event.Event) bool {
	switch e.Type {
	case chat.MemberJoined, circle.MemberJoined, circle.MemberRoleChanged:
		return true
	}
	return false
}

// follows reports whether the object of the event follows the stream from now
// on. Guests of a circle follow the channels that they were let into, but not
// the circle.
func follows(e event.Event) bool {
	if e.Type == chat.MemberJoined {
		return true
	}
	c, ok := e.Noun.(circle.MemberChange)
	return ok && c.Member.Role > access.Guest
}

// before is what an event changes before it is delivered: the newcomer gets
// the event of his coming as the first.
func (h *Hub) before(st *stream, e event.Event) {
	if !enters(e) || !follows(e) {
		return
	}
	for _, s := range h.persons.sessionsOf(e.Object) {
		st.add(s, true)
	}
}

// after is what an event changes once it is delivered: who has left gets the
// event of his leaving as the last.
func (h *Hub) after(st *stream, e event.Event) {
	switch e.Type {
	case chat.MemberLeft, circle.MemberLeft:
		h.part(st, e.Object)
	case circle.MemberRoleChanged:
		if !follows(e) {
			h.part(st, e.Object)
		}
	default:
		if act := consequences[e.Type]; act != nil {
			act(h, e)
		}
	}
}

func (h *Hub) part(st *stream, person id.ID) {
	for _, s := range h.persons.sessionsOf(person) {
		s.left(st.id)
		st.remove(s)
		s.leaves(st)
	}
}

// unfollowed is for events of streams that nobody here follows. They may still
// say something about others, or about a session that is being opened.
func (h *Hub) unfollowed(a arrival) {
	e := a.e
	switch e.Type {
	case chat.MemberLeft, circle.MemberLeft, circle.MemberRoleChanged:
		for _, s := range h.persons.sessionsOf(e.Object) {
			s.left(e.Stream)
		}
		return
	}
	act := consequences[e.Type]
	if act == nil {
		return
	}
	if e.Noun != nil {
		act(h, e)
		return
	}
	h.workers.give(func() {
		list := []event.Event{e}
		if err := h.d.Feed.Render(h.ctx, access.Actor{Person: e.Stream}, list); err == nil {
			act(h, list[0])
		}
	})
}

// consequences are what events of a person's own stream mean for others and
// for the hub. They are called with the stream locked, so what needs another
// stream or the store goes to a worker.
var consequences = map[event.Type]func(*Hub, event.Event){
	people.SessionEnded:    (*Hub).sessionEnded,
	people.ProfileChanged:  (*Hub).profileChanged,
	people.SettingsChanged: (*Hub).settingsChanged,
	chat.MarkMoved:         (*Hub).markMoved,
}

func (h *Hub) sessionEnded(e event.Event) {
	for _, s := range h.persons.sessionsOf(e.Stream) {
		if s.actor.Session == e.Subject {
			s.cut(codeLogIn)
		}
	}
}

func (h *Hub) settingsChanged(e event.Event) {
	set, ok := e.Noun.(people.Settings)
	if p := h.persons.get(e.Stream); ok && p != nil {
		p.mu.Lock()
		p.choose(set)
		p.mu.Unlock()
	}
}

func (h *Hub) profileChanged(e event.Event) {
	now, ok := e.Noun.(people.Person)
	if !ok {
		return
	}
	if !now.EndedAt.IsZero() {
		for _, s := range h.persons.sessionsOf(now.ID) {
			s.cut(codeLogIn)
		}
	}
	card := jsonFrame(struct {
		Type   string `json:"type"`
		Person any    `json:"person"`
	}{"card", h.d.Card(now)})
	if p := h.persons.get(now.ID); p != nil {
		p.mu.Lock()
		p.show(now)
		// A change that others do not see, such as becoming invisible, must not
		// show by a card that is sent all the same.
		sum := maphash.Bytes(cardSeed, card.data)
		same := p.card == sum
		p.card = sum
		h.announce(p)
		p.mu.Unlock()
		if same {
			return
		}
	}
	h.workers.give(func() { h.spreadCard(now.ID, card) })
}

var cardSeed = maphash.MakeSeed()

// spreadCard sends a card to those who watch the person or have a direct
// channel with him.
func (h *Hub) spreadCard(person id.ID, card *frame) {
	told := map[*session]bool{}
	for _, s := range h.presence.watchers(person) {
		told[s] = true
		s.send(card)
	}
	peers, err := h.d.Peers(h.ctx, person)
	if err != nil {
		h.d.Log.Warn("read peers for a card", "error", err)
	}
	for channel := range peers {
		st := h.streams.lock(channel, false)
		if st == nil {
			continue
		}
		for _, s := range st.sessions {
			if s.person.id != person && !told[s] {
				told[s] = true
				s.send(card)
			}
		}
		h.streams.unlock(st)
	}
}

// markMoved tells the other one of a direct channel how far was read. A mark
// set back by hand is a note to oneself and tells nobody.
func (h *Hub) markMoved(e event.Event) {
	m, ok := e.Noun.(chat.Member)
	if !ok || m.Manual || m.Read == 0 {
		return
	}
	h.workers.give(func() {
		if err := h.spreadReceipt(e.Subject, e.Stream, m.Read); err != nil {
			h.d.Log.Warn("send receipt", "error", err)
		}
	})
}

func (h *Hub) spreadReceipt(channel, reader id.ID, read int64) error {
	st := h.streams.lock(channel, false)
	if st == nil {
		return nil
	}
	var others []*session
	place := access.Place(st.place.Load())
	if place == access.NoPlace || place == access.Direct {
		for _, s := range st.sessions {
			if s.person.id != reader {
				others = append(others, s)
			}
		}
	}
	h.streams.unlock(st)
	if len(others) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(h.ctx, h.b.connectLimit)
	defer cancel()
	if place == access.NoPlace {
		f, err := h.d.Facts(ctx, access.Actor{Person: reader}, channel)
		if err != nil {
			return err
		}
		place = f.Place
		st.place.Store(int32(place))
	}
	if place != access.Direct {
		return nil
	}
	if agreed, err := h.receipts(ctx, reader, others[0].person.id); err != nil || !agreed {
		return err
	}
	f := newFrame(receiptPayload(channel, reader, read))
	for _, s := range others {
		s.send(f)
	}
	return nil
}

// receipts reports whether all of the persons have read receipts on.
func (h *Hub) receipts(ctx context.Context, persons ...id.ID) (bool, error) {
	var ask []id.ID
	for _, i := range persons {
		known, on := h.persons.receipts(i)
		if known && !on {
			return false, nil
		}
		if !known {
			ask = append(ask, i)
		}
	}
	if len(ask) == 0 {
		return true, nil
	}
	silent, err := h.d.People.WithoutReceipts(ctx, ask)
	return err == nil && len(silent) == 0, err
}

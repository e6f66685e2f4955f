package chat

import (
	"context"
	"errors"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/text"
	"github.com/beseda/beseda/internal/domain/access"
)

// NewMessage is something to be said.
type NewMessage struct {
	Channel   id.ID
	ClientKey string // 1 to 64 characters, unique per author; the same key again is the same message
	Body      string // Markdown
	ReplyTo   id.ID  // a message of the same channel to quote
	Root      id.ID  // the message whose thread this goes into
	InChannel bool   // a thread reply that is shown in the channel as well
	Forward   id.ID  // a message to pass on; its text is taken and Body is put above it
}

// Send says something in a channel. It returns the message and whether it is
// new: a retry with the same client key returns what was said the first time.
//
// This is the hot path. Its cost does not depend on the number of members:
// nothing is written per recipient but mentions and followed threads.
func (s *Service) Send(ctx context.Context, actor access.Actor, in NewMessage) (m Message, fresh bool, err error) {
	if in.ClientKey == "" || len(in.ClientKey) > MaxClientKey {
		return m, false, errs.NewInvalid("chat.client_key_length", "client_key").With("max", MaxClientKey)
	}
	body, err := s.cleanBody(in.Body, in.Forward != 0)
	if err != nil {
		return m, false, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		m = Message{
			Channel: in.Channel, ClientKey: in.ClientKey, Body: body, ReplyTo: in.ReplyTo, Root: in.Root, Author: actor.Person,
		}
		return s.send(ctx, actor, in, &m)
	})
	if err != nil && errors.Is(err, errKeyUsed) {
		m, err = s.Messages.MessageByClientKey(ctx, actor.Person, in.ClientKey)
		if err == nil && m.Channel != in.Channel {
			err = errKeyUsed
		}
		return m, false, err
	}
	return m, err == nil, err
}

func (s *Service) send(ctx context.Context, actor access.Actor, in NewMessage, m *Message) error {
	c, f, err := s.facts(ctx, actor, in.Channel)
	if err != nil {
		return err
	}
	f.InThread = in.Root != 0
	if err := access.May(access.MessagePost, f).Err(); err != nil {
		return err
	}
	if in.InChannel { // showing a reply in the channel is posting there
		f.InThread = false
		if err := access.May(access.MessagePost, f).Err(); err != nil {
			return err
		}
	}
	m.ID, m.At = s.IDs.New(), s.Clock.Now()
	if err := s.relate(ctx, actor, in, m); err != nil {
		return err
	}
	if m.Mentions, err = s.called(ctx, c, *m); err != nil {
		return err
	}
	if m.Root == 0 || in.InChannel {
		if m.Num, err = s.Messages.NextNum(ctx, m.Channel, m.At); err != nil {
			return err
		}
	}
	if m.Root != 0 {
		if err := s.intoThread(ctx, m); err != nil {
			return err
		}
	}
	noun := new(Message) // complete only once its own position is known
	e, err := s.append(ctx, event.Event{Stream: m.Channel, Type: MessageSent, Actor: m.Author, At: m.At, Subject: m.ID, Noun: noun})
	if err != nil {
		return err
	}
	m.Seq = e.Seq
	*noun = *m
	if err := s.Messages.InsertMessage(ctx, *m); err != nil {
		return err
	}
	if m.Num == 0 {
		return nil
	}
	return s.Messages.AdvanceOwnMark(ctx, m.Channel, m.Author, m.Num)
}

// relate checks and fills what the message refers to: quote, thread root, forwarded source.
func (s *Service) relate(ctx context.Context, actor access.Actor, in NewMessage, m *Message) error {
	if in.ReplyTo != 0 {
		q, err := s.sibling(ctx, in.ReplyTo, in.Channel, "reply_to")
		if err != nil {
			return err
		}
		m.Quote = &Quote{ID: q.ID, Author: q.Author, Num: q.Num, Body: text.Cut(q.Body, QuoteLength)}
	}
	if in.Root != 0 {
		root, err := s.sibling(ctx, in.Root, in.Channel, "root")
		if err != nil {
			return err
		}
		if root.Root != 0 { // threads do not nest: an answer to a reply joins its thread
			m.Root = root.Root
		}
	}
	if in.Forward == 0 {
		return nil
	}
	src, _, err := s.message(ctx, actor, access.ChannelRead, in.Forward)
	if err != nil {
		return err
	}
	if !src.RetractedAt.IsZero() {
		return errRetracted
	}
	m.Forward = &Forward{Message: src.ID, Channel: src.Channel, Author: src.Author, At: src.At}
	if src.Forward != nil { // the attribution stays with who said it first
		m.Forward = src.Forward
	}
	if m.Body == "" {
		m.Body = src.Body
	} else {
		m.Body += "\n\n" + src.Body
	}
	if text.Len(m.Body) > s.Rules.MaxBody {
		return errTooLong(s.Rules.MaxBody, text.Len(m.Body))
	}
	return nil
}

// QuoteLength is how many characters of a quoted message travel with the answer.
const QuoteLength = 300

// sibling returns a message of the same channel.
func (s *Service) sibling(ctx context.Context, message, channel id.ID, field string) (Message, error) {
	m, err := s.Messages.Message(ctx, message)
	if (err != nil && errs.KindOf(err) == errs.Missing) || (err == nil && m.Channel != channel) {
		return m, errs.NewInvalid("chat.not_in_channel", field)
	}
	return m, err
}

// intoThread numbers a reply and makes those who take part follow the thread:
// the root's author, who answers, and who is named.
func (s *Service) intoThread(ctx context.Context, m *Message) error {
	t, err := s.Threads.NextThreadNum(ctx, m.Root, m.Channel, m.Author, m.At)
	if err != nil {
		return err
	}
	m.ThreadNum, m.Thread = t.Count, &t
	if _, err := s.Threads.Follow(ctx, m.Root, m.Channel, []id.ID{m.Author}, t.Count); err != nil {
		return err
	}
	if _, err := s.Threads.MoveThreadMark(ctx, m.Root, m.Author, t.Count); err != nil {
		return err
	}
	if err := s.tellThread(ctx, m.Author, m.Author, m.Root, m.Channel); err != nil {
		return err
	}
	others := without(m.Mentions, m.Author)
	if t.Count == 1 {
		root, err := s.Messages.Message(ctx, m.Root)
		if err != nil {
			return err
		}
		if root.Author != m.Author {
			others = append(without(others, root.Author), root.Author)
		}
	}
	if len(others) == 0 {
		return nil
	}
	added, err := s.Threads.Follow(ctx, m.Root, m.Channel, others, t.Count-1)
	if err != nil {
		return err
	}
	for _, p := range added {
		if err := s.tellThread(ctx, m.Author, p, m.Root, m.Channel); err != nil {
			return err
		}
	}
	return nil
}

// tellThread tells a person's devices where he stands in a thread.
func (s *Service) tellThread(ctx context.Context, by, person, root, channel id.ID) error {
	_, err := s.append(ctx, event.Event{Stream: person, Type: ThreadMarkMoved, Actor: by, Subject: channel, Object: root})
	return err
}

func (s *Service) cleanBody(body string, mayBeEmpty bool) (string, error) {
	// The limit on bytes first: cleaning must not be asked to walk megabytes.
	if len(body) > s.Rules.MaxBody*4 {
		return "", errTooLong(s.Rules.MaxBody, len(body)/4)
	}
	body = text.Block(body)
	if n := text.Len(body); n > s.Rules.MaxBody {
		return "", errTooLong(s.Rules.MaxBody, n)
	}
	if body == "" && !mayBeEmpty {
		return "", errs.NewInvalid("chat.body_empty", "body")
	}
	return body, nil
}

func errTooLong(max, have int) error {
	return errs.NewInvalid("chat.body_too_long", "body").With("max", max).With("length", have)
}

var errKeyUsed = errs.NewConflict("chat.client_key_used")

// Edit replaces the text of the actor's own message; the earlier text stays in
// its history.
func (s *Service) Edit(ctx context.Context, actor access.Actor, message id.ID, body string) (m Message, err error) {
	body, err = s.cleanBody(body, false)
	if err != nil {
		return m, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		var f access.Facts
		if m, f, err = s.message(ctx, actor, access.MessageEdit, message); err != nil {
			return err
		}
		if !m.RetractedAt.IsZero() {
			return errRetracted
		}
		if m.Body == body {
			return nil
		}
		now := s.Clock.Now()
		m.Body, m.EditedAt = body, now
		if m.Mentions, err = s.called(ctx, Channel{ID: m.Channel, Circle: f.Circle, Place: f.Place}, m); err != nil {
			return err
		}
		m.Versions++
		if err := s.Messages.EditMessage(ctx, m, now); err != nil {
			return err
		}
		return s.changed(ctx, actor, MessageEdited, m)
	})
	return m, err
}

// Retract deletes a message for all and leaves a stub: text, earlier texts,
// mentions and reactions are gone.
func (s *Service) Retract(ctx context.Context, actor access.Actor, message id.ID) (m Message, err error) {
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if m, _, err = s.message(ctx, actor, access.MessageRetract, message); err != nil {
			return err
		}
		if !m.RetractedAt.IsZero() {
			return nil
		}
		if err := s.Messages.RetractMessage(ctx, message, actor.Person, s.Clock.Now()); err != nil {
			return err
		}
		if _, err := s.Messages.SetPinned(ctx, message, actor.Person, time.Time{}); err != nil { // a stub is nothing to pin
			return err
		}
		if m, err = s.Messages.Message(ctx, message); err != nil {
			return err
		}
		return s.changed(ctx, actor, MessageRetracted, m)
	})
	return m, err
}

// Pin and Unpin mark a message for all members of its channel.
func (s *Service) Pin(ctx context.Context, actor access.Actor, message id.ID) (Message, error) {
	return s.pin(ctx, actor, message, s.Clock.Now(), MessagePinned)
}

// Unpin takes the mark away.
func (s *Service) Unpin(ctx context.Context, actor access.Actor, message id.ID) (Message, error) {
	return s.pin(ctx, actor, message, time.Time{}, MessageUnpinned)
}

func (s *Service) pin(ctx context.Context, actor access.Actor, message id.ID, at time.Time, kind event.Type) (m Message, err error) {
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if m, _, err = s.message(ctx, actor, access.MessagePin, message); err != nil {
			return err
		}
		if !m.RetractedAt.IsZero() && !at.IsZero() {
			return errRetracted
		}
		by := actor.Person
		if at.IsZero() {
			by = 0
		}
		changed, err := s.Messages.SetPinned(ctx, message, by, at)
		if err != nil || !changed {
			return err
		}
		m.PinnedAt, m.PinnedBy = at, by
		return s.changed(ctx, actor, kind, m)
	})
	return m, err
}

func (s *Service) changed(ctx context.Context, actor access.Actor, kind event.Type, m Message) error {
	_, err := s.append(ctx, event.Event{Stream: m.Channel, Type: kind, Actor: actor.Person, Subject: m.ID, Noun: &m})
	return err
}

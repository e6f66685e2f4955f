package chat

import (
	"context"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/page"
	"github.com/beseda/beseda/internal/domain/access"
)

// Entry is a channel as the actor has it.
type Entry struct {
	Channel Channel
	Member  Member // Role None where the actor only may read
	Peer    Member // the other one of a direct channel
}

// Get returns a channel that the actor may read.
func (s *Service) Get(ctx context.Context, actor access.Actor, channel id.ID) (Entry, error) {
	c, f, err := s.may(ctx, actor, access.ChannelRead, channel)
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Channel: c, Member: Member{Channel: c.ID, Person: actor.Person, Read: c.LastNum}}
	if f.ChannelRole != access.None {
		if e.Member, err = s.Channels.Member(ctx, channel, actor.Person); err != nil {
			return e, err
		}
	}
	if c.Place == access.Direct {
		list, err := s.Channels.Members(ctx, channel, 0, 2)
		if err != nil {
			return e, err
		}
		for _, m := range list {
			if m.Person != actor.Person {
				e.Peer = m
			}
		}
	}
	return e, nil
}

// Span says which messages are wished. Exactly one of the fields is used, in
// this order; the zero Span is the latest.
type Span struct {
	Before int64 // older than the number
	After  int64 // newer than the number, used if not zero; AfterStart for number 0
	Around int64 // half before and half from the number on
	Unread bool  // around the actor's mark
	Start  bool  // from the first message on
	Limit  int
}

// Slice is a run of messages in order, with word on whether more lie beyond it.
type Slice struct {
	Messages []Message
	First    bool // nothing older
	Last     bool // nothing newer
}

// latest is greater than every number: before it lies everything.
const latest = int64(1) << 62

// History reads messages of the channel proper.
func (s *Service) History(ctx context.Context, actor access.Actor, channel id.ID, span Span) (Slice, error) {
	_, f, err := s.may(ctx, actor, access.ChannelRead, channel)
	if err != nil {
		return Slice{}, err
	}
	if span.Unread {
		if span.Around = latest; f.ChannelRole != access.None {
			m, err := s.Channels.Member(ctx, channel, actor.Person)
			if err != nil {
				return Slice{}, err
			}
			span.Around = m.Read + 1
		}
	}
	return s.slice(ctx, channel, 0, span)
}

func (s *Service) slice(ctx context.Context, channel, root id.ID, span Span) (out Slice, err error) {
	n := page.Size(span.Limit)
	switch {
	case span.Before > 0:
		return s.older(ctx, channel, root, span.Before, n)
	case span.After > 0 || span.Start:
		return s.newer(ctx, channel, root, span.After, n)
	case span.Around > 0:
		older, err := s.older(ctx, channel, root, span.Around, (n+1)/2)
		if err != nil {
			return out, err
		}
		newer, err := s.newer(ctx, channel, root, span.Around-1, n)
		if err != nil {
			return out, err
		}
		return Slice{append(older.Messages, newer.Messages...), older.First, newer.Last}, nil
	}
	if out, err = s.older(ctx, channel, root, latest, n); err == nil {
		out.Last = true
	}
	return out, err
}

func (s *Service) older(ctx context.Context, channel, root id.ID, before int64, n int) (Slice, error) {
	list, err := s.Messages.Page(ctx, channel, root, before, 0, n+1)
	if len(list) > n {
		return Slice{Messages: list[1:]}, err
	}
	return Slice{Messages: list, First: true}, err
}

func (s *Service) newer(ctx context.Context, channel, root id.ID, after int64, n int) (Slice, error) {
	list, err := s.Messages.Page(ctx, channel, root, 0, after, n+1)
	if len(list) > n {
		return Slice{Messages: list[:n]}, err
	}
	return Slice{Messages: list, Last: true}, err
}

// Message returns one message of a channel that the actor may read.
func (s *Service) Message(ctx context.Context, actor access.Actor, message id.ID) (Message, error) {
	m, _, err := s.message(ctx, actor, access.ChannelRead, message)
	return m, err
}

// Versions returns the earlier texts of a message, the first text first.
func (s *Service) Versions(ctx context.Context, actor access.Actor, message id.ID) ([]Version, error) {
	if _, _, err := s.message(ctx, actor, access.MessageHistory, message); err != nil {
		return nil, err
	}
	return s.Messages.Versions(ctx, message)
}

// Pins returns the pinned messages of a channel, the latest pin first.
func (s *Service) Pins(ctx context.Context, actor access.Actor, channel id.ID) ([]Message, error) {
	if _, _, err := s.may(ctx, actor, access.ChannelRead, channel); err != nil {
		return nil, err
	}
	return s.Messages.Pinned(ctx, channel)
}

// Mentions returns messages that name the actor, newest first, before the id.
func (s *Service) Mentions(ctx context.Context, actor access.Actor, before id.ID, limit int) ([]Message, error) {
	if actor.Anonymous() {
		return nil, errLogIn
	}
	return s.Messages.MentionsOf(ctx, actor.Person, before, page.Size(limit))
}

// Listed is a channel of a circle with whether the actor is in it.
type Listed struct {
	Channel Channel
	Joined  bool
}

// CircleChannels lists the channels of a circle that the actor may read.
func (s *Service) CircleChannels(ctx context.Context, actor access.Actor, circle id.ID) ([]Listed, error) {
	if actor.Anonymous() {
		return nil, errLogIn
	}
	role, err := s.Circles.RoleIn(ctx, circle, actor.Person)
	if err != nil {
		return nil, err
	}
	if role == access.None {
		return nil, errMissing
	}
	all, err := s.Channels.CircleChannels(ctx, circle)
	if err != nil {
		return nil, err
	}
	mine, _, err := s.Channels.ChannelsOf(ctx, actor.Person)
	if err != nil {
		return nil, err
	}
	joined := make(map[id.ID]bool, len(mine))
	for _, c := range mine {
		joined[c.ID] = true
	}
	var list []Listed
	for _, c := range all {
		f := access.Facts{Actor: actor, Place: c.Place, CircleRole: role, ChannelVisibility: c.Visibility}
		if joined[c.ID] {
			f.ChannelRole = access.Member
		}
		if access.May(access.ChannelRead, f).Allowed {
			list = append(list, Listed{c, joined[c.ID]})
		}
	}
	return list, nil
}

// Thread is a root with a run of its replies and the actor's place in it.
type ThreadSlice struct {
	Root  Message
	Slice Slice
	Mark  ThreadMember // Following false where the actor does not follow
}

// ReadThread reads a thread; a message without replies is an empty one.
func (s *Service) ReadThread(ctx context.Context, actor access.Actor, root id.ID, span Span) (out ThreadSlice, err error) {
	if out.Root, _, err = s.message(ctx, actor, access.ChannelRead, root); err != nil {
		return out, err
	}
	if out.Root.Root != 0 {
		return s.ReadThread(ctx, actor, out.Root.Root, span)
	}
	if out.Slice, err = s.slice(ctx, out.Root.Channel, root, span); err != nil {
		return out, err
	}
	out.Mark, err = s.Threads.ThreadMember(ctx, root, actor.Person)
	if err != nil && errs.KindOf(err) == errs.Missing {
		out.Mark, err = ThreadMember{Root: root, Channel: out.Root.Channel, Person: actor.Person}, nil
	}
	return out, err
}

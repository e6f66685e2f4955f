package chat

import (
	"context"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/text"
	"github.com/beseda/beseda/internal/domain/access"
)

// NewChannel is a wish for a channel.
type NewChannel struct {
	Place      access.Place
	Person     id.ID   // direct: the other one
	Circle     id.ID   // topic, broadcast
	Name       string  // group, topic, broadcast
	Topic      string  // what it is about
	Members    []id.ID // group: the first members besides the actor
	Visibility access.Visibility
	Default    bool
}

// Create opens a channel of the wished kind. A direct channel or the notes
// that exist already are returned as they are, with made false.
func (s *Service) Create(ctx context.Context, actor access.Actor, in NewChannel) (c Channel, made bool, err error) {
	if actor.Anonymous() {
		return c, false, errLogIn
	}
	switch in.Place {
	case access.Direct:
		return s.direct(ctx, actor, in.Person)
	case access.Notes:
		return s.direct(ctx, actor, actor.Person)
	case access.Group:
		c, err = s.group(ctx, actor, in)
	case access.Topic, access.Broadcast:
		c, err = s.inCircle(ctx, actor, in)
	default:
		err = errs.NewInvalid("chat.kind_unknown", "kind")
	}
	return c, err == nil, err
}

// direct returns the channel of the actor and the other, made on first use.
// Two that begin at the same moment meet in the same channel: the pair is unique.
func (s *Service) direct(ctx context.Context, actor access.Actor, other id.ID) (c Channel, made bool, err error) {
	c, err = s.Channels.DirectChannel(ctx, actor.Person, other)
	if err == nil || errs.KindOf(err) != errs.Missing {
		return c, false, err
	}
	found, err := s.People.Exist(ctx, []id.ID{other})
	if err != nil {
		return c, false, err
	}
	if len(found) == 0 {
		return c, false, errs.NewMissing("people.missing")
	}
	c = Channel{Place: access.Direct, Visibility: access.Closed}
	persons := []id.ID{actor.Person, other}
	if other == actor.Person {
		c.Place, persons = access.Notes, persons[:1]
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		fresh := s.fresh(c, actor)
		if err := s.insert(ctx, actor, fresh); err != nil {
			return err
		}
		if err := s.Channels.ClaimDirect(ctx, actor.Person, other, fresh.ID); err != nil {
			return err
		}
		c = fresh
		return s.enter(ctx, actor.Person, &c, access.Member, 0, persons...)
	})
	if errs.KindOf(err) == errs.Conflict && err != nil {
		c, err = s.Channels.DirectChannel(ctx, actor.Person, other)
		return c, false, err
	}
	return c, err == nil, err
}

func (s *Service) group(ctx context.Context, actor access.Actor, in NewChannel) (c Channel, err error) {
	c = Channel{Place: access.Group, Visibility: access.Closed}
	if err := describe(&c, &in.Name, &in.Topic); err != nil {
		return c, err
	}
	if len(in.Members) > MaxAdd {
		return c, errs.NewInvalid("chat.too_many_persons", "members").With("max", MaxAdd)
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		others, err := s.People.Exist(ctx, without(in.Members, actor.Person))
		if err != nil {
			return err
		}
		if c = s.fresh(c, actor); err != nil {
			return err
		}
		if err := s.insert(ctx, actor, c); err != nil {
			return err
		}
		if err := s.enter(ctx, actor.Person, &c, access.Owner, 0, actor.Person); err != nil {
			return err
		}
		return s.enter(ctx, actor.Person, &c, access.Member, 0, others...)
	})
	return c, err
}

func (s *Service) inCircle(ctx context.Context, actor access.Actor, in NewChannel) (c Channel, err error) {
	c = Channel{Place: in.Place, Circle: in.Circle, Visibility: in.Visibility, Default: in.Default}
	if c.Visibility != access.Closed {
		c.Visibility = access.Open
	}
	c.Default = c.Default && c.Visibility == access.Open
	if err := describe(&c, &in.Name, &in.Topic); err != nil {
		return c, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		role, err := s.Circles.RoleIn(ctx, in.Circle, actor.Person)
		if err != nil {
			return err
		}
		f := access.Facts{Actor: actor, Circle: in.Circle, CircleRole: role}
		if role != access.None { // to a stranger the circle stays hidden
			f.CircleVisibility = access.Open
		}
		if err := access.May(access.CircleAddChannel, f).Err(); err != nil {
			return err
		}
		c = s.fresh(c, actor)
		if err := s.insert(ctx, actor, c); err != nil {
			return err
		}
		if err := s.enter(ctx, actor.Person, &c, access.Owner, 0, actor.Person); err != nil {
			return err
		}
		return s.list(ctx, actor, c)
	})
	return c, err
}

// OpenFirst implements circle.Channels.
func (s *Service) OpenFirst(ctx context.Context, actor access.Actor, circle id.ID, name string) error {
	_, err := s.inCircle(ctx, actor, NewChannel{
		Place: access.Topic, Circle: circle, Name: name, Visibility: access.Open, Default: true,
	})
	return err
}

func (s *Service) fresh(c Channel, actor access.Actor) Channel {
	c.ID, c.CreatedBy, c.CreatedAt = s.IDs.New(), actor.Person, s.Clock.Now()
	c.LastAt, c.Members = c.CreatedAt, 0
	return c
}

func (s *Service) insert(ctx context.Context, actor access.Actor, c Channel) error {
	if err := s.Channels.InsertChannel(ctx, c); err != nil {
		return err
	}
	if err := s.Log.Open(ctx, c.ID, event.Channel); err != nil {
		return err
	}
	_, err := s.append(ctx, event.Event{Stream: c.ID, Type: ChannelCreated, Actor: actor.Person, Subject: c.ID, Noun: c})
	return err
}

// list tells the circle that an open channel is there or has changed, or that
// one is no longer to be joined.
func (s *Service) list(ctx context.Context, actor access.Actor, c Channel) error {
	if c.Circle == 0 {
		return nil
	}
	kind := ChannelListed
	if c.Visibility != access.Open || !c.ArchivedAt.IsZero() {
		kind = ChannelUnlisted
	}
	_, err := s.append(ctx, event.Event{Stream: c.Circle, Type: kind, Actor: actor.Person, Subject: c.Circle, Object: c.ID, Noun: c})
	return err
}

func describe(c *Channel, name, topic *string) error {
	if name != nil {
		if c.Name = text.Line(*name); c.Name == "" {
			return errs.NewInvalid("chat.name_empty", "name")
		}
		if text.Len(c.Name) > MaxName {
			return errs.NewInvalid("chat.name_too_long", "name").With("max", MaxName)
		}
	}
	if topic != nil {
		if c.Topic = text.Line(*topic); text.Len(c.Topic) > MaxTopic {
			return errs.NewInvalid("chat.topic_too_long", "topic").With("max", MaxTopic)
		}
	}
	return nil
}

func without(list []id.ID, x id.ID) []id.ID {
	out := make([]id.ID, 0, len(list))
	for _, i := range list {
		if i != x {
			out = append(out, i)
		}
	}
	return out
}

var errLogIn = &errs.Error{Kind: errs.Unknown, Code: "access.log_in_first"}

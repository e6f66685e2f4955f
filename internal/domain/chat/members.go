package chat

import (
	"context"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/people"
)

// Join makes the actor a member of an open channel.
func (s *Service) Join(ctx context.Context, actor access.Actor, channel id.ID) error {
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		c, _, err := s.may(ctx, actor, access.ChannelJoin, channel)
		if err != nil {
			return err
		}
		return s.enter(ctx, actor.Person, &c, access.Member, 0, actor.Person)
	})
}

// Leave ends the actor's membership.
func (s *Service) Leave(ctx context.Context, actor access.Actor, channel id.ID) error {
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		c, _, err := s.may(ctx, actor, access.ChannelLeave, channel)
		if err != nil {
			return err
		}
		return s.exit(ctx, actor.Person, c, actor.Person)
	})
}

// Add makes persons members and returns those who are members now. In a
// circle they must be in the circle already.
func (s *Service) Add(ctx context.Context, actor access.Actor, channel id.ID, persons []id.ID) (in []id.ID, err error) {
	if len(persons) == 0 || len(persons) > MaxAdd {
		return nil, errs.NewInvalid("chat.too_many_persons", "persons").With("max", MaxAdd)
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		c, _, err := s.may(ctx, actor, access.ChannelAdd, channel)
		if err != nil {
			return err
		}
		if in, err = s.People.Exist(ctx, persons); err != nil {
			return err
		}
		for _, p := range in {
			if c.Circle == 0 {
				break
			}
			role, err := s.Circles.RoleIn(ctx, c.Circle, p)
			if err != nil {
				return err
			}
			if role == access.None {
				return errs.NewInvalid("chat.not_in_circle", "persons").With("person", p)
			}
		}
		return s.enter(ctx, actor.Person, &c, access.Member, 0, in...)
	})
	return in, err
}

// Remove ends another person's membership.
func (s *Service) Remove(ctx context.Context, actor access.Actor, channel, person id.ID) error {
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		c, _, err := s.mayOver(ctx, actor, access.ChannelRemove, channel, person, access.None)
		if err != nil {
			return err
		}
		return s.exit(ctx, actor.Person, c, person)
	})
}

// SetRole changes a member's role in the channel.
func (s *Service) SetRole(ctx context.Context, actor access.Actor, channel, person id.ID, role access.Role) error {
	if role < access.Member || access.RoleNames[role] == "" {
		return errs.NewInvalid("chat.role_unknown", "role")
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		c, m, err := s.mayOver(ctx, actor, access.ChannelSetRole, channel, person, role)
		if err != nil || m.Role == role {
			return err
		}
		m.Role = role
		if _, err := s.Channels.PutMember(ctx, m); err != nil {
			return err
		}
		_, err = s.append(ctx, event.Event{
			Stream: c.ID, Type: MemberRoleChanged, Actor: actor.Person, Subject: c.ID, Object: person, Noun: MemberChange{m, c.Members},
		})
		return err
	})
}

func (s *Service) mayOver(ctx context.Context, actor access.Actor, a access.Action, channel, person id.ID, role access.Role) (Channel, Member, error) {
	c, f, err := s.facts(ctx, actor, channel)
	if err != nil {
		return c, Member{}, err
	}
	target, err := s.Channels.ChannelFacts(ctx, channel, person)
	if err != nil {
		return c, Member{}, err
	}
	over := access.Facts{Place: f.Place, ChannelVisibility: f.ChannelVisibility, ChannelRole: target.Role, CircleRole: target.CircleRole}
	f.Own, f.TargetRole, f.NewRole = person == actor.Person, access.EffectiveRole(over), role
	if err := access.May(a, f).Err(); err != nil {
		return c, Member{}, err
	}
	m, err := s.Channels.Member(ctx, channel, person)
	return c, m, err
}

// ListMembers lists the members to those who may read the channel.
func (s *Service) ListMembers(ctx context.Context, actor access.Actor, channel, after id.ID, limit int) ([]Member, error) {
	if _, _, err := s.may(ctx, actor, access.ChannelRead, channel); err != nil {
		return nil, err
	}
	return s.Channels.Members(ctx, channel, after, limit)
}

// enter makes persons members, with all that follows from it, and keeps
// c.Members right. Those who are members already stay as they are. A newcomer
// starts with everything read: the past is there to look at, not to work off.
func (s *Service) enter(ctx context.Context, by id.ID, c *Channel, role access.Role, invite id.ID, persons ...id.ID) error {
	in, err := s.Channels.MembersAmong(ctx, c.ID, persons)
	if err != nil {
		return err
	}
	last, err := s.last(ctx, *c)
	if err != nil {
		return err
	}
	already := make(map[id.ID]bool, len(in))
	for _, p := range in {
		already[p] = true
	}
	for _, p := range persons {
		if already[p] {
			continue
		}
		already[p] = true
		m := Member{Channel: c.ID, Person: p, Role: role, Read: c.LastNum, Invite: invite, JoinedAt: s.Clock.Now()}
		if _, err := s.Channels.PutMember(ctx, m); err != nil {
			return err
		}
		c.Members++
		e, err := s.append(ctx, event.Event{
			Stream: c.ID, Type: MemberJoined, Actor: by, Subject: c.ID, Object: p, Noun: MemberChange{m, c.Members},
		})
		if err != nil {
			return err
		}
		j := Joining{Channel: *c, Member: m, Last: last, Seq: e.Seq}
		if c.Place == access.Direct {
			j.Peer = persons[0]
			if p == persons[0] {
				j.Peer = persons[1]
			}
		}
		if _, err := s.append(ctx, event.Event{Stream: p, Type: ChannelJoined, Actor: by, Subject: c.ID, Noun: j}); err != nil {
			return err
		}
	}
	return nil
}

// last returns the last message of the channel, nil if there is none: what a
// newcomer's list shows under the name.
func (s *Service) last(ctx context.Context, c Channel) (*Message, error) {
	if c.LastNum == 0 {
		return nil, nil
	}
	found, err := s.Messages.LastMessages(ctx, []id.ID{c.ID})
	if m, ok := found[c.ID]; ok && err == nil {
		return &m, nil
	}
	return nil, err
}

func (s *Service) exit(ctx context.Context, by id.ID, c Channel, person id.ID) error {
	removed, err := s.Channels.RemoveMember(ctx, c.ID, person)
	if err != nil {
		return err
	}
	if !removed {
		return errs.NewMissing("chat.member_missing")
	}
	gone := MemberChange{Member{Channel: c.ID, Person: person, JoinedAt: s.Clock.Now()}, c.Members - 1}
	if _, err := s.append(ctx, event.Event{Stream: c.ID, Type: MemberLeft, Actor: by, Subject: c.ID, Object: person, Noun: gone}); err != nil {
		return err
	}
	_, err = s.append(ctx, event.Event{Stream: person, Type: ChannelLeft, Actor: by, Subject: c.ID})
	return err
}

// EnterCircle implements circle.Channels.
func (s *Service) EnterCircle(ctx context.Context, circle, person id.ID) error {
	list, err := s.Channels.CircleChannels(ctx, circle)
	if err != nil {
		return err
	}
	for _, c := range list {
		if !c.Default || c.Visibility != access.Open {
			continue
		}
		if err := s.enter(ctx, person, &c, access.Member, 0, person); err != nil {
			return err
		}
	}
	return nil
}

// LeaveCircle implements circle.Channels.
func (s *Service) LeaveCircle(ctx context.Context, circle, person id.ID) error {
	channels, _, err := s.Channels.ChannelsOf(ctx, person)
	if err != nil {
		return err
	}
	for _, c := range channels {
		if c.Circle == circle {
			if err := s.exit(ctx, person, c, person); err != nil {
				return err
			}
		}
	}
	return nil
}

// Admit implements people.Admitter.
func (s *Service) Admit(ctx context.Context, person id.ID, i people.Invite) (waiting bool, err error) {
	c, err := s.Channels.Channel(ctx, i.TargetID)
	if err != nil {
		return false, err
	}
	return false, s.enter(ctx, person, &c, access.Member, i.ID, person)
}

// Inside implements people.Admitter.
func (s *Service) Inside(ctx context.Context, person, channel id.ID) (bool, error) {
	f, err := s.Channels.ChannelFacts(ctx, channel, person)
	return f.Role != access.None, err
}

// Title implements people.Admitter.
func (s *Service) Title(ctx context.Context, channel id.ID) (string, id.ID, int, error) {
	c, err := s.Channels.Channel(ctx, channel)
	return c.Name, c.Picture, c.Members, err
}

// MayInvite implements people.Makers.
func (s *Service) MayInvite(ctx context.Context, actor access.Actor, channel id.ID) error {
	_, _, err := s.may(ctx, actor, access.ChannelInvite, channel)
	return err
}

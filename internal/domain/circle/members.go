package circle

import (
	"context"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/text"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/people"
)

// maxToldAdmins bounds how many administrators a request is announced to.
const maxToldAdmins = 50

// Join makes the actor a member of an open circle, or asks a closed one; it
// reports whether the actor has to wait.
func (s *Service) Join(ctx context.Context, actor access.Actor, circle id.ID, note string) (waiting bool, err error) {
	note = text.Block(note)
	if text.Len(note) > MaxNote {
		return false, errs.NewInvalid("circle.note_too_long", "note").With("max", MaxNote)
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		c, f, err := s.facts(ctx, actor, circle)
		if err != nil {
			return err
		}
		if f.CircleRole != access.None {
			return access.May(access.CircleJoin, f).Err()
		}
		if waiting = c.Visibility == access.Closed; waiting {
			if err := access.May(access.CircleAsk, f).Err(); err != nil {
				return err
			}
			return s.ask(ctx, Request{Circle: circle, Person: actor.Person, Note: note})
		}
		if err := access.May(access.CircleJoin, f).Err(); err != nil {
			return err
		}
		return s.put(ctx, actor.Person, Member{Circle: circle, Person: actor.Person, Role: access.Member})
	})
	return waiting, err
}

// Answer lets a waiting person in or turns him away, without a word to him.
func (s *Service) Answer(ctx context.Context, actor access.Actor, circle, person id.ID, accept bool) error {
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		if _, _, err := s.may(ctx, actor, access.CircleInvite, circle); err != nil {
			return err
		}
		r, err := s.Store.TakeRequest(ctx, circle, person)
		if err != nil || !accept {
			return err
		}
		return s.put(ctx, actor.Person, Member{Circle: circle, Person: person, Role: access.Member, Invite: r.Invite})
	})
}

// Leave ends the actor's membership. The last owner stays until there is another.
func (s *Service) Leave(ctx context.Context, actor access.Actor, circle id.ID) error {
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		if _, _, err := s.may(ctx, actor, access.CircleLeave, circle); err != nil {
			return err
		}
		return s.remove(ctx, actor, circle, actor.Person)
	})
}

// Remove ends another person's membership.
func (s *Service) Remove(ctx context.Context, actor access.Actor, circle, person id.ID) error {
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		if _, err := s.mayOver(ctx, actor, access.CircleRemove, circle, person, access.None); err != nil {
			return err
		}
		return s.remove(ctx, actor, circle, person)
	})
}

// SetRole changes a member's role.
func (s *Service) SetRole(ctx context.Context, actor access.Actor, circle, person id.ID, role access.Role) error {
	if access.RoleNames[role] == "" {
		return errs.NewInvalid("circle.role_unknown", "role")
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		m, err := s.mayOver(ctx, actor, access.CircleSetRole, circle, person, role)
		if err != nil || m.Role == role {
			return err
		}
		if err := s.keepOwner(ctx, m, role); err != nil {
			return err
		}
		wasGuest := m.Role == access.Guest
		m.Role = role
		if err := s.put(ctx, actor.Person, m); err != nil || !wasGuest {
			return err
		}
		return s.Channels.EnterCircle(ctx, circle, person)
	})
}

// mayOver asks the rules about acting on another member.
func (s *Service) mayOver(ctx context.Context, actor access.Actor, a access.Action, circle, person id.ID, role access.Role) (Member, error) {
	_, f, err := s.facts(ctx, actor, circle)
	if err != nil {
		return Member{}, err
	}
	m, err := s.Store.Member(ctx, circle, person)
	if err != nil && errs.KindOf(err) != errs.Missing {
		return m, err
	}
	f.Own, f.TargetRole, f.NewRole = person == actor.Person, m.Role, role
	if err := access.May(a, f).Err(); err != nil {
		return m, err
	}
	return m, err // a stranger to the circle is missing, once the actor may ask at all
}

// keepOwner refuses a change that would leave the circle without an owner.
func (s *Service) keepOwner(ctx context.Context, m Member, role access.Role) error {
	if m.Role != access.Owner || role == access.Owner {
		return nil
	}
	owners, err := s.Store.Members(ctx, m.Circle, access.Owner, 0, 2)
	if err == nil && len(owners) < 2 {
		err = errs.NewConflict("circle.last_owner")
	}
	return err
}

// put adds a member or changes his role, with all that follows from it.
func (s *Service) put(ctx context.Context, by id.ID, m Member) error {
	if m.JoinedAt.IsZero() {
		m.JoinedAt = s.Clock.Now()
	}
	added, err := s.Store.PutMember(ctx, m)
	if err != nil {
		return err
	}
	c, err := s.Store.Circle(ctx, m.Circle)
	if err != nil {
		return err
	}
	kind := MemberRoleChanged
	if added {
		kind = MemberJoined
	}
	told := m
	told.Invite = 0 // by which link somebody came is for those who may invite
	if err := s.append(ctx, event.Event{
		Stream: c.ID, Type: kind, Actor: by, Subject: c.ID, Object: m.Person, Noun: MemberChange{told, c.Members},
	}); err != nil {
		return err
	}
	// The person's own devices learn the new role in both cases.
	if err := s.append(ctx, event.Event{Stream: m.Person, Type: Joined, Actor: by, Subject: c.ID}); err != nil {
		return err
	}
	if !added || m.Role == access.Guest {
		return nil
	}
	return s.Channels.EnterCircle(ctx, c.ID, m.Person)
}

func (s *Service) remove(ctx context.Context, actor access.Actor, circle, person id.ID) error {
	m, err := s.Store.Member(ctx, circle, person)
	if err != nil {
		return err
	}
	if err := s.keepOwner(ctx, m, access.None); err != nil {
		return err
	}
	if err := s.Channels.LeaveCircle(ctx, circle, person); err != nil {
		return err
	}
	if _, err := s.Store.RemoveMember(ctx, circle, person); err != nil {
		return err
	}
	c, err := s.Store.Circle(ctx, circle)
	if err != nil {
		return err
	}
	m.Role, m.Invite = access.None, 0
	if err := s.append(ctx, event.Event{
		Stream: circle, Type: MemberLeft, Actor: actor.Person, Subject: circle, Object: person, Noun: MemberChange{m, c.Members},
	}); err != nil {
		return err
	}
	return s.append(ctx, event.Event{Stream: person, Type: Left, Actor: actor.Person, Subject: circle})
}

// ask stores a request and tells the circle's administrators.
func (s *Service) ask(ctx context.Context, r Request) error {
	r.At = s.Clock.Now()
	if err := s.Store.PutRequest(ctx, r); err != nil {
		return err
	}
	admins, err := s.Store.Members(ctx, r.Circle, access.Admin, 0, maxToldAdmins)
	if err != nil {
		return err
	}
	for _, a := range admins {
		if err := s.append(ctx, event.Event{Stream: a.Person, Type: RequestArrived, Actor: r.Person, Subject: r.Circle, Object: r.Person}); err != nil {
			return err
		}
	}
	return nil
}

// Admit implements people.Admitter.
func (s *Service) Admit(ctx context.Context, person id.ID, i people.Invite) (waiting bool, err error) {
	if i.Approval {
		return true, s.ask(ctx, Request{Circle: i.TargetID, Person: person, Invite: i.ID})
	}
	return false, s.put(ctx, person, Member{Circle: i.TargetID, Person: person, Role: i.Role, Invite: i.ID})
}

// Inside implements people.Admitter.
func (s *Service) Inside(ctx context.Context, person, circle id.ID) (bool, error) {
	role, err := s.RoleIn(ctx, circle, person)
	return role != access.None, err
}

// Title implements people.Admitter.
func (s *Service) Title(ctx context.Context, circle id.ID) (string, id.ID, int, error) {
	c, err := s.Store.Circle(ctx, circle)
	return c.Name, c.Picture, c.Members, err
}

// MayInvite implements people.Makers.
func (s *Service) MayInvite(ctx context.Context, actor access.Actor, circle id.ID) error {
	_, _, err := s.may(ctx, actor, access.CircleInvite, circle)
	return err
}

// Add makes a person a member without a link, for the command line.
func (s *Service) Add(ctx context.Context, circle, person id.ID, role access.Role) error {
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		return s.put(ctx, person, Member{Circle: circle, Person: person, Role: role})
	})
}

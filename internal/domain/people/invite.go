package people

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/text"
	"github.com/beseda/beseda/internal/domain/access"
)

// NewInvite is a wish for an invitation link.
type NewInvite struct {
	Target   Target
	TargetID id.ID
	Role     access.Role // for a circle: Guest or Member; otherwise ignored
	MaxUses  int         // 0 to 100,000; zero for no cap
	Life     time.Duration
	Approval bool
}

// Makers answers who may make and see links to a target; circle and chat
// implement it together with Admitter.
type Makers interface {
	MayInvite(ctx context.Context, actor access.Actor, targetID id.ID) error
}

// CreateInvite makes a link.
func (s *Service) CreateInvite(ctx context.Context, actor access.Actor, in NewInvite) (Invite, error) {
	if err := s.mayInvite(ctx, actor, in.Target, in.TargetID); err != nil {
		return Invite{}, err
	}
	if in.MaxUses < 0 || in.MaxUses > 100_000 {
		return Invite{}, errs.NewInvalid("people.invite_uses", "max_uses").With("max", 100_000)
	}
	if in.Life < 0 || in.Life > 366*24*time.Hour {
		return Invite{}, errs.NewInvalid("people.invite_life", "expires_in_hours").With("max", 366*24)
	}
	if in.Role != access.Guest {
		in.Role = access.Member
	}
	i := Invite{
		Target:    in.Target,
		TargetID:  in.TargetID,
		Role:      in.Role,
		MaxUses:   in.MaxUses,
		Approval:  in.Approval && in.Target == ToCircle,
		CreatedBy: actor.Person,
	}
	return s.insertInvite(ctx, i, in.Life)
}

// SetupInvite makes the link by which the first person becomes the
// administrator, valid once and for a day; earlier unused ones end. It returns
// false when the server has people already.
func (s *Service) SetupInvite(ctx context.Context) (i Invite, needed bool, err error) {
	any, err := s.Store.AnyPerson(ctx)
	if err != nil || any {
		return i, false, err
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		return s.Invites.RevokeSetupInvites(ctx, s.Clock.Now())
	})
	if err != nil {
		return i, true, err
	}
	i, err = s.insertInvite(ctx, Invite{Target: ToServer, Role: access.Member, Admin: true, MaxUses: 1}, 24*time.Hour)
	return i, true, err
}

func (s *Service) insertInvite(ctx context.Context, i Invite, life time.Duration) (Invite, error) {
	raw := make([]byte, 16)
	rand.Read(raw)
	i.ID, i.Code, i.CreatedAt = s.IDs.New(), base64.RawURLEncoding.EncodeToString(raw), s.Clock.Now()
	if life > 0 {
		i.ExpiresAt = i.CreatedAt.Add(life)
	}
	return i, s.Tx.Do(ctx, func(ctx context.Context) error { return s.Invites.InsertInvite(ctx, i) })
}

// InvitesTo lists the links of a target to those who may make them.
func (s *Service) InvitesTo(ctx context.Context, actor access.Actor, t Target, targetID id.ID) ([]Invite, error) {
	if err := s.mayInvite(ctx, actor, t, targetID); err != nil {
		return nil, err
	}
	return s.Invites.Invites(ctx, t, targetID)
}

// InviteUses says who came by a link.
func (s *Service) InviteUses(ctx context.Context, actor access.Actor, invite id.ID) ([]InviteUse, error) {
	if _, err := s.ownInvite(ctx, actor, invite); err != nil {
		return nil, err
	}
	return s.Invites.InviteUses(ctx, invite, 200)
}

// RevokeInvite ends a link.
func (s *Service) RevokeInvite(ctx context.Context, actor access.Actor, invite id.ID) error {
	i, err := s.ownInvite(ctx, actor, invite)
	if err != nil {
		return err
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error { return s.Invites.RevokeInvite(ctx, i.ID, s.Clock.Now()) })
}

func (s *Service) ownInvite(ctx context.Context, actor access.Actor, invite id.ID) (Invite, error) {
	i, err := s.Invites.Invite(ctx, invite)
	if err != nil {
		return i, err
	}
	if err := s.mayInvite(ctx, actor, i.Target, i.TargetID); err != nil {
		return i, errNoInvite
	}
	return i, nil
}

func (s *Service) mayInvite(ctx context.Context, actor access.Actor, t Target, targetID id.ID) error {
	if t == ToServer {
		return access.May(access.ServerInvite, access.Facts{Actor: actor}).Err()
	}
	m, ok := s.admitters[t].(Makers)
	if !ok {
		return errs.NewInvalid("people.invite_target", "target")
	}
	return m.MayInvite(ctx, actor, targetID)
}

// Invitation is what the page of a link shows to whoever holds it.
type Invitation struct {
	Invite  Invite
	Name    string // of the circle or channel; empty for the server
	Picture id.ID
	Members int
	Inviter string // name of who made it
	Open    bool   // it can still be used
}

// Invitation describes the link of the code to anybody who holds it.
func (s *Service) Invitation(ctx context.Context, code string) (Invitation, error) {
	i, err := s.Invites.InviteByCode(ctx, text.Cut(code, 64))
	if err != nil {
		if errs.KindOf(err) == errs.Missing {
			err = errNoInvite
		}
		return Invitation{}, err
	}
	out := Invitation{Invite: i, Open: i.Open(s.Clock.Now())}
	if a := s.admitters[i.Target]; a != nil {
		if out.Name, out.Picture, out.Members, err = a.Title(ctx, i.TargetID); err != nil {
			return Invitation{}, errNoInvite.By(err)
		}
	}
	if i.CreatedBy != 0 {
		p, err := s.Store.Person(ctx, i.CreatedBy)
		if err != nil {
			return Invitation{}, err
		}
		out.Inviter = p.Name
	}
	return out, nil
}

// Accept lets a person who has an account in by the link.
func (s *Service) Accept(ctx context.Context, actor access.Actor, code string) (l Landing, err error) {
	if actor.Anonymous() {
		return l, errLogIn
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		i, err := s.Invites.InviteByCode(ctx, text.Cut(code, 64))
		if err != nil {
			if errs.KindOf(err) == errs.Missing {
				err = errNoInvite
			}
			return err
		}
		if i.Admin { // the set-up link makes an account; it never raises one
			return errNoInvite
		}
		l, err = s.enter(ctx, actor.Person, i)
		return err
	})
	return l, err
}

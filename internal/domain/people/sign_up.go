package people

import (
	"context"
	"errors"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/text"
)

// SignUp is what a newcomer says.
type SignUp struct {
	Name     string
	Handle   string // empty: made from the name
	Password string
	Invite   string // code of an invitation; may be empty where sign-up is open
	Language string
	TimeZone string
	Device   string
	Address  string
}

// SignedUp is the new account with its first log-in.
type SignedUp struct {
	Person  Person
	Session Session
	Token   string // of the session; shown once
	Landing Landing
}

// Landing says where an invitation led to.
type Landing struct {
	Target   Target
	TargetID id.ID
	Waiting  bool // until somebody who may lets the person in
}

// SignUp makes an account, uses the invitation and logs the person in, all or
// nothing. Without an invitation it works only where sign-up is open.
func (s *Service) SignUp(ctx context.Context, in SignUp) (SignedUp, error) {
	p, err := s.newcomer(in)
	if err != nil {
		return SignedUp{}, err
	}
	if err := s.maySignUp(ctx, in.Invite); err != nil {
		return SignedUp{}, err
	}
	hash, err := s.Hasher.Hash(ctx, in.Password)
	if err != nil {
		return SignedUp{}, err
	}
	var out SignedUp
	// A handle made from the name may be taken: the unique index decides, and
	// the next number is tried.
	for n := 1; ; n++ {
		if in.Handle == "" {
			p.Handle = handleFrom(p.Name, n)
		}
		err = s.Tx.Do(ctx, func(ctx context.Context) error {
			out = SignedUp{Person: p}
			return s.signUp(ctx, in, hash, &out)
		})
		if taken := errors.Is(err, errs.NewConflict("people.handle_taken")); !taken || in.Handle != "" || n == 50 {
			return out, err
		}
	}
}

func (s *Service) signUp(ctx context.Context, in SignUp, hash string, out *SignedUp) error {
	invite, err := s.inviteFor(ctx, in.Invite)
	if err != nil {
		return err
	}
	out.Person.Admin = invite.Admin
	if err := s.insert(ctx, out.Person, hash); err != nil {
		return err
	}
	if invite.ID != 0 {
		if out.Landing, err = s.enter(ctx, out.Person.ID, invite); err != nil {
			return err
		}
	}
	out.Session, out.Token, err = s.open(ctx, out.Person.ID, in.Device, in.Address)
	return err
}

// Create makes an account without an invitation, for the command line.
func (s *Service) Create(ctx context.Context, in SignUp, admin bool) (Person, error) {
	p, err := s.newcomer(in)
	if err != nil {
		return p, err
	}
	if in.Handle == "" {
		p.Handle = handleFrom(p.Name, 1)
	}
	p.Admin = admin
	hash, err := s.Hasher.Hash(ctx, in.Password)
	if err != nil {
		return p, err
	}
	return p, s.Tx.Do(ctx, func(ctx context.Context) error { return s.insert(ctx, p, hash) })
}

func (s *Service) insert(ctx context.Context, p Person, hash string) error {
	if err := s.Store.InsertPerson(ctx, p, words(p)); err != nil {
		return err
	}
	if err := s.Store.SetPassword(ctx, p.ID, hash); err != nil {
		return err
	}
	return s.Log.Open(ctx, p.ID, event.Person)
}

func (s *Service) newcomer(in SignUp) (Person, error) {
	p := Person{ID: s.IDs.New(), Language: in.Language, TimeZone: in.TimeZone, CreatedAt: s.Clock.Now()}
	if p.Language == "" {
		p.Language = s.Rules.DefaultLanguage
	}
	if p.TimeZone == "" {
		p.TimeZone = "UTC"
	}
	var err error
	if p.Name, err = cleanName(in.Name); err != nil {
		return p, err
	}
	if in.Handle != "" {
		if p.Handle, err = cleanHandle(in.Handle); err != nil {
			return p, err
		}
	}
	if err = checkPassword(in.Password); err != nil {
		return p, err
	}
	if err = checkLanguage(p.Language); err != nil {
		return p, err
	}
	return p, checkZone(p.TimeZone)
}

// maySignUp refuses before the costly hash what the transaction would refuse
// anyway.
func (s *Service) maySignUp(ctx context.Context, code string) error {
	i, err := s.inviteFor(ctx, code)
	if err == nil && i.ID != 0 && !i.Open(s.Clock.Now()) {
		return errOver
	}
	return err
}

// inviteFor returns the invitation of the code, or the zero Invite where none
// is needed. The very first account needs the set-up link in every mode.
func (s *Service) inviteFor(ctx context.Context, code string) (Invite, error) {
	if code == "" {
		switch s.Rules.SignUp {
		case SignUpOpen:
			any, err := s.Store.AnyPerson(ctx)
			if err == nil && !any {
				err = errNoSignUp
			}
			return Invite{}, err
		case SignUpClosed:
			return Invite{}, errSignUpOff
		}
		return Invite{}, errNoSignUp
	}
	i, err := s.Invites.InviteByCode(ctx, text.Cut(code, 64))
	if errs.KindOf(err) == errs.Missing && err != nil {
		return i, errNoInvite
	}
	if err == nil && s.Rules.SignUp == SignUpClosed && !i.Admin {
		return i, errSignUpOff
	}
	return i, err
}

// enter counts a use of the invitation and lets the person in.
func (s *Service) enter(ctx context.Context, person id.ID, i Invite) (Landing, error) {
	l := Landing{Target: i.Target, TargetID: i.TargetID}
	a := s.admitters[i.Target] // nil for the server itself: the account is all there is
	if a != nil {
		if in, err := a.Inside(ctx, person, i.TargetID); err != nil || in {
			return l, err
		}
	}
	err := s.Invites.UseInvite(ctx, i.ID, person, s.Clock.Now())
	if err != nil || a == nil {
		return l, err
	}
	l.Waiting, err = a.Admit(ctx, person, i)
	return l, err
}

// Seed makes an account without a password, and a session whose token it
// returns, for measuring: hashing thousands of passwords is not what is measured.
func (s *Service) Seed(ctx context.Context, in SignUp) (p Person, token string, err error) {
	if p, err = s.newcomer(in); err != nil {
		return p, "", err
	}
	p.Handle = foldHandle(in.Handle)
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.insert(ctx, p, ""); err != nil {
			return err
		}
		_, token, err = s.open(ctx, p.ID, in.Device, in.Address)
		return err
	})
	return p, token, err
}

package people

import (
	"context"
	"time"

	"github.com/beseda/beseda/internal/base/clock"
	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/limit"
	"github.com/beseda/beseda/internal/base/text"
	"github.com/beseda/beseda/internal/base/tx"
	"github.com/beseda/beseda/internal/domain/access"
)

// SignUpMode says who may make an account.
type SignUpMode string

const (
	SignUpInvite SignUpMode = "invite" // with an invitation
	SignUpOpen   SignUpMode = "open"   // everybody
	SignUpClosed SignUpMode = "closed" // only the administrator, by the command line
)

// Rules are the configured parts of the use cases.
type Rules struct {
	SignUp          SignUpMode
	DefaultLanguage string
	SessionLife     time.Duration // since the last use
}

// Deps are what the service stands on.
type Deps struct {
	Tx       tx.Runner
	Log      event.Log
	Store    Store
	Sessions SessionStore
	Invites  InviteStore
	Hasher   Hasher
	Pictures Pictures
	IDs      *id.Source
	Clock    clock.Clock
	Rules    Rules
}

// Service is the use cases about persons.
type Service struct {
	Deps
	admitters map[Target]Admitter
	attempts  attempts
}

// New returns the service. Admitters for circles and channels are added by Admit.
func New(d Deps) *Service {
	return &Service{Deps: d, admitters: map[Target]Admitter{}, attempts: newAttempts(d.Clock.Now)}
}

// Admit says who lets people into targets of that kind. It is called while the
// server is put together, before the first request.
func (s *Service) Admit(t Target, a Admitter) { s.admitters[t] = a }

// attempts slows down guessing of passwords. Only failures are counted, by
// account together with address, by account, and by address, so that a
// stranger can hardly lock somebody out.
type attempts struct{ pair, handle, address *limit.Limiter }

func newAttempts(now func() time.Time) attempts {
	return attempts{
		pair:    limit.New(10, 15*time.Second, now),
		handle:  limit.New(100, 30*time.Second, now),
		address: limit.New(60, 5*time.Second, now),
	}
}

func (a attempts) wait(handle, address string) time.Duration {
	return max(a.pair.Peek(handle+" "+address), a.handle.Peek(handle), a.address.Peek(address))
}

func (a attempts) failed(handle, address string) {
	a.pair.Take(handle + " " + address)
	a.handle.Take(handle)
	a.address.Take(address)
}

// Person returns the card of a person, by id.
func (s *Service) Person(ctx context.Context, actor access.Actor, person id.ID) (Person, error) {
	if actor.Anonymous() {
		return Person{}, errLogIn
	}
	p, err := s.Store.Person(ctx, person)
	if err != nil {
		return Person{}, err
	}
	return s.shown(p), nil
}

// PersonByHandle returns the card of a person, by handle with or without @.
func (s *Service) PersonByHandle(ctx context.Context, actor access.Actor, handle string) (Person, error) {
	if actor.Anonymous() {
		return Person{}, errLogIn
	}
	p, err := s.Store.PersonByHandle(ctx, foldHandle(handle))
	if err != nil {
		return Person{}, err
	}
	return s.shown(p), nil
}

// Persons returns the cards of those of the persons that exist, at most 200.
func (s *Service) Persons(ctx context.Context, actor access.Actor, ids []id.ID) ([]Person, error) {
	if actor.Anonymous() {
		return nil, errLogIn
	}
	if len(ids) > 200 {
		return nil, errs.NewInvalid("people.too_many_ids", "ids").With("max", 200)
	}
	list, err := s.Store.Persons(ctx, ids)
	for i := range list {
		list[i] = s.shown(list[i])
	}
	return list, err
}

// Search finds persons whose name, handle or headline has words beginning
// with the words of the query; an empty query lists everybody. The cursor is
// the id of the last person of the page before.
func (s *Service) Search(ctx context.Context, actor access.Actor, query string, after id.ID, limit int) ([]Person, error) {
	if actor.Anonymous() {
		return nil, errLogIn
	}
	list, err := s.Store.SearchPersons(ctx, text.Words(query, 6), after, limit)
	for i := range list {
		list[i] = s.shown(list[i])
	}
	return list, err
}

// Handles implements chat.Directory.
func (s *Service) Handles(ctx context.Context, handles []string) (map[string]id.ID, error) {
	found := make(map[string]id.ID, len(handles))
	for _, h := range handles {
		p, err := s.Store.PersonByHandle(ctx, foldHandle(h))
		if errs.KindOf(err) == errs.Missing && err != nil {
			continue
		}
		if err != nil {
			return nil, err
		}
		if p.EndedAt.IsZero() {
			found[h] = p.ID
		}
	}
	return found, nil
}

// Exist implements chat.Directory.
func (s *Service) Exist(ctx context.Context, ids []id.ID) ([]id.ID, error) {
	list, err := s.Store.Persons(ctx, ids)
	if err != nil {
		return nil, err
	}
	var open []id.ID
	for _, p := range list {
		if p.EndedAt.IsZero() {
			open = append(open, p.ID)
		}
	}
	return open, nil
}

// shown is the card as others may see it now.
func (s *Service) shown(p Person) Person {
	p.Status = p.Status.At(s.Clock.Now())
	return p
}

func (s *Service) append(ctx context.Context, e event.Event) error {
	e.At = s.Clock.Now()
	_, err := s.Log.Append(ctx, e)
	return err
}

var (
	errLogIn     = &errs.Error{Kind: errs.Unknown, Code: "access.log_in_first"}
	errWrong     = &errs.Error{Kind: errs.Unknown, Code: "people.wrong_password"}
	errNoPerson  = errs.NewMissing("people.missing")
	errNoInvite  = errs.NewMissing("people.invite_missing")
	errOver      = errs.NewConflict("people.invite_over")
	errNoSignUp  = errs.NewDenied("people.invite_needed")
	errSignUpOff = errs.NewDenied("people.sign_up_closed")
)

package circle

import (
	"context"

	"github.com/beseda/beseda/internal/base/clock"
	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/tx"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/people"
)

// Deps are what the service stands on.
type Deps struct {
	Tx       tx.Runner
	Log      event.Log
	Store    Store
	Channels Channels
	Pictures people.Pictures
	IDs      *id.Source
	Clock    clock.Clock

	FirstChannel string // name of the channel that a circle begins with, if its maker names none
}

// Service is the use cases about circles. It is also what lets people in by
// invitation (people.Admitter) and tells chat about roles (chat.Circles).
type Service struct{ Deps }

var _ people.Admitter = (*Service)(nil)
var _ people.Makers = (*Service)(nil)

// New returns the service.
func New(d Deps) *Service { return &Service{d} }

// RoleIn implements chat.Circles.
func (s *Service) RoleIn(ctx context.Context, circle, person id.ID) (access.Role, error) {
	m, err := s.Store.Member(ctx, circle, person)
	if err != nil && errs.KindOf(err) == errs.Missing {
		return access.None, nil
	}
	return m.Role, err
}

// facts gathers what the rules about a circle look at.
func (s *Service) facts(ctx context.Context, actor access.Actor, circle id.ID) (Circle, access.Facts, error) {
	f := access.Facts{Actor: actor, Circle: circle}
	c, err := s.Store.Circle(ctx, circle)
	if err != nil {
		if errs.KindOf(err) == errs.Missing {
			err = nil // the rules answer for what does not exist as for what is secret
		}
		return c, f, err
	}
	f.CircleVisibility = c.Visibility
	f.CircleRole, err = s.RoleIn(ctx, circle, actor.Person)
	return c, f, err
}

func (s *Service) may(ctx context.Context, actor access.Actor, a access.Action, circle id.ID) (Circle, access.Facts, error) {
	c, f, err := s.facts(ctx, actor, circle)
	if err == nil {
		err = access.May(a, f).Err()
	}
	return c, f, err
}

// Facts gives the evaluator's view of an actor and a circle, for the tests
// that compare all doors with the rules.
func (s *Service) Facts(ctx context.Context, actor access.Actor, circle id.ID) (access.Facts, error) {
	_, f, err := s.facts(ctx, actor, circle)
	return f, err
}

func (s *Service) append(ctx context.Context, e event.Event) error {
	e.At = s.Clock.Now()
	_, err := s.Log.Append(ctx, e)
	return err
}

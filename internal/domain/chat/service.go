package chat

import (
	"context"
	"time"

	"github.com/beseda/beseda/internal/base/clock"
	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/tx"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/people"
)

// Rules are the configured parts of the use cases.
type Rules struct {
	MaxBody    int           // characters of a message
	EditWindow time.Duration // how long a message may be edited; zero is for ever
}

// Deps are what the service stands on.
type Deps struct {
	Tx       tx.Runner
	Log      event.Log
	Channels Channels
	Messages Messages
	Threads  Threads
	Drafts   Drafts
	People   Directory
	Circles  Circles
	Pictures people.Pictures
	IDs      *id.Source
	Clock    clock.Clock
	Rules    Rules
}

// Service is the use cases about channels and messages. It is also what lets
// people into groups by invitation and into a circle's default channels.
type Service struct{ Deps }

var (
	_ people.Admitter = (*Service)(nil)
	_ people.Makers   = (*Service)(nil)
	_ circle.Channels = (*Service)(nil)
)

// New returns the service.
func New(d Deps) *Service { return &Service{d} }

// Limits of a channel's fields, in characters, and of one request.
const (
	MaxName      = 80
	MaxTopic     = 500
	MaxAdd       = 100 // persons added to a channel at once
	MaxClientKey = 64
)

// facts gathers what the rules about a channel look at, in one read.
func (s *Service) facts(ctx context.Context, actor access.Actor, channel id.ID) (Channel, access.Facts, error) {
	known, err := s.Channels.ChannelFacts(ctx, channel, actor.Person)
	f := access.Facts{Actor: actor, Channel: channel}
	if err != nil || !known.Exists {
		return known.Channel, f, err // without a place the rules hide it
	}
	c := known.Channel
	f.Circle, f.CircleRole = c.Circle, known.CircleRole
	f.Place, f.ChannelRole, f.ChannelVisibility = c.Place, known.Role, c.Visibility
	f.Archived = !c.ArchivedAt.IsZero()
	f.EditWindow = s.Rules.EditWindow
	return c, f, nil
}

func (s *Service) may(ctx context.Context, actor access.Actor, a access.Action, channel id.ID) (Channel, access.Facts, error) {
	c, f, err := s.facts(ctx, actor, channel)
	if err == nil {
		err = access.May(a, f).Err()
	}
	return c, f, err
}

// Facts gives the evaluator's view of an actor and a channel, for readers that
// ask the rules themselves (live delivery) and for the tests that compare all
// doors with them.
func (s *Service) Facts(ctx context.Context, actor access.Actor, channel id.ID) (access.Facts, error) {
	_, f, err := s.facts(ctx, actor, channel)
	return f, err
}

// message reads a message for an action on it: the message, its channel's
// facts, and what the rules say.
func (s *Service) message(ctx context.Context, actor access.Actor, a access.Action, message id.ID) (Message, access.Facts, error) {
	m, err := s.Messages.Message(ctx, message)
	if err != nil {
		if errs.KindOf(err) == errs.Missing {
			err = errMissing
		}
		return m, access.Facts{}, err
	}
	_, f, err := s.facts(ctx, actor, m.Channel)
	if err != nil {
		return m, f, err
	}
	f.Own, f.Age = m.Author == actor.Person, s.Clock.Now().Sub(m.At)
	if err := access.May(a, f).Err(); err != nil {
		return Message{}, f, err
	}
	return m, f, nil
}

func (s *Service) append(ctx context.Context, e event.Event) (event.Event, error) {
	if e.At.IsZero() {
		e.At = s.Clock.Now()
	}
	return s.Log.Append(ctx, e)
}

var (
	errMissing   = errs.NewMissing("access.missing")
	errRetracted = errs.NewConflict("chat.retracted")
)

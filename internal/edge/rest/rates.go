package rest

import (
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/limit"
)

// rates are the limiters of this door.
type rates struct{ person, address, messages, logIns, signUps *limit.Limiter }

func newRates(deps Deps) rates {
	r := deps.Rates
	now := time.Now
	if deps.Clock != nil {
		now = deps.Clock.Now
	}
	per := func(n, fallback int, period time.Duration) *limit.Limiter {
		if n <= 0 {
			n = fallback
		}
		return limit.New(n, period/time.Duration(n), now)
	}
	return rates{
		person:   per(r.RequestsPerson, 600, time.Minute),
		address:  per(r.RequestsAddress, 1200, time.Minute),
		messages: per(r.MessagesPerson, 120, time.Minute),
		logIns:   per(r.LogInsAddress, 10, time.Minute),
		signUps:  per(r.SignUpsAddress, 20, time.Hour),
	}
}

func (r rates) byPerson(person id.ID) error { return take(r.person, person.String()) }

func (r rates) byAddress(address string) error { return take(r.address, household(address)) }

func take(l *limit.Limiter, key string) error {
	if wait := l.Take(key); wait > 0 {
		return errs.NewLimited("request.too_many", wait)
	}
	return nil
}

// The gates of operations with a rate of their own.

func messageGate(d *door, v *visit) error { return take(d.rates.messages, v.actor.Person.String()) }
func logInGate(d *door, v *visit) error   { return take(d.rates.logIns, household(v.address)) }
func signUpGate(d *door, v *visit) error  { return take(d.rates.signUps, household(v.address)) }

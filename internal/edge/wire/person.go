package wire

import (
	"time"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/people"
)

// FromPerson is the card of a person that others see.
func FromPerson(p people.Person) Person {
	return Person{
		ID:       p.ID.String(),
		Handle:   p.Handle,
		Name:     p.Name,
		Headline: p.Headline,
		TimeZone: p.TimeZone,
		Avatar:   optional(p.Avatar),
		Status:   fromStatus(p.Status),
		Admin:    p.Admin,
		Ended:    !p.EndedAt.IsZero(),
	}
}

// FromPersons is FromPerson for a list, never nil.
func FromPersons(list []people.Person) []Person { return each(list, FromPerson) }

func fromStatus(s people.Status) *Status {
	if s == (people.Status{}) {
		return nil
	}
	return &Status{Emoji: s.Emoji, Text: s.Text, Until: moment(s.Until)}
}

// FromMe is the person logged in, as he sees himself.
func FromMe(p people.Person) Me {
	return Me{Person: FromPerson(p), Language: p.Language, Invisible: p.Invisible, CreatedAt: p.CreatedAt}
}

// FromSettings is the person's choices about the app.
func FromSettings(s people.Settings) Settings { return Settings(s) }

// ToSettings is the way back.
func ToSettings(s Settings) people.Settings { return people.Settings(s) }

// FromSession is one log-in; current is the one that asks.
func FromSession(s people.Session, current id.ID) Session {
	return Session{
		ID:        s.ID.String(),
		Device:    s.Device,
		Address:   s.Address,
		CreatedAt: s.CreatedAt,
		SeenAt:    s.SeenAt,
		Current:   s.ID == current,
	}
}

// optional is the id's wire form, empty for none.
func optional(i id.ID) string {
	if i == 0 {
		return ""
	}
	return i.String()
}

// moment is nil for the zero time, so that it is left out.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// each converts a list and never returns nil: an empty list is [] on the wire.
func each[D, W any](list []D, convert func(D) W) []W {
	out := make([]W, len(list))
	for i, d := range list {
		out[i] = convert(d)
	}
	return out
}

func ids(list []id.ID) []string { return each(list, id.ID.String) }

package people

import (
	"context"
	"io"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
)

// ProfileChange names the fields to change; nil leaves a field as it is.
type ProfileChange struct {
	Name, Handle, Headline, TimeZone, Language *string
	Invisible                                  *bool
}

// Me returns the actor's own card and settings.
func (s *Service) Me(ctx context.Context, actor access.Actor) (Person, Settings, error) {
	if actor.Anonymous() {
		return Person{}, Settings{}, errLogIn
	}
	p, err := s.Store.Person(ctx, actor.Person)
	if err != nil {
		return p, Settings{}, err
	}
	set, err := s.Store.Settings(ctx, actor.Person)
	return s.shown(p), set, err
}

// ChangeProfile changes the actor's own card.
func (s *Service) ChangeProfile(ctx context.Context, actor access.Actor, c ProfileChange) (Person, error) {
	return s.change(ctx, actor, func(p *Person) (err error) {
		if c.Name != nil {
			if p.Name, err = cleanName(*c.Name); err != nil {
				return err
			}
		}
		if c.Handle != nil && foldHandle(*c.Handle) != p.Handle {
			if p.Handle, err = cleanHandle(*c.Handle); err != nil {
				return err
			}
		}
		if c.Headline != nil {
			if p.Headline, err = cleanHeadline(*c.Headline); err != nil {
				return err
			}
		}
		if c.TimeZone != nil {
			if err = checkZone(*c.TimeZone); err != nil {
				return err
			}
			p.TimeZone = *c.TimeZone
		}
		if c.Language != nil {
			if err = checkLanguage(*c.Language); err != nil {
				return err
			}
			p.Language = *c.Language
		}
		if c.Invisible != nil {
			p.Invisible = *c.Invisible
		}
		return nil
	})
}

// SetStatus sets the line about the present; the zero Status clears it.
func (s *Service) SetStatus(ctx context.Context, actor access.Actor, st Status) (Person, error) {
	return s.change(ctx, actor, func(p *Person) (err error) {
		p.Status, err = cleanStatus(st, s.Clock.Now())
		return err
	})
}

// SetAvatar stores the picture and shows it; a nil reader goes back to initials.
func (s *Service) SetAvatar(ctx context.Context, actor access.Actor, r io.Reader) (Person, error) {
	if actor.Anonymous() {
		return Person{}, errLogIn
	}
	if r == nil {
		return s.change(ctx, actor, func(p *Person) error { p.Avatar = 0; return nil })
	}
	picture, err := s.Pictures.Save(ctx, actor.Person, r)
	if err != nil {
		return Person{}, err
	}
	return s.change(ctx, actor, func(p *Person) error { p.Avatar = picture; return nil })
}

// SetSettings replaces the actor's settings.
func (s *Service) SetSettings(ctx context.Context, actor access.Actor, set Settings) (Settings, error) {
	if actor.Anonymous() {
		return set, errLogIn
	}
	if err := checkSettings(set); err != nil {
		return set, err
	}
	return set, s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.Store.SetSettings(ctx, actor.Person, set); err != nil {
			return err
		}
		return s.append(ctx, event.Event{Stream: actor.Person, Type: SettingsChanged, Actor: actor.Person, Subject: actor.Person, Noun: set})
	})
}

func (s *Service) change(ctx context.Context, actor access.Actor, edit func(*Person) error) (p Person, err error) {
	if actor.Anonymous() {
		return p, errLogIn
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if p, err = s.Store.Person(ctx, actor.Person); err != nil {
			return err
		}
		if err := edit(&p); err != nil {
			return err
		}
		if err := s.Store.UpdatePerson(ctx, p, words(p)); err != nil {
			return err
		}
		return s.append(ctx, event.Event{Stream: p.ID, Type: ProfileChanged, Actor: p.ID, Subject: p.ID, Noun: p})
	})
	return s.shown(p), err
}

// WithoutReceipts returns those of the persons who neither send nor see read receipts.
func (s *Service) WithoutReceipts(ctx context.Context, persons []id.ID) (map[id.ID]bool, error) {
	return s.Store.WithoutReceipts(ctx, persons)
}

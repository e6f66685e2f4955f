package circle

import (
	"cmp"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/text"
	"github.com/beseda/beseda/internal/domain/access"
)

// Limits of a circle's fields, in characters.
const (
	MaxName        = 80
	MaxDescription = 2000
	MaxNote        = 500
)

// NewCircle is a wish for a circle.
type NewCircle struct {
	Name        string
	Slug        string // empty: made from the name
	Description string
	Visibility  access.Visibility

	FirstChannel string // name of the channel it begins with; empty for the configured one
}

// Create makes a circle owned by the actor.
func (s *Service) Create(ctx context.Context, actor access.Actor, in NewCircle) (c Circle, err error) {
	if actor.Anonymous() {
		return c, errLogIn
	}
	c = Circle{ID: s.IDs.New(), Visibility: in.Visibility, CreatedBy: actor.Person, CreatedAt: s.Clock.Now()}
	if err := fill(&c, &in.Name, &in.Description); err != nil {
		return c, err
	}
	if access.VisibilityNames[c.Visibility] == "" {
		return c, errs.NewInvalid("circle.visibility_unknown", "visibility")
	}
	made := in.Slug == ""
	if !made {
		if c.Slug, err = cleanSlug(in.Slug); err != nil {
			return c, err
		}
	}
	for n := 1; ; n++ {
		if made {
			c.Slug = slugFrom(c.Name, n)
		}
		err = s.Tx.Do(ctx, func(ctx context.Context) error {
			if err := s.create(ctx, actor, c); err != nil {
				return err
			}
			return s.Channels.OpenFirst(ctx, actor, c.ID, cmp.Or(text.Line(in.FirstChannel), s.FirstChannel))
		})
		if taken := errors.Is(err, errs.NewConflict("circle.slug_taken")); !taken || !made || n == 50 {
			c.Members = 1
			return c, err
		}
	}
}

func (s *Service) create(ctx context.Context, actor access.Actor, c Circle) error {
	if err := s.Store.InsertCircle(ctx, c); err != nil {
		return err
	}
	if err := s.Log.Open(ctx, c.ID, event.Circle); err != nil {
		return err
	}
	if err := s.append(ctx, event.Event{Stream: c.ID, Type: Created, Actor: actor.Person, Subject: c.ID, Noun: c}); err != nil {
		return err
	}
	return s.put(ctx, actor.Person, Member{Circle: c.ID, Person: actor.Person, Role: access.Owner, JoinedAt: c.CreatedAt})
}

// Change names the fields to change; nil leaves a field as it is.
type Change struct {
	Name, Slug, Description *string
	Visibility              *access.Visibility
}

// Update changes what the circle says about itself.
func (s *Service) Update(ctx context.Context, actor access.Actor, circle id.ID, ch Change) (Circle, error) {
	return s.update(ctx, actor, circle, func(c *Circle) (err error) {
		if ch.Slug != nil && *ch.Slug != c.Slug {
			if c.Slug, err = cleanSlug(*ch.Slug); err != nil {
				return err
			}
		}
		if ch.Visibility != nil {
			if access.VisibilityNames[*ch.Visibility] == "" {
				return errs.NewInvalid("circle.visibility_unknown", "visibility")
			}
			c.Visibility = *ch.Visibility
		}
		return fill(c, ch.Name, ch.Description)
	})
}

// SetPicture stores the picture and shows it.
func (s *Service) SetPicture(ctx context.Context, actor access.Actor, circle id.ID, r io.Reader) (Circle, error) {
	if _, _, err := s.may(ctx, actor, access.CircleManage, circle); err != nil {
		return Circle{}, err
	}
	picture, err := s.Pictures.Save(ctx, actor.Person, r)
	if err != nil {
		return Circle{}, err
	}
	return s.update(ctx, actor, circle, func(c *Circle) error { c.Picture = picture; return nil })
}

func (s *Service) update(ctx context.Context, actor access.Actor, circle id.ID, edit func(*Circle) error) (c Circle, err error) {
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if c, _, err = s.may(ctx, actor, access.CircleManage, circle); err != nil {
			return err
		}
		if err := edit(&c); err != nil {
			return err
		}
		if err := s.Store.UpdateCircle(ctx, c); err != nil {
			return err
		}
		return s.append(ctx, event.Event{Stream: c.ID, Type: Updated, Actor: actor.Person, Subject: c.ID, Noun: c})
	})
	return c, err
}

func fill(c *Circle, name, description *string) error {
	if name != nil {
		if c.Name = text.Line(*name); c.Name == "" {
			return errs.NewInvalid("circle.name_empty", "name")
		}
		if text.Len(c.Name) > MaxName {
			return errs.NewInvalid("circle.name_too_long", "name").With("max", MaxName)
		}
	}
	if description != nil {
		if c.Description = text.Block(*description); text.Len(c.Description) > MaxDescription {
			return errs.NewInvalid("circle.description_too_long", "description").With("max", MaxDescription)
		}
	}
	return nil
}

func cleanSlug(s string) (string, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if len(s) < 2 || len(s) > 40 {
		return "", errs.NewInvalid("circle.slug_length", "slug").With("min", 2).With("max", 40)
	}
	digits := true
	for i, r := range s {
		letter := r >= 'a' && r <= 'z'
		digit := r >= '0' && r <= '9'
		digits = digits && digit
		if !letter && !digit && (r != '-' || i == 0 || i == len(s)-1) {
			return "", errs.NewInvalid("circle.slug_characters", "slug")
		}
	}
	if digits { // would read as an id
		return "", errs.NewInvalid("circle.slug_characters", "slug")
	}
	return s, nil
}

// slugFrom makes an address part out of a name; from the second attempt on a
// number is put behind.
func slugFrom(name string, n int) string {
	var b strings.Builder
	for _, w := range text.Words(name, 5) {
		part := strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, text.Latin(w))
		if part != "" && b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(part)
	}
	s := strings.Trim(text.Cut(b.String(), 32), "-")
	if _, err := cleanSlug(s); err != nil {
		s = strings.Trim("circle-"+s, "-")
	}
	if n > 1 {
		s += "-" + strconv.Itoa(n)
	}
	return s
}

var errLogIn = &errs.Error{Kind: errs.Unknown, Code: "access.log_in_first"}

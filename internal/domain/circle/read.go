package circle

import (
	"context"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
)

// Entry is a circle with the actor's role in it.
type Entry struct {
	Circle Circle
	Role   access.Role
}

// Get returns a circle that the actor may know of.
func (s *Service) Get(ctx context.Context, actor access.Actor, circle id.ID) (Entry, error) {
	c, f, err := s.may(ctx, actor, access.CircleSee, circle)
	return Entry{c, f.CircleRole}, err
}

// GetBySlug is Get by the address part.
func (s *Service) GetBySlug(ctx context.Context, actor access.Actor, slug string) (Entry, error) {
	c, err := s.Store.CircleBySlug(ctx, slug)
	if err != nil {
		if errs.KindOf(err) == errs.Missing {
			err = errs.NewMissing("access.missing")
		}
		return Entry{}, err
	}
	return s.Get(ctx, actor, c.ID)
}

// List returns the actor's circles by name and then the listed ones, by id
// after the id; the actor's own come with the first page only. next is the id
// to go on after, zero on the last page.
func (s *Service) List(ctx context.Context, actor access.Actor, after id.ID, limit int) (list []Entry, next id.ID, err error) {
	mine, err := s.Mine(ctx, actor)
	if err != nil {
		return nil, 0, err
	}
	own := make(map[id.ID]bool, len(mine))
	for _, e := range mine {
		own[e.Circle.ID] = true
	}
	if after == 0 {
		list = mine
	}
	listed, err := s.Store.ListedCircles(ctx, after, limit+1)
	if err != nil {
		return nil, 0, err
	}
	if len(listed) > limit {
		listed = listed[:limit]
		next = listed[limit-1].ID
	}
	for _, c := range listed {
		if !own[c.ID] {
			list = append(list, Entry{Circle: c})
		}
	}
	return list, next, nil
}

// Mine returns the circles that the actor is in.
func (s *Service) Mine(ctx context.Context, actor access.Actor) ([]Entry, error) {
	if actor.Anonymous() {
		return nil, errLogIn
	}
	circles, members, err := s.Store.CirclesOf(ctx, actor.Person)
	if err != nil {
		return nil, err
	}
	list := make([]Entry, len(circles))
	for i, c := range circles {
		list[i] = Entry{c, members[i].Role}
	}
	return list, nil
}

// Members lists the members to those who may read the circle. Who came by
// which link is told only to those who may invite.
func (s *Service) Members(ctx context.Context, actor access.Actor, circle, after id.ID, limit int) ([]Member, error) {
	_, f, err := s.may(ctx, actor, access.CircleRead, circle)
	if err != nil {
		return nil, err
	}
	list, err := s.Store.Members(ctx, circle, access.None, after, limit)
	if !access.May(access.CircleInvite, f).Allowed {
		for i := range list {
			list[i].Invite = 0
		}
	}
	return list, err
}

// Requests lists who waits to be let in.
func (s *Service) Requests(ctx context.Context, actor access.Actor, circle id.ID) ([]Request, error) {
	if _, _, err := s.may(ctx, actor, access.CircleInvite, circle); err != nil {
		return nil, err
	}
	return s.Store.Requests(ctx, circle, 200)
}

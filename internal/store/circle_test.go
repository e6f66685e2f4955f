package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/media"
	"github.com/beseda/beseda/internal/store"
	"github.com/beseda/beseda/internal/testkit"
)

func addCircle(t testing.TB, s *store.Store, slug string, v access.Visibility) circle.Circle {
	t.Helper()
	c := circle.Circle{ID: newID(), Slug: slug, Name: slug, Description: "about", Picture: 3, Visibility: v, CreatedBy: 1, CreatedAt: testkit.Start}
	must(t, s.Circles.InsertCircle(ctx, c))
	return c
}

func TestACircleHasItsSlugAlone(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addCircle(t, s, "garden", access.Open)
		secret := addCircle(t, s, "secret", access.Secret)
		equal(t, "circle", got(s.Circles.Circle(ctx, c.ID))(t), c)
		wantCode(t, s.Circles.InsertCircle(ctx, circle.Circle{ID: newID(), Slug: "garden", Visibility: 1}), errs.Conflict, "circle.slug_taken")
		secret.Slug = "garden"
		wantCode(t, s.Circles.UpdateCircle(ctx, secret), errs.Conflict, "circle.slug_taken")
		c.Name, c.Slug = "Garden", "garden2"
		must(t, s.Circles.UpdateCircle(ctx, c))
		equal(t, "by slug", got(s.Circles.CircleBySlug(ctx, "garden2"))(t), c)
		equal(t, "listed", fmt.Sprint(got(s.Circles.ListedCircles(ctx, 0, 10))(t)), fmt.Sprint([]circle.Circle{c}))
		equal(t, "next page", len(got(s.Circles.ListedCircles(ctx, c.ID, 10))(t)), 0)
		wantCode(t, s.Circles.UpdateCircle(ctx, circle.Circle{ID: 5, Slug: "x", Visibility: 1}), errs.Missing, "circle.missing")
	})
}

func TestACircleCountsItsMembers(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addCircle(t, s, "b-circle", access.Open)
		together(30, func(i int) {
			m := circle.Member{Circle: c.ID, Person: id.ID(i%10 + 1), Role: access.Member, JoinedAt: testkit.Start}
			if _, err := s.Circles.PutMember(ctx, m); err != nil {
				t.Error(err)
			}
		})
		equal(t, "members", got(s.Circles.Circle(ctx, c.ID))(t).Members, 10)
		admin := circle.Member{Circle: c.ID, Person: 4, Role: access.Admin, JoinedAt: after(time.Hour)}
		equal(t, "added", got(s.Circles.PutMember(ctx, admin))(t), false)
		admin.JoinedAt = testkit.Start
		equal(t, "role", got(s.Circles.Member(ctx, c.ID, 4))(t), admin)
		equal(t, "admins", len(got(s.Circles.Members(ctx, c.ID, access.Admin, 0, 10))(t)), 1)
		equal(t, "page", got(s.Circles.Members(ctx, c.ID, access.None, 3, 2))(t)[1].Person, 5)
		equal(t, "removed", got(s.Circles.RemoveMember(ctx, c.ID, 4))(t), true)
		equal(t, "removed again", got(s.Circles.RemoveMember(ctx, c.ID, 4))(t), false)
		equal(t, "members", got(s.Circles.Circle(ctx, c.ID))(t).Members, 9)
		_, err := s.Circles.Member(ctx, c.ID, 4)
		wantCode(t, err, errs.Missing, "circle.missing")
		_, err = s.Circles.PutMember(ctx, circle.Member{Circle: 5, Person: 1, Role: access.Member})
		equal(t, "kind", errs.KindOf(err), errs.Missing)

		other := addCircle(t, s, "A-circle", access.Secret)
		got(s.Circles.PutMember(ctx, circle.Member{Circle: other.ID, Person: 1, Role: access.Owner}))(t)
		circles, members, err := s.Circles.CirclesOf(ctx, 1)
		must(t, err)
		equal(t, "by name", fmt.Sprint(circles[0].ID, members[0].Circle, members[0].Role, circles[1].ID), fmt.Sprint(other.ID, other.ID, access.Owner, c.ID))
	})
}

func TestARequestIsTakenOnce(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addCircle(t, s, "garden", access.Closed)
		for i := range 3 {
			must(t, s.Circles.PutRequest(ctx, circle.Request{Circle: c.ID, Person: id.ID(3 - i), Invite: 4, Note: "hi", At: after(time.Duration(i))}))
		}
		must(t, s.Circles.PutRequest(ctx, circle.Request{Circle: c.ID, Person: 3, Note: "please", At: after(time.Hour)}))
		waiting := got(s.Circles.Requests(ctx, c.ID, 10))(t)
		equal(t, "waiting", len(waiting), 3)
		equal(t, "last", waiting[2].Note, "please")
		taken := got(s.Circles.TakeRequest(ctx, c.ID, 3))(t)
		equal(t, "taken", taken, waiting[2])
		_, err := s.Circles.TakeRequest(ctx, c.ID, 3)
		wantCode(t, err, errs.Missing, "circle.missing")
	})
}

func TestAPictureHasAnOwner(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		p := media.Picture{ID: newID(), Owner: 3, CreatedAt: testkit.Start}
		must(t, s.Media.InsertPicture(ctx, p))
		equal(t, "picture", got(s.Media.Picture(ctx, p.ID))(t), p)
		_, err := s.Media.Picture(ctx, 5)
		wantCode(t, err, errs.Missing, "media.missing")
	})
}

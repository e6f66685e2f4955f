package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/circle"
)

// Circles keeps circles, their members and those who wait to be let in.
type Circles struct{ db *DB }

const (
	circleMissing = "circle.missing"
	slugTaken     = "circle.slug_taken"
)

const circleColumns = `
			c.id,
			c.slug,
			c.name,
			c.description,
			c.picture,
			c.visibility,
			c.members,
			c.created_by,
			c.created_at`

const circleMemberColumns = `
			m.circle_id,
			m.person_id,
			m.role,
			m.invite_id,
			m.joined_at`

var (
	insertCircle = stmt("circle.insert", `
		INSERT INTO circles (
			id,
			slug,
			name,
			description,
			picture,
			visibility,
			members,
			created_by,
			created_at
		) VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)
		ON CONFLICT (slug) DO NOTHING`)

	updateCircle = stmt("circle.update", `
		UPDATE circles
		SET
			slug = $2,
			name = $3,
			description = $4,
			picture = $5,
			visibility = $6
		WHERE id = $1`)

	circleByID = stmt("circle.by_id", `
		SELECT`+circleColumns+`
		FROM circles c
		WHERE c.id = $1`)

	circleBySlug = stmt("circle.by_slug", `
		SELECT`+circleColumns+`
		FROM circles c
		WHERE c.slug = $1`)

	listedCircles = stmt("circle.listed", `
		SELECT`+circleColumns+`
		FROM circles c
		WHERE c.id > $1 AND c.visibility <> 3
		ORDER BY c.id
		LIMIT $2`)

	circlesOf = stmt("circle.of_person", `
		SELECT`+circleColumns+`,`+circleMemberColumns+`
		FROM circle_members m
		JOIN circles c ON c.id = m.circle_id
		WHERE m.person_id = $1`)

	addCircleMember = stmt("circle.add_member", `
		INSERT INTO circle_members (
			circle_id,
			person_id,
			role,
			invite_id,
			joined_at
		) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (circle_id, person_id) DO NOTHING`)

	setCircleRole = stmt("circle.set_role", `
		UPDATE circle_members
		SET role = $3
		WHERE circle_id = $1 AND person_id = $2`)

	countCircleMembers = stmt("circle.count", `
		UPDATE circles
		SET members = members + $2
		WHERE id = $1`)

	removeCircleMember = stmt("circle.remove_member", `
		DELETE FROM circle_members
		WHERE circle_id = $1 AND person_id = $2`)

	circleMember = stmt("circle.member", `
		SELECT`+circleMemberColumns+`
		FROM circle_members m
		WHERE m.circle_id = $1 AND m.person_id = $2`)

	circleMembers = stmt("circle.members", `
		SELECT`+circleMemberColumns+`
		FROM circle_members m
		WHERE m.circle_id = $1 AND m.person_id > $3 AND m.role >= $2
		ORDER BY m.person_id
		LIMIT $4`)

	putRequest = stmt("circle.put_request", `
		INSERT INTO circle_requests (
			circle_id,
			person_id,
			invite_id,
			note,
			at
		) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (circle_id, person_id) DO UPDATE
		SET
			invite_id = excluded.invite_id,
			note = excluded.note,
			at = excluded.at`)

	circleRequests = stmt("circle.requests", `
		SELECT
			circle_id,
			person_id,
			invite_id,
			note,
			at
		FROM circle_requests
		WHERE circle_id = $1
		ORDER BY at, person_id
		LIMIT $2`)

	takeRequest = stmt("circle.take_request", `
		DELETE FROM circle_requests
		WHERE circle_id = $1 AND person_id = $2
		RETURNING
			circle_id,
			person_id,
			invite_id,
			note,
			at`)
)

// InsertCircle implements circle.Store. The circle starts without members.
func (s *Circles) InsertCircle(ctx context.Context, c circle.Circle) error {
	n, err := s.db.exec(ctx, insertCircle,
		c.ID, c.Slug, c.Name, c.Description, c.Picture, c.Visibility, c.CreatedBy, c.CreatedAt)
	if err == nil && n == 0 {
		return errs.NewConflict(slugTaken)
	}
	return err
}

// UpdateCircle implements circle.Store.
func (s *Circles) UpdateCircle(ctx context.Context, c circle.Circle) error {
	err := s.db.must(ctx, circleMissing, updateCircle, c.ID, c.Slug, c.Name, c.Description, c.Picture, c.Visibility)
	return duplicateAs(err, slugTaken)
}

// Circle implements circle.Store.
func (s *Circles) Circle(ctx context.Context, circle id.ID) (circle.Circle, error) {
	return one(ctx, s.db, circleMissing, circleByID, scanCircle, circle)
}

// CircleBySlug implements circle.Store.
func (s *Circles) CircleBySlug(ctx context.Context, slug string) (circle.Circle, error) {
	return one(ctx, s.db, circleMissing, circleBySlug, scanCircle, slug)
}

// ListedCircles implements circle.Store.
func (s *Circles) ListedCircles(ctx context.Context, after id.ID, limit int) ([]circle.Circle, error) {
	return all(ctx, s.db, listedCircles, scanCircle, after, limit)
}

// CirclesOf implements circle.Store. The order of names is made here, because
// the databases would put capital and small letters apart.
func (s *Circles) CirclesOf(ctx context.Context, person id.ID) ([]circle.Circle, []circle.Member, error) {
	type place struct {
		circle circle.Circle
		member circle.Member
	}
	places, err := all(ctx, s.db, circlesOf, func(r row) (p place, err error) {
		err = r.Scan(append(circleFields(&p.circle), circleMemberFields(&p.member)...)...)
		return p, err
	}, person)
	if err != nil {
		return nil, nil, err
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(byName(a.circle.Name, b.circle.Name), cmp.Compare(a.circle.ID, b.circle.ID))
	})
	circles, members := make([]circle.Circle, len(places)), make([]circle.Member, len(places))
	for i, p := range places {
		circles[i], members[i] = p.circle, p.member
	}
	return circles, members, nil
}

// PutMember implements circle.Store.
func (s *Circles) PutMember(ctx context.Context, m circle.Member) (added bool, err error) {
	err = s.db.Do(ctx, func(ctx context.Context) error {
		n, err := s.db.exec(ctx, addCircleMember, m.Circle, m.Person, m.Role, m.Invite, m.JoinedAt)
		if err != nil {
			return err
		}
		if added = n == 1; added {
			return s.db.must(ctx, circleMissing, countCircleMembers, m.Circle, 1)
		}
		_, err = s.db.exec(ctx, setCircleRole, m.Circle, m.Person, m.Role)
		return err
	})
	return added && err == nil, err
}

// RemoveMember implements circle.Store.
func (s *Circles) RemoveMember(ctx context.Context, circle, person id.ID) (removed bool, err error) {
	err = s.db.Do(ctx, func(ctx context.Context) error {
		n, err := s.db.exec(ctx, removeCircleMember, circle, person)
		if removed = n == 1; err != nil || !removed {
			return err
		}
		return s.db.must(ctx, circleMissing, countCircleMembers, circle, -1)
	})
	return removed && err == nil, err
}

// Member implements circle.Store.
func (s *Circles) Member(ctx context.Context, circle, person id.ID) (circle.Member, error) {
	return one(ctx, s.db, circleMissing, circleMember, scanCircleMember, circle, person)
}

// Members implements circle.Store.
func (s *Circles) Members(ctx context.Context, circle id.ID, minRole access.Role, after id.ID, limit int) ([]circle.Member, error) {
	return all(ctx, s.db, circleMembers, scanCircleMember, circle, minRole, after, limit)
}

// PutRequest implements circle.Store. Asking again replaces what was asked before.
func (s *Circles) PutRequest(ctx context.Context, r circle.Request) error {
	_, err := s.db.exec(ctx, putRequest, r.Circle, r.Person, r.Invite, r.Note, r.At)
	return err
}

// Requests implements circle.Store: who waits longest comes first.
func (s *Circles) Requests(ctx context.Context, circle id.ID, limit int) ([]circle.Request, error) {
	return all(ctx, s.db, circleRequests, scanRequest, circle, limit)
}

// TakeRequest implements circle.Store.
func (s *Circles) TakeRequest(ctx context.Context, circle, person id.ID) (request circle.Request, err error) {
	found, err := s.db.returning(ctx, takeRequest, func(r row) error {
		request, err = scanRequest(r)
		return err
	}, circle, person)
	if err == nil && !found {
		err = errs.NewMissing(circleMissing)
	}
	return request, err
}

func circleFields(c *circle.Circle) []any {
	return []any{
		&c.ID,
		&c.Slug,
		&c.Name,
		&c.Description,
		&c.Picture,
		small(&c.Visibility),
		small(&c.Members),
		&c.CreatedBy,
		(*moment)(&c.CreatedAt),
	}
}

func scanCircle(r row) (c circle.Circle, err error) {
	err = r.Scan(circleFields(&c)...)
	return c, err
}

func circleMemberFields(m *circle.Member) []any {
	return []any{
		&m.Circle,
		&m.Person,
		small(&m.Role),
		&m.Invite,
		(*moment)(&m.JoinedAt),
	}
}

func scanCircleMember(r row) (m circle.Member, err error) {
	err = r.Scan(circleMemberFields(&m)...)
	return m, err
}

func scanRequest(r row) (q circle.Request, err error) {
	err = r.Scan(&q.Circle, &q.Person, &q.Invite, &q.Note, (*moment)(&q.At))
	return q, err
}

// byName compares names as people read them, without regard to case.
func byName(a, b string) int {
	return cmp.Or(strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
}

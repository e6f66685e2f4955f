package wire

import (
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/circle"
)

// FromCircle is a community, team or company space.
func FromCircle(c circle.Circle) Circle {
	return Circle{
		ID:          c.ID.String(),
		Slug:        c.Slug,
		Name:        c.Name,
		Description: c.Description,
		Picture:     optional(c.Picture),
		Visibility:  c.Visibility.String(),
		Members:     c.Members,
		CreatedAt:   c.CreatedAt,
	}
}

// FromCircleMember is a person in a circle. The invite is as the use case left
// it: only those who may invite get to see one.
func FromCircleMember(m circle.Member) CircleMember {
	return CircleMember{
		Circle:   m.Circle.String(),
		Person:   m.Person.String(),
		Role:     m.Role.String(),
		Invite:   optional(m.Invite),
		JoinedAt: m.JoinedAt,
	}
}

// FromCircleEntry is a circle as its member's client keeps it.
func FromCircleEntry(c circle.Circle, role access.Role, seq int64) CircleEntry {
	return CircleEntry{Circle: FromCircle(c), Role: role.String(), Seq: seq}
}

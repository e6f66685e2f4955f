// Package circle holds communities, teams and company spaces: their members,
// roles and ways in.
package circle

import (
	"context"
	"time"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
)

// Circle is a community, team or company space.
type Circle struct {
	ID          id.ID
	Slug        string // address part: 2 to 40 of a-z 0-9 -, unique
	Name        string // 1 to 80 characters
	Description string // Markdown, up to 2,000 characters
	Picture     id.ID
	Visibility  access.Visibility // Open, Closed or Secret
	Members     int               // kept by the store with each join and leave
	CreatedBy   id.ID
	CreatedAt   time.Time
}

// Member is a person in a circle.
type Member struct {
	Circle   id.ID
	Person   id.ID
	Role     access.Role
	Invite   id.ID // the link the person came by; zero if added otherwise
	JoinedAt time.Time
}

// Request is a person waiting to be let in.
type Request struct {
	Circle id.ID
	Person id.ID
	Invite id.ID
	Note   string // what the person wrote, up to 500 characters
	At     time.Time
}

// Events of a circle's stream. Subject is the circle, Object the person or channel.
const (
	Created           event.Type = "circle.created"
	Updated           event.Type = "circle.updated"
	MemberJoined      event.Type = "circle_member.joined"
	MemberLeft        event.Type = "circle_member.left"
	MemberRoleChanged event.Type = "circle_member.role_changed"
)

// Events of a person's stream about circles. Subject is the circle.
const (
	Joined         event.Type = "circle.joined"    // the person is a member now, on all his devices
	Left           event.Type = "circle.left"      // and is not any more
	RequestArrived event.Type = "circle.requested" // somebody (Object) waits for this admin's answer
)

// Store keeps circles. What is not found is errs.Missing; a slug that is
// taken is errs.Conflict "circle.slug_taken".
type Store interface {
	InsertCircle(ctx context.Context, c Circle) error
	UpdateCircle(ctx context.Context, c Circle) error
	Circle(ctx context.Context, circle id.ID) (Circle, error)
	CircleBySlug(ctx context.Context, slug string) (Circle, error)
	// ListedCircles returns circles that are not Secret, by id after the id.
	ListedCircles(ctx context.Context, after id.ID, limit int) ([]Circle, error)
	// CirclesOf returns the circles of a person with his role in each, by name.
	CirclesOf(ctx context.Context, person id.ID) ([]Circle, []Member, error)

	// PutMember adds a member or changes his role, and keeps the count. It
	// reports whether the person was not a member before.
	PutMember(ctx context.Context, m Member) (added bool, err error)
	// RemoveMember reports whether there was one to remove.
	RemoveMember(ctx context.Context, circle, person id.ID) (bool, error)
	// Member returns a person's membership, errs.Missing if there is none.
	Member(ctx context.Context, circle, person id.ID) (Member, error)
	// Members lists by person id after the id; minRole filters.
	Members(ctx context.Context, circle id.ID, minRole access.Role, after id.ID, limit int) ([]Member, error)

	PutRequest(ctx context.Context, r Request) error
	Requests(ctx context.Context, circle id.ID, limit int) ([]Request, error)
	// TakeRequest removes and returns a request, errs.Missing if there is none.
	TakeRequest(ctx context.Context, circle, person id.ID) (Request, error)
}

// Channels is what a circle needs of its channels; chat implements it.
type Channels interface {
	// EnterCircle makes the person a member of the circle's default channels.
	EnterCircle(ctx context.Context, circle, person id.ID) error
	// OpenFirst opens the default topic channel that a new circle begins with.
	OpenFirst(ctx context.Context, actor access.Actor, circle id.ID, name string) error
	// LeaveCircle ends the person's membership in all channels of the circle.
	LeaveCircle(ctx context.Context, circle, person id.ID) error
}

// MemberChange is the noun of circle_member.* events. Member.Role is None for one who left.
type MemberChange struct {
	Member  Member
	Members int // of the circle, after the change
}

// Joining is the noun of circle.joined.
type Joining struct {
	Circle Circle
	Role   access.Role
	Seq    int64 // position of the circle's stream
}

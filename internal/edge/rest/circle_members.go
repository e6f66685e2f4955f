package rest

import (
	"context"
	"net/http"
	"time"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/edge/wire"
)

// CircleRole is a role in a circle.
type CircleRole struct {
	Role string `json:"role" enum:"guest,member,moderator,admin,owner"`
}

// JoinCircle asks to be let in.
type JoinCircle struct {
	Note string `json:"note,omitempty" maxLength:"2500" doc:"For those who decide, up to 500 characters"`
}

// Joined says whether the person is in or has to wait.
type Joined struct {
	Status string `json:"status" enum:"joined,waiting"`
}

// CircleRequest is a person waiting to be let in.
type CircleRequest struct {
	Person string    `json:"person"`
	Note   string    `json:"note,omitempty"`
	At     time.Time `json:"at"`
	Invite string    `json:"invite,omitempty" doc:"The link the person came by"`
}

// Verdict answers a request.
type Verdict struct {
	Accept bool `json:"accept"`
}

func (d *door) circleMemberRoutes() {
	missing := []int{http.StatusNotFound}
	owned := []int{http.StatusNotFound, http.StatusConflict}
	add(d, op{id: "list-circle-members", method: get, path: "/circles/{id}/members", tag: "circles", errors: missing, summary: "Who is in the circle"}, d.circleMembers)
	add(d, op{
		id: "set-circle-role", method: patch, path: "/circles/{id}/members/{person}", tag: "circles", errors: owned, status: http.StatusNoContent,
		summary: "Change a member's role",
	}, d.setCircleRole)
	add(d, op{
		id: "remove-circle-member", method: remove, path: "/circles/{id}/members/{person}", tag: "circles", errors: owned, status: http.StatusNoContent,
		summary: "End a person's membership, in all channels of the circle as well",
	}, d.removeCircleMember)
	add(d, op{
		id: "join-circle", method: post, path: "/circles/{id}/join", tag: "circles", errors: missing,
		summary: "Become a member of an open circle, or ask a closed one",
	}, d.joinCircle)
	add(d, op{
		id: "leave-circle", method: post, path: "/circles/{id}/leave", tag: "circles", errors: owned, status: http.StatusNoContent,
		summary: "End one's membership",
	}, d.leaveCircle)
	add(d, op{id: "list-requests", method: get, path: "/circles/{id}/requests", tag: "circles", errors: missing, summary: "Who waits to be let in"}, d.requests)
	add(d, op{
		id: "answer-request", method: post, path: "/circles/{id}/requests/{person}", tag: "circles", errors: missing, status: http.StatusNoContent,
		summary: "Let a waiting person in or turn him away",
	}, d.answerRequest)
}

func (d *door) circleMembers(ctx context.Context, in *struct {
	At
	Paging
}) (*body[List[wire.CircleMember]], error) {
	list, err := d.Circles.Members(ctx, actorOf(ctx), in.ID.ID, in.Cursor.ID, in.size()+1)
	if err != nil {
		return nil, err
	}
	return listed(list, in.size(), func(m circle.Member) id.ID { return m.Person }, wire.FromCircleMember), nil
}

func (d *door) setCircleRole(ctx context.Context, in *struct {
	AtPerson
	Body CircleRole
}) (*none, error) {
	return nil, d.Circles.SetRole(ctx, actorOf(ctx), in.ID.ID, in.Person.ID, access.ParseRole(in.Body.Role))
}

func (d *door) removeCircleMember(ctx context.Context, in *AtPerson) (*none, error) {
	return nil, d.Circles.Remove(ctx, actorOf(ctx), in.ID.ID, in.Person.ID)
}

func (d *door) joinCircle(ctx context.Context, in *struct {
	At
	Body *JoinCircle
}) (*body[Joined], error) {
	note := ""
	if in.Body != nil {
		note = in.Body.Note
	}
	waiting, err := d.Circles.Join(ctx, actorOf(ctx), in.ID.ID, note)
	if err != nil {
		return nil, err
	}
	return answer(Joined{joinStatus(waiting)}), nil
}

func joinStatus(waiting bool) string {
	if waiting {
		return "waiting"
	}
	return "joined"
}

func (d *door) leaveCircle(ctx context.Context, in *At) (*none, error) {
	return nil, d.Circles.Leave(ctx, actorOf(ctx), in.ID.ID)
}

func (d *door) requests(ctx context.Context, in *At) (*body[List[CircleRequest]], error) {
	list, err := d.Circles.Requests(ctx, actorOf(ctx), in.ID.ID)
	if err != nil {
		return nil, err
	}
	return whole(list, func(r circle.Request) CircleRequest {
		out := CircleRequest{Person: r.Person.String(), Note: r.Note, At: r.At}
		if r.Invite != 0 {
			out.Invite = r.Invite.String()
		}
		return out
	}), nil
}

func (d *door) answerRequest(ctx context.Context, in *struct {
	AtPerson
	Body Verdict
}) (*none, error) {
	return nil, d.Circles.Answer(ctx, actorOf(ctx), in.ID.ID, in.Person.ID, in.Body.Accept)
}

package rest

import (
	"context"
	"net/http"
	"time"

	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/people"
)

// NewInvite is a wish for a link.
type NewInvite struct {
	Target         string `json:"target" enum:"server,circle,channel"`
	TargetID       *ID    `json:"target_id,omitempty" doc:"The circle or channel"`
	Role           string `json:"role,omitempty" enum:"guest,member" doc:"For a circle; member if not given"`
	MaxUses        int    `json:"max_uses,omitempty" minimum:"0" maximum:"1000000" doc:"0 for no cap"`
	ExpiresInHours int    `json:"expires_in_hours,omitempty" minimum:"0" maximum:"100000" doc:"0 for no end"`
	Approval       bool   `json:"approval,omitempty" doc:"For a circle: the newcomer waits until somebody lets him in"`
}

// Invite is a link by which people come in.
type Invite struct {
	ID        string     `json:"id"`
	Code      string     `json:"code"`
	Link      string     `json:"link"`
	Target    string     `json:"target" enum:"server,circle,channel"`
	TargetID  string     `json:"target_id,omitempty"`
	Role      string     `json:"role,omitempty" enum:"guest,member"`
	Uses      int        `json:"uses"`
	MaxUses   int        `json:"max_uses,omitempty" doc:"Absent for no cap"`
	ExpiresAt *time.Time `json:"expires_at,omitempty"`
	Approval  bool       `json:"approval,omitempty"`
	CreatedBy string     `json:"created_by"`
	CreatedAt time.Time  `json:"created_at"`
}

// NewlyInvited is the answer to a new link.
type NewlyInvited struct {
	Invite Invite `json:"invite"`
}

// InviteUse says who came by a link.
type InviteUse struct {
	Person string    `json:"person"`
	At     time.Time `json:"at"`
}

// Invitation is what the page of a link shows to whoever holds it.
type Invitation struct {
	Target   string   `json:"target" enum:"server,circle,channel"`
	Name     string   `json:"name" doc:"Of the circle or channel; of the network for the server"`
	Picture  string   `json:"picture,omitempty"`
	Members  int      `json:"members,omitempty"`
	Inviter  *Inviter `json:"inviter,omitempty"`
	Approval bool     `json:"approval"`
	Open     bool     `json:"open" doc:"It can still be used"`
	Network  string   `json:"network"`
}

// Inviter is who made a link, as a stranger may know him.
type Inviter struct {
	Name string `json:"name"`
}

// targets are the words for what a link leads to.
var targets = map[string]people.Target{"server": people.ToServer, "circle": people.ToCircle, "channel": people.ToChannel}

func targetName(t people.Target) string {
	for name, known := range targets {
		if known == t {
			return name
		}
	}
	return ""
}

func (d *door) inviteRoutes() {
	missing := []int{http.StatusNotFound}
	add(d, op{
		id: "create-invite", method: post, path: "/invites", tag: "invites", status: http.StatusCreated, errors: missing,
		summary: "Make a link by which people come in",
	}, d.createInvite)
	add(d, op{id: "list-invites", method: get, path: "/invites", tag: "invites", errors: missing, summary: "Links to a target, newest first"}, d.listInvites)
	add(d, op{id: "list-invite-uses", method: get, path: "/invites/{id}/uses", tag: "invites", errors: missing, summary: "Who came by a link"}, d.inviteUses)
	add(d, op{
		id: "revoke-invite", method: remove, path: "/invites/{id}", tag: "invites", errors: missing, status: http.StatusNoContent,
		summary: "End a link",
	}, d.revokeInvite)
	add(d, op{
		id: "get-invitation", method: get, path: "/invitations/{code}", tag: "invites", public: true, errors: missing,
		summary: "What a link leads to, for whoever holds it",
	}, d.invitation)
	add(d, op{
		id: "accept-invitation", method: post, path: "/invitations/{code}/accept", tag: "invites",
		errors:  []int{http.StatusNotFound, http.StatusConflict},
		summary: "Come in by a link with the account one has",
	}, d.accept)
}

func (d *door) createInvite(ctx context.Context, in *struct{ Body NewInvite }) (*body[NewlyInvited], error) {
	b := in.Body
	i, err := d.People.CreateInvite(ctx, actorOf(ctx), people.NewInvite{
		Target:   targets[b.Target],
		TargetID: value(b.TargetID),
		Role:     access.ParseRole(b.Role),
		MaxUses:  b.MaxUses,
		Life:     time.Duration(b.ExpiresInHours) * time.Hour,
		Approval: b.Approval,
	})
	if err != nil {
		return nil, err
	}
	return answer(NewlyInvited{d.fromInvite(i)}), nil
}

func (d *door) fromInvite(i people.Invite) Invite {
	out := Invite{
		ID:        i.ID.String(),
		Code:      i.Code,
		Link:      d.Origin + "/invite/" + i.Code,
		Target:    targetName(i.Target),
		Uses:      i.Uses,
		MaxUses:   i.MaxUses,
		Approval:  i.Approval,
		CreatedBy: i.CreatedBy.String(),
		CreatedAt: i.CreatedAt,
	}
	if i.TargetID != 0 {
		out.TargetID = i.TargetID.String()
	}
	if i.Target == people.ToCircle {
		out.Role = i.Role.String()
	}
	if !i.ExpiresAt.IsZero() {
		out.ExpiresAt = &i.ExpiresAt
	}
	return out
}

func (d *door) listInvites(ctx context.Context, in *struct {
	Target   string `query:"target" required:"true" enum:"server,circle,channel"`
	TargetID ID     `query:"target_id" doc:"The circle or channel"`
}) (*body[List[Invite]], error) {
	list, err := d.People.InvitesTo(ctx, actorOf(ctx), targets[in.Target], in.TargetID.ID)
	if err != nil {
		return nil, err
	}
	return whole(list, d.fromInvite), nil
}

func (d *door) inviteUses(ctx context.Context, in *At) (*body[List[InviteUse]], error) {
	list, err := d.People.InviteUses(ctx, actorOf(ctx), in.ID.ID)
	if err != nil {
		return nil, err
	}
	return whole(list, func(u people.InviteUse) InviteUse { return InviteUse{u.Person.String(), u.At} }), nil
}

func (d *door) revokeInvite(ctx context.Context, in *At) (*none, error) {
	return nil, d.People.RevokeInvite(ctx, actorOf(ctx), in.ID.ID)
}

type byCode struct {
	Code string `path:"code" maxLength:"64" pattern:"^[A-Za-z0-9_-]+$" patternDescription:"a code"`
}

func (d *door) invitation(ctx context.Context, in *byCode) (*body[Invitation], error) {
	i, err := d.People.Invitation(ctx, in.Code)
	if err != nil {
		return nil, err
	}
	out := Invitation{
		Target:   targetName(i.Invite.Target),
		Name:     i.Name,
		Members:  i.Members,
		Approval: i.Invite.Approval,
		Open:     i.Open,
		Network:  d.Network.Name,
	}
	if out.Name == "" {
		out.Name = d.Network.Name
	}
	if i.Picture != 0 {
		out.Picture = i.Picture.String()
	}
	if i.Inviter != "" {
		out.Inviter = &Inviter{i.Inviter}
	}
	return answer(out), nil
}

func (d *door) accept(ctx context.Context, in *byCode) (*body[Landing], error) {
	l, err := d.People.Accept(ctx, actorOf(ctx), in.Code)
	if err != nil {
		return nil, err
	}
	return answer(*fromLanding(l)), nil
}

func fromLanding(l people.Landing) *Landing {
	out := &Landing{Status: joinStatus(l.Waiting)}
	switch l.Target {
	case people.ToCircle:
		out.Circle = l.TargetID.String()
	case people.ToChannel:
		out.Channel = l.TargetID.String()
	}
	return out
}

package rest

import (
	"context"
	"net/http"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/edge/wire"
)

// NewMembers are persons to be added.
type NewMembers struct {
	Persons []ID `json:"persons" minItems:"1" maxItems:"100"`
}

// Added are those who are members now.
type Added struct {
	Items []string `json:"items" doc:"Persons that are members now"`
}

// ChannelRole is a role in a channel.
type ChannelRole struct {
	Role string `json:"role" enum:"member,moderator,admin,owner"`
}

func (d *door) channelMemberRoutes() {
	missing := []int{http.StatusNotFound}
	add(d, op{
		id: "list-channel-members", method: get, path: "/channels/{id}/members", tag: "channels", errors: missing,
		summary: "Who is in the channel",
	}, d.channelMembers)
	add(d, op{
		id: "add-channel-members", method: post, path: "/channels/{id}/members", tag: "channels", errors: missing,
		summary: "Make persons members",
	}, d.addChannelMembers)
	add(d, op{
		id: "set-channel-role", method: patch, path: "/channels/{id}/members/{person}", tag: "channels", errors: missing,
		status:  http.StatusNoContent,
		summary: "Change a member's role",
	}, d.setChannelRole)
	add(d, op{
		id: "remove-channel-member", method: remove, path: "/channels/{id}/members/{person}", tag: "channels", errors: missing,
		status:  http.StatusNoContent,
		summary: "End a person's membership",
	}, d.removeChannelMember)
}

func (d *door) channelMembers(ctx context.Context, in *struct {
	At
	Paging
}) (*body[List[wire.ChannelMember]], error) {
	list, err := d.Chat.ListMembers(ctx, actorOf(ctx), in.ID.ID, in.Cursor.ID, in.size()+1)
	if err != nil {
		return nil, err
	}
	return listed(list, in.size(), func(m chat.Member) id.ID { return m.Person }, wire.FromChannelMember), nil
}

func (d *door) addChannelMembers(ctx context.Context, in *struct {
	At
	Body NewMembers
}) (*body[Added], error) {
	list, err := d.Chat.Add(ctx, actorOf(ctx), in.ID.ID, plain(in.Body.Persons))
	if err != nil {
		return nil, err
	}
	return answer(Added{convertAll(list, id.ID.String)}), nil
}

func (d *door) setChannelRole(ctx context.Context, in *struct {
	AtPerson
	Body ChannelRole
}) (*none, error) {
	return nil, d.Chat.SetRole(ctx, actorOf(ctx), in.ID.ID, in.Person.ID, access.ParseRole(in.Body.Role))
}

func (d *door) removeChannelMember(ctx context.Context, in *AtPerson) (*none, error) {
	return nil, d.Chat.Remove(ctx, actorOf(ctx), in.ID.ID, in.Person.ID)
}

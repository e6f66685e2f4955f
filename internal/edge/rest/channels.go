package rest

import (
	"context"
	"net/http"

	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/edge/wire"
)

// NewChannel is a wish for a channel. A direct one needs person, a topic or
// broadcast circle and name, a group name.
type NewChannel struct {
	Kind       string `json:"kind" enum:"direct,notes,group,topic,broadcast"`
	Person     *ID    `json:"person,omitempty" doc:"direct: the other one"`
	Circle     *ID    `json:"circle,omitempty" doc:"topic, broadcast: the circle it is in"`
	Name       string `json:"name,omitempty" maxLength:"400" doc:"1 to 80 characters"`
	Topic      string `json:"topic,omitempty" maxLength:"2500" doc:"What it is about, up to 500 characters"`
	Members    []ID   `json:"members,omitempty" maxItems:"100" doc:"group: the first members besides oneself"`
	Visibility string `json:"visibility,omitempty" enum:"open,closed" doc:"topic, broadcast: who in the circle knows of it; open if not given"`
	Default    bool   `json:"default,omitempty" doc:"New members of the circle are put into it"`
}

// ChannelChange names the fields to change; what is absent stays.
type ChannelChange struct {
	Name       *string `json:"name,omitempty" maxLength:"400" doc:"1 to 80 characters"`
	Topic      *string `json:"topic,omitempty" maxLength:"2500" doc:"Up to 500 characters"`
	Visibility *string `json:"visibility,omitempty" enum:"open,closed"`
	Default    *bool   `json:"default,omitempty"`
	Archived   *bool   `json:"archived,omitempty" doc:"An archived channel is read-only"`
}

func (d *door) channelRoutes() {
	add(d, op{
		id: "create-channel", method: post, path: "/channels", tag: "channels", status: http.StatusCreated, also: http.StatusOK,
		errors:  []int{http.StatusNotFound},
		summary: "Open a channel",
		about:   "Answers 200 with the present one where the direct or notes channel exists.",
	}, d.createChannel)
	add(d, op{
		id: "get-channel", method: get, path: "/channels/{id}", tag: "channels", errors: []int{http.StatusNotFound},
		summary: "A channel as one has it; role none where one may only read",
	}, d.channel)
	add(d, op{
		id: "change-channel", method: patch, path: "/channels/{id}", tag: "channels", errors: []int{http.StatusNotFound},
		summary: "Rename, describe, open, close or archive",
	}, d.changeChannel)
	add(d, op{
		id: "set-channel-picture", method: put, path: "/channels/{id}/picture", tag: "channels", upload: true, errors: []int{http.StatusNotFound},
		summary: "Give the channel a picture",
	}, d.setChannelPicture)
	add(d, op{
		id: "join-channel", method: post, path: "/channels/{id}/join", tag: "channels", errors: []int{http.StatusNotFound},
		summary: "Become a member of an open channel",
	}, d.joinChannel)
	add(d, op{
		id: "leave-channel", method: post, path: "/channels/{id}/leave", tag: "channels", status: http.StatusNoContent,
		errors:  []int{http.StatusNotFound},
		summary: "End one's membership",
	}, d.leaveChannel)
}

func (d *door) createChannel(ctx context.Context, in *struct{ Body NewChannel }) (*made[wire.ChannelEntry], error) {
	b := in.Body
	c, fresh, err := d.Chat.Create(ctx, actorOf(ctx), chat.NewChannel{
		Place:      access.ParsePlace(b.Kind),
		Person:     value(b.Person),
		Circle:     value(b.Circle),
		Name:       b.Name,
		Topic:      b.Topic,
		Members:    plain(b.Members),
		Visibility: access.ParseVisibility(b.Visibility),
		Default:    b.Default,
	})
	if err != nil {
		return nil, err
	}
	entry, err := d.channelEntry(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	return &made[wire.ChannelEntry]{created(fresh), entry}, nil
}

// created is the status of an answer about a thing that may have been there.
func created(fresh bool) int {
	if fresh {
		return http.StatusCreated
	}
	return http.StatusOK
}

func (d *door) channel(ctx context.Context, in *At) (*body[wire.ChannelEntry], error) {
	entry, err := d.channelEntry(ctx, in.ID.ID)
	if err != nil {
		return nil, err
	}
	return answer(entry), nil
}

func changedChannel(c chat.Channel, err error) (*body[wire.Channel], error) {
	if err != nil {
		return nil, err
	}
	return answer(wire.FromChannel(c)), nil
}

func (d *door) changeChannel(ctx context.Context, in *struct {
	At
	Body ChannelChange
}) (*body[wire.Channel], error) {
	b := in.Body
	ch := chat.Change{Name: b.Name, Topic: b.Topic, Default: b.Default, Archived: b.Archived}
	if b.Visibility != nil {
		v := access.ParseVisibility(*b.Visibility)
		ch.Visibility = &v
	}
	return changedChannel(d.Chat.Update(ctx, actorOf(ctx), in.ID.ID, ch))
}

func (d *door) setChannelPicture(ctx context.Context, in *struct {
	At
	ImageInput
}) (*body[wire.Channel], error) {
	return changedChannel(d.Chat.SetPicture(ctx, actorOf(ctx), in.ID.ID, in.image))
}

func (d *door) joinChannel(ctx context.Context, in *At) (*body[wire.ChannelEntry], error) {
	if err := d.Chat.Join(ctx, actorOf(ctx), in.ID.ID); err != nil {
		return nil, err
	}
	return d.channel(ctx, in)
}

func (d *door) leaveChannel(ctx context.Context, in *At) (*none, error) {
	return nil, d.Chat.Leave(ctx, actorOf(ctx), in.ID.ID)
}

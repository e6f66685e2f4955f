package rest

import (
	"context"
	"net/http"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/edge/wire"
)

// NewCircle is a wish for a circle.
type NewCircle struct {
	Name        string `json:"name" maxLength:"400" doc:"1 to 80 characters"`
	Slug        string `json:"slug,omitempty" maxLength:"100" doc:"Address part, 2 to 40 of a-z 0-9 -; made from the name if not given"`
	Description string `json:"description,omitempty" maxLength:"10000" doc:"Markdown, up to 2,000 characters"`
	Visibility  string `json:"visibility" enum:"open,closed,secret"`
}

// CircleChange names the fields to change; what is absent stays.
type CircleChange struct {
	Name        *string `json:"name,omitempty" maxLength:"400" doc:"1 to 80 characters"`
	Slug        *string `json:"slug,omitempty" maxLength:"100" doc:"2 to 40 of a-z 0-9 -"`
	Description *string `json:"description,omitempty" maxLength:"10000" doc:"Markdown, up to 2,000 characters"`
	Visibility  *string `json:"visibility,omitempty" enum:"open,closed,secret"`
}

// CircleChannel is a channel of a circle and whether one is in it.
type CircleChannel struct {
	Channel wire.Channel `json:"channel"`
	Joined  bool         `json:"joined"`
}

// firstChannel is what the channel is called that a new circle begins with, by
// the language of who makes it.
var firstChannel = map[string]string{"ru": "общее", "en": "general"}

func (d *door) circleRoutes() {
	missing := []int{http.StatusNotFound}
	add(d, op{
		id: "list-circles", method: get, path: "/circles", tag: "circles",
		summary: "One's own circles by name, then those that are listed",
	}, d.listCircles)
	add(d, op{
		id: "create-circle", method: post, path: "/circles", tag: "circles", status: http.StatusCreated, errors: []int{http.StatusConflict},
		summary: "Make a circle, with a first channel for all its members",
	}, d.createCircle)
	add(d, op{
		id: "get-circle", method: get, path: "/circles/{id}", tag: "circles", errors: missing,
		summary: "A circle, by id or address part",
	}, d.circle)
	add(d, op{
		id: "change-circle", method: patch, path: "/circles/{id}", tag: "circles", errors: []int{http.StatusNotFound, http.StatusConflict},
		summary: "Change what the circle says about itself",
	}, d.changeCircle)
	add(d, op{
		id: "set-circle-picture", method: put, path: "/circles/{id}/picture", tag: "circles", upload: true, errors: missing,
		summary: "Give the circle a picture",
	}, d.setCirclePicture)
	add(d, op{
		id: "list-circle-channels", method: get, path: "/circles/{id}/channels", tag: "circles", errors: missing,
		summary: "Channels of the circle that one may read",
	}, d.circleChannels)
}

func (d *door) listCircles(ctx context.Context, in *Paging) (*body[List[wire.CircleEntry]], error) {
	list, next, err := d.Circles.List(ctx, actorOf(ctx), in.Cursor.ID, in.size())
	if err != nil {
		return nil, err
	}
	streams := make([]id.ID, len(list))
	for i, e := range list {
		streams[i] = e.Circle.ID
	}
	heads, err := d.Feed.Log.Heads(ctx, streams)
	if err != nil {
		return nil, err
	}
	seqs := make(map[id.ID]int64, len(heads))
	for _, h := range heads {
		seqs[h.Stream] = h.Seq
	}
	out := List[wire.CircleEntry]{Items: make([]wire.CircleEntry, len(list))}
	for i, e := range list {
		out.Items[i] = wire.FromCircleEntry(e.Circle, e.Role, seqs[e.Circle.ID])
	}
	if next != 0 {
		out.Next = next.String()
	}
	return answer(out), nil
}

func (d *door) createCircle(ctx context.Context, in *struct{ Body NewCircle }) (*body[wire.CircleEntry], error) {
	b, actor := in.Body, actorOf(ctx)
	c, err := d.Circles.Create(ctx, actor, circle.NewCircle{
		Name:         b.Name,
		Slug:         b.Slug,
		Description:  b.Description,
		Visibility:   access.ParseVisibility(b.Visibility),
		FirstChannel: firstChannel[visitOf(ctx).person.Language],
	})
	if err != nil {
		return nil, err
	}
	e, err := d.Circles.Get(ctx, actor, c.ID)
	return d.circleEntry(ctx, e, err)
}

func (d *door) circle(ctx context.Context, in *struct {
	ID string `path:"id" pattern:"^[A-Za-z0-9-]{1,40}$" patternDescription:"an id or an address part"`
}) (*body[wire.CircleEntry], error) {
	if i, err := id.Parse(in.ID); err == nil {
		e, err := d.Circles.Get(ctx, actorOf(ctx), i)
		return d.circleEntry(ctx, e, err)
	}
	e, err := d.Circles.GetBySlug(ctx, actorOf(ctx), in.ID)
	return d.circleEntry(ctx, e, err)
}

func changedCircle(c circle.Circle, err error) (*body[wire.Circle], error) {
	if err != nil {
		return nil, err
	}
	return answer(wire.FromCircle(c)), nil
}

func (d *door) changeCircle(ctx context.Context, in *struct {
	At
	Body CircleChange
}) (*body[wire.Circle], error) {
	b := in.Body
	ch := circle.Change{Name: b.Name, Slug: b.Slug, Description: b.Description}
	if b.Visibility != nil {
		v := access.ParseVisibility(*b.Visibility)
		ch.Visibility = &v
	}
	return changedCircle(d.Circles.Update(ctx, actorOf(ctx), in.ID.ID, ch))
}

func (d *door) setCirclePicture(ctx context.Context, in *struct {
	At
	ImageInput
}) (*body[wire.Circle], error) {
	return changedCircle(d.Circles.SetPicture(ctx, actorOf(ctx), in.ID.ID, in.image))
}

func (d *door) circleChannels(ctx context.Context, in *At) (*body[List[CircleChannel]], error) {
	list, err := d.Chat.CircleChannels(ctx, actorOf(ctx), in.ID.ID)
	if err != nil {
		return nil, err
	}
	return whole(list, func(l chat.Listed) CircleChannel { return CircleChannel{wire.FromChannel(l.Channel), l.Joined} }), nil
}

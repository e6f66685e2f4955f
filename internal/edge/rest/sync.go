package rest

import (
	"context"
	"net/http"

	"github.com/beseda/beseda/internal/domain/feed"
	"github.com/beseda/beseda/internal/edge/wire"
)

// Events is a run of a stream with the stream's head.
type Events struct {
	Items []wire.Event `json:"items"`
	Head  int64        `json:"head" doc:"The latest position of the stream"`
}

func (d *door) syncRoutes() {
	add(d, op{id: "get-snapshot", method: get, path: "/snapshot", tag: "sync", summary: "All that a client needs to start"}, d.snapshot)
	add(d, op{
		id: "list-events", method: get, path: "/streams/{id}/events", tag: "sync", errors: []int{http.StatusNotFound},
		summary: "What happened in a stream after a position",
	}, d.events)
}

func (d *door) snapshot(ctx context.Context, _ *none) (*body[wire.Snapshot], error) {
	s, err := d.Feed.Snapshot(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	return answer(wire.FromSnapshot(s)), nil
}

func (d *door) events(ctx context.Context, in *struct {
	At
	After int64 `query:"after" minimum:"0" doc:"The position that the client has"`
	Limit int   `query:"limit" minimum:"1" maximum:"500" doc:"500 if not given"`
}) (*body[Events], error) {
	if in.Limit == 0 {
		in.Limit = feed.MaxEvents
	}
	list, head, err := d.Feed.Events(ctx, actorOf(ctx), in.ID.ID, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	out := Events{Items: make([]wire.Event, len(list)), Head: head}
	for i, e := range list {
		if out.Items[i], err = wire.FromEvent(e); err != nil {
			return nil, err
		}
	}
	return answer(out), nil
}

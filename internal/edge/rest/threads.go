package rest

import (
	"context"
	"net/http"

	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/edge/wire"
)

// ThreadPage is a message with a run of its replies in order.
type ThreadPage struct {
	Root  wire.Message     `json:"root"`
	Items []wire.Message   `json:"items"`
	Mark  *wire.ThreadMark `json:"mark,omitempty" doc:"One's own place in it"`
	First bool             `json:"first,omitempty" doc:"Nothing is older"`
	Last  bool             `json:"last,omitempty" doc:"Nothing is newer"`
}

// ThreadChange moves one's mark in a thread, or makes one follow it or not.
type ThreadChange struct {
	Read      int64 `json:"read,omitempty" minimum:"0" doc:"Number in the thread of the last reply read"`
	Following *bool `json:"following,omitempty"`
}

func (d *door) threadRoutes() {
	missing := []int{http.StatusNotFound}
	add(d, op{
		id: "get-thread", method: get, path: "/messages/{id}/thread", tag: "threads", errors: missing,
		summary: "A thread: its root and replies in order",
	}, d.thread)
	add(d, op{
		id: "change-thread", method: put, path: "/messages/{id}/thread", tag: "threads", errors: missing,
		summary: "Move one's mark in a thread, follow it or not",
	}, d.changeThread)
}

func (d *door) thread(ctx context.Context, in *struct {
	At
	Span
}) (*body[ThreadPage], error) {
	s, err := in.Span.chat(0, false)
	if err != nil {
		return nil, err
	}
	t, err := d.Chat.ReadThread(ctx, actorOf(ctx), in.ID.ID, s)
	if err != nil {
		return nil, err
	}
	out := ThreadPage{Root: wire.FromMessage(&t.Root), Items: wire.FromMessages(t.Slice.Messages), First: t.Slice.First, Last: t.Slice.Last}
	mark := wire.FromThreadMark(t.Mark)
	out.Mark = &mark
	return answer(out), nil
}

func (d *door) changeThread(ctx context.Context, in *struct {
	At
	Body ThreadChange
}) (*body[wire.ThreadMark], error) {
	t, err := d.Chat.ChangeThread(ctx, actorOf(ctx), in.ID.ID, chat.ThreadChange{Read: in.Body.Read, Following: in.Body.Following})
	if err != nil {
		return nil, err
	}
	return answer(wire.FromThreadMark(t)), nil
}

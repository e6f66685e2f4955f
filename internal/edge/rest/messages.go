package rest

import (
	"context"
	"net/http"
	"strconv"

	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/edge/wire"
)

// NewMessage is something to be said.
type NewMessage struct {
	ClientKey string `json:"client_key" minLength:"1" maxLength:"64" doc:"Made by the client, unique for the author: the same key again is the same message"`
	Body      string `json:"body,omitempty" maxLength:"1048576" doc:"Markdown; may be empty only with forward"`
	ReplyTo   *ID    `json:"reply_to,omitempty" doc:"A message of the channel to quote"`
	Root      *ID    `json:"root,omitempty" doc:"The message whose thread this goes into"`
	InChannel bool   `json:"in_channel,omitempty" doc:"A reply in a thread that is shown in the channel as well"`
	Forward   *ID    `json:"forward,omitempty" doc:"A message to pass on"`
}

// MessageChange is a new text.
type MessageChange struct {
	Body string `json:"body" maxLength:"1048576" doc:"Markdown"`
}

// MessagePage is a run of messages in order.
type MessagePage struct {
	Items []wire.Message `json:"items"`
	First bool           `json:"first,omitempty" doc:"Nothing is older"`
	Last  bool           `json:"last,omitempty" doc:"Nothing is newer"`
}

// Span asks for a run of messages; the latest where nothing is given.
type Span struct {
	Before int64  `query:"before" minimum:"1" doc:"Older than this number"`
	After  string `query:"after" pattern:"^(0|[1-9][0-9]{0,17})$" patternDescription:"a number" doc:"Newer than this number; 0 for the beginning"`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" doc:"50 if not given"`
}

func (d *door) messageRoutes() {
	missing := []int{http.StatusNotFound}
	gone := []int{http.StatusNotFound, http.StatusConflict}
	add(d, op{
		id: "list-messages", method: get, path: "/channels/{id}/messages", tag: "messages", errors: missing,
		summary: "Messages of a channel, in order",
		about:   "Give at most one of before, after, around and from.",
	}, d.history)
	add(d, op{
		id: "send-message", method: post, path: "/channels/{id}/messages", tag: "messages", long: true, rate: messageGate,
		status: http.StatusCreated, also: http.StatusOK, errors: gone,
		summary: "Say something",
		about:   "Answers 200 with what was said the first time where the client key was used before.",
	}, d.send)
	add(d, op{id: "list-pins", method: get, path: "/channels/{id}/pins", tag: "messages", errors: missing, summary: "Pinned messages, the latest pin first"}, d.pins)
	add(d, op{id: "get-message", method: get, path: "/messages/{id}", tag: "messages", errors: missing, summary: "One message"}, d.message)
	add(d, op{
		id: "edit-message", method: patch, path: "/messages/{id}", tag: "messages", long: true, errors: gone,
		summary: "Change what one said; the earlier text stays in the history",
	}, d.edit)
	add(d, op{
		id: "retract-message", method: remove, path: "/messages/{id}", tag: "messages", errors: missing,
		summary: "Delete for all; a stub stays",
	}, d.retract)
	add(d, op{id: "list-versions", method: get, path: "/messages/{id}/versions", tag: "messages", errors: missing, summary: "Earlier texts, the first one first"}, d.versions)
	add(d, op{id: "add-reaction", method: put, path: "/messages/{id}/reactions/{emoji}", tag: "messages", errors: gone, summary: "React with an emoji"}, d.react)
	add(d, op{id: "remove-reaction", method: remove, path: "/messages/{id}/reactions/{emoji}", tag: "messages", errors: gone, summary: "Take a reaction back"}, d.unreact)
	add(d, op{id: "pin-message", method: put, path: "/messages/{id}/pin", tag: "messages", errors: gone, summary: "Pin for all members"}, d.pin)
	add(d, op{id: "unpin-message", method: remove, path: "/messages/{id}/pin", tag: "messages", errors: missing, summary: "Take the pin away"}, d.unpin)
}

func (d *door) history(ctx context.Context, in *struct {
	At
	Span
	Around int64  `query:"around" minimum:"1" doc:"Half before this number, half from it on"`
	From   string `query:"from" enum:"unread" doc:"Around the first unread message"`
}) (*body[MessagePage], error) {
	s, err := in.Span.chat(in.Around, in.From == "unread")
	if err != nil {
		return nil, err
	}
	slice, err := d.Chat.History(ctx, actorOf(ctx), in.ID.ID, s)
	if err != nil {
		return nil, err
	}
	return answer(fromSlice(slice)), nil
}

func (s Span) chat(around int64, unread bool) (chat.Span, error) {
	out := chat.Span{Before: s.Before, Around: around, Unread: unread, Limit: s.Limit}
	given := 0
	for _, is := range []bool{s.Before > 0, s.After != "", around > 0, unread} {
		if is {
			given++
		}
	}
	if given > 1 {
		return out, errOneOf("query.before", "query.after", "query.around", "query.from")
	}
	if s.After != "" {
		out.After, _ = strconv.ParseInt(s.After, 10, 64) // the pattern lets nothing else pass
		out.Start = out.After == 0
	}
	return out, nil
}

func fromSlice(s chat.Slice) MessagePage {
	return MessagePage{Items: wire.FromMessages(s.Messages), First: s.First, Last: s.Last}
}

func (d *door) send(ctx context.Context, in *struct {
	At
	Body NewMessage
}) (*made[wire.Message], error) {
	b := in.Body
	m, fresh, err := d.Chat.Send(ctx, actorOf(ctx), chat.NewMessage{
		Channel:   in.ID.ID,
		ClientKey: b.ClientKey,
		Body:      b.Body,
		ReplyTo:   value(b.ReplyTo),
		Root:      value(b.Root),
		InChannel: b.InChannel,
		Forward:   value(b.Forward),
	})
	if err != nil {
		return nil, err
	}
	return &made[wire.Message]{created(fresh), wire.FromMessage(&m)}, nil
}

func (d *door) pins(ctx context.Context, in *At) (*body[List[wire.Message]], error) {
	list, err := d.Chat.Pins(ctx, actorOf(ctx), in.ID.ID)
	if err != nil {
		return nil, err
	}
	return answer(List[wire.Message]{Items: wire.FromMessages(list)}), nil
}

// said is the answer of all that is done with one message.
func said(m chat.Message, err error) (*body[wire.Message], error) {
	if err != nil {
		return nil, err
	}
	return answer(wire.FromMessage(&m)), nil
}

func (d *door) message(ctx context.Context, in *At) (*body[wire.Message], error) {
	return said(d.Chat.Message(ctx, actorOf(ctx), in.ID.ID))
}

func (d *door) edit(ctx context.Context, in *struct {
	At
	Body MessageChange
}) (*body[wire.Message], error) {
	return said(d.Chat.Edit(ctx, actorOf(ctx), in.ID.ID, in.Body.Body))
}

func (d *door) retract(ctx context.Context, in *At) (*body[wire.Message], error) {
	return said(d.Chat.Retract(ctx, actorOf(ctx), in.ID.ID))
}

func (d *door) pin(ctx context.Context, in *At) (*body[wire.Message], error) {
	return said(d.Chat.Pin(ctx, actorOf(ctx), in.ID.ID))
}

func (d *door) unpin(ctx context.Context, in *At) (*body[wire.Message], error) {
	return said(d.Chat.Unpin(ctx, actorOf(ctx), in.ID.ID))
}

func (d *door) versions(ctx context.Context, in *At) (*body[List[wire.Version]], error) {
	list, err := d.Chat.Versions(ctx, actorOf(ctx), in.ID.ID)
	if err != nil {
		return nil, err
	}
	return whole(list, wire.FromVersion), nil
}

type reaction struct {
	At
	Emoji string `path:"emoji" maxLength:"64" doc:"One emoji, percent-encoded"`
}

func (d *door) react(ctx context.Context, in *reaction) (*body[wire.Message], error) {
	return said(d.Chat.React(ctx, actorOf(ctx), in.ID.ID, in.Emoji))
}

func (d *door) unreact(ctx context.Context, in *reaction) (*body[wire.Message], error) {
	return said(d.Chat.Unreact(ctx, actorOf(ctx), in.ID.ID, in.Emoji))
}

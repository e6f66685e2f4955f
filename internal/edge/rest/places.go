package rest

import (
	"context"
	"net/http"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/edge/wire"
)

// MarkChange moves the mark: forward with read, by hand with unread_from.
type MarkChange struct {
	Read       *int64 `json:"read,omitempty" minimum:"0" doc:"Number of the last message read; a lower one changes nothing"`
	UnreadFrom *int64 `json:"unread_from,omitempty" minimum:"0" doc:"Number of the message that is to be the first unread one"`
}

// Preferences are one's choices about one channel.
type Preferences struct {
	Level  string `json:"level" enum:"default,all,mentions,quiet"`
	Pinned int64  `json:"pinned" minimum:"0" doc:"Order among the pinned channels, 0 for not pinned"`
}

// DraftChange is text not sent yet; an empty body removes it.
type DraftChange struct {
	Root    *ID    `json:"root,omitempty" doc:"The thread it is meant for"`
	Body    string `json:"body" maxLength:"1048576"`
	ReplyTo *ID    `json:"reply_to,omitempty"`
}

// placeRoutes are about the person's own place in a channel.
func (d *door) placeRoutes() {
	missing := []int{http.StatusNotFound}
	add(d, op{
		id: "move-mark", method: put, path: "/channels/{id}/mark", tag: "channels", errors: missing,
		summary: "Say how far one has read",
	}, d.moveMark)
	add(d, op{
		id: "set-preferences", method: put, path: "/channels/{id}/preferences", tag: "channels", errors: missing,
		summary: "Say what of the channel calls one, and pin it",
	}, d.setPreferences)
	add(d, op{
		id: "save-draft", method: put, path: "/channels/{id}/draft", tag: "channels", long: true, errors: missing,
		summary: "Keep text that is not sent yet",
	}, d.saveDraft)
}

func place(m chat.Member, err error) (*body[wire.Membership], error) {
	if err != nil {
		return nil, err
	}
	return answer(wire.FromMembership(m)), nil
}

func (d *door) moveMark(ctx context.Context, in *struct {
	At
	Body MarkChange
}) (*body[wire.Membership], error) {
	switch b := in.Body; {
	case b.Read != nil && b.UnreadFrom == nil:
		return place(d.Chat.Read(ctx, actorOf(ctx), in.ID.ID, *b.Read))
	case b.UnreadFrom != nil && b.Read == nil:
		return place(d.Chat.UnreadFrom(ctx, actorOf(ctx), in.ID.ID, *b.UnreadFrom))
	}
	return nil, errOneOf("body.read", "body.unread_from")
}

func (d *door) setPreferences(ctx context.Context, in *struct {
	At
	Body Preferences
}) (*body[wire.Membership], error) {
	p := chat.Preferences{Level: wire.ParseLevel(in.Body.Level), Pinned: in.Body.Pinned}
	return place(d.Chat.SetPreferences(ctx, actorOf(ctx), in.ID.ID, p))
}

func (d *door) saveDraft(ctx context.Context, in *struct {
	At
	Body DraftChange
}) (*body[wire.Draft], error) {
	b := in.Body
	draft, err := d.Chat.SaveDraft(ctx, actorOf(ctx), chat.Draft{Channel: in.ID.ID, Root: value(b.Root), Body: b.Body, ReplyTo: value(b.ReplyTo)})
	if err != nil {
		return nil, err
	}
	return answer(wire.FromDraft(draft)), nil
}

// value is the id of an optional field, zero where it is absent.
func value(i *ID) id.ID {
	if i == nil {
		return 0
	}
	return i.ID
}

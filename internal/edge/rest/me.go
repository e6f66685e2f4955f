package rest

import (
	"context"
	"net/http"
	"time"

	"github.com/beseda/beseda/internal/base/page"
	"github.com/beseda/beseda/internal/domain/people"
	"github.com/beseda/beseda/internal/edge/wire"
)

// MeAndSettings is the person logged in with his choices.
type MeAndSettings struct {
	Me       wire.Me       `json:"me"`
	Settings wire.Settings `json:"settings"`
}

// ProfileChange names the fields to change; what is absent stays.
type ProfileChange struct {
	Name      *string `json:"name,omitempty" maxLength:"400" doc:"1 to 80 characters"`
	Handle    *string `json:"handle,omitempty" maxLength:"200" doc:"3 to 32 of a-z 0-9 . _ -"`
	Headline  *string `json:"headline,omitempty" maxLength:"800" doc:"Up to 160 characters"`
	TimeZone  *string `json:"time_zone,omitempty" maxLength:"100" doc:"IANA name"`
	Language  *string `json:"language,omitempty" maxLength:"20" doc:"ru or en"`
	Invisible *bool   `json:"invisible,omitempty"`
}

// StatusChange is a new line about the present.
type StatusChange struct {
	Emoji string     `json:"emoji,omitempty" maxLength:"64"`
	Text  string     `json:"text,omitempty" maxLength:"500" doc:"Up to 100 characters"`
	Until *time.Time `json:"until,omitempty" doc:"When it ends by itself"`
}

// PasswordChange needs the old password.
type PasswordChange struct {
	Old string `json:"old" maxLength:"1000"`
	New string `json:"new" maxLength:"1000" doc:"8 to 200 characters"`
}

func (d *door) meRoutes() {
	add(d, op{id: "get-me", method: get, path: "/me", tag: "me", summary: "The person logged in"}, d.me)
	add(d, op{
		id: "change-me", method: patch, path: "/me", tag: "me", errors: []int{http.StatusConflict},
		summary: "Change one's own card",
	}, d.changeMe)
	add(d, op{id: "set-status", method: put, path: "/me/status", tag: "me", summary: "Say what one is doing"}, d.setStatus)
	add(d, op{id: "clear-status", method: remove, path: "/me/status", tag: "me", summary: "Clear the status"}, d.clearStatus)
	add(d, op{id: "set-avatar", method: put, path: "/me/avatar", tag: "me", upload: true, summary: "Show a picture of oneself"}, d.setAvatar)
	add(d, op{id: "clear-avatar", method: remove, path: "/me/avatar", tag: "me", summary: "Go back to initials"}, d.clearAvatar)
	add(d, op{
		id: "change-password", method: put, path: "/me/password", tag: "me", status: http.StatusNoContent,
		summary: "Change the password; ends the other sessions",
	}, d.changePassword)
	add(d, op{id: "set-settings", method: put, path: "/me/settings", tag: "me", summary: "Replace the settings"}, d.setSettings)
	add(d, op{id: "list-mentions", method: get, path: "/me/mentions", tag: "me", summary: "Messages that name this person, newest first"}, d.mentions)
	add(d, op{id: "list-threads", method: get, path: "/me/threads", tag: "threads", summary: "Followed threads, latest reply first, with their roots"}, d.followed)
}

func (d *door) me(ctx context.Context, _ *none) (*body[MeAndSettings], error) {
	p, set, err := d.People.Me(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	return answer(MeAndSettings{wire.FromMe(p), wire.FromSettings(set)}), nil
}

// mine is the answer of all that changes one's own card.
func mine(p people.Person, err error) (*body[wire.Me], error) {
	if err != nil {
		return nil, err
	}
	return answer(wire.FromMe(p)), nil
}

func (d *door) changeMe(ctx context.Context, in *struct{ Body ProfileChange }) (*body[wire.Me], error) {
	return mine(d.People.ChangeProfile(ctx, actorOf(ctx), people.ProfileChange(in.Body)))
}

func (d *door) setStatus(ctx context.Context, in *struct{ Body StatusChange }) (*body[wire.Me], error) {
	st := people.Status{Emoji: in.Body.Emoji, Text: in.Body.Text}
	if in.Body.Until != nil {
		st.Until = in.Body.Until.UTC().Truncate(time.Millisecond)
	}
	return mine(d.People.SetStatus(ctx, actorOf(ctx), st))
}

func (d *door) clearStatus(ctx context.Context, _ *none) (*body[wire.Me], error) {
	return mine(d.People.SetStatus(ctx, actorOf(ctx), people.Status{}))
}

func (d *door) setAvatar(ctx context.Context, in *struct{ ImageInput }) (*body[wire.Me], error) {
	return mine(d.People.SetAvatar(ctx, actorOf(ctx), in.image))
}

func (d *door) clearAvatar(ctx context.Context, _ *none) (*body[wire.Me], error) {
	return mine(d.People.SetAvatar(ctx, actorOf(ctx), nil))
}

func (d *door) changePassword(ctx context.Context, in *struct{ Body PasswordChange }) (*none, error) {
	return nil, d.People.ChangePassword(ctx, actorOf(ctx), in.Body.Old, in.Body.New)
}

func (d *door) setSettings(ctx context.Context, in *struct{ Body wire.Settings }) (*body[wire.Settings], error) {
	set, err := d.People.SetSettings(ctx, actorOf(ctx), wire.ToSettings(in.Body))
	if err != nil {
		return nil, err
	}
	return answer(wire.FromSettings(set)), nil
}

// mentions has no row too many to look at: a full page names its last row, and
// the page behind the last one is empty.
func (d *door) mentions(ctx context.Context, in *Paging) (*body[List[wire.Message]], error) {
	list, err := d.Chat.Mentions(ctx, actorOf(ctx), in.Cursor.ID, in.size())
	if err != nil {
		return nil, err
	}
	out := List[wire.Message]{Items: wire.FromMessages(list)}
	if n := len(list); n == in.size() {
		out.Next = list[n-1].ID.String()
	}
	return answer(out), nil
}

// FollowedThreads are threads with the messages that they began with.
type FollowedThreads struct {
	Items []wire.ThreadMark `json:"items"`
	Roots []wire.Message    `json:"roots"`
}

func (d *door) followed(ctx context.Context, in *struct {
	Unread bool `query:"unread" doc:"Only those with unread replies"`
	Limit  int  `query:"limit" minimum:"1" maximum:"200" doc:"50 if not given"`
}) (*body[FollowedThreads], error) {
	marks, roots, err := d.Chat.FollowedThreads(ctx, actorOf(ctx), in.Unread, page.Size(in.Limit))
	if err != nil {
		return nil, err
	}
	return answer(FollowedThreads{convertAll(marks, wire.FromThreadMark), wire.FromMessages(roots)}), nil
}

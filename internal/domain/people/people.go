// Package people holds the persons of a server: accounts, log-in sessions,
// settings, invitations and presence.
package people

import (
	"time"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
)

// Person is an account on this server.
type Person struct {
	ID        id.ID
	Handle    string // 3 to 32 of a-z 0-9 . _ -, unique, shown as @handle
	Name      string // 1 to 80 characters, as the person writes it
	Headline  string // what the person does, up to 160 characters
	Admin     bool   // administrator of the server
	Language  string // "ru" or "en"
	TimeZone  string // IANA name, such as "Europe/Moscow"
	Avatar    id.ID  // picture; zero for initials
	Status    Status
	Invisible bool // looks offline to everybody else
	CreatedAt time.Time
	EndedAt   time.Time // account closed; zero while it is open
}

// Status is a short line about the present, with an end.
type Status struct {
	Emoji string
	Text  string    // up to 100 characters
	Until time.Time // zero for no end
}

// At returns the status as it is shown at that moment: empty once it has expired.
func (s Status) At(now time.Time) Status {
	if !s.Until.IsZero() && !now.Before(s.Until) {
		return Status{}
	}
	return s
}

// Session is one log-in of a person, on one device.
type Session struct {
	ID        id.ID
	Person    id.ID
	Device    string // "Firefox on Linux"; made from the client's own words
	Address   string // the address it was last used from
	CreatedAt time.Time
	SeenAt    time.Time // to the minute
	ExpiresAt time.Time
}

// Settings are a person's choices about the app, the same on all devices.
type Settings struct {
	Theme         string `json:"theme"`          // system, light, dark
	Density       string `json:"density"`        // roomy, normal, tight
	SendKey       string `json:"send_key"`       // enter, ctrl_enter
	UndoSeconds   int    `json:"undo_seconds"`   // 0, 5 or 10
	ReadMode      string `json:"read_mode"`      // seen, end, manual
	Receipts      bool   `json:"receipts"`       // send and see read receipts
	Typing        bool   `json:"typing"`         // send and see who is typing
	SingleKeys    bool   `json:"single_keys"`    // one-letter shortcuts
	PlainComposer bool   `json:"plain_composer"` // the plain text field for ever
	Announce      string `json:"announce"`       // live region: all, me, none
}

// DefaultSettings are what a new person starts with.
func DefaultSettings() Settings {
	return Settings{Theme: "system", Density: "normal", SendKey: "enter", ReadMode: "seen", Receipts: true, Typing: true, SingleKeys: true, Announce: "all"}
}

// Target is what an invitation lets a person into, besides the server.
type Target int16

const (
	ToServer  Target = 1
	ToCircle  Target = 2
	ToChannel Target = 3
)

// Invite is a link by which people come in.
type Invite struct {
	ID        id.ID
	Code      string // the secret part of the link; unguessable, 128 bits
	Target    Target
	TargetID  id.ID // circle or channel; zero for the server
	Role      access.Role
	Admin     bool // makes the newcomer an administrator; only the first link does
	Approval  bool // the newcomer waits until somebody who may lets him in
	MaxUses   int  // zero for no cap
	Uses      int
	CreatedBy id.ID
	CreatedAt time.Time
	ExpiresAt time.Time // zero for no end
	RevokedAt time.Time
}

// Open reports whether the invite can still be used at that moment.
func (i Invite) Open(now time.Time) bool {
	return i.RevokedAt.IsZero() && (i.ExpiresAt.IsZero() || now.Before(i.ExpiresAt)) && (i.MaxUses == 0 || i.Uses < i.MaxUses)
}

// InviteUse records who came by which link.
type InviteUse struct {
	Invite id.ID
	Person id.ID
	At     time.Time
}

// Events of a person's private stream; Subject is the person.
const (
	ProfileChanged  event.Type = "profile.changed"  // name, picture, status ...
	SettingsChanged event.Type = "settings.changed" // the app's settings
	SessionEnded    event.Type = "session.ended"    // Subject is the session
)

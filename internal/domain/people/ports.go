package people

import (
	"context"
	"io"
	"time"

	"github.com/beseda/beseda/internal/base/id"
)

// Store keeps persons. Methods that find nothing return errs.Missing;
// a handle that is taken is errs.Conflict "people.handle_taken".
type Store interface {
	InsertPerson(ctx context.Context, p Person, words []string) error
	UpdatePerson(ctx context.Context, p Person, words []string) error
	Person(ctx context.Context, person id.ID) (Person, error)
	PersonByHandle(ctx context.Context, handle string) (Person, error)
	// Persons returns those of the ids that exist, in no order; at most 500 ids.
	Persons(ctx context.Context, ids []id.ID) ([]Person, error)
	// SearchPersons returns open accounts whose words begin with every given
	// folded prefix (all accounts for none), ordered by id, after the id.
	SearchPersons(ctx context.Context, prefixes []string, after id.ID, limit int) ([]Person, error)
	// AnyPerson reports whether any account exists.
	AnyPerson(ctx context.Context) (bool, error)

	SetPassword(ctx context.Context, person id.ID, hash string) error
	// PasswordHash returns the stored hash, "" if the person has no password.
	PasswordHash(ctx context.Context, person id.ID) (string, error)

	Settings(ctx context.Context, person id.ID) (Settings, error)
	SetSettings(ctx context.Context, person id.ID, s Settings) error
	// WithoutReceipts returns those of the persons whose settings have receipts
	// off, in as few statements as the bound on a list allows.
	WithoutReceipts(ctx context.Context, persons []id.ID) (map[id.ID]bool, error)
}

// SessionStore keeps log-ins, by the SHA-256 of their token.
type SessionStore interface {
	InsertSession(ctx context.Context, s Session, tokenHash []byte) error
	// SessionByToken returns the session and its person.
	SessionByToken(ctx context.Context, tokenHash []byte) (Session, Person, error)
	TouchSession(ctx context.Context, session id.ID, seen, expires time.Time, address string) error
	Sessions(ctx context.Context, person id.ID) ([]Session, error)
	// EndSession removes one session of the person; errs.Missing if it is not his.
	EndSession(ctx context.Context, person, session id.ID) error
	// EndOtherSessions removes all sessions of the person but keep, and returns their ids.
	EndOtherSessions(ctx context.Context, person, keep id.ID) ([]id.ID, error)
	// PurgeSessions removes sessions that expired before the moment.
	PurgeSessions(ctx context.Context, before time.Time) error
}

// InviteStore keeps invitations.
type InviteStore interface {
	InsertInvite(ctx context.Context, i Invite) error
	InviteByCode(ctx context.Context, code string) (Invite, error)
	Invite(ctx context.Context, invite id.ID) (Invite, error)
	// Invites lists the links of a target that are not revoked, newest first, at most 200.
	Invites(ctx context.Context, target Target, targetID id.ID) ([]Invite, error)
	// UseInvite counts one use, in one statement that refuses when the cap is
	// reached, the time is over or the link is revoked: errs.Conflict "people.invite_over".
	UseInvite(ctx context.Context, invite, person id.ID, at time.Time) error
	InviteUses(ctx context.Context, invite id.ID, limit int) ([]InviteUse, error)
	RevokeInvite(ctx context.Context, invite id.ID, at time.Time) error
	// RevokeSetupInvites revokes every unused link that would make an administrator.
	RevokeSetupInvites(ctx context.Context, at time.Time) error
}

// Hasher hashes passwords. It bounds how many hashes run at once.
type Hasher interface {
	Hash(ctx context.Context, password string) (string, error)
	// Check reports whether the password fits the hash. An empty hash never
	// fits but takes as long as one that does, so that nobody learns from the
	// time whether an account exists.
	Check(ctx context.Context, hash, password string) (bool, error)
}

// Pictures keeps avatars; media implements it.
type Pictures interface {
	// Save re-encodes an image to the square sizes that are shown, without
	// metadata, and returns its id. Refuses what is not a JPEG, PNG, GIF or WebP.
	Save(ctx context.Context, owner id.ID, r io.Reader) (id.ID, error)
}

// Admitter lets a person into what an invitation points at, inside the
// transaction that counts its use. It reports whether the person has to wait
// for approval.
type Admitter interface {
	// Inside reports whether the person is in the target already, so that
	// opening a link twice does not use it twice.
	Inside(ctx context.Context, person, targetID id.ID) (bool, error)
	Admit(ctx context.Context, person id.ID, i Invite) (waiting bool, err error)
	// Title returns the name and picture shown on the invitation's page.
	Title(ctx context.Context, targetID id.ID) (name string, picture id.ID, members int, err error)
}

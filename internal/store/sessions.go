package store

import (
	"context"
	"time"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/people"
)

const sessionColumns = `
			s.id,
			s.person_id,
			s.device,
			s.address,
			s.created_at,
			s.seen_at,
			s.expires_at`

var (
	insertSession = stmt("session.insert", `
		INSERT INTO sessions (
			id,
			person_id,
			token_hash,
			device,
			address,
			created_at,
			seen_at,
			expires_at
		) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`)

	sessionByToken = stmt("session.by_token", `
		SELECT`+sessionColumns+`,`+personColumns+`
		FROM sessions s
		JOIN persons p ON p.id = s.person_id
		WHERE s.token_hash = $1`)

	touchSession = stmt("session.touch", `
		UPDATE sessions
		SET
			seen_at = $2,
			expires_at = $3,
			address = $4
		WHERE id = $1`)

	sessionsOf = stmt("session.list", `
		SELECT`+sessionColumns+`
		FROM sessions s
		WHERE s.person_id = $1
		ORDER BY s.id DESC
		LIMIT 200`)

	endSession = stmt("session.end", `
		DELETE FROM sessions
		WHERE id = $2 AND person_id = $1`)

	endOtherSessions = stmt("session.end_others", `
		DELETE FROM sessions
		WHERE person_id = $1 AND id <> $2
		RETURNING id`)

	purgeSessions = stmt("session.purge", `
		DELETE FROM sessions
		WHERE expires_at < $1`)
)

// InsertSession implements people.SessionStore.
func (s *People) InsertSession(ctx context.Context, l people.Session, tokenHash []byte) error {
	_, err := s.db.exec(ctx, insertSession,
		l.ID, l.Person, tokenHash, l.Device, l.Address, l.CreatedAt, l.SeenAt, l.ExpiresAt)
	return err
}

// SessionByToken implements people.SessionStore. Whether the session has
// expired is for the caller to see.
func (s *People) SessionByToken(ctx context.Context, tokenHash []byte) (people.Session, people.Person, error) {
	type login struct {
		session people.Session
		person  people.Person
	}
	found, err := one(ctx, s.db, peopleMissing, sessionByToken, func(r row) (l login, err error) {
		err = r.Scan(append(sessionFields(&l.session), personFields(&l.person)...)...)
		return l, err
	}, tokenHash)
	return found.session, found.person, err
}

// TouchSession implements people.SessionStore.
func (s *People) TouchSession(ctx context.Context, session id.ID, seen, expires time.Time, address string) error {
	return s.db.must(ctx, peopleMissing, touchSession, session, seen, expires, address)
}

// Sessions implements people.SessionStore: newest first, at most 200.
func (s *People) Sessions(ctx context.Context, person id.ID) ([]people.Session, error) {
	return all(ctx, s.db, sessionsOf, func(r row) (l people.Session, err error) {
		err = r.Scan(sessionFields(&l)...)
		return l, err
	}, person)
}

// EndSession implements people.SessionStore.
func (s *People) EndSession(ctx context.Context, person, session id.ID) error {
	return s.db.must(ctx, peopleMissing, endSession, person, session)
}

// EndOtherSessions implements people.SessionStore.
func (s *People) EndOtherSessions(ctx context.Context, person, keep id.ID) (ended []id.ID, err error) {
	err = s.db.Do(ctx, func(ctx context.Context) error {
		ended, err = all(ctx, s.db, endOtherSessions, scanID, person, keep)
		return err
	})
	return ended, err
}

// PurgeSessions implements people.SessionStore.
func (s *People) PurgeSessions(ctx context.Context, before time.Time) error {
	_, err := s.db.exec(ctx, purgeSessions, before)
	return err
}

func sessionFields(s *people.Session) []any {
	return []any{
		&s.ID,
		&s.Person,
		&s.Device,
		&s.Address,
		(*moment)(&s.CreatedAt),
		(*moment)(&s.SeenAt),
		(*moment)(&s.ExpiresAt),
	}
}

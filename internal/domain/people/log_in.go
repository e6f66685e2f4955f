package people

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/text"
	"github.com/beseda/beseda/internal/domain/access"
)

// LogIn checks the password and opens a session. Too many failures make the
// next attempt wait: errs.Limited "people.too_many_attempts".
func (s *Service) LogIn(ctx context.Context, handle, password, device, address string) (Person, Session, string, error) {
	handle = foldHandle(text.Cut(handle, 64))
	if wait := s.attempts.wait(handle, address); wait > 0 {
		return Person{}, Session{}, "", errs.NewLimited("people.too_many_attempts", wait)
	}
	p, hash, err := s.secret(ctx, handle)
	if err != nil {
		return Person{}, Session{}, "", err
	}
	fits := false
	if len(password) <= MaxPassword*4 {
		if fits, err = s.Hasher.Check(ctx, hash, password); err != nil {
			return Person{}, Session{}, "", err
		}
	}
	if !fits || !p.EndedAt.IsZero() {
		s.attempts.failed(handle, address)
		return Person{}, Session{}, "", errWrong
	}
	var sess Session
	var token string
	err = s.Tx.Do(ctx, func(ctx context.Context) (err error) {
		sess, token, err = s.open(ctx, p.ID, device, address)
		return err
	})
	return p, sess, token, err
}

// secret returns the person and the password's hash; for a handle that does
// not exist both are empty, and the check that follows takes as long.
func (s *Service) secret(ctx context.Context, handle string) (Person, string, error) {
	p, err := s.Store.PersonByHandle(ctx, handle)
	if err != nil {
		if errs.KindOf(err) == errs.Missing {
			return Person{}, "", nil
		}
		return Person{}, "", err
	}
	hash, err := s.Store.PasswordHash(ctx, p.ID)
	return p, hash, err
}

// open makes a session. The token is 256 random bits; only its hash is kept.
func (s *Service) open(ctx context.Context, person id.ID, device, address string) (Session, string, error) {
	raw := make([]byte, 32)
	rand.Read(raw)
	token := base64.RawURLEncoding.EncodeToString(raw)
	now := s.Clock.Now()
	sess := Session{
		ID:        s.IDs.New(),
		Person:    person,
		Device:    text.Cut(text.Line(device), MaxDevice),
		Address:   text.Cut(address, 64),
		CreatedAt: now,
		SeenAt:    now,
		ExpiresAt: now.Add(s.Rules.SessionLife),
	}
	return sess, token, s.Sessions.InsertSession(ctx, sess, hashToken(token))
}

func hashToken(token string) []byte {
	h := sha256.Sum256([]byte(token))
	return h[:]
}

// Authenticate turns a session token into an actor with his session and card.
// errs.Unknown if the token is not (or no longer) good.
func (s *Service) Authenticate(ctx context.Context, token, address string) (access.Actor, Session, Person, error) {
	if len(token) != 43 {
		return access.Actor{}, Session{}, Person{}, errLogIn
	}
	sess, p, err := s.Sessions.SessionByToken(ctx, hashToken(token))
	now := s.Clock.Now()
	switch {
	case err != nil && errs.KindOf(err) == errs.Missing:
		return access.Actor{}, Session{}, Person{}, errLogIn
	case err != nil:
		return access.Actor{}, Session{}, Person{}, err
	case !now.Before(sess.ExpiresAt) || !p.EndedAt.IsZero():
		return access.Actor{}, Session{}, Person{}, errLogIn
	}
	// Written once in ten minutes at most: each request must not cost a write.
	if now.Sub(sess.SeenAt) > 10*time.Minute {
		sess.SeenAt, sess.Address, sess.ExpiresAt = now, address, now.Add(s.Rules.SessionLife)
		err = s.Tx.Do(ctx, func(ctx context.Context) error {
			return s.Sessions.TouchSession(ctx, sess.ID, now, sess.ExpiresAt, text.Cut(address, 64))
		})
	}
	return access.Actor{Person: p.ID, Session: sess.ID, Admin: p.Admin}, sess, p, err
}

// ListSessions returns the actor's log-ins, the latest used first.
func (s *Service) ListSessions(ctx context.Context, actor access.Actor) ([]Session, error) {
	if actor.Anonymous() {
		return nil, errLogIn
	}
	return s.Sessions.Sessions(ctx, actor.Person)
}

// EndSession ends one of the actor's log-ins, which may be the present one.
func (s *Service) EndSession(ctx context.Context, actor access.Actor, session id.ID) error {
	if actor.Anonymous() {
		return errLogIn
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.Sessions.EndSession(ctx, actor.Person, session); err != nil {
			return err
		}
		return s.ended(ctx, actor, session)
	})
}

// EndOtherSessions ends all of the actor's log-ins but the present one and says how many.
func (s *Service) EndOtherSessions(ctx context.Context, actor access.Actor) (n int, err error) {
	if actor.Anonymous() {
		return 0, errLogIn
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		n, err = s.endOthers(ctx, actor)
		return err
	})
	return n, err
}

func (s *Service) endOthers(ctx context.Context, actor access.Actor) (int, error) {
	ids, err := s.Sessions.EndOtherSessions(ctx, actor.Person, actor.Session)
	if err != nil {
		return 0, err
	}
	for _, sess := range ids {
		if err := s.ended(ctx, actor, sess); err != nil {
			return 0, err
		}
	}
	return len(ids), nil
}

func (s *Service) ended(ctx context.Context, actor access.Actor, session id.ID) error {
	return s.append(ctx, event.Event{Stream: actor.Person, Type: SessionEnded, Actor: actor.Person, Subject: session})
}

// ChangePassword sets a new password and ends the other sessions.
func (s *Service) ChangePassword(ctx context.Context, actor access.Actor, old, new string) error {
	if actor.Anonymous() {
		return errLogIn
	}
	if err := checkPassword(new); err != nil {
		return err
	}
	key := actor.Person.String()
	if wait := s.attempts.wait(key, key); wait > 0 {
		return errs.NewLimited("people.too_many_attempts", wait)
	}
	hash, err := s.Store.PasswordHash(ctx, actor.Person)
	if err != nil {
		return err
	}
	fits, err := s.Hasher.Check(ctx, hash, text.Cut(old, MaxPassword+1))
	if err != nil {
		return err
	}
	if !fits {
		s.attempts.failed(key, key)
		return errs.NewInvalid("people.wrong_password", "old")
	}
	return s.setPassword(ctx, actor, new)
}

// ResetPassword sets a person's password without the old one and ends all his
// sessions; for the command line.
func (s *Service) ResetPassword(ctx context.Context, handle, password string) error {
	if err := checkPassword(password); err != nil {
		return err
	}
	p, err := s.Store.PersonByHandle(ctx, foldHandle(handle))
	if err != nil {
		return err
	}
	return s.setPassword(ctx, access.Actor{Person: p.ID}, password)
}

func (s *Service) setPassword(ctx context.Context, actor access.Actor, password string) error {
	hash, err := s.Hasher.Hash(ctx, password)
	if err != nil {
		return err
	}
	return s.Tx.Do(ctx, func(ctx context.Context) error {
		if err := s.Store.SetPassword(ctx, actor.Person, hash); err != nil {
			return err
		}
		_, err := s.endOthers(ctx, actor)
		return err
	})
}

package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/people"
	"github.com/beseda/beseda/internal/store"
	"github.com/beseda/beseda/internal/testkit"
)

func TestAPersonIsReadAsWritten(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		equal(t, "anybody", got(s.People.AnyPerson(ctx))(t), false)
		p := people.Person{
			ID: newID(), Handle: "anna", Name: "Анна", Headline: "engineer", Admin: true, Language: "ru",
			TimeZone: "Europe/Moscow", Avatar: 5, Invisible: true, CreatedAt: testkit.Start,
			Status: people.Status{Emoji: "🌴", Text: "away", Until: after(time.Hour)},
		}
		must(t, s.People.InsertPerson(ctx, p, []string{"анна", "anna", "anna"}))
		equal(t, "person", got(s.People.Person(ctx, p.ID))(t), p)
		p.Handle, p.Status, p.EndedAt = "anna2", people.Status{}, after(time.Minute)
		must(t, s.People.UpdatePerson(ctx, p, nil))
		equal(t, "by handle", got(s.People.PersonByHandle(ctx, "anna2"))(t), p)
		_, err := s.People.PersonByHandle(ctx, "anna")
		wantCode(t, err, errs.Missing, "people.missing")
		wantCode(t, s.People.UpdatePerson(ctx, people.Person{ID: 5}, nil), errs.Missing, "people.missing")
		equal(t, "anybody", got(s.People.AnyPerson(ctx))(t), true)
	})
}

func TestAHandleBelongsToOne(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		addPerson(t, s, "anna")
		boris := addPerson(t, s, "boris")
		err := s.People.InsertPerson(ctx, people.Person{ID: newID(), Handle: "anna"}, nil)
		wantCode(t, err, errs.Conflict, "people.handle_taken")
		boris.Handle = "anna"
		wantCode(t, s.People.UpdatePerson(ctx, boris, nil), errs.Conflict, "people.handle_taken")
	})
}

func TestPersonsAreFoundByPrefixesOfTheirWords(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		for i, words := range [][]string{{"анна", "петрова", "anna"}, {"антон", "петров"}, {"борис"}, {"аня", "закрыта"}} {
			p := people.Person{ID: id.ID(i + 1), Handle: words[0], CreatedAt: testkit.Start}
			if i == 3 {
				p.EndedAt = testkit.Start
			}
			must(t, s.People.InsertPerson(ctx, p, words))
		}
		find := func(after id.ID, limit int, prefixes ...string) string {
			t.Helper()
			var found []id.ID
			for _, p := range got(s.People.SearchPersons(ctx, prefixes, after, limit))(t) {
				found = append(found, p.ID)
			}
			return fmt.Sprint(found)
		}
		equal(t, "one prefix", find(0, 10, "ан"), "[1 2]")
		equal(t, "two prefixes", find(0, 10, "ан", "петрова"), "[1]")
		equal(t, "all", find(0, 10), "[1 2 3]")
		equal(t, "a page", find(1, 1), "[2]")
		equal(t, "many words", find(0, 10, "а", "а", "ан", "анн", "анна", "п", "пе"), "[1]")
		equal(t, "nobody", find(0, 10, "закрыта"), "[]")
		equal(t, "persons", len(got(s.People.Persons(ctx, []id.ID{1, 2, 2, 99}))(t)), 2)
	})
}

func TestSettingsHaveDefaults(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		a, b := addPerson(t, s, "anna"), addPerson(t, s, "boris")
		equal(t, "settings", got(s.People.Settings(ctx, a.ID))(t), people.DefaultSettings())
		chosen := people.DefaultSettings()
		chosen.Theme, chosen.Receipts = "dark", false
		must(t, s.People.SetSettings(ctx, a.ID, chosen))
		must(t, s.People.SetSettings(ctx, b.ID, people.DefaultSettings()))
		equal(t, "chosen", got(s.People.Settings(ctx, a.ID))(t), chosen)
		silent := got(s.People.WithoutReceipts(ctx, []id.ID{a.ID, b.ID, 99}))(t)
		equal(t, "without receipts", fmt.Sprint(silent), fmt.Sprint(map[id.ID]bool{a.ID: true}))
		wantCode(t, s.People.SetSettings(ctx, 99, chosen), errs.Missing, "store.parent_missing")

		equal(t, "no password", got(s.People.PasswordHash(ctx, a.ID))(t), "")
		must(t, s.People.SetPassword(ctx, a.ID, "hash"))
		equal(t, "password", got(s.People.PasswordHash(ctx, a.ID))(t), "hash")
		wantCode(t, s.People.SetPassword(ctx, 99, "x"), errs.Missing, "people.missing")
	})
}

func TestSessionsBelongToTheirPerson(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		a, b := addPerson(t, s, "anna"), addPerson(t, s, "boris")
		var sessions []people.Session
		for i, p := range []people.Person{a, a, a, b} {
			l := people.Session{
				ID: newID(), Person: p.ID, Device: "Firefox", Address: "::1",
				CreatedAt: testkit.Start, SeenAt: testkit.Start, ExpiresAt: after(time.Duration(i+1) * time.Hour),
			}
			must(t, s.People.InsertSession(ctx, l, []byte{byte(i), 255, 0}))
			sessions = append(sessions, l)
		}
		l, p, err := s.People.SessionByToken(ctx, []byte{1, 255, 0})
		must(t, err)
		equal(t, "session", l, sessions[1])
		equal(t, "person", p, a)
		_, _, err = s.People.SessionByToken(ctx, []byte("x"))
		wantCode(t, err, errs.Missing, "people.missing")

		must(t, s.People.TouchSession(ctx, l.ID, after(time.Minute), after(9*time.Hour), "::2"))
		l, _, err = s.People.SessionByToken(ctx, []byte{1, 255, 0})
		must(t, err)
		equal(t, "seen", l.SeenAt, after(time.Minute))
		equal(t, "expires", l.ExpiresAt, after(9*time.Hour))
		equal(t, "address", l.Address, "::2")

		wantCode(t, s.People.EndSession(ctx, b.ID, l.ID), errs.Missing, "people.missing")
		must(t, s.People.PurgeSessions(ctx, after(90*time.Minute)))
		equal(t, "left", len(got(s.People.Sessions(ctx, a.ID))(t)), 2)
		ended := got(s.People.EndOtherSessions(ctx, a.ID, l.ID))(t)
		equal(t, "ended", fmt.Sprint(ended), fmt.Sprint([]id.ID{sessions[2].ID}))
		must(t, s.People.EndSession(ctx, a.ID, l.ID))
		equal(t, "none left", len(got(s.People.Sessions(ctx, a.ID))(t)), 0)
		equal(t, "another's stays", len(got(s.People.Sessions(ctx, b.ID))(t)), 1)
	})
}

func TestAnInviteTakesNoMoreThanItsCap(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		i := people.Invite{
			ID: newID(), Code: "c1", Target: people.ToCircle, TargetID: 7, Role: access.Member, Approval: true,
			MaxUses: 10, CreatedBy: 1, CreatedAt: testkit.Start, ExpiresAt: after(time.Hour),
		}
		must(t, s.People.InsertInvite(ctx, i))
		equal(t, "invite", got(s.People.InviteByCode(ctx, "c1"))(t), i)
		var in [100]bool
		together(100, func(p int) {
			err := s.People.UseInvite(ctx, i.ID, id.ID(p+1), testkit.Start)
			if in[p] = err == nil; !in[p] {
				wantCode(t, err, errs.Conflict, "people.invite_over")
			}
		})
		n := 0
		for _, ok := range in {
			if ok {
				n++
			}
		}
		equal(t, "let in", n, 10)
		equal(t, "uses", got(s.People.Invite(ctx, i.ID))(t).Uses, 10)
		equal(t, "recorded", len(got(s.People.InviteUses(ctx, i.ID, 200))(t)), 10)
	})
}

func TestAnInviteEnds(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		setup := people.Invite{ID: newID(), Code: "setup", Target: people.ToServer, Admin: true, CreatedAt: testkit.Start}
		timed := people.Invite{ID: newID(), Code: "timed", Target: people.ToServer, CreatedAt: testkit.Start, ExpiresAt: after(time.Hour)}
		must(t, s.People.InsertInvite(ctx, setup))
		must(t, s.People.InsertInvite(ctx, timed))
		wantCode(t, s.People.UseInvite(ctx, timed.ID, 1, after(time.Hour)), errs.Conflict, "people.invite_over")
		must(t, s.People.RevokeSetupInvites(ctx, after(time.Minute)))
		wantCode(t, s.People.UseInvite(ctx, setup.ID, 1, after(0)), errs.Conflict, "people.invite_over")
		equal(t, "listed", len(got(s.People.Invites(ctx, people.ToServer, 0))(t)), 1)
		must(t, s.People.RevokeInvite(ctx, timed.ID, after(time.Minute)))
		must(t, s.People.RevokeInvite(ctx, timed.ID, after(time.Hour)))
		equal(t, "revoked", got(s.People.Invite(ctx, timed.ID))(t).RevokedAt, after(time.Minute))
		equal(t, "listed", len(got(s.People.Invites(ctx, people.ToServer, 0))(t)), 0)
		wantCode(t, s.People.RevokeInvite(ctx, 5, after(0)), errs.Missing, "people.missing")
	})
}

package store_test

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/people"
	"github.com/beseda/beseda/internal/store"
	"github.com/beseda/beseda/internal/testkit"
)

var ctx = context.Background()

var ids atomic.Int64

func newID() id.ID { return id.ID(1_000_000 + ids.Add(1)) }

func after(d time.Duration) time.Time { return testkit.Start.Add(d) }

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func got[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		must(t, err)
		return v
	}
}

func equal[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func wantCode(t testing.TB, err error, kind errs.Kind, code string) {
	t.Helper()
	if errs.KindOf(err) != kind || errs.Code(err) != code || err == nil {
		t.Errorf("got error %v, want %s %s", err, kind, code)
	}
}

// together runs f n times at once and waits for all.
func together(n int, f func(i int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { f(i) })
	}
	wg.Wait()
}

func addPerson(t testing.TB, s *store.Store, handle string) people.Person {
	t.Helper()
	p := people.Person{ID: newID(), Handle: handle, Name: handle, Language: "en", TimeZone: "UTC", CreatedAt: testkit.Start}
	must(t, s.People.InsertPerson(ctx, p, []string{handle}))
	return p
}

// addChannel makes a group with its stream and members.
func addChannel(t testing.TB, s *store.Store, members ...id.ID) id.ID {
	t.Helper()
	c := newID()
	must(t, s.Do(ctx, func(ctx context.Context) error {
		if err := s.Open(ctx, c, event.Channel); err != nil {
			return err
		}
		return s.Chat.InsertChannel(ctx, chat.Channel{
			ID: c, Place: access.Group, Name: "group", Visibility: access.Closed, CreatedAt: testkit.Start,
		})
	}))
	for _, p := range members {
		join(t, s, c, p)
	}
	return c
}

func join(t testing.TB, s *store.Store, channel, person id.ID) {
	t.Helper()
	added := got(s.Chat.PutMember(ctx, chat.Member{Channel: channel, Person: person, Role: access.Member, JoinedAt: testkit.Start}))(t)
	equal(t, "added", added, true)
}

// send does what the use case does on the way of a message, and returns the message.
func send(ctx context.Context, s *store.Store, m chat.Message) (chat.Message, error) {
	err := s.Do(ctx, func(ctx context.Context) error { return sendIn(ctx, s, &m) })
	return m, err
}

func sendIn(ctx context.Context, s *store.Store, m *chat.Message) (err error) {
	if m.ID == 0 {
		m.ID = newID()
	}
	if m.ClientKey == "" {
		m.ClientKey = m.ID.String()
	}
	if m.At.IsZero() {
		m.At = testkit.Start
	}
	if m.Root == 0 {
		if m.Num, err = s.Chat.NextNum(ctx, m.Channel, m.At); err != nil {
			return err
		}
	} else {
		t, err := s.Chat.NextThreadNum(ctx, m.Root, m.Channel, m.Author, m.At)
		if err != nil {
			return err
		}
		m.ThreadNum = t.Count
	}
	e, err := s.Append(ctx, event.Event{Stream: m.Channel, Type: chat.MessageSent, Actor: m.Author, At: m.At, Subject: m.ID})
	if err != nil {
		return err
	}
	m.Seq = e.Seq
	if err := s.Chat.InsertMessage(ctx, *m); err != nil {
		return err
	}
	if m.Num == 0 {
		return nil
	}
	return s.Chat.AdvanceOwnMark(ctx, m.Channel, m.Author, m.Num)
}

func say(t testing.TB, s *store.Store, m chat.Message) chat.Message {
	t.Helper()
	return got(send(ctx, s, m))(t)
}

func saySeveral(t testing.TB, s *store.Store, channel, author id.ID, n int) []chat.Message {
	t.Helper()
	var said []chat.Message
	for i := range n {
		said = append(said, say(t, s, chat.Message{Channel: channel, Author: author, Body: fmt.Sprintf("message %d", i+1)}))
	}
	return said
}

// exitGoroutine does what t.FailNow does to the goroutine that it runs on.
func exitGoroutine() { runtime.Goexit() }

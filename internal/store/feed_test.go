package store_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/feed"
	"github.com/beseda/beseda/internal/store"
	"github.com/beseda/beseda/internal/testkit"
)

func TestEventsAreReadInTheOrderOfTheirStream(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		a, b := openStream(t, s), openStream(t, s)
		whole := event.Event{
			Stream: a, Seq: 1, Type: "x.happened", Actor: 7, At: after(time.Second), Subject: 8, Object: 9, Detail: "👍", Noun: nil,
		}
		must(t, s.Do(ctx, func(ctx context.Context) error {
			_, err := s.Append(ctx, whole)
			return err
		}))
		for i := range 4 {
			got(appendTo(s, []id.ID{a, b}[i%2], fmt.Sprint(i)))(t)
		}
		events := got(s.Feed.Events(ctx, a, 0, 2))(t)
		equal(t, "events", len(events), 2)
		equal(t, "first", events[0], whole)
		equal(t, "second", events[1].Detail, "0")
		events = got(s.Feed.Events(ctx, a, 2, 10))(t)
		equal(t, "rest", len(events), 1)
		heads := got(s.Feed.Heads(ctx, []id.ID{a, b, 5, a}))(t)
		equal(t, "heads", fmt.Sprint(heads), fmt.Sprint([]feed.Head{{Stream: a, Seq: 3}, {Stream: b, Seq: 2}}))
		equal(t, "none", len(got(s.Feed.Heads(ctx, nil))(t)), 0)
	})
}

func TestAReaderOfAllStreamsGoesOnFromItsCursor(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		stream := openStream(t, s)
		together(30, func(i int) {
			if _, err := appendTo(s, stream, fmt.Sprint(i)); err != nil {
				t.Error(err)
			}
		})
		equal(t, "new reader", got(s.Feed.ReaderCursor(ctx, "index"))(t), feed.Cursor{})
		read := readAll(t, s, "index", 30)
		if !s.IsSQLite() {
			slices.SortFunc(read, func(a, b event.Event) int { return int(a.Seq - b.Seq) })
		}
		for i, e := range read {
			equal(t, "in order", e.Seq, int64(i+1))
		}
		got(appendTo(s, stream, "late"))(t)
		read = readAll(t, s, "index", 1)
		equal(t, "goes on", read[0].Detail, "late")
	})
}

// readAll reads on until it has n events: those of a transaction that is open
// anywhere on the server of PostgreSQL come later.
func readAll(t testing.TB, s *store.Store, reader string, n int) (read []event.Event) {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for len(read) < n && time.Now().Before(deadline) {
		cursor := got(s.Feed.ReaderCursor(ctx, reader))(t)
		events, cursor, err := s.Feed.After(ctx, cursor, 7)
		must(t, err)
		read = append(read, events...)
		must(t, s.Feed.SetReaderCursor(ctx, reader, cursor))
	}
	equal(t, "events read", len(read), n)
	return read
}

func TestAReaderSkipsNothingWhenCommitsOvertakeEachOther(t *testing.T) {
	url := testkit.PostgresURL(t)
	s, other := testkit.OpenStore(t, url), testkit.OpenStore(t, url) // two nodes: one alone commits in order
	a, b := openStream(t, s), openStream(t, s)
	appended, release := make(chan struct{}), make(chan struct{})
	slow := make(chan error)
	go func() {
		slow <- s.Do(ctx, func(ctx context.Context) error {
			_, err := s.Append(ctx, event.Event{Stream: a, Type: "test", Detail: "slow"})
			close(appended)
			<-release
			return err
		})
	}()
	<-appended
	got(appendTo(other, b, "fast"))(t) // has a higher number and is committed first
	events, cursor, err := s.Feed.After(ctx, feed.Cursor{}, 10)
	must(t, err)
	equal(t, "settled while one is open", len(events), 0)
	must(t, other.Feed.SetReaderCursor(ctx, "r", cursor))
	close(release)
	must(t, <-slow)
	read := readAll(t, s, "r", 2)
	equal(t, "first", read[0].Detail, "slow")
	equal(t, "second", read[1].Detail, "fast")
}

func TestTheEpochStaysWithTheDatabase(t *testing.T) {
	path := "sqlite:" + t.TempDir() + "/with space & ünicode?.db"
	first := testkit.OpenStore(t, path)
	epoch := got(first.Feed.Epoch(ctx))(t)
	equal(t, "length", len(epoch), 32)
	must(t, first.Close())
	again := testkit.OpenStore(t, path)
	equal(t, "after opening again", got(again.Feed.Epoch(ctx))(t), epoch)
	must(t, again.Feed.RenewEpoch(ctx))
	if renewed := got(testkit.OpenStore(t, path).Feed.Epoch(ctx))(t); renewed == epoch || len(renewed) != 32 {
		t.Errorf("renewed epoch %q, was %q", renewed, epoch)
	}
	if other := got(testkit.SQLiteStore(t).Feed.Epoch(ctx))(t); other == epoch {
		t.Error("two databases have one epoch")
	}
}

func TestCommitsOnSQLiteAreDurable(t *testing.T) {
	s := testkit.SQLiteStore(t)
	pragma := func(name string) string { return got(s.PlainText(ctx, "PRAGMA "+name))(t)[0] }
	equal(t, "reader's journal", pragma("journal_mode"), "wal")
	equal(t, "reader writes nothing", pragma("query_only"), "1")
	must(t, s.Do(ctx, func(ctx context.Context) error {
		for name, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "query_only": "0"} {
			equal(t, name, got(s.PlainText(ctx, "PRAGMA "+name))(t)[0], want)
		}
		return nil
	}))
}

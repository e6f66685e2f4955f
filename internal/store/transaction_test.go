package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/feed"
	"github.com/beseda/beseda/internal/store"
	"github.com/beseda/beseda/internal/testkit"
)

var errChanged = errors.New("changed my mind")

func openStream(t testing.TB, s *store.Store) id.ID {
	t.Helper()
	stream := newID()
	must(t, s.Do(ctx, func(ctx context.Context) error { return s.Open(ctx, stream, event.Channel) }))
	return stream
}

func appendTo(s *store.Store, stream id.ID, detail string) (e event.Event, err error) {
	err = s.Do(ctx, func(ctx context.Context) error {
		e, err = s.Append(ctx, event.Event{Stream: stream, Type: "test", Detail: detail})
		return err
	})
	return e, err
}

func TestAnErrorUndoesItsOwnTransactionOnly(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		stream := openStream(t, s)
		together(60, func(i int) {
			err := s.Do(ctx, func(ctx context.Context) error {
				if _, err := s.Append(ctx, event.Event{Stream: stream, Type: "test", Detail: fmt.Sprint(i)}); err != nil {
					return err
				}
				switch i % 3 {
				case 1:
					return errChanged
				case 2:
					panic("on purpose")
				}
				return nil
			})
			switch i % 3 {
			case 0:
				if err != nil {
					t.Error(err)
				}
			case 1:
				if !errors.Is(err, errChanged) {
					t.Error(err)
				}
			case 2:
				wantCode(t, err, errs.Internal, "store.panic")
			}
		})
		events := got(s.Feed.Events(ctx, stream, 0, 100))(t)
		equal(t, "events", len(events), 20)
		for i, e := range events {
			equal(t, "position without gap", e.Seq, int64(i+1))
		}
	})
}

func TestTransactionsThatWaitShareACommit(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		stream := openStream(t, s)
		commits, transactions := s.Counts()
		// The first transaction holds the writer until all the others wait.
		started, others := make(chan struct{}), make(chan struct{})
		first := make(chan error)
		go func() {
			first <- s.Do(ctx, func(context.Context) error {
				close(started)
				<-others
				return nil
			})
		}()
		<-started
		var wg sync.WaitGroup
		for i := range 100 {
			wg.Go(func() {
				if _, err := appendTo(s, stream, fmt.Sprint(i)); err != nil {
					t.Error(err)
				}
			})
		}
		s.WaitForQueue(100)
		close(others)
		must(t, <-first)
		wg.Wait()
		c, n := s.Counts()
		equal(t, "transactions", n-transactions, 101)
		if c-commits > 20 { // two, unless the machine is so slow that a batch runs out of time
			t.Errorf("%d transactions took %d commits", n-transactions, c-commits)
		}
	})
}

func TestListenersHearOfEventsInOrderAndBeforeTheAnswer(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		var mu sync.Mutex
		heard := map[id.ID][]int64{}
		s.OnCommit(func(events []event.Event) {
			mu.Lock()
			defer mu.Unlock()
			for _, e := range events {
				heard[e.Stream] = append(heard[e.Stream], e.Seq)
			}
		})
		streams := []id.ID{openStream(t, s), openStream(t, s)}
		together(40, func(i int) {
			stream := streams[i%2]
			err := s.Do(ctx, func(ctx context.Context) error {
				for range 2 {
					if _, err := s.Append(ctx, event.Event{Stream: stream, Type: "test"}); err != nil {
						return err
					}
				}
				if i%5 == 0 {
					return errChanged
				}
				return nil
			})
			if i%5 != 0 && err != nil {
				t.Error(err)
			}
		})
		e := got(appendTo(s, streams[0], "last"))(t)
		mu.Lock()
		defer mu.Unlock()
		equal(t, "heard before the answer", heard[streams[0]][len(heard[streams[0]])-1], e.Seq)
		equal(t, "heard", len(heard[streams[0]]), 33)
		if s.IsSQLite() { // PostgreSQL's goroutines may overtake each other after the commit
			for i, seq := range heard[streams[1]] {
				equal(t, "order", seq, int64(i+1))
			}
		}
	})
}

func TestAListenerThatPanicsDoesNoHarm(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		s.OnCommit(func([]event.Event) { panic("on purpose") })
		stream := openStream(t, s)
		for range 2 {
			got(appendTo(s, stream, ""))(t)
		}
	})
}

func TestADoInsideADoJoinsIt(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		stream := openStream(t, s)
		err := s.Do(ctx, func(ctx context.Context) error {
			err := s.Do(ctx, func(ctx context.Context) error {
				_, err := s.Append(ctx, event.Event{Stream: stream, Type: "test"})
				return err
			})
			must(t, err)
			inside := got(s.Feed.Heads(ctx, []id.ID{stream}))(t)
			equal(t, "seen inside", inside[0], feed.Head{Stream: stream, Seq: 1})
			outside := got(s.Feed.Heads(context.Background(), []id.ID{stream}))(t)
			equal(t, "seen outside", outside[0], feed.Head{Stream: stream})
			return errChanged
		})
		equal(t, "error", err, errChanged)
		equal(t, "undone", got(s.Feed.Heads(ctx, []id.ID{stream}))(t)[0].Seq, 0)
	})
}

func TestWhoGivesUpWaitingLeavesNothingBehind(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		stream := openStream(t, s)
		started, release := make(chan struct{}), make(chan struct{})
		first := make(chan error)
		go func() {
			first <- s.Do(ctx, func(context.Context) error {
				close(started)
				<-release
				return nil
			})
		}()
		<-started
		patience, giveUp := context.WithCancel(ctx)
		second := make(chan error)
		go func() {
			second <- s.Do(patience, func(ctx context.Context) error {
				_, err := s.Append(ctx, event.Event{Stream: stream, Type: "test"})
				return err
			})
		}()
		s.WaitForQueue(1)
		giveUp()
		err := <-second
		wantCode(t, err, errs.Unavailable, "store.busy")
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		close(release)
		must(t, <-first)
		equal(t, "position", got(appendTo(s, stream, ""))(t).Seq, 1)
	})
}

func TestACancelledCallerDoesNotDisturbTheOthers(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		stream := openStream(t, s)
		together(40, func(i int) {
			mine, cancel := context.WithCancel(ctx)
			defer cancel()
			err := s.Do(mine, func(ctx context.Context) error {
				if i%2 == 0 {
					cancel()
				}
				_, err := s.Append(ctx, event.Event{Stream: stream, Type: "test"})
				return err
			})
			if i%2 == 0 {
				equal(t, "kind", errs.KindOf(err), errs.Unavailable)
			} else if err != nil {
				t.Error(err)
			}
		})
		equal(t, "position", got(s.Feed.Heads(ctx, []id.ID{stream}))(t)[0].Seq, 20)
	})
}

func TestAnEndedTransactionRefusesStatements(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		var escaped context.Context
		must(t, s.Do(ctx, func(ctx context.Context) error {
			escaped = ctx
			return nil
		}))
		_, err := s.Feed.Heads(escaped, []id.ID{1})
		wantCode(t, err, errs.Internal, "store.transaction_over")
		_, err = s.Chat.NextNum(escaped, 1, testkit.Start)
		wantCode(t, err, errs.Internal, "store.transaction_over")
	})
}

func TestTheWriterOutlivesAGoroutineThatEndsInside(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		stream := openStream(t, s)
		err := s.Do(ctx, func(ctx context.Context) error {
			if _, err := s.Append(ctx, event.Event{Stream: stream, Type: "test"}); err != nil {
				return err
			}
			exitGoroutine()
			return nil
		})
		equal(t, "code", errs.Code(err), "store.transaction_ended")
		equal(t, "position", got(appendTo(s, stream, ""))(t).Seq, 1)
	})
}

func TestAppendingNeedsATransactionAndAStream(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		_, err := s.Append(ctx, event.Event{Stream: 1, Type: "test"})
		wantCode(t, err, errs.Internal, "store.no_transaction")
		_, err = appendTo(s, 123, "")
		wantCode(t, err, errs.Missing, "store.stream_missing")
		stream := openStream(t, s)
		err = s.Do(ctx, func(ctx context.Context) error { return s.Open(ctx, stream, event.Channel) })
		wantCode(t, err, errs.Conflict, "store.duplicate")
		e := got(appendTo(s, stream, ""))(t)
		equal(t, "dated by the store", e.At, testkit.Start)
	})
}

func TestACloseLetsTransactionsFinish(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1)
		say(t, s, chat.Message{Channel: c, Author: 1, Body: "x"})
		must(t, s.Ping(ctx))
		must(t, s.Close())
		err := s.Do(ctx, func(context.Context) error { return nil })
		if err == nil {
			t.Error("a closed store took a transaction")
		}
		must(t, s.Close())
	})
}

func TestAFullDiskRefusesAndRecovers(t *testing.T) {
	s := testkit.SQLiteStore(t)
	c := addChannel(t, s, 1)
	limit := func(pages string) {
		must(t, s.Do(ctx, func(ctx context.Context) error {
			_, err := s.PlainText(ctx, "PRAGMA max_page_count = "+pages)
			return err
		}))
	}
	limit("1") // means: no page more than there are
	together(20, func(i int) {
		_, err := send(ctx, s, chat.Message{Channel: c, Author: 1, Body: strings.Repeat("long ", 3000)})
		equal(t, "kind", errs.KindOf(err), errs.Unavailable)
	})
	limit("1000000")
	m := say(t, s, chat.Message{Channel: c, Author: 1, Body: strings.Repeat("long ", 3000)})
	equal(t, "number", m.Num, 1)
	equal(t, "position", m.Seq, 1)
}

func TestTheObserverHearsOfEachStatement(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		var mu sync.Mutex
		heard := map[string]int{}
		s.Observe(func(name string, d time.Duration) {
			mu.Lock()
			defer mu.Unlock()
			heard[name]++
		})
		c := addChannel(t, s, 1)
		say(t, s, chat.Message{Channel: c, Author: 1, Body: "x"})
		got(s.Chat.Page(ctx, c, 0, 9, 0, 9))(t)
		for _, name := range []string{"message.next_num", "message.insert", "event.insert", "member.advance_own_mark", "message.page_before"} {
			equal(t, name, heard[name], 1)
		}
	})
}

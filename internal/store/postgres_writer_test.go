package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/store"
	"github.com/beseda/beseda/internal/testkit"
)

// inOneBatch lets n calls of f wait for the writer together.
func inOneBatch(t *testing.T, s *store.Store, n int, f func(i int)) {
	t.Helper()
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
	for i := range n {
		wg.Go(func() { f(i) })
	}
	s.WaitForQueue(n)
	close(others)
	must(t, <-first)
	wg.Wait()
}

// gapless checks that the channel's messages have the numbers 1 to n, and the
// positions in the same order.
func gapless(t *testing.T, s *store.Store, channel id.ID, n int) {
	t.Helper()
	page := got(s.Chat.Page(ctx, channel, 0, 1<<62, 0, 2000))(t)
	equal(t, "messages", len(page), n)
	for i, m := range page {
		equal(t, "number", m.Num, int64(i+1))
		equal(t, "position", m.Seq, int64(i+1))
	}
	equal(t, "head", got(s.Feed.Heads(ctx, []id.ID{channel}))(t)[0].Seq, int64(n))
}

func TestAFailedStatementOfABatchFailsItsOwnTransaction(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1)
		say(t, s, chat.Message{Channel: c, Author: 1, ClientKey: "used", Body: "x"})
		inOneBatch(t, s, 20, func(i int) {
			key := fmt.Sprint(i)
			if i == 7 {
				key = "used"
			}
			_, err := send(ctx, s, chat.Message{Channel: c, Author: 1, ClientKey: key, Body: "x"})
			if i == 7 {
				wantCode(t, err, errs.Conflict, "chat.client_key_used")
			} else if err != nil {
				t.Error(err)
			}
		})
		gapless(t, s, c, 20)
	})
}

func TestACallerThatGivesUpInABatchFailsAlone(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1)
		inOneBatch(t, s, 20, func(i int) {
			mine, cancel := context.WithCancel(ctx)
			defer cancel()
			m := chat.Message{Channel: c, Author: 1, Body: "x"}
			err := s.Do(mine, func(ctx context.Context) error {
				again := m // a batch that is lost runs again
				if _, err := s.Chat.ChannelFacts(ctx, c, 1); err != nil {
					return err
				}
				if i%10 == 3 {
					cancel()
				}
				return sendIn(ctx, s, &again)
			})
			if i%10 == 3 {
				equal(t, "kind", errs.KindOf(err), errs.Unavailable)
			} else if err != nil {
				t.Error(err)
			}
		})
		gapless(t, s, c, 18)
	})
}

func TestABatchTellsOfItsEventsInOrder(t *testing.T) {
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
		channels := []id.ID{addChannel(t, s, 1), addChannel(t, s, 1)}
		for range 3 {
			inOneBatch(t, s, 40, func(i int) {
				m, err := send(ctx, s, chat.Message{Channel: channels[i%2], Author: 1, Body: "x"})
				mu.Lock()
				defer mu.Unlock()
				if told := heard[m.Channel]; err != nil || len(told) == 0 || told[len(told)-1] < m.Seq {
					t.Errorf("answered at %d before it was told, %v", m.Seq, err)
				}
			})
		}
		for _, c := range channels {
			equal(t, "heard", len(heard[c]), 60)
			for i, seq := range heard[c] {
				equal(t, "order", seq, int64(i+1))
			}
		}
	})
}

func TestPositionsHaveNoGapsWhateverIsUndone(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		var channels []id.ID
		for range 4 {
			channels = append(channels, addChannel(t, s, 1))
		}
		var mu sync.Mutex
		said := map[id.ID]int{}
		together(64, func(i int) {
			for range 10 {
				c, undo := channels[rand.N(4)], rand.N(4) == 0
				err := s.Do(ctx, func(ctx context.Context) error {
					m := chat.Message{Channel: c, Author: 1, Body: "x"}
					if err := sendIn(ctx, s, &m); err != nil || !undo {
						return err
					}
					return errChanged
				})
				mu.Lock()
				if err == nil {
					said[c]++
				} else if !undo {
					t.Error(err)
				}
				mu.Unlock()
			}
		})
		for _, c := range channels {
			gapless(t, s, c, said[c])
		}
	})
}

func TestAPositionWithoutAnEventUndoesTheTransaction(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1)
		err := s.Do(ctx, func(ctx context.Context) error {
			_, err := s.Chat.NextNum(ctx, c, testkit.Start)
			return err
		})
		wantCode(t, err, errs.Internal, "store.position_without_event")
		_, err = send(ctx, s, chat.Message{Channel: 123, Author: 1, Body: "x"})
		wantCode(t, err, errs.Missing, "chat.missing")
		say(t, s, chat.Message{Channel: c, Author: 1, Body: "x"})
		gapless(t, s, c, 1)
	})
}

func TestTwoNodesThatLockInOppositeOrdersBothFinish(t *testing.T) {
	url := testkit.PostgresURL(t)
	nodes := []*store.Store{testkit.OpenStore(t, url), testkit.OpenStore(t, url)}
	streams := []id.ID{openStream(t, nodes[0]), openStream(t, nodes[0])}
	together(24, func(i int) {
		node := nodes[i%2]
		for range 5 {
			err := node.Do(ctx, func(ctx context.Context) error {
				for k := range 2 {
					if _, err := node.Append(ctx, event.Event{Stream: streams[(i+k)%2], Type: "test"}); err != nil {
						return err
					}
					if rand.N(8) == 0 {
						time.Sleep(3 * time.Millisecond)
					}
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		}
	})
	for _, stream := range streams {
		equal(t, "position", got(nodes[1].Feed.Heads(ctx, []id.ID{stream}))(t)[0].Seq, 120)
	}
}

func TestAKilledConnectionLosesNothing(t *testing.T) {
	s := testkit.PostgresStore(t)
	c := addChannel(t, s, 1)
	kill := func(ctx context.Context) {
		pid := got(s.PlainText(ctx, "SELECT CAST(pg_backend_pid() AS TEXT)"))(t)[0]
		got(s.PlainText(context.Background(), "SELECT CAST(pg_terminate_backend("+pid+") AS TEXT)"))(t)
	}
	// At the commit nobody can know: the caller is told to ask again.
	err := s.Do(ctx, func(ctx context.Context) error { kill(ctx); return nil })
	wantCode(t, err, errs.Unavailable, "store.unavailable")
	say(t, s, chat.Message{Channel: c, Author: 1, Body: "after"})
	first := true
	must(t, s.Do(ctx, func(ctx context.Context) error { // in the middle: it runs again
		m := chat.Message{Channel: c, Author: 1, Body: "x"}
		if _, err := s.Chat.ChannelFacts(ctx, c, 1); err != nil {
			return err
		}
		if first {
			first = false
			kill(ctx)
		}
		return sendIn(ctx, s, &m)
	}))
	gapless(t, s, c, 2)
}

package store_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/store"
	"github.com/beseda/beseda/internal/testkit"
)

func benchmarks(b *testing.B, f func(b *testing.B, s *store.Store)) {
	b.Run("sqlite", func(b *testing.B) { f(b, testkit.SQLiteStore(b)) })
	b.Run("postgres", func(b *testing.B) { f(b, testkit.PostgresStore(b)) })
}

var body = strings.Repeat("слово и ещё одно, ", 10)

// BenchmarkSend measures the whole transaction of a message: counter, message,
// event and the author's own mark.
func BenchmarkSend(b *testing.B) {
	for _, producers := range []int{1, 64} {
		b.Run(fmt.Sprintf("producers=%d", producers), func(b *testing.B) {
			benchmarks(b, func(b *testing.B, s *store.Store) {
				var channels []id.ID
				for range 20 {
					channels = append(channels, addChannel(b, s, 1))
				}
				var left atomic.Int64
				left.Store(int64(b.N))
				b.ResetTimer()
				together(producers, func(i int) {
					for left.Add(-1) >= 0 {
						if _, err := send(ctx, s, chat.Message{Channel: channels[i%20], Author: 1, Body: body}); err != nil {
							b.Error(err)
							return
						}
					}
				})
				commits, transactions := s.Counts()
				b.ReportMetric(float64(transactions)/float64(commits), "tx/commit")
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "msg/s")
			})
		})
	}
}

// BenchmarkHistory reads pages of 50 from a channel of 100,000 messages.
func BenchmarkHistory(b *testing.B) {
	benchmarks(b, func(b *testing.B, s *store.Store) {
		c := fill(b, s, 100_000)
		b.ResetTimer()
		for name, p := range map[string][2]int64{
			"newest": {1 << 62, 0}, "middle": {50_000, 0}, "after": {0, 99_900}, "first": {0, 0},
		} {
			b.Run(name, func(b *testing.B) {
				for b.Loop() {
					page, err := s.Chat.Page(ctx, c, 0, p[0], p[1], 50)
					if err != nil || len(page) != 50 {
						b.Fatal(len(page), err)
					}
				}
			})
		}
	})
}

func fill(b *testing.B, s *store.Store, n int) id.ID {
	c := addChannel(b, s, 1)
	for done := 0; done < n; {
		must(b, s.Do(ctx, func(ctx context.Context) error {
			for range 1000 {
				m := chat.Message{Channel: c, Author: 1, Body: body}
				if err := sendIn(ctx, s, &m); err != nil {
					return err
				}
				done++
			}
			return nil
		}))
	}
	return c
}

// BenchmarkReads measures the small reads of a request, on a context that can
// be given up as a request's can.
func BenchmarkReads(b *testing.B) {
	benchmarks(b, func(b *testing.B, s *store.Store) {
		p := addPerson(b, s, "anna")
		var channels []id.ID
		for range 200 {
			c := addChannel(b, s, p.ID)
			saySeveral(b, s, c, p.ID, 2)
			channels = append(channels, c)
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		for name, read := range map[string]func() error{
			"facts":       func() error { _, err := s.Chat.ChannelFacts(ctx, channels[7], p.ID); return err },
			"channels_of": func() error { _, _, err := s.Chat.ChannelsOf(ctx, p.ID); return err },
			"last":        func() error { _, err := s.Chat.LastMessages(ctx, channels); return err },
			"heads":       func() error { _, err := s.Feed.Heads(ctx, channels); return err },
		} {
			b.Run(name, func(b *testing.B) {
				for b.Loop() {
					must(b, read())
				}
			})
		}
	})
}

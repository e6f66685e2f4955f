package store_test

import (
	"fmt"
	"testing"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/store"
	"github.com/beseda/beseda/internal/testkit"
)

func TestReactionsAreCountedExactly(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1)
		said := saySeveral(t, s, c, 1, 2)
		m := said[0]
		together(100, func(i int) {
			emoji := []string{"👍", "🎉"}[i%2]
			for range 2 { // the second click changes nothing
				if _, err := s.Chat.AddReaction(ctx, m.ID, id.ID(i+1), emoji, testkit.Start); err != nil {
					t.Error(err)
				}
			}
			if i%10 < 2 {
				if ok, err := s.Chat.RemoveReaction(ctx, m.ID, id.ID(i+1), emoji); !ok || err != nil {
					t.Error(ok, err)
				}
			}
		})
		read := got(s.Chat.Page(ctx, c, 0, 1<<62, 0, 10))(t)
		equal(t, "kinds", len(read[0].Reactions), 2)
		equal(t, "none elsewhere", len(read[1].Reactions), 0)
		for _, r := range read[0].Reactions {
			equal(t, "count of "+r.Emoji, r.Count, 40)
			equal(t, "names of "+r.Emoji, len(r.By), 40)
		}
	})
}

func TestReactionsComeInTheOrderOfChoosing(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1)
		m := say(t, s, chat.Message{Channel: c, Author: 1, Body: "x"})
		for _, choice := range []struct {
			person id.ID
			emoji  string
		}{{5, "b"}, {3, "a"}, {4, "b"}, {1, "a"}} {
			equal(t, "added", got(s.Chat.AddReaction(ctx, m.ID, choice.person, choice.emoji, testkit.Start))(t), true)
		}
		equal(t, "reactions", fmt.Sprint(got(s.Chat.Message(ctx, m.ID))(t).Reactions), "[{b 2 [5 4]} {a 2 [3 1]}]")
		for p := range chat.MaxReactors + 10 {
			got(s.Chat.AddReaction(ctx, m.ID, id.ID(100+p), "c", testkit.Start))(t)
		}
		many := got(s.Chat.Message(ctx, m.ID))(t).Reactions[2]
		equal(t, "count", many.Count, chat.MaxReactors+10)
		equal(t, "names", len(many.By), chat.MaxReactors)
	})
}

func TestAMessageCarriesABoundedNumberOfEmoji(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1)
		m := say(t, s, chat.Message{Channel: c, Author: 1, Body: "x"})
		together(chat.MaxEmoji+10, func(i int) {
			_, err := s.Chat.AddReaction(ctx, m.ID, 1, fmt.Sprint("e", i), testkit.Start)
			if err != nil {
				wantCode(t, err, errs.Limited, "chat.too_many_emoji")
			}
		})
		read := got(s.Chat.Message(ctx, m.ID))(t)
		equal(t, "emoji", len(read.Reactions), chat.MaxEmoji)
		equal(t, "one more of the same", got(s.Chat.AddReaction(ctx, m.ID, 2, read.Reactions[0].Emoji, testkit.Start))(t), true)
		_, err := s.Chat.AddReaction(ctx, 5, 2, "a", testkit.Start)
		wantCode(t, err, errs.Missing, "chat.missing")
	})
}

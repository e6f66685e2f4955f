package store_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/store"
	"github.com/beseda/beseda/internal/testkit"
)

func TestFactsAboutAChannelComeTogether(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		in := addCircle(t, s, "garden", access.Open)
		got(s.Circles.PutMember(ctx, circle.Member{Circle: in.ID, Person: 1, Role: access.Admin}))(t)
		c := chat.Channel{
			ID: newID(), Place: access.Topic, Circle: in.ID, Name: "weeds", Topic: "t", Picture: 4, Visibility: access.Open,
			Default: true, LastAt: testkit.Start, CreatedBy: 1, CreatedAt: testkit.Start,
		}
		must(t, s.Chat.InsertChannel(ctx, c))
		equal(t, "in the circle", got(s.Chat.ChannelFacts(ctx, c.ID, 1))(t), chat.Facts{Channel: c, CircleRole: access.Admin, Exists: true})
		join(t, s, c.ID, 1)
		join(t, s, c.ID, 2)
		c.Members = 2
		equal(t, "in both", got(s.Chat.ChannelFacts(ctx, c.ID, 1))(t), chat.Facts{Channel: c, Role: access.Member, CircleRole: access.Admin, Exists: true})
		equal(t, "in the channel", got(s.Chat.ChannelFacts(ctx, c.ID, 2))(t).CircleRole, access.None)
		equal(t, "nowhere", got(s.Chat.ChannelFacts(ctx, 5, 2))(t), chat.Facts{})

		c.Name, c.Topic, c.Picture, c.Visibility, c.Default, c.ArchivedAt = "n", "", 0, access.Closed, false, after(time.Hour)
		must(t, s.Chat.UpdateChannel(ctx, c))
		equal(t, "updated", got(s.Chat.Channel(ctx, c.ID))(t), c)
		equal(t, "archived", len(got(s.Chat.CircleChannels(ctx, in.ID))(t)), 0)
		wantCode(t, s.Chat.UpdateChannel(ctx, chat.Channel{ID: 5}), errs.Missing, "chat.missing")
		_, err := s.Chat.Channel(ctx, 5)
		wantCode(t, err, errs.Missing, "chat.missing")
	})
}

func TestChannelsOfACircleAreListedByName(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		for _, name := range []string{"b", "C", "а", "A"} {
			must(t, s.Chat.InsertChannel(ctx, chat.Channel{ID: newID(), Place: access.Topic, Circle: 7, Name: name}))
		}
		var names string
		for _, c := range got(s.Chat.CircleChannels(ctx, 7))(t) {
			names += c.Name
		}
		equal(t, "names", names, "AbCа")
	})
}

func TestTwoPersonsHaveOneDirectChannel(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		_, err := s.Chat.DirectChannel(ctx, 1, 2)
		wantCode(t, err, errs.Missing, "chat.missing")
		make := func(a, b id.ID, place access.Place) id.ID {
			c := newID()
			must(t, s.Chat.InsertChannel(ctx, chat.Channel{ID: c, Place: place}))
			must(t, s.Chat.ClaimDirect(ctx, a, b, c))
			join(t, s, c, a)
			if a != b {
				join(t, s, c, b)
			}
			return c
		}
		c, notes := make(2, 1, access.Direct), make(1, 1, access.Notes)
		wantCode(t, s.Chat.ClaimDirect(ctx, 1, 2, notes), errs.Conflict, "chat.direct_exists")
		equal(t, "found", got(s.Chat.DirectChannel(ctx, 1, 2))(t).ID, c)
		equal(t, "either way", got(s.Chat.DirectChannel(ctx, 2, 1))(t).ID, c)
		equal(t, "notes", got(s.Chat.DirectChannel(ctx, 1, 1))(t).ID, notes)
		peers := got(s.Chat.Peers(ctx, 1))(t)
		equal(t, "peers", len(peers), 1)
		equal(t, "peer", peers[c].Person, 2)
	})
}

func TestAChannelCountsItsMembers(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s)
		together(40, func(i int) {
			m := chat.Member{Channel: c, Person: id.ID(i%20 + 1), Role: access.Member, Read: 0, JoinedAt: testkit.Start}
			if _, err := s.Chat.PutMember(ctx, m); err != nil {
				t.Error(err)
			}
		})
		equal(t, "members", got(s.Chat.Channel(ctx, c))(t).Members, 20)
		equal(t, "role changed", got(s.Chat.PutMember(ctx, chat.Member{Channel: c, Person: 3, Role: access.Owner}))(t), false)
		equal(t, "role", got(s.Chat.Member(ctx, c, 3))(t).Role, access.Owner)
		equal(t, "page", got(s.Chat.Members(ctx, c, 5, 3))(t)[2].Person, 8)
		equal(t, "among", fmt.Sprint(got(s.Chat.MembersAmong(ctx, c, []id.ID{30, 4, 4, 2}))(t)), "[2 4]")
		equal(t, "removed", got(s.Chat.RemoveMember(ctx, c, 3))(t), true)
		equal(t, "removed again", got(s.Chat.RemoveMember(ctx, c, 3))(t), false)
		equal(t, "members", got(s.Chat.Channel(ctx, c))(t).Members, 19)
		_, err := s.Chat.Member(ctx, c, 3)
		wantCode(t, err, errs.Missing, "chat.missing")
		must(t, s.Chat.SetPreferences(ctx, c, 4, chat.LevelQuiet, 9))
		m := got(s.Chat.Member(ctx, c, 4))(t)
		equal(t, "preferences", m, chat.Member{Channel: c, Person: 4, Role: access.Member, Level: chat.LevelQuiet, Pinned: 9, JoinedAt: testkit.Start})
	})
}

func TestAMarkOnlyMovesForward(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1, 2)
		saySeveral(t, s, c, 1, 20)
		equal(t, "author's own mark", got(s.Chat.Member(ctx, c, 1))(t).Read, 20)
		together(20, func(i int) {
			if _, _, err := s.Chat.MoveMark(ctx, c, 2, int64(i), false); err != nil {
				t.Error(err)
			}
		})
		move := func(num int64, manual bool) string {
			m, moved, err := s.Chat.MoveMark(ctx, c, 2, num, manual)
			must(t, err)
			return fmt.Sprint(m.Read, m.Manual, moved)
		}
		equal(t, "not back", move(5, false), "19 false false")
		equal(t, "capped", move(500, false), "20 false true")
		equal(t, "by hand", move(5, true), "5 true true")
		equal(t, "by hand again", move(5, true), "5 true false")
		equal(t, "forward", move(6, false), "6 false true")
		equal(t, "below zero", move(-3, true), "0 true true")
		_, _, err := s.Chat.MoveMark(ctx, c, 9, 1, false)
		wantCode(t, err, errs.Missing, "chat.missing")
		say(t, s, chat.Message{Channel: c, Author: 2, Body: "has not read the others"})
		equal(t, "own message", got(s.Chat.Member(ctx, c, 2))(t).Read, 0)
	})
}

func TestADraftIsTheSameEverywhere(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		d := chat.Draft{Channel: 7, Root: 8, Body: "unfinished", ReplyTo: 9, At: testkit.Start}
		must(t, s.Chat.PutDraft(ctx, 1, chat.Draft{Channel: 7, Root: 8, Body: "unf"}))
		must(t, s.Chat.PutDraft(ctx, 1, d))
		must(t, s.Chat.PutDraft(ctx, 1, chat.Draft{Channel: 7, Body: "other", At: after(time.Hour)}))
		equal(t, "draft", got(s.Chat.Draft(ctx, 1, 7, 8))(t), d)
		equal(t, "drafts", got(s.Chat.DraftsOf(ctx, 1))(t)[0].Body, "other")
		d.Body = ""
		must(t, s.Chat.PutDraft(ctx, 1, d))
		_, err := s.Chat.Draft(ctx, 1, 7, 8)
		wantCode(t, err, errs.Missing, "chat.missing")
		equal(t, "drafts", len(got(s.Chat.DraftsOf(ctx, 1))(t)), 1)
	})
}

func TestAThreadKnowsItsLatestAuthors(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1)
		root := say(t, s, chat.Message{Channel: c, Author: 1, Body: "root"})
		_, err := s.Chat.Thread(ctx, root.ID)
		wantCode(t, err, errs.Missing, "chat.missing")
		var reply chat.Message
		for i, author := range []id.ID{1, 2, 3, 4, 5, 6, 3} {
			reply = say(t, s, chat.Message{Channel: c, Author: author, Root: root.ID, Body: "r", At: after(time.Duration(i) * time.Minute)})
		}
		want := chat.Thread{Root: root.ID, Count: 7, LastAt: after(6 * time.Minute), Authors: []id.ID{3, 6, 5, 4, 2}}
		equal(t, "thread", fmt.Sprint(got(s.Chat.Thread(ctx, root.ID))(t)), fmt.Sprint(want))
		equal(t, "at its root", fmt.Sprint(*got(s.Chat.Message(ctx, root.ID))(t).Thread), fmt.Sprint(want))
		equal(t, "at a reply", fmt.Sprint(*got(s.Chat.Message(ctx, reply.ID))(t).Thread), fmt.Sprint(want))
		together(20, func(i int) {
			if _, err := send(ctx, s, chat.Message{Channel: c, Author: id.ID(i + 1), Root: root.ID, Body: "r"}); err != nil {
				t.Error(err)
			}
		})
		equal(t, "count", got(s.Chat.Thread(ctx, root.ID))(t).Count, 27)
	})
}

func TestAThreadIsFollowedUntilOneSaysNo(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1, 2, 3)
		root := say(t, s, chat.Message{Channel: c, Author: 1, Body: "root"}).ID
		say(t, s, chat.Message{Channel: c, Author: 2, Root: root, Body: "r", At: after(time.Minute)})
		equal(t, "new", fmt.Sprint(got(s.Chat.Follow(ctx, root, c, []id.ID{1, 2, 2}, 0))(t)), "[1 2]")
		equal(t, "follows", fmt.Sprint(got(s.Chat.ThreadMember(ctx, root, 1))(t)), fmt.Sprint(chat.ThreadMember{
			Root: root, Channel: c, Person: 1, Following: true, Count: 1, LastAt: after(time.Minute),
		}))
		must(t, s.Chat.SetFollowing(ctx, root, c, 1, false))
		equal(t, "said no", len(got(s.Chat.Follow(ctx, root, c, []id.ID{1, 2}, 0))(t)), 0)
		equal(t, "threads of one who said no", len(got(s.Chat.FollowedThreads(ctx, 1, false, 10))(t)), 0)
		must(t, s.Chat.SetFollowing(ctx, root, c, 3, true))
		equal(t, "has read what was there", got(s.Chat.ThreadMember(ctx, root, 3))(t).Read, 1)
		equal(t, "unread of a new one", len(got(s.Chat.FollowedThreads(ctx, 3, true, 10))(t)), 0)
		equal(t, "unread", len(got(s.Chat.FollowedThreads(ctx, 2, true, 10))(t)), 1)
		equal(t, "moved", got(s.Chat.MoveThreadMark(ctx, root, 2, 99))(t), true)
		equal(t, "moved again", got(s.Chat.MoveThreadMark(ctx, root, 2, 1))(t), false)
		equal(t, "unread", len(got(s.Chat.FollowedThreads(ctx, 2, true, 10))(t)), 0)
		equal(t, "all", got(s.Chat.FollowedThreads(ctx, 2, false, 10))(t)[0].Read, 1)
		got(s.Chat.RemoveMember(ctx, c, 2))(t)
		equal(t, "after leaving the channel", len(got(s.Chat.FollowedThreads(ctx, 2, false, 10))(t)), 0)
		_, err := s.Chat.ThreadMember(ctx, root, 9)
		wantCode(t, err, errs.Missing, "chat.missing")
	})
}

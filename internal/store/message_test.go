package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/store"
	"github.com/beseda/beseda/internal/testkit"
)

func TestAMessageIsReadAsItWasWritten(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1, 2, 3)
		quoted := say(t, s, chat.Message{Channel: c, Author: 1, Body: strings.Repeat("ж", 400)})
		sent := say(t, s, chat.Message{
			Channel: c, Author: 2, Body: "см. выше", ClientKey: "k1", At: after(time.Minute), ReplyTo: quoted.ID,
			Mentions: []id.ID{3, 1},
			Forward:  &chat.Forward{Message: 77, Channel: 78, Author: 79, At: after(-time.Hour)},
		})
		read := got(s.Chat.Message(ctx, sent.ID))(t)
		equal(t, "quote", *read.Quote, chat.Quote{ID: quoted.ID, Author: 1, Num: 1, Body: strings.Repeat("ж", 300)})
		equal(t, "forward", *read.Forward, *sent.Forward)
		read.Quote, read.Forward, sent.Forward = nil, nil, nil
		equal(t, "message", fmt.Sprintf("%+v", read), fmt.Sprintf("%+v", sent))

		again := got(s.Chat.MessageByClientKey(ctx, 2, "k1"))(t)
		equal(t, "by client key", again.ID, sent.ID)
		_, err := s.Chat.MessageByClientKey(ctx, 1, "k1")
		wantCode(t, err, errs.Missing, "chat.missing")
		_, err = s.Chat.Message(ctx, 12345)
		wantCode(t, err, errs.Missing, "chat.missing")
	})
}

func TestAClientKeyIsUsedOnce(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1)
		say(t, s, chat.Message{Channel: c, Author: 1, Body: "first", ClientKey: "k"})
		_, err := send(ctx, s, chat.Message{Channel: c, Author: 1, Body: "again", ClientKey: "k"})
		wantCode(t, err, errs.Conflict, "chat.client_key_used")
		equal(t, "last number", got(s.Chat.Channel(ctx, c))(t).LastNum, 1)
		say(t, s, chat.Message{Channel: c, Author: 2, Body: "another's key", ClientKey: "k"})
		equal(t, "last number", got(s.Chat.Channel(ctx, c))(t).LastNum, 2)
	})
}

func TestPagesGoBothWays(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1)
		root := saySeveral(t, s, c, 1, 10)[3]
		for range 4 {
			say(t, s, chat.Message{Channel: c, Author: 1, Root: root.ID, Body: "reply"})
		}
		nums := func(list []chat.Message, err error) string {
			t.Helper()
			must(t, err)
			var b strings.Builder
			for _, m := range list {
				fmt.Fprint(&b, m.Num+m.ThreadNum, " ")
			}
			return b.String()
		}
		equal(t, "newest", nums(s.Chat.Page(ctx, c, 0, 1<<62, 0, 3)), "8 9 10 ")
		equal(t, "before 4", nums(s.Chat.Page(ctx, c, 0, 4, 0, 50)), "1 2 3 ")
		equal(t, "after 7", nums(s.Chat.Page(ctx, c, 0, 0, 7, 2)), "8 9 ")
		equal(t, "from the first", nums(s.Chat.Page(ctx, c, 0, 0, 0, 2)), "1 2 ")
		equal(t, "thread", nums(s.Chat.Page(ctx, c, root.ID, 1<<62, 0, 3)), "2 3 4 ")
		equal(t, "thread after 1", nums(s.Chat.Page(ctx, c, root.ID, 0, 1, 50)), "2 3 4 ")
	})
}

func TestLastMessagesAreThoseOfTheChannelsProper(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		var channels []id.ID
		for range 600 {
			channels = append(channels, addChannel(t, s))
		}
		said := saySeveral(t, s, channels[0], 1, 3)
		say(t, s, chat.Message{Channel: channels[0], Author: 1, Root: said[0].ID, Body: "reply"})
		last := saySeveral(t, s, channels[599], 1, 2)[1]
		all := got(s.Chat.LastMessages(ctx, channels))(t)
		equal(t, "channels with messages", len(all), 2)
		equal(t, "first channel", all[channels[0]].ID, said[2].ID)
		equal(t, "last channel", all[channels[599]].Body, last.Body)
		equal(t, "by id", len(got(s.Chat.MessagesByID(ctx, []id.ID{said[0].ID, said[0].ID, last.ID, 5}))(t)), 2)
	})
}

func TestAnEditKeepsTheEarlierTexts(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1, 2, 3)
		m := say(t, s, chat.Message{Channel: c, Author: 1, Body: "one", Mentions: []id.ID{2}})
		m.Body, m.Mentions = "two", []id.ID{3}
		must(t, s.Chat.EditMessage(ctx, m, after(time.Minute)))
		m.Body = "three"
		must(t, s.Chat.EditMessage(ctx, m, after(2*time.Minute)))
		read := got(s.Chat.Message(ctx, m.ID))(t)
		equal(t, "body", read.Body, "three")
		equal(t, "edited", read.EditedAt, after(2*time.Minute))
		equal(t, "versions", read.Versions, 2)
		equal(t, "versions kept", fmt.Sprint(got(s.Chat.Versions(ctx, m.ID))(t)),
			fmt.Sprint([]chat.Version{{N: 1, Body: "one", At: testkit.Start}, {N: 2, Body: "two", At: after(time.Minute)}}))
		equal(t, "named before", got(s.Chat.Member(ctx, c, 2))(t).Mentions, 0)
		equal(t, "named now", got(s.Chat.Member(ctx, c, 3))(t).Mentions, 1)
		wantCode(t, s.Chat.EditMessage(ctx, chat.Message{ID: 5}, after(0)), errs.Missing, "chat.missing")
	})
}

func TestEditsAtOnceMakeAVersionEach(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1)
		m := say(t, s, chat.Message{Channel: c, Author: 1, Body: "text"})
		together(20, func(i int) {
			if err := s.Chat.EditMessage(ctx, chat.Message{ID: m.ID, Body: fmt.Sprint(i)}, after(time.Minute)); err != nil {
				t.Error(err)
			}
		})
		equal(t, "versions", len(got(s.Chat.Versions(ctx, m.ID))(t)), 20)
	})
}

func TestARetractedMessageLeavesAStub(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1, 2)
		m := say(t, s, chat.Message{Channel: c, Author: 1, Body: "oops", Mentions: []id.ID{2}})
		answer := say(t, s, chat.Message{Channel: c, Author: 2, Body: "what?", ReplyTo: m.ID})
		must(t, s.Chat.EditMessage(ctx, m, after(time.Minute)))
		got(s.Chat.AddReaction(ctx, m.ID, 2, "👍", after(0)))(t)
		must(t, s.Chat.RetractMessage(ctx, m.ID, 9, after(time.Hour)))
		read := got(s.Chat.Message(ctx, m.ID))(t)
		want := chat.Message{
			ID: m.ID, Channel: c, Num: 1, Seq: m.Seq, Author: 1, ClientKey: m.ClientKey, At: m.At,
			EditedAt: after(time.Minute), RetractedAt: after(time.Hour), RetractedBy: 9,
		}
		equal(t, "stub", fmt.Sprintf("%+v", read), fmt.Sprintf("%+v", want))
		equal(t, "quote", got(s.Chat.Message(ctx, answer.ID))(t).Quote.Body, "")
		equal(t, "versions", len(got(s.Chat.Versions(ctx, m.ID))(t)), 0)
		equal(t, "mentions", len(got(s.Chat.MentionsOf(ctx, 2, 0, 10))(t)), 0)
		wantCode(t, s.Chat.RetractMessage(ctx, m.ID, 9, after(0)), errs.Missing, "chat.missing")
		wantCode(t, s.Chat.EditMessage(ctx, m, after(0)), errs.Missing, "chat.missing")
	})
}

func TestPinsAreListedLatestFirst(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1)
		said := saySeveral(t, s, c, 1, 3)
		for i, m := range []chat.Message{said[2], said[0]} {
			equal(t, "pinned", got(s.Chat.SetPinned(ctx, m.ID, 1, after(time.Duration(i)*time.Minute)))(t), true)
			equal(t, "pinned again", got(s.Chat.SetPinned(ctx, m.ID, 1, after(0)))(t), false)
		}
		pins := got(s.Chat.Pinned(ctx, c))(t)
		equal(t, "pins", len(pins), 2)
		equal(t, "latest", pins[0].ID, said[0].ID)
		equal(t, "unpinned", got(s.Chat.SetPinned(ctx, said[0].ID, 0, after(0)))(t), true)
		equal(t, "unpinned again", got(s.Chat.SetPinned(ctx, said[0].ID, 0, after(0)))(t), false)
		equal(t, "pins left", len(got(s.Chat.Pinned(ctx, c))(t)), 1)
	})
}

func TestMentionsCountPastTheMarkOnly(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c, other := addChannel(t, s, 1, 2), addChannel(t, s, 1, 2)
		for i := range 5 {
			m := chat.Message{Channel: c, Author: 1, Body: "hi"}
			if i%2 == 0 {
				m.Mentions = []id.ID{2}
			}
			say(t, s, m)
		}
		root := say(t, s, chat.Message{Channel: other, Author: 1, Body: "@you", Mentions: []id.ID{2}})
		say(t, s, chat.Message{Channel: other, Author: 1, Root: root.ID, Body: "@you", Mentions: []id.ID{2}})
		count := func() string {
			channels, members, err := s.Chat.ChannelsOf(ctx, 2)
			must(t, err)
			equal(t, "channels", len(channels), 2)
			equal(t, "same channel", channels[1].ID, members[1].Channel)
			return fmt.Sprint(members[0].Mentions, members[1].Mentions)
		}
		equal(t, "unread mentions", count(), "3 1")
		got2(s.Chat.MoveMark(ctx, c, 2, 3, false))(t)
		equal(t, "after reading to 3", count(), "1 1")
		named := got(s.Chat.MentionsOf(ctx, 2, 0, 3))(t)
		equal(t, "listed", len(named), 3)
		equal(t, "newest first", named[0].Root, root.ID)
		equal(t, "next page", len(got(s.Chat.MentionsOf(ctx, 2, named[2].ID, 10))(t)), 2)
		got(s.Chat.RemoveMember(ctx, other, 2))(t)
		equal(t, "without the channel left", len(got(s.Chat.MentionsOf(ctx, 2, 0, 10))(t)), 3)
	})
}

func got2[A, B any](a A, b B, err error) func(testing.TB) (A, B) {
	return func(t testing.TB) (A, B) {
		t.Helper()
		must(t, err)
		return a, b
	}
}

func TestAMarkStepsOverOnesOwnMessages(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		anna, igor := addPerson(t, s, "anna").ID, addPerson(t, s, "igor").ID
		c := addChannel(t, s, anna, igor)
		for _, author := range []id.ID{anna, igor, igor, anna, igor, igor} { // numbers 1 to 6
			saySeveral(t, s, c, author, 1)
		}
		for num, want := range map[int64]int64{0: 0, 1: 3, 2: 3, 3: 3, 4: 6, 5: 6, 6: 6, 9: 9} {
			equal(t, fmt.Sprintf("from %d", num), got(s.Chat.SkipOwn(ctx, c, igor, num))(t), want)
		}
	})
}

package wire

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/people"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 340e6, time.UTC)

// fullMessage has a value in every field.
func fullMessage() *chat.Message {
	return &chat.Message{
		ID: 1 << 60, Channel: 2, Num: 3, Seq: 4, Author: 5, ClientKey: "key \"1\"",
		Body: "Привет, <b>\"мир\"</b> & \\ \x00\x01\b\f\n\r\t\x7f \u2028\u2029 👍",
		At:   noon, EditedAt: noon.Add(time.Second), Versions: 2, RetractedAt: noon.Add(time.Minute), RetractedBy: 6,
		ReplyTo: 7, Root: 8, ThreadNum: 9,
		Forward:   &chat.Forward{Message: 10, Channel: 11, Author: 12, At: noon},
		Mentions:  []id.ID{13, 14},
		Reactions: []chat.Reaction{{Emoji: "👍", Count: 2, By: []id.ID{15, 16}}, {Emoji: "👎", Count: 1}},
		PinnedAt:  noon, PinnedBy: 17,
		Thread: &chat.Thread{Root: 8, Count: 9, LastAt: noon, Authors: []id.ID{5}},
		Quote:  &chat.Quote{ID: 7, Author: 18, Num: 2, Body: "Quoted"},
	}
}

// nouns are what use cases leave in events, by the shape of the data.
var nouns = map[reflect.Type]any{
	reflect.TypeFor[ChannelData]():       chat.Channel{ID: 1, Place: access.Group, Name: "Team", Visibility: access.Closed},
	reflect.TypeFor[ChannelMemberData](): chat.MemberChange{Member: chat.Member{Channel: 1, Person: 2, Role: access.Member}, Members: 3},
	reflect.TypeFor[MessageData]():       fullMessage(),
	reflect.TypeFor[ReactionData]():      chat.ReactionChange{Message: 1, Reactions: fullMessage().Reactions},
	reflect.TypeFor[CircleData]():        circle.Circle{ID: 1, Slug: "s", Visibility: access.Open},
	reflect.TypeFor[CircleMemberData]():  circle.MemberChange{Member: circle.Member{Circle: 1, Person: 2, Role: access.Guest, Invite: 77}, Members: 3},
	reflect.TypeFor[ChannelEntry]():      chat.Joining{Channel: chat.Channel{ID: 1, Place: access.Direct, Visibility: access.Closed}, Peer: 3, Last: fullMessage(), Seq: 4},
	reflect.TypeFor[CircleEntry]():       circle.Joining{Circle: circle.Circle{ID: 1, Visibility: access.Secret}, Role: access.Owner, Seq: 2},
	reflect.TypeFor[MembershipData]():    chat.Member{Channel: 1, Person: 2, Role: access.Member, Read: 3, Level: chat.LevelQuiet},
	reflect.TypeFor[ThreadMarkData]():    chat.ThreadMember{Root: 1, Channel: 2, Following: true, Read: 3, Count: 4, LastAt: noon},
	reflect.TypeFor[DraftData]():         chat.Draft{Channel: 1, Body: "x", At: noon},
	reflect.TypeFor[MeData]():            people.Person{ID: 1, Handle: "a", Name: "A", Status: people.Status{Text: "x", Until: noon}},
	reflect.TypeFor[SettingsData]():      people.DefaultSettings(),
}

func TestEveryEventGoesOverTheWireAndBack(t *testing.T) {
	for _, k := range Kinds {
		t.Run(string(k.Type), func(t *testing.T) {
			shape := reflect.TypeOf(k.Example)
			e := event.Event{Stream: 1, Seq: 2, Type: k.Type, Actor: 3, At: noon, Subject: 4, Object: 5, Detail: "👍", Noun: nouns[shape]}
			frame, err := EncodeEvent(e)
			if err != nil {
				t.Fatal(err)
			}
			slow, err := FromEvent(e)
			if err != nil {
				t.Fatal(err)
			}
			var want bytes.Buffer
			enc := json.NewEncoder(&want)
			enc.SetEscapeHTML(false)
			if err := enc.Encode(slow); err != nil {
				t.Fatal(err)
			}
			if got := string(frame) + "\n"; got != want.String() {
				t.Errorf("frame\n%s\nexpected\n%s", got, want.String())
			}
			var back struct {
				Event
				Data json.RawMessage `json:"data"`
			}
			if err := json.Unmarshal(frame, &back); err != nil {
				t.Fatal(err)
			}
			data := reflect.New(shape)
			strict := json.NewDecoder(bytes.NewReader(back.Data))
			strict.DisallowUnknownFields()
			if err := strict.Decode(data.Interface()); err != nil {
				t.Fatalf("data %s: %v", back.Data, err)
			}
			again, err := json.Marshal(data.Interface())
			if err != nil {
				t.Fatal(err)
			}
			if first, _ := json.Marshal(slow.Data); !bytes.Equal(first, again) {
				t.Errorf("read back\n%s\nwritten\n%s", again, first)
			}
		})
	}
}

func TestAnEventWhoseNounIsGoneHasNoDataUnlessItIsIdsAlone(t *testing.T) {
	for _, k := range Kinds {
		shape := reflect.TypeOf(k.Example)
		frame, err := EncodeEvent(event.Event{Stream: 1, Seq: 2, Type: k.Type, At: noon, Subject: 4, Object: 5})
		if err != nil {
			t.Fatal(err)
		}
		_, needsNoun := nouns[shape]
		if has := strings.Contains(string(frame), `"data"`); has == needsNoun {
			t.Errorf("%s", frame)
		}
	}
}

func TestAnUnknownEventOrAForeignNounIsRefused(t *testing.T) {
	for _, e := range []event.Event{
		{Type: "message.sung", Noun: fullMessage()},
		{Type: chat.MessageSent, Noun: people.Person{}},
		{Type: chat.ChannelUpdated, Noun: &chat.Channel{}},
		{Type: chat.ReactionAdded, Noun: fullMessage().Reactions},
	} {
		if frame, err := EncodeEvent(e); err == nil {
			t.Errorf("%s with a %T: %s", e.Type, e.Noun, frame)
		}
	}
}

func TestALinkIsNotToldToTheWholeCircle(t *testing.T) {
	frame, err := EncodeEvent(event.Event{Type: circle.MemberJoined, Noun: nouns[reflect.TypeFor[CircleMemberData]()]})
	if err != nil || strings.Contains(string(frame), "77") || strings.Contains(string(frame), "invite") {
		t.Errorf("%s %v", frame, err)
	}
}

func TestAMessageIsEncodedWithOneAllocation(t *testing.T) {
	m := &chat.Message{ID: 1 << 60, Channel: 1 << 59, Num: 3, Seq: 4, Author: 1 << 58, ClientKey: "0123456789abcdef", Body: strings.Repeat("слово ", 40), At: noon}
	e := event.Event{Stream: 1 << 59, Seq: 9, Type: chat.MessageSent, Actor: 1 << 58, At: noon, Subject: m.ID, Noun: m}
	if n := testing.AllocsPerRun(100, func() { _, _ = EncodeEvent(e) }); n > 1 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzTheFastPathWritesWhatTheSlowOneWrites(f *testing.F) {
	f.Add("Привет \"мир\"", "key", int64(3), int64(0))
	f.Add("\xff\u2028<>&\x00", "", int64(-1), int64(1<<62))
	f.Fuzz(func(t *testing.T, body, key string, num, millis int64) {
		m := fullMessage()
		m.Body, m.ClientKey, m.Num, m.Quote.Body = body, key, num, key
		m.EditedAt = time.UnixMilli(millis % 4e12).UTC()
		if m.EditedAt.Year() < 1 || m.EditedAt.Year() > 9999 {
			return
		}
		got := appendMessage(nil, m)
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(FromMessage(m)); err != nil {
			t.Fatal(err)
		}
		if string(got)+"\n" != want.String() {
			t.Errorf("%s\nexpected\n%s", got, want.String())
		}
	})
}

func BenchmarkEncodeEvent(b *testing.B) {
	m := &chat.Message{ID: 1 << 60, Channel: 1 << 59, Num: 3, Seq: 4, Author: 1 << 58, ClientKey: "0123456789abcdef", Body: strings.Repeat("слово ", 20), At: noon}
	for _, e := range []event.Event{
		{Stream: 1 << 59, Seq: 9, Type: chat.MessageSent, Actor: 1 << 58, At: noon, Subject: m.ID, Noun: m},
		{Stream: 1 << 59, Seq: 9, Type: chat.MarkMoved, Actor: 1 << 58, At: noon, Noun: chat.Member{Channel: 1, Read: 4}},
	} {
		b.Run(string(e.Type), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := EncodeEvent(e); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

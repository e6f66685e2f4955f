package live_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/people"
	"github.com/beseda/beseda/internal/edge/live"
	"github.com/beseda/beseda/internal/edge/rest"
	"github.com/beseda/beseda/internal/edge/wire"
	"github.com/beseda/beseda/internal/infra/bus"
	"github.com/beseda/beseda/internal/testkit"
)

// serve puts the door on the real store and services.
func serve(t *testing.T) (*testkit.Server, string) {
	s := testkit.NewServer(t, testkit.ServerOptions{})
	b := bus.New(bus.Options{})
	s.Store.OnCommit(b.PublishEvents)
	authenticate := rest.NewAuthenticator(s.People, nil)
	hub := live.New(live.Deps{
		Feed: s.Feed, People: s.People, Bus: b, Facts: s.Chat.Facts, Peers: s.Store.Chat.Peers, Epoch: s.Store.Feed.Epoch,
		Authenticate: authenticate, Origin: func(*http.Request) bool { return true },
		Encode: wire.EncodeEvent, Card: func(p people.Person) any { return wire.FromPerson(p) }, Clock: s.Clock,
	})
	mux := http.NewServeMux()
	hub.Routes(mux)
	srv := httptest.NewServer(mux)
	t.Cleanup(func() {
		hub.Close(t.Context())
		srv.Close()
	})
	return s, srv.URL
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheDoorFollowsTheUseCases(t *testing.T) {
	s, url := serve(t)
	ctx := t.Context()
	anna, boris := s.Person("Anna"), s.Person("Boris")
	one, two := live.Dial(t, url, anna.Token), live.Dial(t, url, boris.Token)
	me, him := anna.Actor(), boris.Actor()

	c, err := s.Circles.Create(ctx, me, circle.NewCircle{Name: "Garden", Visibility: access.Open})
	ok(t, err)
	one.Until(anna.ID.String(), string(circle.Joined))
	_, err = s.Circles.Join(ctx, him, c.ID, "")
	ok(t, err)
	one.Until(c.ID.String(), string(circle.MemberJoined))
	two.Until(boris.ID.String(), string(circle.Joined))
	topic, _, err := s.Chat.Create(ctx, me, chat.NewChannel{Place: access.Topic, Circle: c.ID, Name: "Roses", Visibility: access.Open})
	ok(t, err)
	two.Until(c.ID.String(), string(chat.ChannelListed))
	ok(t, s.Chat.Join(ctx, him, topic.ID))
	m, _, err := s.Chat.Send(ctx, me, chat.NewMessage{Channel: topic.ID, ClientKey: "1", Body: "Hello @boris"})
	ok(t, err)
	two.Until(topic.ID.String(), string(chat.MessageSent))
	_, err = s.Chat.React(ctx, him, m.ID, "👍")
	ok(t, err)
	one.Until(topic.ID.String(), string(chat.ReactionAdded))
	two.Say(`{"type":"typing","channel":"` + topic.ID.String() + `"}`)
	one.UntilType("typing")

	ok(t, s.Circles.SetRole(ctx, me, c.ID, boris.ID, access.Guest))
	two.Until(c.ID.String(), string(circle.MemberRoleChanged))
	name := "Orchard"
	_, err = s.Circles.Update(ctx, me, c.ID, circle.Change{Name: &name})
	ok(t, err)
	renamed := one.Until(c.ID.String(), string(circle.Updated))
	ok(t, s.Circles.SetRole(ctx, me, c.ID, boris.ID, access.Member))
	two.Until(c.ID.String(), string(circle.MemberRoleChanged))
	if slices.Contains(two.Seqs(c.ID.String()), renamed) {
		t.Error("a guest got an event of the circle")
	}

	ok(t, s.Circles.Leave(ctx, him, c.ID))
	left := two.Until(c.ID.String(), string(circle.MemberLeft))
	gone := two.Until(boris.ID.String(), string(circle.Left))
	_, _, err = s.Chat.Send(ctx, me, chat.NewMessage{Channel: topic.ID, ClientKey: "2", Body: "He is gone"})
	ok(t, err)
	_, err = s.Circles.Update(ctx, me, c.ID, circle.Change{Name: &name})
	ok(t, err)
	one.Until(topic.ID.String(), string(chat.MessageSent))
	one.Until(c.ID.String(), string(circle.Updated))
	if got := two.Seqs(c.ID.String()); got[len(got)-1] != left {
		t.Errorf("after leaving at %d: %v", left, got)
	}
	if got := two.Seqs(boris.ID.String()); got[len(got)-1] != gone {
		t.Errorf("own stream: %v, the last should be %d", got, gone)
	}
	for _, stream := range []id.ID{anna.ID, c.ID, topic.ID} {
		complete(t, s, me, stream, one.Seqs(stream.String()))
	}
	complete(t, s, him, boris.ID, two.Seqs(boris.ID.String()))
}

// complete checks that what came live is what a fetch gives, from the first
// that came on.
func complete(t *testing.T, s *testkit.Server, actor access.Actor, stream id.ID, got []int64) {
	t.Helper()
	list, _, err := s.Feed.Events(t.Context(), actor, stream, 0, 500)
	ok(t, err)
	var want []int64
	for _, e := range list {
		if len(got) > 0 && e.Seq >= got[0] {
			want = append(want, e.Seq)
		}
	}
	if len(got) == 0 || !slices.Equal(got, want) {
		t.Errorf("stream %v: got %v, want %v", stream, got, want)
	}
}

func TestReceiptsCardsAndEndsComeFromTheUseCases(t *testing.T) {
	s, url := serve(t)
	ctx := t.Context()
	anna, boris := s.Person("Anna"), s.Person("Boris")
	me, him := anna.Actor(), boris.Actor()
	c, _, err := s.Chat.Create(ctx, me, chat.NewChannel{Place: access.Direct, Person: boris.ID})
	ok(t, err)
	one, two := live.Dial(t, url, anna.Token), live.Dial(t, url, boris.Token)
	_, _, err = s.Chat.Send(ctx, me, chat.NewMessage{Channel: c.ID, ClientKey: "1", Body: "Hello"})
	ok(t, err)
	_, err = s.Chat.Read(ctx, him, c.ID, 1)
	ok(t, err)
	one.UntilType("receipt")
	name := "Boris the Second"
	_, err = s.People.ChangeProfile(ctx, him, people.ProfileChange{Name: &name})
	ok(t, err)
	one.UntilType("card")
	begin := time.Now()
	ok(t, s.People.EndSession(ctx, him, boris.Session))
	if code := two.Ended(); code != 4001 || time.Since(begin) > time.Second {
		t.Errorf("closed with %d after %v", code, time.Since(begin))
	}
	r, err := http.NewRequest(http.MethodGet, url+"/api/v1/live", strings.NewReader(""))
	ok(t, err)
	r.Header.Set("Authorization", "Bearer "+boris.Token)
	res, err := http.DefaultClient.Do(r)
	ok(t, err)
	_ = res.Body.Close()
	if res.StatusCode != http.StatusUnauthorized {
		t.Errorf("an ended log-in got %d", res.StatusCode)
	}
}

package rest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/testkit"
)

// setting is one set of roles and visibilities.
type setting struct {
	circle      id.ID
	circleRole  access.Role
	visibility  access.Visibility
	channel     id.ID
	place       access.Place
	channelRole access.Role
	openness    access.Visibility
	archived    bool
}

// TestRESTAnswersAsTheEvaluatorDecides builds 1,000 random settings straight
// in the store and compares what the door answers with access.May.
func TestRESTAnswersAsTheEvaluatorDecides(t *testing.T) {
	s := testkit.NewServer(t, testkit.ServerOptions{})
	anna, boris := s.Person("Anna"), s.Person("Boris")
	r := rand.New(rand.NewPCG(7, 11))
	var settings []setting
	for n := range 1000 {
		settings = append(settings, build(t, s, r, n, anna, boris))
	}
	for n, set := range settings {
		key := 0
		for _, q := range questions(set) {
			if q.method == "POST" {
				key = n + 1
			}
			a := anna.Do(q.method, "/api/v1"+q.path, q.body(key))
			want := http.StatusOK
			d := access.May(q.action, set.facts(anna.Actor(), q.inThread))
			if err := d.Err(); err != nil {
				want = map[errs.Kind]int{errs.Denied: http.StatusForbidden, errs.Missing: http.StatusNotFound}[errs.KindOf(err)]
			} else if q.method == "POST" {
				want = http.StatusCreated
			}
			if a.Status != want {
				t.Fatalf("setting %d %+v: %s %s answered %d, %s says %d: %s", n, set, q.method, q.path, a.Status, d.Rule, want, a.Body)
			}
		}
	}
	snapshotHoldsWhatMayBeFollowed(t, anna, settings)
	liveFollowsWhatMayBeFollowed(t, s, anna, settings)
}

func (set setting) facts(actor access.Actor, inThread bool) access.Facts {
	return access.Facts{
		Actor: actor, Circle: set.circle, CircleRole: set.circleRole, CircleVisibility: set.visibility,
		Channel: set.channel, Place: set.place, ChannelRole: set.channelRole, ChannelVisibility: set.openness,
		Archived: set.archived, InThread: inThread,
	}
}

// question is a request whose answer the evaluator foretells.
type question struct {
	method, path string
	action       access.Action
	inThread     bool
}

func (q question) body(key int) any {
	if q.method != "POST" {
		return nil
	}
	return fmt.Sprintf(`{"client_key":"key-%d","body":"Hello"}`, key)
}

func questions(set setting) []question {
	channel := "/channels/" + set.channel.String()
	list := []question{
		{"GET", channel, access.ChannelRead, false},
		{"GET", channel + "/messages", access.ChannelRead, false},
		{"GET", channel + "/members", access.ChannelRead, false},
		{"GET", channel + "/pins", access.ChannelRead, false},
		{"GET", "/streams/" + set.channel.String() + "/events", access.ChannelRead, false},
		{"POST", channel + "/messages", access.MessagePost, false},
	}
	if set.circle != 0 {
		list = append(list,
			question{"GET", "/circles/" + set.circle.String(), access.CircleSee, false},
			question{"GET", "/circles/" + set.circle.String() + "/members", access.CircleRead, false},
			question{"GET", "/streams/" + set.circle.String() + "/events", access.CircleRead, false},
			question{"GET", "/circles/" + set.circle.String() + "/requests", access.CircleInvite, false},
		)
	}
	return list
}

// build stores a random setting with anna's roles; boris owns everything.
func build(t *testing.T, s *testkit.Server, r *rand.Rand, n int, anna, boris *testkit.Person) setting {
	t.Helper()
	set := setting{
		place:       access.Place(2 + r.IntN(3)), // group, topic, broadcast
		channelRole: access.Role(r.IntN(6)),
		openness:    access.Visibility(1 + r.IntN(2)),
		archived:    r.IntN(5) == 0,
	}
	if set.place != access.Group {
		set.circleRole = access.Role(r.IntN(6))
		set.visibility = access.Visibility(1 + r.IntN(3))
	} else {
		set.openness = access.Closed
	}
	if set.channelRole == access.Guest {
		set.channelRole = access.None
	}
	if r.IntN(3) == 0 {
		set.channelRole = access.None
	}
	err := s.Store.Do(context.Background(), func(ctx context.Context) error {
		if err := set.storeCircle(ctx, s, n, anna, boris); err != nil {
			return err
		}
		return set.storeChannel(ctx, s, n, anna, boris)
	})
	if err != nil {
		t.Fatalf("setting %d: %v", n, err)
	}
	return set
}

func (set *setting) storeCircle(ctx context.Context, s *testkit.Server, n int, anna, boris *testkit.Person) error {
	if set.place == access.Group {
		return nil
	}
	set.circle = id.ID(1_000_000 + 10*n)
	now := s.Clock.Now()
	c := circle.Circle{ID: set.circle, Slug: fmt.Sprintf("circle-%d", n), Name: "Circle", Visibility: set.visibility, CreatedBy: boris.ID, CreatedAt: now}
	if err := s.Store.Circles.InsertCircle(ctx, c); err != nil {
		return err
	}
	if err := s.Store.Open(ctx, c.ID, event.Circle); err != nil {
		return err
	}
	for person, role := range map[id.ID]access.Role{boris.ID: access.Owner, anna.ID: set.circleRole} {
		if role == access.None {
			continue
		}
		if _, err := s.Store.Circles.PutMember(ctx, circle.Member{Circle: c.ID, Person: person, Role: role, JoinedAt: now}); err != nil {
			return err
		}
	}
	return nil
}

func (set *setting) storeChannel(ctx context.Context, s *testkit.Server, n int, anna, boris *testkit.Person) error {
	set.channel = id.ID(1_000_001 + 10*n)
	now := s.Clock.Now()
	c := chat.Channel{ID: set.channel, Place: set.place, Circle: set.circle, Name: "Channel", Visibility: set.openness, LastAt: now, CreatedBy: boris.ID, CreatedAt: now}
	if set.archived {
		c.ArchivedAt = now
	}
	if err := s.Store.Chat.InsertChannel(ctx, c); err != nil {
		return err
	}
	if set.archived {
		if err := s.Store.Chat.UpdateChannel(ctx, c); err != nil {
			return err
		}
	}
	if err := s.Store.Open(ctx, c.ID, event.Channel); err != nil {
		return err
	}
	for person, role := range map[id.ID]access.Role{boris.ID: access.Owner, anna.ID: set.channelRole} {
		if role == access.None {
			continue
		}
		if _, err := s.Store.Chat.PutMember(ctx, chat.Member{Channel: c.ID, Person: person, Role: role, JoinedAt: now}); err != nil {
			return err
		}
	}
	return nil
}

// snapshotHoldsWhatMayBeFollowed compares the snapshot and the lists of
// channels with the evaluator, both ways.
func snapshotHoldsWhatMayBeFollowed(t *testing.T, anna *testkit.Person, settings []setting) {
	t.Helper()
	var snap struct {
		Channels []struct{ Channel struct{ ID string } }
		Circles  []struct{ Circle struct{ ID string } }
	}
	anna.Must(&snap, "GET", "/api/v1/snapshot", nil)
	have := map[string]bool{}
	for _, c := range snap.Channels {
		have[c.Channel.ID] = true
	}
	for _, c := range snap.Circles {
		have[c.Circle.ID] = true
	}
	for n, set := range settings {
		facts := set.facts(anna.Actor(), false)
		if may := access.May(access.ChannelFollow, facts).Allowed; have[set.channel.String()] != may {
			t.Errorf("setting %d %+v: channel in the snapshot %v, may be followed %v", n, set, !may, may)
		}
		if set.circle == 0 {
			continue
		}
		if have[set.circle.String()] != (set.circleRole != access.None) {
			t.Errorf("setting %d %+v: circle in the snapshot %v", n, set, have[set.circle.String()])
		}
		listedAsDecided(t, anna, set)
	}
}

func listedAsDecided(t *testing.T, anna *testkit.Person, set setting) {
	t.Helper()
	a := anna.Do("GET", "/api/v1/circles/"+set.circle.String()+"/channels", nil)
	if set.circleRole == access.None {
		if a.Status != http.StatusNotFound {
			t.Errorf("%+v: channels answered %d", set, a.Status)
		}
		return
	}
	var list struct{ Items []json.RawMessage }
	a.Read(t, &list)
	facts := set.facts(anna.Actor(), false)
	if may := access.May(access.ChannelRead, facts).Allowed && !set.archived; (len(list.Items) == 1) != may {
		t.Errorf("%+v: %d channels listed, may be read %v", set, len(list.Items), may)
	}
}

// liveFollowsWhatMayBeFollowed asks for the streams that the live door gives
// to whoever connects.
func liveFollowsWhatMayBeFollowed(t *testing.T, s *testkit.Server, anna *testkit.Person, settings []setting) {
	t.Helper()
	streams, err := s.Feed.Streams(t.Context(), anna.Actor())
	if err != nil {
		t.Fatal(err)
	}
	live := map[id.ID]bool{}
	for _, stream := range streams {
		live[stream] = true
	}
	for n, set := range settings {
		facts := set.facts(anna.Actor(), false)
		if may := access.May(access.ChannelFollow, facts).Allowed; live[set.channel] != may {
			t.Errorf("setting %d %+v: channel is live %v, may be followed %v", n, set, !may, may)
		}
		if may := set.circle != 0 && access.May(access.CircleRead, facts).Allowed; set.circle != 0 && live[set.circle] != may {
			t.Errorf("setting %d %+v: circle is live %v, may be read %v", n, set, !may, may)
		}
	}
}

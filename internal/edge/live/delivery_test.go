package live

import (
	"fmt"
	"math/rand/v2"
	"net"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/people"
)

func isEvent(stream string, seq int64) func(frameIn) bool {
	return func(f frameIn) bool { return f.Type == "event" && f.Stream == stream && f.Seq == seq }
}

func upTo(from, to int64) (list []int64) {
	for ; from <= to; from++ {
		list = append(list, from)
	}
	return list
}

func TestAnEventReachesEveryoneWhoFollowsAndNobodyElse(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	w.join(2, 100)
	w.join(3, 200)
	a, b, c := w.dial("1"), w.dial("2"), w.dial("3")
	if got := a.all()[0]; got.Epoch != "epoch" || got.Connection == "" || got.Session != "1" || got.head("100") != 2 || got.head("1") != 0 {
		t.Errorf("welcome: %+v", got)
	}
	e := w.send(100)
	a.until("the event", isEvent("100", e.Seq))
	b.until("the event", isEvent("100", e.Seq))
	other := w.send(200)
	c.until("the other event", isEvent("200", other.Seq))
	if got := c.seqs("100"); len(got) > 0 {
		t.Errorf("a stranger got %v", got)
	}
}

func TestPositionsStayInOrderWhenCommitsRace(t *testing.T) {
	w := newWorld(t, func(b *bounds) { b.hole, b.backlog = 5*time.Second, 1000 })
	w.join(1, 100)
	c := w.dial("1")
	const n = 400
	var all sync.WaitGroup
	turn := make(chan struct{}, 8)
	for range n {
		turn <- struct{}{}
		e := w.record(event.Event{Stream: 100, Type: chat.MessageSent, Noun: &chat.Message{}})
		all.Go(func() {
			runtime.Gosched()
			w.bus.PublishEvents([]event.Event{e})
			<-turn
		})
	}
	all.Wait()
	c.until("the last", isEvent("100", n+1))
	if got := c.seqs("100"); !slices.Equal(got, upTo(2, n+1)) {
		t.Errorf("got %v", got)
	}
}

func TestAHoleIsPassedAfterAMoment(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	c := w.dial("1")
	lost := w.record(event.Event{Stream: 100, Type: chat.MessageSent, Noun: &chat.Message{}})
	w.send(100)
	last := w.send(100)
	c.until("the last", isEvent("100", last.Seq))
	w.bus.PublishEvents([]event.Event{lost}) // late, but better than never
	c.until("the late one", isEvent("100", lost.Seq))
	if got, want := c.seqs("100"), []int64{3, 4, 2}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestEventsBetweenHeadsAndWelcomeAreNotLost(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	witness := w.dial("1")
	w.mu.Lock()
	w.onHeads = func() {
		e := w.send(100)
		witness.until("it was delivered", isEvent("100", e.Seq))
		w.mu.Lock()
		w.onHeads = nil
		w.mu.Unlock()
	}
	w.mu.Unlock()
	c := w.dial("1")
	if head := c.all()[0].head("100"); head != 1 {
		t.Fatalf("the head is %d", head)
	}
	c.until("what came meanwhile", isEvent("100", 2))
}

func TestLeavingWhileConnectingEndsDelivery(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	w.join(2, 100)
	witness := w.dial("2")
	w.mu.Lock()
	w.onHeads = func() {
		w.leave(1, 100)
		witness.until("the leaving", func(f frameIn) bool { return f.Event == string(chat.MemberLeft) })
	}
	w.mu.Unlock()
	c := w.dial("1")
	e := w.send(100)
	witness.until("the event", isEvent("100", e.Seq))
	c.say(`{"type":"ping"}`)
	c.until("pong", func(f frameIn) bool { return f.Type == "pong" })
	if got := c.seqs("100"); slices.Contains(got, e.Seq) {
		t.Errorf("who left got %v", got)
	}
}

func TestJoiningAndLeavingChangeWhatAPersonGets(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	a, b := w.dial("1"), w.dial("2")
	w.send(100)
	w.join(2, 100)
	inside := w.send(100)
	b.until("an event as a member", isEvent("100", inside.Seq))
	w.leave(2, 100)
	after := w.send(100)
	a.until("the last", isEvent("100", after.Seq))
	w.join(2, 100)
	again := w.send(100)
	b.until("an event after coming back", isEvent("100", again.Seq))
	if got, want := b.seqs("100"), []int64{3, 4, 5, 7, 8}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestEventsWithoutANounAreRenderedInTheirPlace(t *testing.T) {
	w := newWorld(t, nil)
	c := w.dial("1")
	const n = 100
	for i := range n {
		e := event.Event{Stream: 1, Type: chat.DraftChanged}
		if i%3 > 0 {
			e.Noun = chat.Draft{}
		}
		w.commit(e)
	}
	c.until("the last", isEvent("1", n))
	if got := c.seqs("1"); !slices.Equal(got, upTo(1, n)) {
		t.Errorf("got %v", got)
	}
	if got := c.count(func(f frameIn) bool { return f.Type == "event" && !f.Data.Noun }); got > 0 {
		t.Errorf("%d events have no noun", got)
	}
}

func TestAFaultOfRenderingMakesTheClientResume(t *testing.T) {
	w := newWorld(t, nil)
	c := w.dial("1")
	w.commit(event.Event{Stream: 1, Type: chat.DraftChanged, Detail: "broken"})
	if code := c.ended(); code != codeResume {
		t.Errorf("closed with %d", code)
	}
}

func TestLostEventsMakeThoseConcernedResume(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	a, b, c := w.dial("1"), w.dial("2"), w.dial("3")
	w.hub.onLost([]event.Event{{Stream: 100, Type: chat.MemberJoined, Object: 2}})
	if a.ended() != codeResume || b.ended() != codeResume {
		t.Errorf("closed with %d and %d", a.code, b.code)
	}
	c.say(`{"type":"ping"}`)
	c.until("pong", func(f frameIn) bool { return f.Type == "pong" })
}

func TestAClientThatDoesNotReadIsCutAndCostsLittle(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	w.join(2, 100)
	w.hub.d.Encode = func(e event.Event) ([]byte, error) {
		return fmt.Appendf(nil, `{"type":"event","stream":"%d","seq":%d,"x":"%02048d"}`, e.Stream, e.Seq, 0), nil
	}
	stuck, err := w.tryConnect("2")
	if err != nil {
		t.Fatal(err)
	}
	_ = stuck.conn.(*net.TCPConn).SetReadBuffer(4 << 10)
	good := w.dial("1")
	body := &chat.Message{}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	w.hub.d.Encode = func(e event.Event) ([]byte, error) {
		return fmt.Appendf(nil, `{"type":"event","stream":"100","seq":%d,"x":"%02048d"}`, e.Seq, 0), nil
	}
	for i := range 20_000 {
		e := w.record(event.Event{Stream: 100, Type: chat.MessageSent, Noun: body})
		w.bus.PublishEvents([]event.Event{e})
		if i%100 == 99 { // as fast as the good one reads
			good.until("it", isEvent("100", e.Seq))
		}
	}
	eventually(t, "the stuck session is gone", func() bool { return w.hub.sessions.Load() == 1 })
	good.mu.Lock()
	good.frames = nil
	good.mu.Unlock()
	w.mu.Lock()
	w.log = map[id.ID][]event.Event{}
	w.mu.Unlock()
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 3<<20 {
		t.Errorf("the heap grew by %d KB", grown>>10)
	}
}

func TestClientsThatLoseTheirConnectionMissNothing(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	w.join(2, 100)
	const n = 2000
	var all sync.WaitGroup
	for _, token := range []string{"1", "2"} {
		all.Go(func() { w.follow(token, "100", 2+n) })
	}
	for i := range n {
		w.send(100)
		if i%20 == 0 {
			time.Sleep(time.Millisecond) // lets the disconnects fall between
		}
	}
	all.Wait()
}

// follow keeps up with a stream the way the app does, over connections that
// break at random, until it has the position.
func (w *world) follow(token, stream string, last int64) {
	var have int64
	r := rand.New(rand.NewPCG(1, uint64(token[0])))
	key, _ := id.Parse(stream)
	for have < last {
		c := w.dial(token)
		fetch := func(to int64) {
			for _, e := range w.since(key, have) {
				if e.Seq <= to {
					have = e.Seq
				}
			}
		}
		fetch(c.all()[0].head(stream))
		for range 1 + r.IntN(60) {
			if have >= last {
				break
			}
			f := c.until("an event", func(f frameIn) bool { return f.Type == "event" && f.Stream == stream && f.Seq > have })
			if f.Seq != have+1 {
				w.t.Errorf("a hole: %d after %d", f.Seq, have)
				fetch(f.Seq)
			}
			have = f.Seq
		}
		c.close()
	}
}

func TestAnEndedLogInIsClosedAtOnce(t *testing.T) {
	w := newWorld(t, nil)
	a, b, c := w.dial("1/10"), w.dial("1/11"), w.dial("2/20")
	begin := time.Now()
	w.mu.Lock()
	w.ended[10] = true
	w.mu.Unlock()
	w.commit(event.Event{Stream: 1, Type: people.SessionEnded, Subject: 10})
	if code := a.ended(); code != codeLogIn || time.Since(begin) > time.Second {
		t.Errorf("closed with %d after %v", code, time.Since(begin))
	}
	b.until("the others learn of it", func(f frameIn) bool { return f.Event == string(people.SessionEnded) })
	w.commit(event.Event{Stream: 2, Type: people.ProfileChanged, Noun: people.Person{ID: 2, EndedAt: time.Now()}})
	if code := c.ended(); code != codeLogIn {
		t.Errorf("an ended account was closed with %d", code)
	}
}

func TestALogInThatEndsWhileConnectingIsClosed(t *testing.T) {
	w := newWorld(t, nil)
	w.mu.Lock()
	w.onHeads = func() {
		w.mu.Lock()
		w.ended[1] = true
		w.mu.Unlock()
	}
	w.mu.Unlock()
	c := w.connect("1")
	if code := c.ended(); code != codeLogIn || len(c.all()) > 0 {
		t.Errorf("closed with %d after %v", code, c.all())
	}
}

func TestClosingTheHubTellsEverybody(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	a, b := w.dial("1"), w.dial("2")
	e := w.send(100)
	a.until("the event", isEvent("100", e.Seq))
	w.hub.Close(t.Context())
	if a.ended() != codeRestart || b.ended() != codeRestart {
		t.Errorf("closed with %d and %d", a.code, b.code)
	}
	if _, err := w.tryConnect("1"); err == nil {
		t.Error("a closed hub took a connection")
	}
}

func TestTheIndexOfAStreamAgreesWithItsList(t *testing.T) {
	h := &Hub{b: defaults()}
	st := &stream{id: 1}
	var in []*session
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		if len(in) == 0 || r.IntN(5) < 3 && len(in) < 60 {
			s := &session{hub: h}
			st.add(s, true)
			st.add(s, true)
			in = append(in, s)
		} else {
			i := r.IntN(len(in))
			st.remove(in[i])
			st.remove(in[i])
			in = slices.Delete(in, i, i+1)
		}
		if len(st.sessions) != len(in) {
			t.Fatalf("%d sessions, want %d", len(st.sessions), len(in))
		}
	}
	for _, s := range in {
		if i := st.find(s); i < 0 || st.sessions[i] != s {
			t.Fatal("a session is lost")
		}
	}
}

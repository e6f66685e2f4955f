package live

import (
	"slices"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/people"
)

func isState(person, state string) func(frameIn) bool {
	return func(f frameIn) bool { return f.Type == "presence" && f.person() == person && f.State == state }
}

func isType(kind string) func(frameIn) bool { return func(f frameIn) bool { return f.Type == kind } }

func TestPresenceFollowsSessionsAndActivity(t *testing.T) {
	w := newWorld(t, nil)
	me := w.dial("1")
	me.say(`{"type":"watch","persons":["2","3"]}`)
	me.until("the first state", isState("2", "offline"))
	him := w.dial("2")
	me.until("online", isState("2", "online"))
	him.say(`{"type":"active","active":false}`)
	me.until("away", isState("2", "away"))
	second := w.dial("2")
	me.until("online on another device", isState("2", "online"))
	second.close()
	me.until("away again", isState("2", "away"))
	him.close()
	me.until("offline after the grace", isState("2", "offline"))
	me.say(`{"type":"watch","persons":[]}`)
	me.say(`{"type":"ping"}`)
	me.until("pong", isType("pong"))
	w.dial("3")
	w.dial("2")
	me.say(`{"type":"watch","persons":["2","3"]}`)
	me.until("the state at watching", isState("3", "online"))
}

func TestAShortDisconnectIsNotSeen(t *testing.T) {
	w := newWorld(t, func(b *bounds) { b.grace = time.Hour })
	me := w.dial("1")
	him := w.dial("2")
	me.say(`{"type":"watch","persons":["2"]}`)
	me.until("online", isState("2", "online"))
	him.close()
	eventually(t, "the session is gone", func() bool { return w.hub.sessions.Load() == 1 })
	w.dial("2").say(`{"type":"active","active":false}`)
	me.until("away", isState("2", "away"))
	if n := me.count(isState("2", "offline")); n > 0 {
		t.Error("the disconnect was shown")
	}
}

func TestTheInvisibleLookOfflineToEverybody(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	w.join(2, 100)
	w.profiles[2] = people.Person{ID: 2, Name: "Two", Invisible: true}
	me := w.dial("1")
	me.say(`{"type":"watch","persons":["2"]}`)
	me.until("offline", isState("2", "offline"))
	him := w.dial("2")
	him.say(`{"type":"typing","channel":"100"}`)
	him.say(`{"type":"active","active":false}`)
	him.say(`{"type":"active","active":true}`)
	him.say(`{"type":"ping"}`)
	him.until("pong", isType("pong"))
	shown := people.Person{ID: 2, Name: "Two"}
	w.commit(event.Event{Stream: 2, Type: people.ProfileChanged, Noun: shown})
	me.until("online once visible", isState("2", "online"))
	shown.Invisible = true
	w.commit(event.Event{Stream: 2, Type: people.ProfileChanged, Noun: shown})
	me.until("offline again", isState("2", "offline"))
	if n := me.count(isType("typing")); n > 0 {
		t.Error("the typing of somebody invisible was shown")
	}
	if n := me.count(isType("card")); n > 1 {
		t.Errorf("%d cards for a change that nobody may see", n)
	}
}

func TestTypingIsSeenByThoseWhoShowTheirs(t *testing.T) {
	w := newWorld(t, nil)
	for p := range 4 {
		w.join(id.ID(p+1), 100)
	}
	silent := people.DefaultSettings()
	silent.Typing = false
	w.settings[3] = silent
	one, two, three, four := w.dial("1"), w.dial("2"), w.dial("3"), w.dial("5")
	sameOne := w.dial("1")
	three.say(`{"type":"typing","channel":"100"}`)
	three.say(`{"type":"ping"}`)
	three.until("pong", isType("pong"))
	one.say(`{"type":"typing","channel":"100","root":"7"}`)
	one.say(`{"type":"typing","channel":"100","root":"7"}`) // too soon: left out
	f := two.until("typing", isType("typing"))
	if f.Channel != "100" || f.Root != "7" || f.person() != "1" {
		t.Errorf("typing: %+v", f)
	}
	four.say(`{"type":"typing","channel":"100"}`) // not a member
	if f := four.until("a refusal", isType("error")); f.Code != "access.missing" {
		t.Errorf("refused with %q", f.Code)
	}
	e := w.send(100)
	for _, c := range []*client{two, three, sameOne} {
		c.until("the event", isEvent("100", e.Seq))
	}
	if n := two.count(isType("typing")); n != 1 {
		t.Errorf("%d typing frames", n)
	}
	for _, c := range []*client{three, sameOne, four} {
		if c.count(isType("typing")) > 0 {
			t.Error("typing was seen by one who must not")
		}
	}
	w.commit(event.Event{Stream: 3, Type: people.SettingsChanged, Noun: people.DefaultSettings()})
	three.until("the settings", func(f frameIn) bool { return f.Event == string(people.SettingsChanged) })
	two.say(`{"type":"typing","channel":"100"}`)
	three.until("typing with the setting on", isType("typing"))
}

func TestReceiptsGoToTheOtherOfADirectChannel(t *testing.T) {
	w := newWorld(t, nil)
	w.places[100], w.places[200] = access.Direct, access.Group
	for _, s := range []id.ID{100, 200} {
		w.join(1, s)
		w.join(2, s)
	}
	one, two := w.dial("1"), w.dial("2")
	read := func(channel id.ID, n int64, manual bool) {
		w.commit(event.Event{Stream: 1, Type: chat.MarkMoved, Subject: channel, Noun: chat.Member{Channel: channel, Person: 1, Read: n, Manual: manual}})
	}
	read(200, 3, false)
	read(100, 2, true)
	read(100, 5, false)
	f := two.until("the receipt", isType("receipt"))
	if f.Channel != "100" || f.person() != "1" || f.Read != 5 {
		t.Errorf("receipt: %+v", f)
	}
	off := people.DefaultSettings()
	off.Receipts = false
	w.commit(event.Event{Stream: 2, Type: people.SettingsChanged, Noun: off})
	two.until("the settings", func(f frameIn) bool { return f.Event == string(people.SettingsChanged) })
	read(100, 6, false)
	one.until("the own mark", isEvent("1", 4))
	eventually(t, "the workers are done", func() bool { return len(w.hub.workers.queue) == 0 })
	if n := two.count(isType("receipt")); n != 1 {
		t.Errorf("%d receipts", n)
	}
	if one.count(isType("receipt")) > 0 {
		t.Error("the reader got his own receipt")
	}
}

func TestCardsGoToWatchersAndPeers(t *testing.T) {
	w := newWorld(t, nil)
	w.places[100] = access.Direct
	w.join(1, 100)
	w.join(2, 100)
	peer, watcher, stranger := w.dial("2"), w.dial("3"), w.dial("4")
	watcher.say(`{"type":"watch","persons":["1"]}`)
	watcher.until("the state", isState("1", "offline"))
	w.commit(event.Event{Stream: 1, Type: people.ProfileChanged, Noun: people.Person{ID: 1, Name: "New"}})
	peer.until("the card", isType("card"))
	watcher.until("the card", isType("card"))
	stranger.say(`{"type":"ping"}`)
	stranger.until("pong", isType("pong"))
	if stranger.count(isType("card")) > 0 {
		t.Error("a stranger got the card")
	}
}

func TestEphemeraCrossNodes(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	w.join(2, 100)
	other := newHub(w.deps(), w.hub.b)
	defer other.Close(t.Context())
	me := w.dial("1")
	me.say(`{"type":"watch","persons":["2"]}`)
	me.until("offline", isState("2", "offline"))
	p := &person{id: 2, shown: true}
	p.sessions = []*session{{}}
	other.announce(p)
	me.until("online elsewhere", isState("2", "online"))
	other.signal(signalTyping, 100, 2, typingPayload(100, 0, 2))
	me.until("typing elsewhere", isType("typing"))
	p.sessions = nil
	other.announce(p)
	me.until("offline elsewhere", isState("2", "offline"))
}

func TestOneReadOfTheStoreServesAllDeliveries(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	c := w.dial("1")
	w.mu.Lock()
	before := w.asked
	w.mu.Unlock()
	for range 50 {
		w.send(100)
	}
	c.until("the last", isEvent("100", 51))
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.asked != before {
		t.Errorf("%d reads for 50 deliveries", w.asked-before)
	}
	if got := c.seqs("100"); !slices.Equal(got, upTo(2, 51)) {
		t.Errorf("got %v", got)
	}
}

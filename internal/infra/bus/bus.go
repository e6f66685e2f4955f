// Package bus wakes the readers of this process after a commit and carries
// ephemera: what is true for seconds and never stored.
//
// It is one process wide. Another implementation of the same methods can carry
// both between processes; readers must not notice the difference.
package bus

import (
	"sync"
	"time"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
)

// Options bound the bus; zero values are replaced by sensible ones.
type Options struct {
	// Lanes is how many goroutines serve each subscriber. Streams are spread
	// over them, so events of one stream stay in order.
	Lanes int
	// Size is how many events may wait in a lane.
	Size int
	// Patience is how long a commit may wait for room before the events are
	// given up as lost. It slows senders down while readers are behind, which
	// keeps an overload from turning into a loss.
	Patience time.Duration
	// Signals is how many signals may wait; more are dropped.
	Signals int
}

// Bus hands committed events and signals to its subscribers. Every subscriber
// has queues of its own, so a slow one delays commits by at most Patience and
// other subscribers not at all beyond that.
type Bus struct {
	o Options

	mu   sync.RWMutex
	subs []*subscriber
}

// New returns a bus without subscribers.
func New(o Options) *Bus {
	if o.Lanes <= 0 {
		o.Lanes = 4
	}
	if o.Size <= 0 {
		o.Size = 4096
	}
	if o.Patience <= 0 {
		o.Patience = 50 * time.Millisecond
	}
	if o.Signals <= 0 {
		o.Signals = 4096
	}
	return &Bus{o: o}
}

type subscriber struct {
	lanes   []*lane
	signals chan []byte
	done    chan struct{}
	wait    sync.WaitGroup
}

// Subscribe starts handing over what is published from now on.
//
// events gets the events of one stream in the order in which they were
// published, with the moment of publishing; it is called by several goroutines
// at once, for different streams. lost is told instead of events when a queue
// stayed full: the subscriber has to find out by itself what it missed, from
// the store. signal gets ephemera in order; when it is slow some are dropped.
// stop ends the subscription and returns when no call is running any more.
func (b *Bus) Subscribe(
	events func(at time.Time, list []event.Event), lost func(list []event.Event), signal func(data []byte),
) (stop func()) {
	s := &subscriber{signals: make(chan []byte, b.o.Signals), done: make(chan struct{})}
	for range b.o.Lanes {
		l := newLane(b.o.Size, b.o.Patience, lost)
		s.lanes = append(s.lanes, l)
		s.wait.Go(func() { l.run(events) })
	}
	s.wait.Go(func() {
		for {
			select {
			case data := <-s.signals:
				signal(data)
			case <-s.done:
				return
			}
		}
	})
	b.mu.Lock()
	b.subs = append(b.subs[:len(b.subs):len(b.subs)], s)
	b.mu.Unlock()
	return sync.OnceFunc(func() { b.remove(s) })
}

func (b *Bus) remove(s *subscriber) {
	b.mu.Lock()
	var rest []*subscriber
	for _, other := range b.subs {
		if other != s {
			rest = append(rest, other)
		}
	}
	b.subs = rest
	b.mu.Unlock()
	close(s.done)
	for _, l := range s.lanes {
		l.close()
	}
	s.wait.Wait()
}

// PublishEvents hands committed events to the subscribers. It is called by
// whoever committed, in the order of the commits, and returns within Patience.
func (b *Bus) PublishEvents(list []event.Event) {
	b.mu.RLock()
	subs := b.subs
	b.mu.RUnlock()
	if len(subs) == 0 || len(list) == 0 {
		return
	}
	now := time.Now()
	lanes := b.split(list)
	for _, s := range subs {
		for n, part := range lanes {
			if len(part) > 0 {
				s.lanes[n].put(now, part)
			}
		}
	}
}

// split divides events by lane and keeps their order.
func (b *Bus) split(list []event.Event) [][]event.Event {
	lanes := make([][]event.Event, b.o.Lanes)
	if len(list) == 1 {
		lanes[b.lane(list[0].Stream)] = list
		return lanes
	}
	for _, e := range list {
		n := b.lane(e.Stream)
		lanes[n] = append(lanes[n], e)
	}
	return lanes
}

// lane spreads streams by a multiplicative hash: the low bits of an id are a
// counter that is mostly zero.
func (b *Bus) lane(stream id.ID) int {
	return int((uint64(stream) * 0x9e3779b97f4a7c15 >> 32) % uint64(b.o.Lanes))
}

// PublishSignal hands ephemera to the subscribers. It never waits: a
// subscriber that is behind misses it. The data must not be changed afterwards.
func (b *Bus) PublishSignal(data []byte) {
	b.mu.RLock()
	subs := b.subs
	b.mu.RUnlock()
	for _, s := range subs {
		select {
		case s.signals <- data:
		default:
		}
	}
}

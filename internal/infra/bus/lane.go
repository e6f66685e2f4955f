package bus

import (
	"sync"
	"time"

	"github.com/beseda/beseda/internal/base/event"
)

// lane is a bounded queue with one goroutine behind it. The mutex owns all
// but the channels.
type lane struct {
	size     int
	patience time.Duration
	lost     func([]event.Event)

	mu      sync.Mutex
	waiting []batch
	count   int
	closed  bool
	// full is set while the reader has not caught up after a loss: until it
	// has, nobody waits for room again.
	full bool

	// room is closed when something was taken; nil while nobody waits for that.
	room chan struct{}

	wake chan struct{} // there is something to take
}

type batch struct {
	at   time.Time
	list []event.Event
}

func newLane(size int, patience time.Duration, lost func([]event.Event)) *lane {
	return &lane{size: size, patience: patience, lost: lost, wake: make(chan struct{}, 1)}
}

// put appends the events, waits for room if it must, and gives up after the
// lane's patience. A batch larger than the whole queue fits an empty one.
func (l *lane) put(at time.Time, list []event.Event) {
	var timeout <-chan time.Time
	for {
		l.mu.Lock()
		fits := l.count == 0 || l.count+len(list) <= l.size
		if l.closed {
			l.mu.Unlock()
			return
		}
		if fits {
			l.waiting = append(l.waiting, batch{at, list})
			l.count += len(list)
			l.mu.Unlock()
			poke(l.wake)
			return
		}
		hopeless := l.full
		if l.room == nil {
			l.room = make(chan struct{})
		}
		room := l.room
		l.mu.Unlock()
		if hopeless {
			l.lost(list)
			return
		}
		if timeout == nil {
			timeout = time.After(l.patience)
		}
		select {
		case <-room:
		case <-timeout:
			l.mu.Lock()
			l.full = true
			l.mu.Unlock()
			l.lost(list)
			return
		}
	}
}

func (l *lane) run(events func(time.Time, []event.Event)) {
	for {
		l.mu.Lock()
		taken, closed := l.waiting, l.closed
		l.waiting = nil
		l.mu.Unlock()
		if len(taken) == 0 {
			if closed {
				return
			}
			<-l.wake
			continue
		}
		for _, b := range taken {
			events(b.at, b.list)
			l.mu.Lock()
			if l.count -= len(b.list); l.count <= l.size/2 {
				l.full = false
			}
			l.makeRoom()
			l.mu.Unlock()
		}
	}
}

// close lets what waits be delivered and ends the goroutine after it.
func (l *lane) close() {
	l.mu.Lock()
	l.closed = true
	l.makeRoom()
	l.mu.Unlock()
	poke(l.wake)
}

// makeRoom wakes all who wait for room; those who find none wait again.
func (l *lane) makeRoom() {
	if l.room != nil {
		close(l.room)
		l.room = nil
	}
}

func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

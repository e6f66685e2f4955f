package live

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
)

// Codes with which the server closes a session.
const (
	codeGone    = 1000 // the client went, or is told good-bye in return
	codeLogIn   = 4001 // the log-in is over
	codeResume  = 4008 // too slow, or something was lost: connect again and fetch
	codeRestart = 4009 // the server goes: connect again and fetch
	codeBad     = 4400 // what the client says makes no sense
)

// pipe is the connection under a session.
type pipe interface {
	// write sends the frames, in as few calls of the system as it can.
	write(list []*frame) error
	// bye is the last call of the writing side: it tells the code, unless that is
	// zero, and makes the reading side end soon.
	bye(code int)
	// hurry bounds the time that the write under way may still take.
	hurry(d time.Duration)
	// kill ends the connection at once.
	kill()
}

// session is one connection of a person. It owns a bounded queue and a
// goroutine that writes while there is something to write, and only then.
type session struct {
	hub    *Hub
	pipe   pipe
	person *person
	actor  access.Actor
	link   string // names the connection to the client
	until  int64  // unix seconds at which the log-in expires; zero for never

	heard atomic.Int64 // unix seconds of the last sign of life
	began atomic.Int64 // unix seconds at which the write under way began; zero for none

	mu      sync.Mutex
	queue   []*frame
	bytes   int
	writing bool
	opening *opening // until the welcome
	code    int      // why it is closed; zero while it is open
	over    bool     // the reading side has ended
	done    bool     // the writing side has ended
	forgot  bool
	away    bool  // nobody sits in front of it; owned by the person's lock
	slot    uint8 // of the wheel

	streams []*stream       // that it follows
	watched []id.ID         // whose presence it wants
	inbound bucket          // how fast the client talks
	strikes int             // bad messages so far
	typed   map[id.ID]int64 // when it last told of typing there, in unix milliseconds
}

// opening is what a session keeps until its welcome is written.
type opening struct {
	held []held
	size int
	left map[id.ID]bool // streams that the person has left since it was registered
}

type held struct {
	stream id.ID
	seq    int64
	f      *frame
}

// deliver hands an event's frame to the session, or keeps it until the heads
// are known and tell whether it is needed.
func (s *session) deliver(f *frame, stream id.ID, seq int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.opening
	if o == nil {
		s.push(f)
		return
	}
	if s.code != 0 {
		return
	}
	o.held = append(o.held, held{stream, seq, f})
	if o.size += len(f.data); o.size > s.hub.b.queueBytes || len(o.held) > s.hub.b.queueFrames {
		s.end(codeResume)
	}
}

// send queues a frame that is no event; before the welcome it is dropped.
func (s *session) send(f *frame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.opening == nil {
		s.push(f)
	}
}

// welcome sends the first frame and what has come since the heads were read.
func (s *session) welcome(first *frame, heads map[id.ID]int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.opening
	s.opening = nil
	s.push(first)
	for _, e := range o.held {
		if e.seq > heads[e.stream] {
			s.push(e.f)
		}
	}
}

// push queues a frame. A session that is full is cut: the client resumes from
// its positions, and the memory is free at once.
func (s *session) push(f *frame) {
	if s.code != 0 {
		return
	}
	if s.bytes+len(f.data) > s.hub.b.queueBytes || len(s.queue) >= s.hub.b.queueFrames {
		s.end(codeResume)
		return
	}
	s.queue = append(s.queue, f)
	s.bytes += len(f.data)
	s.start()
}

func (s *session) start() {
	if !s.writing {
		s.writing = true
		go s.flush()
	}
}

// cut closes the session with the code, after what waits for it; see end.
func (s *session) cut(code int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.end(code)
}

func (s *session) end(code int) {
	if s.code != 0 {
		return
	}
	s.code = code
	s.hub.m.cut(code)
	if code == codeResume {
		s.queue, s.bytes = nil, 0
		if s.opening != nil {
			s.opening.held = nil
		}
	}
	s.pipe.hurry(s.hub.b.goodbye)
	s.start()
}

// flush writes until nothing waits. All that waits leaves together.
func (s *session) flush() {
	for {
		s.mu.Lock()
		list := s.queue
		if len(list) == 0 {
			s.rest()
			return
		}
		s.queue, s.bytes = nil, 0
		s.mu.Unlock()

		s.began.Store(time.Now().Unix())
		err := s.pipe.write(list)
		s.began.Store(0)
		s.hub.m.wrote(list)
		if err != nil {
			s.fail()
			return
		}
		clear(list)
		s.mu.Lock()
		if s.queue == nil && cap(list) <= 8 {
			s.queue = list[:0]
		}
		s.mu.Unlock()
	}
}

// rest ends the writing goroutine, with a good-bye if the session is over. It
// is called with the lock held.
func (s *session) rest() {
	if s.code == 0 {
		s.writing = false
		s.mu.Unlock()
		return
	}
	// writing stays set: nothing may be written after the good-bye.
	code := s.code
	s.mu.Unlock()
	s.finish(code)
}

// fail gives the session up; the reading side finds out and forgets it.
func (s *session) fail() {
	s.mu.Lock()
	if s.code == 0 {
		s.code = codeGone
	}
	s.queue, s.bytes = nil, 0
	s.mu.Unlock()
	s.finish(0)
}

// finish is the last that the writing side does.
func (s *session) finish(code int) {
	s.pipe.bye(code)
	s.mu.Lock()
	s.done = true
	over := s.over
	s.mu.Unlock()
	if over {
		s.pipe.kill()
	}
}

// ended is called by the reading side when it has read its last. What waits is
// given its time, then the connection is closed.
func (s *session) ended(code int) {
	s.mu.Lock()
	s.over = true
	s.end(code)
	done := s.done
	s.mu.Unlock()
	if done {
		s.pipe.kill()
	}
}

// closed reports whether the session takes no commands any more.
func (s *session) closed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.code != 0
}

// follows notes a stream for the day the session ends. It reports false when
// that day has come, or when the person has left the stream since.
func (s *session) follows(st *stream, told bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.forgot {
		return false
	}
	if o := s.opening; o != nil {
		if told {
			delete(o.left, st.id)
		} else if o.left[st.id] {
			return false
		}
	}
	s.streams = append(s.streams, st)
	return true
}

// leaves undoes follows.
func (s *session) leaves(st *stream) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.Index(s.streams, st); i >= 0 {
		s.streams = slices.Delete(s.streams, i, i+1)
	}
}

// left notes for a session that is being opened that its list of streams may
// be out of date.
func (s *session) left(stream id.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o := s.opening; o != nil {
		if o.left == nil {
			o.left = map[id.ID]bool{}
		}
		o.left[stream] = true
	}
}

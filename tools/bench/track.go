package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// A message of the load carries its run and number in its text:
// "bq" and sixteen hexadecimal digits. They are found by a search for bytes,
// so the receiving side spends no time on parsing.
const (
	mark       = "bq"
	markDigits = 16
	textSize   = 200
)

var filling = strings.Repeat("the quick brown fox jumps over the lazy dog ", 6)

func markedText(run uint32, n int) string {
	s := fmt.Sprintf("%s%08x%08x ", mark, run, n)
	return s + filling[:textSize-len(s)]
}

// findMark returns the run and number in a frame.
func findMark(frame []byte) (run uint32, n int, ok bool) {
	for {
		i := bytes.Index(frame, []byte(mark))
		if i < 0 || len(frame) < i+len(mark)+markDigits {
			return 0, 0, false
		}
		v, ok := hexadecimal(frame[i+len(mark) : i+len(mark)+markDigits])
		if ok {
			return uint32(v >> 32), int(uint32(v)), true
		}
		frame = frame[i+1:]
	}
}

func hexadecimal(b []byte) (v uint64, ok bool) {
	for _, c := range b {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		default:
			return 0, false
		}
		v = v<<4 | uint64(c)
	}
	return v, true
}

// tracker knows when each message of a run was due and who has it.
type tracker struct {
	run   uint32
	epoch time.Time
	all   []tracked
	done  chan int // told of each message that the last member has; may be nil
	twice atomic.Int64
}

type tracked struct {
	due    time.Duration // since the epoch
	sender int
	want   int32
	got    atomic.Int32
	last   atomic.Int64 // when the last delivery came, since the epoch
	seen   []atomic.Uint64
}

func newTracker(run uint32, n, users int) *tracker {
	t := &tracker{run: run, epoch: time.Now(), all: make([]tracked, n)}
	words := (users + 63) / 64
	seen := make([]atomic.Uint64, n*words)
	for i := range t.all {
		t.all[i].seen = seen[i*words : (i+1)*words]
	}
	return t
}

// expect notes that the message is due then and must reach so many others.
func (t *tracker) expect(n, sender, others int, due time.Time) {
	m := &t.all[n]
	m.due, m.sender, m.want = due.Sub(t.epoch), sender, int32(others)
}

// receive looks for a message of the run in a frame.
func (t *tracker) receive(user int, frame []byte) {
	run, n, ok := findMark(frame)
	if !ok || run != t.run || n >= len(t.all) {
		return
	}
	m := &t.all[n]
	if m.sender == user {
		return
	}
	bit := uint64(1) << (user % 64)
	if m.seen[user/64].Or(bit)&bit != 0 {
		t.twice.Add(1)
		return
	}
	now := int64(time.Since(t.epoch))
	for old := m.last.Load(); now > old && !m.last.CompareAndSwap(old, now); old = m.last.Load() {
	}
	if m.got.Add(1) == m.want && t.done != nil {
		t.done <- n
	}
}

// outcome is the time until the last member had each of the messages, sorted,
// and how many deliveries never came.
func (t *tracker) outcome(from, to int) (until []time.Duration, missing int) {
	for i := from; i < to; i++ {
		m := &t.all[i]
		if lacks := int(m.want - m.got.Load()); lacks > 0 {
			missing += lacks
			until = append(until, time.Minute) // what never came counts as a minute
			continue
		}
		until = append(until, time.Duration(m.last.Load())-m.due)
	}
	slices.Sort(until)
	return until, missing
}

// quantile of a sorted list, in milliseconds.
func quantile(sorted []time.Duration, q float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	i := int(math.Ceil(q*float64(len(sorted)))) - 1
	return float64(sorted[max(0, i)].Microseconds()) / 1000
}

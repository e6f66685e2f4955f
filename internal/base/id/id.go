// Package id makes the identifiers of everything that Beseda stores.
//
// An ID is a positive 63-bit integer that grows with time: 41 bits of
// milliseconds since 2024-01-01 UTC, 10 bits of node number, 12 bits of
// counter. It sorts by creation, fits a BIGINT column and an index page well,
// and tells nobody how many others exist. On the wire it is a decimal string,
// because a JavaScript number holds only 53 bits.
package id

import (
	"fmt"
	"strconv"
	"sync"
	"time"
)

// ID identifies a stored thing. The zero ID means "none".
type ID int64

const (
	nodeBits    = 10
	counterBits = 12
	maxCounter  = 1<<counterBits - 1
	// MaxNode is the largest node number that an ID can carry.
	MaxNode = 1<<nodeBits - 1
)

var epoch = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

// String returns the decimal form used on the wire; the zero ID is "0".
func (i ID) String() string { return strconv.FormatInt(int64(i), 10) }

// Time returns when the ID was made, to the millisecond.
func (i ID) Time() time.Time {
	return epoch.Add(time.Duration(int64(i)>>(nodeBits+counterBits)) * time.Millisecond)
}

// MarshalText implements encoding.TextMarshaler, which makes JSON write a string.
func (i ID) MarshalText() ([]byte, error) { return strconv.AppendInt(nil, int64(i), 10), nil }

// UnmarshalText implements encoding.TextUnmarshaler; see Parse for what it accepts.
func (i *ID) UnmarshalText(b []byte) error {
	v, err := Parse(string(b))
	*i = v
	return err
}

// Parse reads the decimal form: 1 to 19 digits, no sign, no leading zero, in
// the range of an ID. Zero is refused: nothing has it.
func Parse(s string) (ID, error) {
	if s == "" || len(s) > 19 || s[0] < '1' || s[0] > '9' {
		return 0, fmt.Errorf("id %.24q is not a decimal number", s)
	}
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("id %.24q is not a decimal number", s)
	}
	return ID(v), nil
}

// Source hands out IDs of one node. Its only state is the last ID's time and
// counter, owned by the mutex.
type Source struct {
	node int64
	now  func() time.Time

	mu      sync.Mutex
	last    int64
	counter int64
}

// NewSource returns a source for the node number, 0 to MaxNode. Two running
// nodes must never share a number. now is the clock.
func NewSource(node int, now func() time.Time) *Source {
	if node < 0 || node > MaxNode {
		panic(fmt.Sprintf("id: node number %d is out of range", node))
	}
	return &Source{node: int64(node), now: now}
}

// New returns an ID greater than every one this source returned before, also
// when the clock steps back. When 4,096 were made within a millisecond it
// borrows from the next one instead of waiting.
func (s *Source) New() ID {
	s.mu.Lock()
	defer s.mu.Unlock()
	ms := s.now().Sub(epoch).Milliseconds()
	if ms > s.last {
		s.last, s.counter = ms, 0
	} else if s.counter++; s.counter > maxCounter {
		s.last, s.counter = s.last+1, 0
	}
	return ID(s.last<<(nodeBits+counterBits) | s.node<<counterBits | s.counter)
}

package id

import (
	"encoding/json"
	"sync"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/clock"
)

func TestIDsGrowAndNeverRepeat(t *testing.T) {
	c := clock.NewFake(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	s := NewSource(5, c.Now)
	var mu sync.Mutex
	seen := map[ID]bool{}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			last := ID(0)
			for range 5000 {
				i := s.New()
				if i <= last {
					t.Errorf("%d after %d", i, last)
				}
				last = i
				mu.Lock()
				if seen[i] {
					t.Errorf("%d twice", i)
				}
				seen[i] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	last := s.New()
	c.Advance(-time.Hour)
	if i := s.New(); i <= last {
		t.Errorf("%d after the clock stepped back, was %d", i, last)
	}
}

func TestTheTimeOfAnID(t *testing.T) {
	at := time.Date(2026, 11, 22, 9, 0, 0, 123e6, time.UTC)
	if got := NewSource(1, func() time.Time { return at }).New().Time(); !got.Equal(at) {
		t.Errorf("Time = %v", got)
	}
}

func TestTheWireFormIsADecimalString(t *testing.T) {
	b, err := json.Marshal(struct{ A ID }{1234567890123456789})
	if err != nil || string(b) != `{"A":"1234567890123456789"}` {
		t.Errorf("%s, %v", b, err)
	}
	for _, bad := range []string{"", "0", "-1", "01", "1e3", "9223372036854775808", "99999999999999999999", "1 ", "х"} {
		if _, err := Parse(bad); err == nil {
			t.Errorf("Parse(%q) was accepted", bad)
		}
	}
	if i, err := Parse("42"); i != 42 || err != nil {
		t.Errorf("Parse(42) = %v, %v", i, err)
	}
}

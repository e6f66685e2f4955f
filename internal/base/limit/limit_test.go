package limit

import (
	"strconv"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/clock"
)

func TestABurstPassesAndThenOneEachPeriod(t *testing.T) {
	c := clock.NewFake(time.Unix(0, 0))
	l := New(3, 10*time.Second, c.Now)
	for range 3 {
		if w := l.Take("a"); w != 0 {
			t.Fatalf("waits %v within the burst", w)
		}
	}
	if w := l.Take("a"); w != 10*time.Second {
		t.Errorf("waits %v, want 10s", w)
	}
	if w := l.Take("b"); w != 0 {
		t.Errorf("another key waits %v", w)
	}
	c.Advance(10 * time.Second)
	if w := l.Peek("a"); w != 0 {
		t.Errorf("still waits %v", w)
	}
	if l.Take("a") != 0 || l.Take("a") == 0 {
		t.Error("one period lets one through")
	}
}

func TestMemoryIsBounded(t *testing.T) {
	c := clock.NewFake(time.Unix(0, 0))
	l := New(2, time.Hour, c.Now)
	l.max = 100
	for i := range 1000 {
		l.Take(strconv.Itoa(i))
		if len(l.buckets) > 100 {
			t.Fatalf("%d keys are kept", len(l.buckets))
		}
	}
}

package main

import (
	"strings"
	"testing"
	"time"
)

func TestMarksAreFoundInFrames(t *testing.T) {
	text := markedText(0xdeadbeef, 4711)
	if len(text) != textSize {
		t.Errorf("a text of %d bytes", len(text))
	}
	run, n, ok := findMark([]byte(`{"client_key":"bqzz","body":"` + text + `"}`))
	if !ok || run != 0xdeadbeef || n != 4711 {
		t.Errorf("%x %d %v", run, n, ok)
	}
	for _, other := range []string{"", "bq", "bq0123", "nothing here", strings.Repeat("bq", 50)} {
		if _, _, ok := findMark([]byte(other)); ok {
			t.Errorf("found in %q", other)
		}
	}
}

func TestTheTrackerCountsWhatIsMissingAndWhatComesTwice(t *testing.T) {
	tr := newTracker(7, 2, 100)
	tr.expect(0, 1, 2, tr.epoch)
	tr.expect(1, 1, 2, tr.epoch)
	for _, user := range []int{1, 2, 70, 70} { // 1 is the sender
		tr.receive(user, []byte(markedText(7, 0)))
	}
	tr.receive(2, []byte(markedText(7, 1)))
	tr.receive(2, []byte(markedText(8, 1))) // of another run
	until, missing := tr.outcome(0, 2)
	if missing != 1 || tr.twice.Load() != 1 || len(until) != 2 || until[1] != time.Minute {
		t.Errorf("missing %d, twice %d, %v", missing, tr.twice.Load(), until)
	}
}

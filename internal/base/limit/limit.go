// Package limit counts how often something happens per key and says when it
// may happen again.
package limit

import (
	"sync"
	"time"
)

// Limiter is a set of token buckets, one per key, in bounded memory.
// It is safe for concurrent use.
type Limiter struct {
	burst float64
	every time.Duration
	max   int
	now   func() time.Time

	mu      sync.Mutex
	buckets map[string]bucket
}

type bucket struct {
	tokens float64
	at     time.Time
}

// New returns a limiter that lets burst events through at once and one more
// each period. It remembers at most 100,000 keys; beyond that the fullest
// buckets, which limit nobody, are forgotten.
func New(burst int, every time.Duration, now func() time.Time) *Limiter {
	return &Limiter{burst: float64(burst), every: every, max: 100_000, now: now, buckets: map[string]bucket{}}
}

// Take uses one event of the key. It returns zero if that was allowed, or how
// long to wait.
func (l *Limiter) Take(key string) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.fill(key)
	if b.tokens < 1 {
		return l.wait(b)
	}
	b.tokens--
	l.put(key, b)
	return 0
}

// Peek returns how long the key has to wait, without using an event.
func (l *Limiter) Peek(key string) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if b := l.fill(key); b.tokens < 1 {
		return l.wait(b)
	}
	return 0
}

func (l *Limiter) fill(key string) bucket {
	now := l.now()
	b, ok := l.buckets[key]
	if !ok {
		return bucket{tokens: l.burst, at: now}
	}
	if gone := now.Sub(b.at); gone > 0 {
		b.tokens = min(l.burst, b.tokens+float64(gone)/float64(l.every))
		b.at = now
	}
	return b
}

func (l *Limiter) wait(b bucket) time.Duration {
	return time.Duration((1 - b.tokens) * float64(l.every))
}

func (l *Limiter) put(key string, b bucket) {
	if len(l.buckets) >= l.max {
		l.forget()
	}
	l.buckets[key] = b
}

// forget drops buckets that have filled up again, then any, until a tenth is free.
func (l *Limiter) forget() {
	room := l.max - l.max/10
	for key := range l.buckets {
		if l.fill(key).tokens >= l.burst {
			delete(l.buckets, key)
		}
	}
	for key := range l.buckets {
		if len(l.buckets) <= room {
			return
		}
		delete(l.buckets, key)
	}
}

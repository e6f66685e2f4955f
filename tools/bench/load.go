package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"
)

// limit is how long the slowest hundredth may take to reach its last member.
const limit = 250 * time.Millisecond

// result is a run at one rate.
type result struct {
	Rate      float64 `json:"rate_per_s"`
	Served    float64 `json:"served_per_s"`
	P50       float64 `json:"p50_ms"`
	P99       float64 `json:"p99_ms"`
	Errors    int     `json:"errors"`
	Missing   int     `json:"missing"`
	Twice     int     `json:"twice"`
	Cut       int     `json:"cut"`
	ServerCPU float64 `json:"server_cpu_ms_per_message"`
	OwnCPU    float64 `json:"generator_cpu_ms_per_message"`
	Foreign   float64 `json:"foreign_cores"` // what other processes of the machine took meanwhile
	Failure   string  `json:"failure,omitempty"`
}

func (r result) passes() bool {
	return r.P99 < float64(limit.Milliseconds()) && r.Errors == 0 && r.Missing == 0 && r.Twice == 0 && r.Cut == 0
}

func (r result) String() string {
	return fmt.Sprintf("%6.0f/s: served %6.0f/s, p50 %.1f ms, p99 %.1f ms, cpu/message server+db %.2f ms generator %.2f ms, foreign %.1f cores, errors %d missing %d twice %d cut %d %s",
		r.Rate, r.Served, r.P50, r.P99, r.ServerCPU, r.OwnCPU, r.Foreign, r.Errors, r.Missing, r.Twice, r.Cut, r.Failure)
}

// run offers messages at a rate, whether or not the server keeps up, and
// measures those after the warm-up. Time counts from when a message was due.
func (c *crowd) run(ctx context.Context, channels []channel, rate float64, warm, length time.Duration) result {
	run := rand.Uint32()
	n, from := int(rate*(warm+length).Seconds()), int(rate*warm.Seconds())
	t := newTracker(run, n, len(c.conns))
	begin := time.Now().Add(20 * time.Millisecond)
	due := func(i int) time.Time { return begin.Add(time.Duration(float64(i) / rate * float64(time.Second))) }
	chosen := make([]channel, n)
	for i := range n {
		chosen[i] = channels[rand.IntN(len(channels))]
		members := chosen[i].Members
		t.expect(i, members[rand.IntN(len(members))], len(members)-1, due(i))
	}
	c.current.Store(t)
	cutBefore := c.ended.Load()

	var all sync.WaitGroup
	var failed, answered atomic.Int64
	var failure atomic.Pointer[string]
	slots := make(chan struct{}, 1024)
	end := due(n)
	sent := n
	measured := c.meter()
	for i := range n {
		if i == from {
			measured = c.meter()
		}
		if wait := time.Until(due(i)); wait > 0 {
			time.Sleep(wait)
		} else if -wait > 5*time.Second || ctx.Err() != nil { // hopeless
			sent = i
			break
		}
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			if err := c.send(chosen[i], t.all[i].sender, fmt.Sprintf("%08x%08x", run, i), markedText(run, i)); err != nil {
				failed.Add(1)
				s := err.Error()
				failure.CompareAndSwap(nil, &s)
			} else if i >= from && time.Now().Before(end) {
				answered.Add(1)
			}
		})
	}
	time.Sleep(time.Until(end))
	r := measured(answered.Load())
	all.Wait()
	lat, missing := t.outcome(from, n)
	for wait := time.Now().Add(3 * time.Second); missing > 0 && time.Now().Before(wait) && sent == n; lat, missing = t.outcome(from, n) {
		time.Sleep(20 * time.Millisecond)
	}
	r.Rate, r.P50, r.P99 = rate, quantile(lat, .5), quantile(lat, .99)
	r.Errors, r.Missing, r.Twice, r.Cut = int(failed.Load())+n-sent, missing, int(t.twice.Load()), int(c.ended.Load()-cutBefore)
	if s := failure.Load(); s != nil {
		r.Failure = *s
	}
	return r
}

// meter begins to measure processor time; what it returns ends that.
func (c *crowd) meter() func(messages int64) result {
	cpu, _ := c.server.usage()
	own, machine, begin := ownCPU(), busy(), time.Now()
	return func(messages int64) (r result) {
		took := time.Since(begin).Seconds()
		now, _ := c.server.usage()
		ours, gen := now-cpu, ownCPU()-own
		each := float64(max(messages, 1))
		r.Served = float64(messages) / took
		r.ServerCPU = ours.Seconds() * 1000 / each
		r.OwnCPU = gen.Seconds() * 1000 / each
		r.Foreign = max(0, (busy()-machine-ours-gen).Seconds()/took)
		return r
	}
}

// capacity climbs by steps until a run fails, tries once in between, and
// returns the best run that passed. A run that fails while others use the
// machine is repeated, so many tries in all.
func (c *crowd) capacity(ctx context.Context, channels []channel, first float64, length time.Duration, tries int, note func(result)) result {
	var best result
	try := func(rate float64) bool {
		for range tries {
			r := c.run(ctx, channels, rate, length/4, length)
			note(r)
			if r.passes() {
				best = r
				return true
			}
			c.settle(5 * length)
			if r.Foreign < 0.25 {
				return false
			}
		}
		return false
	}
	rate := first
	for ; ctx.Err() == nil && try(rate); rate *= 1.5 {
	}
	for down := rate * 0.6; best.Rate == 0 && down > 5 && ctx.Err() == nil; down *= 0.6 {
		try(down)
	}
	if best.Rate > 0 && best.Rate < rate {
		try((best.Rate + rate) / 2)
	}
	return best
}

// settle waits until the server has worked off what it was left with, within bounds.
func (c *crowd) settle(most time.Duration) {
	for end := time.Now().Add(most / 2); time.Now().Before(end); {
		before, _ := c.server.usage()
		time.Sleep(250 * time.Millisecond)
		if after, _ := c.server.usage(); after-before < 25*time.Millisecond {
			return
		}
	}
}

// fanOut posts one message at a time to one channel.
func (c *crowd) fanOut(ctx context.Context, ch channel, posts int) result {
	run := rand.Uint32()
	t := newTracker(run, posts, len(c.conns))
	t.done = make(chan int, posts)
	c.current.Store(t)
	measured := c.meter()
	var r result
	for i := range posts {
		author := ch.Members[i*37%len(ch.Members)]
		t.expect(i, author, len(ch.Members)-1, time.Now())
		if err := c.send(ch, author, fmt.Sprintf("%08x%08x", run, i), markedText(run, i)); err != nil {
			r.Errors++
			r.Failure = err.Error()
		}
		select {
		case <-t.done:
		case <-time.After(5 * time.Second):
		case <-ctx.Done():
		}
		time.Sleep(30 * time.Millisecond)
	}
	failures, failure := r.Errors, r.Failure
	r = measured(int64(posts))
	lat, missing := t.outcome(0, posts)
	r.Errors, r.Failure = failures, failure
	r.P50, r.P99, r.Missing, r.Twice, r.Cut = quantile(lat, .5), quantile(lat, .99), missing, int(t.twice.Load()), int(c.ended.Load())
	return r
}

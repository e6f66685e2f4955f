package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"slices"
	"time"
)

// bench is one run of the program.
type bench struct {
	bin   string
	short bool
	want  map[string]bool // scenarios; all if empty
	out   *report
}

func (b *bench) wants(s string) bool { return len(b.want) == 0 || b.want[s] }

func (b *bench) pick(short, long int) int {
	if b.short {
		return short
	}
	return long
}

// measure runs the scenarios on one kind of database.
func (b *bench) measure(ctx context.Context, database string, db *cluster) error {
	steps := []struct {
		name string
		run  func(context.Context, string, *cluster) error
	}{{"s1", b.team}, {"s2", b.direct}, {"s345", b.big}, {"s6", b.cold}}
	for _, s := range steps {
		if err := s.run(ctx, database, db); err != nil {
			return fmt.Errorf("%s on %s: %w", s.name, database, err)
		}
		if db != nil && b.wants(s.name) {
			db.statements(ctx, os.Stderr)
		}
	}
	return nil
}

// team is S1: 200 people in 20 channels of 50.
func (b *bench) team(ctx context.Context, database string, db *cluster) error {
	if !b.wants("s1") {
		return nil
	}
	s, err := launch(ctx, b.bin, db, plan{people: 200, groups: 20, members: 50})
	if err != nil {
		return err
	}
	defer s.stop()
	c, err := gather(s, 200)
	if err != nil {
		return err
	}
	defer c.close()
	groups := s.channels["group"]
	c.run(ctx, groups, 100, 0, time.Second) // fills caches
	low := c.run(ctx, groups, 20, time.Second, time.Duration(b.pick(4, 12))*time.Second)
	b.out.rate(database, "S1 at 20/s", low)
	length := time.Duration(b.pick(1000, 4000)) * time.Millisecond
	best := c.capacity(ctx, groups, float64(b.pick(900, 450)), length, b.pick(1, 2), b.out.step)
	b.out.rate(database, "S1 capacity", best)
	if !b.short && best.Rate > 0 {
		over := c.run(ctx, groups, 2*best.Rate, 0, 5*time.Second)
		b.out.overload(database, over, best)
	}
	return nil
}

// direct is S2: 1,000 people, two by two.
func (b *bench) direct(ctx context.Context, database string, db *cluster) error {
	if !b.wants("s2") {
		return nil
	}
	s, err := launch(ctx, b.bin, db, plan{people: 1000, direct: 500})
	if err != nil {
		return err
	}
	defer s.stop()
	c, err := gather(s, 1000)
	if err != nil {
		return err
	}
	defer c.close()
	pairs := s.channels["direct"]
	c.run(ctx, pairs, 200, 0, time.Second)
	length := time.Duration(b.pick(1000, 4000)) * time.Millisecond
	b.out.rate(database, "S2 capacity", c.capacity(ctx, pairs, float64(b.pick(2000, 1000)), length, b.pick(1, 2), b.out.step))
	return nil
}

// big is what needs a large server: S3 to S5.
func (b *bench) big(ctx context.Context, database string, db *cluster) error {
	if !b.wants("s3") && !b.wants("s4") && !b.wants("s5") {
		return nil
	}
	people, history := b.pick(2500, 5000), b.pick(10_000, 100_000)
	if !b.wants("s5") {
		history = 0
	}
	s, err := launch(ctx, b.bin, db, plan{people: people, big: 2001, history: history})
	if err != nil {
		return err
	}
	defer s.stop()
	if b.wants("s4") {
		if err := b.idle(s, database, people); err != nil {
			return err
		}
	}
	if b.wants("s3") {
		c, err := gather(s, 2001)
		if err != nil {
			return err
		}
		c.fanOut(ctx, s.channels["big"][0], 5)
		b.out.rate(database, "S3 one post to 2,000", c.fanOut(ctx, s.channels["big"][0], b.pick(20, 60)))
		c.close()
	}
	if b.wants("s5") {
		return b.pages(s, database, history)
	}
	return nil
}

// idle is S4: how much an open connection costs where nothing happens.
func (b *bench) idle(s *server, database string, people int) error {
	time.Sleep(time.Second)
	_, before := s.usage()
	begin := time.Now()
	c, err := gather(s, people)
	if err != nil {
		return err
	}
	defer c.close()
	took := time.Since(begin)
	time.Sleep(time.Duration(b.pick(2, 8)) * time.Second)
	_, after := s.usage()
	b.out.add(database, "S4 idle session", map[string]any{
		"sessions": people, "kb_per_session": round(float64(after-before) / 1024 / float64(people)),
		"connect_ms_each": round(took.Seconds() * 1000 / float64(people)), "rss_mb": round(float64(after) / (1 << 20)), "cut": c.ended.Load(),
	})
	return nil
}

// pages is S5: a page of 50 out of a long history.
func (b *bench) pages(s *server, database string, history int) error {
	c := &crowd{server: s}
	defer c.close()
	path := "/api/v1/channels/" + s.channels["history"][0].ID + "/messages?limit=50"
	row := map[string]any{"messages": history}
	for name, query := range map[string]string{"latest": "", "middle": fmt.Sprintf("&around=%d", history/2)} {
		var times []time.Duration
		for i := range b.pick(100, 300) {
			begin := time.Now()
			status, body, err := c.ask(http.MethodGet, path+query, 0, "")
			if err != nil || status != http.StatusOK {
				return fmt.Errorf("page: status %d, %w: %.200s", status, err, body)
			}
			if i >= 10 {
				times = append(times, time.Since(begin))
			}
		}
		slices.Sort(times)
		row[name+"_p50_ms"], row[name+"_p99_ms"] = quantile(times, .5), quantile(times, .99)
	}
	b.out.add(database, "S5 page of 50", row)
	return nil
}

// cold is S6: from the start of the process to its first answer.
func (b *bench) cold(ctx context.Context, database string, db *cluster) error {
	if !b.wants("s6") {
		return nil
	}
	s, err := launch(ctx, b.bin, db, plan{people: 10, groups: 1, members: 10})
	if err != nil {
		return err
	}
	defer s.stop()
	var times []time.Duration
	for range b.pick(3, 7) {
		s.halt()
		took, err := s.start(ctx, b.bin)
		if err != nil {
			return err
		}
		times = append(times, took)
	}
	slices.Sort(times)
	time.Sleep(time.Second)
	_, rss := s.usage()
	row := map[string]any{"p50_ms": quantile(times, .5), "rss_mb": round(float64(rss) / (1 << 20))}
	if info, err := os.Stat(b.bin); err == nil {
		row["binary_mb"] = round(float64(info.Size()) / (1 << 20))
	}
	b.out.add(database, "S6 cold start", row)
	return nil
}

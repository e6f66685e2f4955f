package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"
	"testing"
	"time"
)

// TestNothingAcknowledgedIsLost runs the real binary behind a network that is
// cut ten times, kills it twice without warning, and then counts: two clients
// that write at once must both have every acknowledged message once, in one order.
func TestNothingAcknowledgedIsLost(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes; left out of -short")
	}
	const each = 1000 // messages of each of the two
	server := newServer(t)
	seeded := server.seed("--people", "2", "--groups", "1", "--members", "2")
	channel := seeded.channels["group"]
	server.start()
	wire := newCutter(t, server.address)

	var clients []*client
	for _, token := range seeded.tokens {
		clients = append(clients, newClient(t, wire.address(), token, channel))
	}
	stop := make(chan struct{})
	var readers, writers sync.WaitGroup
	for _, c := range clients {
		readers.Go(func() { c.follow(stop) })
		writers.Go(func() {
			for n := range each {
				c.send(fmt.Sprintf("%s-%d", c.token[:6], n))
			}
		})
	}
	written := make(chan struct{})
	go func() { writers.Wait(); close(written) }()
	disturb(t, server, wire, clients, written, 2*each)
	<-written
	total := 2 * each
	deadline := time.After(60 * time.Second)
	for _, c := range clients {
		select {
		case <-c.has(total):
		case <-deadline:
			t.Errorf("%s has %d of %d messages", c.token[:6], c.count(), total)
		}
	}
	close(stop)
	wire.cut()
	readers.Wait()
	judge(t, clients, total)
}

// disturb cuts the network ten times and kills the server twice, spread over
// the run by how many messages were acknowledged, so that it never comes too
// early or too late.
func disturb(t *testing.T, s *server, wire *cutter, clients []*client, done <-chan struct{}, total int) {
	t.Helper()
	for step := 1; step <= 12; step++ {
		for acked(clients) < step*total/14 {
			select {
			case <-done:
				t.Errorf("the writers were done before disturbance %d", step)
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
		switch step {
		case 4, 9:
			s.kill()
			s.start()
		default:
			wire.cut()
			<-time.After(50 * time.Millisecond)
			wire.mend()
		}
	}
}

func acked(clients []*client) (n int) {
	for _, c := range clients {
		n += c.ackedCount()
	}
	return n
}

func judge(t *testing.T, clients []*client, total int) {
	t.Helper()
	order := clients[0].messages()
	for _, c := range clients {
		list := c.messages()
		if len(list) != total {
			t.Fatalf("%s has %d messages, want %d", c.token[:6], len(list), total)
		}
		seen := map[string]bool{}
		for i, m := range list {
			if m != order[i] {
				t.Fatalf("place %d: %+v for one and %+v for the other", i, order[i], m)
			}
			if seen[m.ClientKey] {
				t.Errorf("%s is there twice", m.ClientKey)
			}
			seen[m.ClientKey] = true
			if m.Num != int64(i+1) {
				t.Errorf("place %d has number %d", i, m.Num)
			}
		}
		for key, id := range c.acknowledged() {
			if !seen[key] {
				t.Errorf("%s was acknowledged as %s and is missing", key, id)
			}
		}
	}
}

// said is what the test compares of a message.
type said struct {
	ID        string `json:"id"`
	ClientKey string `json:"client_key"`
	Body      string `json:"body"`
	Num       int64  `json:"num"`
}

// client writes to one channel and follows it, as the app does: what it
// misses it fetches by its position.
type client struct {
	t       *testing.T
	base    string
	token   string
	channel string
	http    http.Client

	mu   sync.Mutex
	seq  int64
	list []said
	acks map[string]string
	wait map[int]chan struct{}
}

func newClient(t *testing.T, address, token, channel string) *client {
	return &client{
		t: t, base: "http://" + address, token: token, channel: channel, acks: map[string]string{}, wait: map[int]chan struct{}{},
		http: http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{}},
	}
}

// send says something and tries again, with the same key, until it is acknowledged.
func (c *client) send(key string) {
	body, _ := json.Marshal(map[string]string{"client_key": key, "body": "text of " + key})
	for range 2000 {
		var m said
		status, err := c.call("POST", "/api/v1/channels/"+c.channel+"/messages", body, &m)
		if err == nil && (status == http.StatusCreated || status == http.StatusOK) {
			c.mu.Lock()
			c.acks[key] = m.ID
			c.mu.Unlock()
			return
		}
		if err == nil && status < 500 && status != http.StatusTooManyRequests {
			c.t.Errorf("send %s: status %d", key, status)
			return
		}
		<-time.After(10 * time.Millisecond)
	}
	c.t.Errorf("send %s: no acknowledgement after many tries", key)
}

func (c *client) call(method, path string, body []byte, out any) (int, error) {
	req, err := http.NewRequest(method, c.base+path, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.http.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return 0, err
	}
	if resp.StatusCode >= 300 || out == nil {
		return resp.StatusCode, nil
	}
	return resp.StatusCode, json.Unmarshal(b, out)
}

// frame is an event as it comes live or in a page.
type frame struct {
	Type   string              `json:"type"`
	Stream string              `json:"stream"`
	Seq    int64               `json:"seq"`
	Event  string              `json:"event"`
	Heads  [][]json.RawMessage `json:"heads"`
	Data   struct {
		Message *said `json:"message"`
	} `json:"data"`
}

// catchUp fetches what the client lacks of the channel's stream.
func (c *client) catchUp() error {
	for {
		c.mu.Lock()
		after := c.seq
		c.mu.Unlock()
		var page struct {
			Items []frame `json:"items"`
			Head  int64   `json:"head"`
		}
		status, err := c.call("GET", fmt.Sprintf("/api/v1/streams/%s/events?after=%d", c.channel, after), nil, &page)
		if err != nil || status != http.StatusOK {
			return fmt.Errorf("status %d, %w", status, err)
		}
		for _, f := range page.Items {
			c.take(f)
		}
		if c.position() >= page.Head || len(page.Items) == 0 {
			return nil
		}
	}
}

// take applies an event that is next; it reports whether one is missing before it.
func (c *client) take(f frame) (hole bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if f.Stream != c.channel || f.Seq <= c.seq {
		return false
	}
	if f.Seq > c.seq+1 {
		return true
	}
	c.seq = f.Seq
	if f.Event == "message.sent" && f.Data.Message != nil {
		c.list = append(c.list, *f.Data.Message)
		if ch := c.wait[len(c.list)]; ch != nil {
			close(ch)
			delete(c.wait, len(c.list))
		}
	}
	return false
}

// has returns a channel that is closed once the client has n messages.
func (c *client) has(n int) <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	ch := make(chan struct{})
	if len(c.list) >= n {
		close(ch)
	} else {
		c.wait[n] = ch
	}
	return ch
}

func (c *client) position() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.seq
}

func (c *client) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.list)
}

func (c *client) ackedCount() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.acks)
}

func (c *client) messages() []said {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]said(nil), c.list...)
}

func (c *client) acknowledged() map[string]string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.acks
}

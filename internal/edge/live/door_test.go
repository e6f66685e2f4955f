package live

import (
	"bufio"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func (w *world) request(method, path, token, body string) *http.Request {
	r, err := http.NewRequest(method, w.srv.URL+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	return r
}

func (w *world) do(r *http.Request) (int, problem) {
	w.t.Helper()
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	var p problem
	if b, _ := io.ReadAll(res.Body); len(b) > 0 {
		if err := json.Unmarshal(b, &p); err != nil {
			w.t.Errorf("%s: %v", b, err)
		}
	}
	return res.StatusCode, p
}

func TestTheDoorRefuses(t *testing.T) {
	w := newWorld(t, nil)
	w.hub.d.Sessions = 1
	w.dial("5")
	foreign := w.request("GET", "/api/v1/live", "1", "")
	foreign.Header.Set("Origin", "https://evil.example")
	again := w.request("GET", "/api/v1/live", "5", "")
	again.Header.Set("Upgrade", "websocket")
	for _, tc := range []struct {
		name   string
		r      *http.Request
		status int
		code   string
	}{
		{"nobody", w.request("GET", "/api/v1/live", "x", ""), 401, "access.log_in_first"},
		{"nobody's events", w.request("GET", "/api/v1/live/events", "x", ""), 401, "access.log_in_first"},
		{"a foreign page", foreign, 403, "request.other_origin"},
		{"a plain request", w.request("GET", "/api/v1/live", "1", ""), 426, "live.upgrade_needed"},
		{"one too many", again, 429, "live.too_many_sessions"},
		{"a command to nowhere", w.request("POST", "/api/v1/live/commands?connection=x", "1", "{}"), 404, "live.connection_missing"},
	} {
		if status, p := w.do(tc.r); status != tc.status || p.Code != tc.code || p.Status != status || p.Type == "" || p.Title == "" {
			t.Errorf("%s: %d %+v", tc.name, status, p)
		}
	}
}

func TestControlFramesAreAnsweredBetweenOurs(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	c := w.dial("1")
	for range 50 {
		w.send(100)
		if err := c.write(9, []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
	c.until("the last", isEvent("100", 51))
	eventually(t, "all pongs", func() bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		return c.pongs == 50
	})
	if err := c.write(8, []byte{3, 232}); err != nil {
		t.Fatal(err)
	}
	if code := c.ended(); code != 1000 {
		t.Errorf("closed with %d", code)
	}
}

func TestASilentClientIsAskedAndThenDropped(t *testing.T) {
	w := newWorld(t, func(b *bounds) { b.ping, b.silence = 0, 1500*time.Millisecond })
	good := w.dial("1")
	mute, err := w.tryConnect("2")
	if err != nil {
		t.Fatal(err)
	}
	pinged := make(chan int, 1)
	go func() {
		n := 0
		for {
			op, _, err := readFrame(mute.br)
			if op == 9 {
				n++
			}
			if err != nil || op == 8 {
				pinged <- n
				return
			}
		}
	}()
	if n := <-pinged; n == 0 {
		t.Error("dropped without being asked")
	}
	good.say(`{"type":"ping"}`)
	good.until("pong", isType("pong"))
}

func TestBadCommandsAreAnsweredAndThenClosed(t *testing.T) {
	w := newWorld(t, nil)
	for _, bad := range []string{"{", `{"type":"dance"}`, `{"type":"typing"}`, `{"type":"active"}`, `{"type":"typing","channel":"01"}`, `[]`, `null`,
		`{"type":"watch","persons":["1"` + strings.Repeat(`,"1"`, 500) + `]}`} {
		c := w.dial("1")
		c.say("%s", bad)
		if f := c.until("an error", isType("error")); f.Code == "" || f.Code == "internal" {
			t.Errorf("%.40q: %q", bad, f.Code)
		}
		for range w.hub.b.strikes - 1 {
			c.say("%s", bad)
		}
		if code := c.ended(); code != codeBad {
			t.Errorf("%.40q: closed with %d", bad, code)
		}
	}
}

func TestAFloodOfCommandsIsClosed(t *testing.T) {
	w := newWorld(t, nil)
	c := w.dial("1")
	for range 200 {
		if c.write(1, []byte(`{"type":"ping"}`)) != nil {
			break
		}
	}
	if code := c.ended(); code != codeBad {
		t.Errorf("closed with %d", code)
	}
}

func TestHostileFramesEndTheirOwnSessionOnly(t *testing.T) {
	w := newWorld(t, nil)
	good := w.dial("9")
	for name, raw := range map[string][]byte{
		"oversized":            append([]byte{0x81, 0x80 | 126, 0x40, 0x01, 0, 0, 0, 0}, make([]byte, 0x4001)...),
		"a negative length":    {0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0},
		"an endless length":    {0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0},
		"unmasked":             {0x81, 2, '{', '}'},
		"a reserved bit":       {0xc1, 0x80, 0, 0, 0, 0},
		"an unknown opcode":    {0x83, 0x80, 0, 0, 0, 0},
		"a stray part":         {0x80, 0x80, 0, 0, 0, 0},
		"a long ping":          append([]byte{0x89, 0x80 | 126, 0, 126, 0, 0, 0, 0}, make([]byte, 126)...),
		"a ping in parts":      {0x09, 0x80, 0, 0, 0, 0},
		"text that is no text": {0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe},
	} {
		c := w.dial("1")
		if _, err := c.conn.Write(raw); err != nil {
			t.Error(name, err)
		}
		if code := c.ended(); code != codeBad {
			t.Errorf("%s: closed with %d", name, code)
		}
	}
	good.say(`{"type":"ping"}`)
	good.until("pong", isType("pong"))
	eventually(t, "the others are gone", func() bool { return w.hub.sessions.Load() == 1 })
}

func TestServerSentEventsCarryTheSameFrames(t *testing.T) {
	w := newWorld(t, nil)
	w.join(1, 100)
	res, err := http.DefaultClient.Do(w.request("GET", "/api/v1/live/events", "1", ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	if got := res.Header.Get("Content-Type"); res.StatusCode != 200 || got != "text/event-stream" {
		t.Fatalf("%d %q", res.StatusCode, got)
	}
	lines := bufio.NewScanner(res.Body)
	next := func(prefix string) string {
		t.Helper()
		for lines.Scan() {
			if rest, ok := strings.CutPrefix(lines.Text(), prefix); ok {
				return rest
			}
		}
		t.Fatalf("no line begins with %q: %v", prefix, lines.Err())
		return ""
	}
	next("retry: ")
	var hello frameIn
	if err := json.Unmarshal([]byte(next("data: ")), &hello); err != nil || hello.Type != "welcome" {
		t.Fatalf("%+v %v", hello, err)
	}
	next(":")
	w.send(100)
	if got := next("data: "); !strings.Contains(got, `"seq":2`) {
		t.Errorf("got %s", got)
	}
	path := "/api/v1/live/commands?connection=" + hello.Connection
	if status, _ := w.do(w.request("POST", path, "1", `{"type":"watch","persons":["2","3"]}`)); status != 204 {
		t.Errorf("status %d", status)
	}
	next("data: {\"type\":\"presence\"")
	next("data: {\"type\":\"presence\"")
	for name, tc := range map[string]struct {
		token, body string
		status      int
	}{
		"another person":        {"2", `{"type":"ping"}`, 404},
		"another log-in":        {"1/5", `{"type":"ping"}`, 404},
		"nonsense":              {"1", `{`, 422},
		"more than is accepted": {"1", strings.Repeat(" ", 17<<10), 413},
	} {
		if status, p := w.do(w.request("POST", path, tc.token, tc.body)); status != tc.status || p.Code == "" {
			t.Errorf("%s: %d %+v", name, status, p)
		}
	}
	go w.hub.Close(t.Context())
	next("event: close")
	if got := next("data: "); !strings.Contains(got, "4009") {
		t.Errorf("closed with %s", got)
	}
}

func FuzzInbound(f *testing.F) {
	for _, seed := range []string{`{"type":"ping"}`, `{"type":"watch","persons":["1","2"]}`, `{"type":"typing","channel":"100","root":"5"}`,
		`{"type":"active","active":true}`, "", "null", `{"type":`, "\x00\xff"} {
		f.Add([]byte(seed), byte(0x81))
	}
	f.Add([]byte{}, byte(0x08))
	w := newWorld(f, func(b *bounds) { b.goodbye = 50 * time.Millisecond })
	w.join(1, 100)
	w.hub.d.Sessions = 1000
	f.Fuzz(func(t *testing.T, payload []byte, first byte) {
		conn, err := handshake(t, w.srv.URL, "1")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = conn.conn.Close() }()
		raw := append([]byte{first, 0x80 | byte(min(len(payload), 125)), 0, 0, 0, 0}, payload...)
		_, _ = conn.conn.Write(raw)     // as a frame
		_, _ = conn.conn.Write(payload) // and as whatever it is
		_, _ = conn.conn.Write([]byte{0x88, 0x80, 0, 0, 0, 0})
		_ = conn.conn.SetReadDeadline(time.Now().Add(10 * time.Second))
		_ = conn.conn.(*net.TCPConn).CloseWrite()
		for {
			op, p, err := readFrame(conn.br)
			if err != nil || op == 8 {
				return
			}
			if op == 1 && !json.Valid(p) {
				t.Fatalf("the server said %q", p)
			}
		}
	})
}

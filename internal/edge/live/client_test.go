package live

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// frameIn is any frame of the server.
type frameIn struct {
	Type       string
	Stream     string
	Seq        int64
	Event      string
	Epoch      string
	Connection string
	Session    string
	Heads      [][2]json.RawMessage
	Channel    string
	Root       string
	Person     json.RawMessage
	State      string
	Read       int64
	Code       string
	Data       struct{ Noun bool }
}

func (f frameIn) person() string { return strings.Trim(string(f.Person), `"`) }

func (f frameIn) head(stream string) int64 {
	for _, h := range f.Heads {
		if strings.Trim(string(h[0]), `"`) == stream {
			var n int64
			_ = json.Unmarshal(h[1], &n)
			return n
		}
	}
	return -1
}

// client is a WebSocket client that reads everything it gets.
type client struct {
	t    testing.TB
	conn net.Conn
	br   *bufio.Reader

	mu     sync.Mutex
	frames []frameIn
	code   int // of the close frame; -1 if the connection ended without
	pongs  int
	next   int // frames before it were looked at by until
	done   chan struct{}
}

// dial connects as the person and waits for the welcome.
func (w *world) dial(token string) *client {
	w.t.Helper()
	c := w.connect(token)
	c.until("welcome", func(f frameIn) bool { return f.Type == "welcome" })
	return c
}

func (w *world) connect(token string) *client {
	w.t.Helper()
	c, err := w.tryConnect(token)
	if err != nil {
		w.t.Fatal(err)
	}
	go c.read()
	return c
}

// tryConnect shakes hands and does not read.
func (w *world) tryConnect(token string) (*client, error) { return handshake(w.t, w.srv.URL, token) }

func handshake(t testing.TB, url, token string) (*client, error) {
	conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		return nil, err
	}
	t.Cleanup(func() { _ = conn.Close() })
	fmt.Fprintf(conn, "GET /api/v1/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"+
		"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer %s\r\n\r\n", token)
	br := bufio.NewReaderSize(conn, 64<<10)
	res, err := http.ReadResponse(br, &http.Request{Method: "GET"})
	if err != nil {
		return nil, err
	}
	if res.StatusCode != http.StatusSwitchingProtocols {
		body, _ := io.ReadAll(res.Body)
		return nil, fmt.Errorf("status %d: %s", res.StatusCode, body)
	}
	return &client{t: t, conn: conn, br: br, done: make(chan struct{})}, nil
}

func (c *client) read() {
	defer close(c.done)
	for {
		op, payload, err := readFrame(c.br)
		c.mu.Lock()
		switch {
		case err != nil:
			if c.code == 0 {
				c.code = -1
			}
			c.mu.Unlock()
			return
		case op == 8:
			c.code = int(binary.BigEndian.Uint16(payload))
			c.mu.Unlock()
			_ = c.conn.Close()
			return
		case op == 9:
			_ = c.write(10, payload)
		case op == 10:
			c.pongs++
		default:
			var f frameIn
			if err := json.Unmarshal(payload, &f); err != nil {
				c.t.Errorf("frame %q: %v", payload, err)
			}
			c.frames = append(c.frames, f)
		}
		c.mu.Unlock()
	}
}

func readFrame(br *bufio.Reader) (op byte, payload []byte, err error) {
	var h [8]byte
	if _, err = io.ReadFull(br, h[:2]); err != nil {
		return 0, nil, err
	}
	if h[0]&0xf0 != 0x80 || h[1]&0x80 != 0 {
		return 0, nil, errors.New("torn frame")
	}
	op, n := h[0]&15, int(h[1])
	switch n {
	case 126:
		_, err = io.ReadFull(br, h[:2])
		n = int(binary.BigEndian.Uint16(h[:2]))
	case 127:
		_, err = io.ReadFull(br, h[:8])
		n = int(binary.BigEndian.Uint64(h[:8]))
	}
	if err != nil {
		return 0, nil, err
	}
	payload = make([]byte, n)
	_, err = io.ReadFull(br, payload)
	return op, payload, err
}

func (c *client) write(op byte, payload []byte) error {
	b := []byte{0x80 | op}
	if len(payload) < 126 {
		b = append(b, 0x80|byte(len(payload)))
	} else {
		b = append(b, 0x80|126, byte(len(payload)>>8), byte(len(payload)))
	}
	b = append(b, 0, 0, 0, 0)
	_, err := c.conn.Write(append(b, payload...))
	return err
}

func (c *client) say(format string, args ...any) {
	c.t.Helper()
	if err := c.write(1, fmt.Appendf(nil, format, args...)); err != nil {
		c.t.Error(err)
	}
}

func (c *client) all() []frameIn {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]frameIn(nil), c.frames...)
}

// until waits for a frame after those it has seen.
func (c *client) until(what string, ok func(frameIn) bool) (found frameIn) {
	c.t.Helper()
	deadline := time.Now().Add(10 * time.Second)
	for time.Now().Before(deadline) {
		c.mu.Lock()
		for c.next < len(c.frames) {
			f := c.frames[c.next]
			c.next++
			if ok(f) {
				c.mu.Unlock()
				return f
			}
		}
		code := c.code
		c.mu.Unlock()
		if code != 0 {
			c.t.Fatalf("waiting for %s: closed with %d", what, code)
		}
		time.Sleep(200 * time.Microsecond)
	}
	c.t.Fatalf("waited in vain for %s", what)
	return found
}

// seqs are the positions received of a stream.
func (c *client) seqs(stream string) (list []int64) {
	for _, f := range c.all() {
		if f.Type == "event" && f.Stream == stream {
			list = append(list, f.Seq)
		}
	}
	return list
}

func (c *client) count(ok func(frameIn) bool) (n int) {
	for _, f := range c.all() {
		if ok(f) {
			n++
		}
	}
	return n
}

// ended waits for the end and returns the close code.
func (c *client) ended() int {
	c.t.Helper()
	select {
	case <-c.done:
	case <-time.After(10 * time.Second):
		c.t.Fatal("the connection does not end")
	}
	return c.code
}

func (c *client) close() {
	_ = c.conn.Close()
	<-c.done
}

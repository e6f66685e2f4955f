package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// crowd is many persons with open live connections.
type crowd struct {
	server  *server
	conns   []net.Conn
	current atomic.Pointer[tracker]
	ended   atomic.Int64 // connections that the server closed
	closing atomic.Bool

	mu   sync.Mutex
	idle []*requester
}

// gather connects the first n persons.
func gather(s *server, n int) (*crowd, error) {
	c := &crowd{server: s, conns: make([]net.Conn, n)}
	var next atomic.Int64
	var all sync.WaitGroup
	var failure atomic.Pointer[error]
	for range 16 {
		all.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n || failure.Load() != nil {
					return
				}
				if err := c.connect(i); err != nil {
					err = fmt.Errorf("connect person %d: %w", i, err)
					failure.CompareAndSwap(nil, &err)
				}
			}
		})
	}
	all.Wait()
	if err := failure.Load(); err != nil {
		c.close()
		return nil, *err
	}
	return c, nil
}

func (c *crowd) connect(i int) error {
	conn, err := net.DialTimeout("tcp", c.server.addr, 20*time.Second)
	if err != nil {
		return err
	}
	c.conns[i] = conn
	_ = conn.SetDeadline(time.Now().Add(30 * time.Second))
	fmt.Fprintf(conn, "GET /api/v1/live HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"+
		"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer %s\r\n\r\n", c.server.addr, c.server.persons[i].Token)
	br := bufio.NewReaderSize(conn, 2048)
	res, err := http.ReadResponse(br, &http.Request{Method: http.MethodGet})
	if err != nil {
		return err
	}
	if res.StatusCode != http.StatusSwitchingProtocols {
		body, _ := io.ReadAll(io.LimitReader(res.Body, 300))
		return fmt.Errorf("%s: %s", res.Status, body)
	}
	if _, payload, err := readFrame(br, nil); err != nil {
		return err
	} else if !bytes.Contains(payload, []byte(`"welcome"`)) {
		return fmt.Errorf("not welcome: %.200s", payload)
	}
	_ = conn.SetDeadline(time.Time{})
	go c.read(i, conn, br)
	return nil
}

func (c *crowd) read(i int, conn net.Conn, br *bufio.Reader) {
	var buf []byte
	for {
		op, payload, err := readFrame(br, buf)
		if err != nil || op == 8 {
			if !c.closing.Load() {
				c.ended.Add(1)
			}
			return
		}
		buf = payload
		switch op {
		case 1:
			if t := c.current.Load(); t != nil {
				t.receive(i, payload)
			}
		case 9:
			_, _ = conn.Write([]byte{0x8a, 0x80, 0, 0, 0, 0})
		}
	}
}

// readFrame reads a frame of the server into buf where it fits.
func readFrame(br *bufio.Reader, buf []byte) (op byte, payload []byte, err error) {
	var h [8]byte
	if _, err := io.ReadFull(br, h[:2]); err != nil {
		return 0, nil, err
	}
	op, n := h[0]&15, uint64(h[1])
	switch n {
	case 126:
		_, err = io.ReadFull(br, h[:2])
		n = uint64(binary.BigEndian.Uint16(h[:2]))
	case 127:
		_, err = io.ReadFull(br, h[:8])
		n = binary.BigEndian.Uint64(h[:8])
	}
	if err != nil || n > 1<<24 {
		return 0, nil, errors.Join(err, errors.New("torn frame"))
	}
	if uint64(cap(buf)) < n {
		buf = make([]byte, n)
	}
	_, err = io.ReadFull(br, buf[:n])
	return op, buf[:n], err
}

func (c *crowd) close() {
	c.closing.Store(true)
	for _, conn := range c.conns {
		if conn != nil {
			_ = conn.Close()
		}
	}
	for _, r := range c.idle {
		_ = r.conn.Close()
	}
}

// requester is a connection for requests. It is far lighter than net/http, so
// that the generator takes little of the machine that it shares.
type requester struct {
	conn net.Conn
	br   *bufio.Reader
	buf  []byte
}

// send says something in a channel and returns when the server has it.
func (c *crowd) send(ch channel, author int, key, text string) error {
	body := `{"client_key":"` + key + `","body":"` + text + `"}`
	status, answer, err := c.ask("POST", "/api/v1/channels/"+ch.ID+"/messages", author, body)
	if err == nil && status != http.StatusCreated {
		err = fmt.Errorf("status %d: %.200s", status, answer)
	}
	return err
}

func (c *crowd) ask(method, path string, person int, body string) (int, []byte, error) {
	c.mu.Lock()
	var r *requester
	if n := len(c.idle); n > 0 {
		r, c.idle = c.idle[n-1], c.idle[:n-1]
	}
	c.mu.Unlock()
	if r == nil {
		conn, err := net.DialTimeout("tcp", c.server.addr, 10*time.Second)
		if err != nil {
			return 0, nil, err
		}
		r = &requester{conn: conn, br: bufio.NewReaderSize(conn, 4096)}
	}
	status, answer, err := r.ask(c.server.addr, method, path, c.server.persons[person].Token, body)
	if err != nil {
		_ = r.conn.Close()
		return 0, nil, err
	}
	c.mu.Lock()
	c.idle = append(c.idle, r)
	c.mu.Unlock()
	return status, answer, nil
}

func (r *requester) ask(host, method, path, token, body string) (int, []byte, error) {
	_ = r.conn.SetDeadline(time.Now().Add(30 * time.Second))
	b := append(r.buf[:0], method+" "+path+" HTTP/1.1\r\nHost: "+host+"\r\nAuthorization: Bearer "+token...)
	if body != "" {
		b = append(b, "\r\nContent-Type: application/json\r\nContent-Length: "...)
		b = strconv.AppendInt(b, int64(len(body)), 10)
	}
	b = append(append(b, "\r\n\r\n"...), body...)
	r.buf = b
	if _, err := r.conn.Write(b); err != nil {
		return 0, nil, err
	}
	return r.answer()
}

func (r *requester) answer() (status int, body []byte, err error) {
	length := -1
	for first := true; ; first = false {
		line, err := r.br.ReadSlice('\n')
		if err != nil {
			return 0, nil, err
		}
		line = bytes.TrimRight(line, "\r\n")
		if first {
			if len(line) < 12 {
				return 0, nil, errors.New("not an HTTP answer")
			}
			status, _ = strconv.Atoi(string(line[9:12]))
			continue
		}
		if len(line) == 0 {
			break
		}
		if name, value, _ := bytes.Cut(line, []byte(":")); bytes.EqualFold(name, []byte("content-length")) {
			length, _ = strconv.Atoi(string(bytes.TrimSpace(value)))
		} else if bytes.EqualFold(name, []byte("transfer-encoding")) {
			return status, nil, r.skipChunks()
		}
	}
	if length < 0 {
		return status, nil, errors.New("an answer without a length")
	}
	body = make([]byte, length)
	_, err = io.ReadFull(r.br, body)
	return status, body, err
}

// skipChunks reads a body that comes in parts, and drops it.
func (r *requester) skipChunks() error {
	for headers := true; ; {
		line, err := r.br.ReadSlice('\n')
		if err != nil {
			return err
		}
		line = bytes.TrimRight(line, "\r\n")
		if headers {
			headers = len(line) > 0
			continue
		}
		n, err := strconv.ParseInt(string(line), 16, 32)
		if err != nil {
			return err
		}
		if _, err := r.br.Discard(int(n) + 2); err != nil || n == 0 {
			return err
		}
	}
}

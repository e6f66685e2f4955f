package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/lxzan/gws"
)

var buildOnce struct {
	sync.Once
	path string
	err  error
}

// binary builds the command once per run of the tests.
func binary(t *testing.T) string {
	t.Helper()
	buildOnce.Do(func() {
		dir, err := filepath.Abs(filepath.Join("..", "..", "bin"))
		if err != nil {
			buildOnce.err = err
			return
		}
		buildOnce.path = filepath.Join(dir, "beseda.test-binary")
		out, err := exec.Command("go", "build", "-o", buildOnce.path, ".").CombinedOutput()
		if err != nil {
			t.Logf("%s", out)
		}
		buildOnce.err = err
	})
	if buildOnce.err != nil {
		t.Fatalf("build the binary: %v", buildOnce.err)
	}
	return buildOnce.path
}

// server is the real binary on a data folder, which can die and come back at
// the same address.
type server struct {
	t       *testing.T
	data    string
	address string
	cmd     *exec.Cmd
}

func newServer(t *testing.T) *server {
	s := &server{t: t, data: t.TempDir(), address: freeAddress(t)}
	t.Cleanup(s.kill)
	return s
}

func freeAddress(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

type seeded struct {
	tokens   []string
	channels map[string]string // by use
}

func (s *server) seed(args ...string) seeded {
	s.t.Helper()
	cmd := exec.Command(binary(s.t), append([]string{"admin", "--data", s.data, "seed"}, args...)...)
	out, err := cmd.Output()
	if err != nil {
		s.t.Fatalf("seed: %v", err)
	}
	r := seeded{channels: map[string]string{}}
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		var line struct{ Kind, Use, ID, Token string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			s.t.Fatal(err)
		}
		if line.Kind == "person" {
			r.tokens = append(r.tokens, line.Token)
		} else {
			r.channels[line.Use] = line.ID
		}
	}
	return r
}

// start runs the server and returns once it answers.
func (s *server) start() {
	s.t.Helper()
	s.cmd = exec.Command(binary(s.t), "serve", "--data", s.data, "--listen", s.address,
		"--set", "ops.listen=", "--set", "rates.requests_per_person=1000000", "--set", "rates.requests_per_address=1000000", "--set", "rates.messages_per_person=1000000", "--set", "log.level=warn")
	var said bytes.Buffer
	s.cmd.Stdout, s.cmd.Stderr = &said, &said
	if err := s.cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	for range 500 {
		resp, err := http.Get("http://" + s.address + "/api/v1/server")
		if err == nil {
			resp.Body.Close()
			return
		}
		<-time.After(20 * time.Millisecond)
	}
	s.kill()
	s.t.Fatalf("the server does not answer: %s", said.String())
}

// kill ends the process as a power cut would: it has no chance to clean up.
func (s *server) kill() {
	if s.cmd != nil && s.cmd.Process != nil {
		s.cmd.Process.Kill()
		s.cmd.Wait()
		s.cmd = nil
	}
}

// cutter passes connections on to the server, until it is cut.
type cutter struct {
	t        *testing.T
	listener net.Listener
	target   string

	mu    sync.Mutex
	down  bool
	conns map[net.Conn]bool
}

func newCutter(t *testing.T, target string) *cutter {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cutter{t: t, listener: l, target: target, conns: map[net.Conn]bool{}}
	go c.accept()
	t.Cleanup(func() { l.Close(); c.cut() })
	return c
}

func (c *cutter) address() string { return c.listener.Addr().String() }

func (c *cutter) accept() {
	for {
		in, err := c.listener.Accept()
		if err != nil {
			return
		}
		out, err := net.Dial("tcp", c.target)
		if err != nil || !c.keep(in, out) {
			in.Close()
			if out != nil {
				out.Close()
			}
			continue
		}
		go c.pass(in, out)
		go c.pass(out, in)
	}
}

func (c *cutter) keep(conns ...net.Conn) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.down {
		return false
	}
	for _, conn := range conns {
		c.conns[conn] = true
	}
	return true
}

func (c *cutter) pass(to, from net.Conn) {
	io.Copy(to, from)
	to.Close()
	from.Close()
	c.mu.Lock()
	delete(c.conns, from)
	c.mu.Unlock()
}

// cut breaks every connection and lets no new one through.
func (c *cutter) cut() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.down = true
	for conn := range c.conns {
		conn.Close()
	}
}

func (c *cutter) mend() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.down = false
}

// follow keeps a live connection until stop, and fetches what was missed
// after each loss.
func (c *client) follow(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		default:
		}
		h := &liveHandler{client: c, closed: make(chan struct{})}
		socket, _, err := gws.NewClient(h, c.liveOption())
		if err != nil {
			<-time.After(20 * time.Millisecond)
			continue
		}
		go socket.ReadLoop()
		select {
		case <-h.closed:
		case <-stop:
			socket.NetConn().Close()
			return
		}
	}
}

func (c *client) liveOption() *gws.ClientOption {
	return &gws.ClientOption{
		Addr:             "ws" + c.base[len("http"):] + "/api/v1/live",
		RequestHeader:    http.Header{"Authorization": {"Bearer " + c.token}},
		HandshakeTimeout: 3 * time.Second,
	}
}

type liveHandler struct {
	gws.BuiltinEventHandler
	client *client
	closed chan struct{}
}

func (h *liveHandler) OnClose(*gws.Conn, error) { close(h.closed) }

func (h *liveHandler) OnMessage(conn *gws.Conn, m *gws.Message) {
	defer m.Close()
	var f frame
	if err := json.Unmarshal(m.Bytes(), &f); err != nil {
		h.client.t.Errorf("frame %s: %v", m.Bytes(), err)
		return
	}
	// The welcome says how far the streams are; the app fetches what it lacks
	// then, and whenever an event does not follow on the one before.
	if f.Type == "welcome" || f.Type == "event" && h.client.take(f) {
		if err := h.client.catchUp(); err != nil {
			conn.NetConn().Close()
		}
	}
}

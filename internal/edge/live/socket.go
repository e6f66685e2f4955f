package live

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"encoding/binary"
	"io"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/lxzan/gws"

	"github.com/beseda/beseda/internal/base/errs"
)

func newUpgrader(h *Hub) *gws.Upgrader {
	return gws.NewUpgrader(events{h}, &gws.ServerOption{
		ReadMaxPayloadSize: h.b.message,
		ParallelGolimit:    1,
		CheckUtf8Enabled:   true,
		HandshakeTimeout:   10 * time.Second,
		NewSession:         func() gws.SessionStorage { return nil },
		Recovery:           func(gws.Logger) {}, // see read, which recovers from everything
	})
}

// serveSocket upgrades the request and leaves the connection to a goroutine of
// its own: the one of the HTTP server holds far more memory.
func (h *Hub) serveSocket(w http.ResponseWriter, r *http.Request) {
	actor, login, err := h.admit(r)
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	if !strings.EqualFold(r.Header.Get("Upgrade"), "websocket") {
		w.Header().Set("Upgrade", "websocket")
		h.problem(w, r, http.StatusUpgradeRequired, errs.NewInvalid("live.upgrade_needed", ""))
		return
	}
	p := &socket{}
	s, err := h.enter(actor, login, p)
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	conn, rest, err := http.NewResponseController(w).Hijack()
	if err != nil {
		h.d.Log.Error("hijack connection", "error", err)
		h.forget(s)
		return
	}
	p.s, p.Conn = s, conn
	_, p.plain = conn.(*net.TCPConn)
	ws, err := h.upgrader.UpgradeFromConn(p, reader(conn, rest), r)
	if err != nil { // gws has answered and closed
		h.forget(s)
		return
	}
	p.upgraded = true
	go h.read(s, ws, r.Clone(h.ctx))
}

// reader reads on where the HTTP server has stopped. Its buffer is small: a
// client says little, and there is one for each session.
func reader(conn net.Conn, rest *bufio.ReadWriter) *bufio.Reader {
	n := rest.Reader.Buffered()
	if n == 0 {
		return bufio.NewReaderSize(conn, 512)
	}
	early := make([]byte, n)
	_, _ = io.ReadFull(rest.Reader, early)
	return bufio.NewReaderSize(io.MultiReader(bytes.NewReader(early), conn), 512)
}

// read opens the session and reads from it to the end. Opening asks the store,
// for which a goroutine grows its stack and keeps it; so the reading is left to
// one that stays small, as there is one for each session.
func (h *Hub) read(s *session, ws *gws.Conn, r *http.Request) {
	h.open(s, r)
	go func() {
		defer h.forget(s)
		h.loop(s, ws)
	}()
}

// loop reads until the end. gws panics on a frame that claims a negative
// length, so whatever happens here ends this session and no other.
func (h *Hub) loop(s *session, ws *gws.Conn) {
	defer func() {
		if p := recover(); p != nil {
			h.d.Log.Warn("live session panicked", "panic", p, "stack", string(debug.Stack()))
			s.ended(codeBad)
		}
	}()
	ws.ReadLoop()
}

// events are what gws calls while it reads.
type events struct{ h *Hub }

// OnOpen implements gws.Event.
func (events) OnOpen(*gws.Conn) {}

// OnClose implements gws.Event; the socket's Write and Close have done the work.
func (events) OnClose(*gws.Conn, error) {}

// OnPing implements gws.Event.
func (events) OnPing(c *gws.Conn, payload []byte) {
	s := sessionOf(c)
	s.heard.Store(time.Now().Unix())
	s.send(&frame{data: appendFrame(nil, opPong, payload)})
}

// OnPong implements gws.Event.
func (events) OnPong(c *gws.Conn, _ []byte) { sessionOf(c).heard.Store(time.Now().Unix()) }

// OnMessage implements gws.Event.
func (e events) OnMessage(c *gws.Conn, m *gws.Message) {
	defer func() { _ = m.Close() }()
	e.h.say(sessionOf(c), m.Bytes())
}

func sessionOf(c *gws.Conn) *session { return c.NetConn().(*socket).s }

// socket is the pipe of a WebSocket, and the connection that gws believes to
// have. gws reads from it; what gws wants to write after the handshake, the
// close frame, must not fall between our own frames, so Write takes its code
// and nothing else.
type socket struct {
	net.Conn
	s        *session
	plain    bool // TCP without TLS
	upgraded bool
}

// Write implements net.Conn, for gws.
func (p *socket) Write(b []byte) (int, error) {
	if !p.upgraded {
		return p.Conn.Write(b)
	}
	code := codeGone
	if len(b) >= 4 && b[0] == opClose {
		code = int(binary.BigEndian.Uint16(b[2:]))
	}
	switch code {
	case 1002, 1003, 1007, 1009: // what the client sent breaks the protocol or its bounds
		code = codeBad
	case 1011:
		code = codeRestart
	}
	p.s.ended(code)
	return len(b), nil
}

// Close implements net.Conn, for gws: the session closes the connection when
// its last frames are out.
func (p *socket) Close() error {
	if !p.upgraded {
		return p.Conn.Close()
	}
	p.s.ended(codeGone)
	return nil
}

// chunk is how much is copied together to leave in one write.
const chunk = 16 << 10

var chunks = sync.Pool{New: func() any { return new([chunk]byte) }}

// write implements pipe.
func (p *socket) write(list []*frame) error {
	if len(list) == 1 {
		_, err := p.Conn.Write(list[0].data)
		return err
	}
	buf := chunks.Get().(*[chunk]byte)
	defer chunks.Put(buf)
	n := 0
	for _, f := range list {
		data := f.data
		for len(data) > 0 {
			if n == 0 && len(data) >= chunk {
				if _, err := p.Conn.Write(data); err != nil {
					return err
				}
				break
			}
			m := copy(buf[n:], data)
			n, data = n+m, data[m:]
			if n == chunk {
				if _, err := p.Conn.Write(buf[:]); err != nil {
					return err
				}
				n = 0
			}
		}
	}
	if n == 0 {
		return nil
	}
	_, err := p.Conn.Write(buf[:n])
	return err
}

// bye implements pipe. The connection is closed by the reading side, which has
// a moment to read the client's own good-bye: closing with unread bytes would
// reset the connection and take our code with it.
func (p *socket) bye(code int) {
	if code == 0 {
		_ = p.Conn.Close()
		return
	}
	var payload [2]byte
	binary.BigEndian.PutUint16(payload[:], uint16(code))
	if _, err := p.Conn.Write(appendFrame(nil, opClose, payload[:])); err != nil {
		_ = p.Conn.Close()
		return
	}
	_ = p.Conn.SetReadDeadline(time.Now().Add(p.s.hub.b.goodbye))
	switch c := p.Conn.(type) {
	case *net.TCPConn:
		_ = c.CloseWrite()
	case *tls.Conn:
		_ = c.CloseWrite()
	}
}

// hurry implements pipe.
func (p *socket) hurry(d time.Duration) { _ = p.Conn.SetWriteDeadline(time.Now().Add(d)) }

// kill implements pipe.
func (p *socket) kill() { _ = p.Conn.Close() }

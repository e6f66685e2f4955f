package live

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
)

// serveEvents is delivery where WebSocket is blocked: the same frames as
// server-sent events. What the client says comes by serveCommand.
func (h *Hub) serveEvents(w http.ResponseWriter, r *http.Request) {
	actor, login, err := h.admit(r)
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	p := &eventStream{w: w, control: http.NewResponseController(w), cancel: cancel, gone: make(chan struct{})}
	s, err := h.enter(actor, login, p)
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	defer h.forget(s)
	// The deadlines of the server are for requests and answers that end.
	_ = p.control.SetReadDeadline(time.Time{})
	_ = p.control.SetWriteDeadline(time.Time{})
	header := w.Header()
	header.Set("Content-Type", "text/event-stream")
	header.Set("Cache-Control", "no-store")
	header.Set("X-Accel-Buffering", "no") // nginx would hold frames back
	w.WriteHeader(http.StatusOK)
	_, _ = io.WriteString(w, "retry: 2000\n\n")
	_ = p.control.Flush()
	h.links.add(s)
	h.open(s, r)
	select {
	case <-ctx.Done():
	case <-p.gone:
	}
	// The writing side may still use w: it must end before this returns.
	s.ended(codeGone)
	<-p.gone
}

// serveCommand takes a command of a session that is served by serveEvents.
func (h *Hub) serveCommand(w http.ResponseWriter, r *http.Request) {
	actor, _, err := h.admit(r)
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	s := h.links.get(r.URL.Query().Get("connection"))
	if s == nil || s.actor.Person != actor.Person || s.actor.Session != actor.Session {
		h.refuse(w, r, errs.NewMissing("live.connection_missing"))
		return
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, int64(h.b.message)))
	if err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			h.problem(w, r, http.StatusRequestEntityTooLarge, errs.NewInvalid("live.message_too_large", "").With("max", h.b.message))
			return
		}
		h.refuse(w, r, errBad.By(err))
		return
	}
	if err := h.command(s, data); err != nil {
		h.refuse(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// eventStream is the pipe of server-sent events.
type eventStream struct {
	w       io.Writer
	control *http.ResponseController
	cancel  context.CancelFunc
	gone    chan struct{} // closed when the writing side has ended
	buf     []byte
}

// write implements pipe.
func (p *eventStream) write(list []*frame) error {
	p.buf = p.buf[:0]
	for _, f := range list {
		if f.data[0] == opPing {
			p.buf = append(p.buf, ":\n\n"...)
			continue
		}
		payloads(f.data, func(payload []byte) {
			p.buf = append(p.buf, "data: "...)
			p.buf = append(p.buf, payload...)
			p.buf = append(p.buf, "\n\n"...)
		})
	}
	_, err := p.w.Write(p.buf)
	if err == nil {
		err = p.control.Flush()
	}
	if cap(p.buf) > chunk {
		p.buf = nil
	}
	return err
}

// bye implements pipe. An event stream has no close code, so the code is an
// event of its own; the browser connects again after any of them unless the
// client says otherwise.
func (p *eventStream) bye(code int) {
	if code != 0 {
		_, _ = fmt.Fprintf(p.w, "event: close\ndata: {\"type\":\"close\",\"code\":%d}\n\n", code)
		_ = p.control.Flush()
	}
	close(p.gone)
}

// hurry implements pipe.
func (p *eventStream) hurry(d time.Duration) { _ = p.control.SetWriteDeadline(time.Now().Add(d)) }

// kill implements pipe.
func (p *eventStream) kill() {
	p.hurry(0)
	p.cancel()
}

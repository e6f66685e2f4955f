package rest

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"sync"
)

// worthGzip is the size from which an answer is compressed.
const worthGzip = 1 << 10

var zippers = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed)
	return z
}}

// writer holds the beginning of an answer back until it is clear whether it is
// worth compressing. One request owns it.
type writer struct {
	http.ResponseWriter
	gzip    bool // the client understands it
	status  int
	begin   []byte
	started bool // the head has been sent
	z       *gzip.Writer
}

func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			return strings.ReplaceAll(params, " ", "") != "q=0"
		}
	}
	return false
}

// Unwrap lets http.ResponseController reach the connection.
func (w *writer) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader notes the status; the first of several counts.
func (w *writer) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
}

func (w *writer) Write(b []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	if w.started {
		return w.pass(b)
	}
	w.begin = append(w.begin, b...)
	if len(w.begin) <= worthGzip {
		return len(b), nil
	}
	return len(b), w.start(true)
}

func (w *writer) pass(b []byte) (int, error) {
	if w.z != nil {
		return w.z.Write(b)
	}
	return w.ResponseWriter.Write(b)
}

// start sends the head and what was held back.
func (w *writer) start(worth bool) error {
	w.started = true
	h := w.Header()
	if w.squeezable(h) {
		h.Add("Vary", "Accept-Encoding")
		if worth && w.gzip {
			h.Set("Content-Encoding", "gzip")
			h.Del("Content-Length")
			w.z = zippers.Get().(*gzip.Writer)
			w.z.Reset(w.ResponseWriter)
		}
	}
	w.ResponseWriter.WriteHeader(w.status)
	if len(w.begin) == 0 {
		return nil
	}
	_, err := w.pass(w.begin)
	w.begin = nil
	return err
}

// squeezable keeps pictures as they are, and answers that hand out a secret:
// their length must not tell about it.
func (w *writer) squeezable(h http.Header) bool {
	if h.Get("Content-Encoding") != "" || h.Get("Set-Cookie") != "" {
		return false
	}
	kind := h.Get("Content-Type")
	return strings.HasPrefix(kind, "text/") || strings.Contains(kind, "json") || strings.Contains(kind, "javascript") || strings.Contains(kind, "yaml")
}

// reset forgets an answer of which nothing was sent yet.
func (w *writer) reset() {
	w.status, w.begin = 0, nil
	w.Header().Del("Content-Length")
}

// close sends what is held back and ends the compression.
func (w *writer) close() {
	if !w.started {
		if w.status == 0 {
			w.status = http.StatusOK
		}
		_ = w.start(false)
	}
	if w.z != nil {
		_ = w.z.Close()
		w.z.Reset(io.Discard)
		zippers.Put(w.z)
		w.z = nil
	}
}

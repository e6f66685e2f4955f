package rest

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"
)

// wrap puts everything around the routes that is the same for all of them.
func (d *door) wrap(mux *http.ServeMux) http.Handler {
	check := SameOrigin(d.Origin)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		v := &visit{
			id:      requestID(r.Header.Get("X-Request-ID")),
			address: ClientAddress(r, d.Proxies),
			agent:   r.UserAgent(),
		}
		r = r.WithContext(context.WithValue(r.Context(), visitKey{}, v))
		out := &writer{ResponseWriter: w, gzip: acceptsGzip(r)}
		secure(w.Header(), v.id)
		defer d.finish(out, r, v, began)
		if err := d.enter(out, r, v, check); err != nil {
			d.writeError(out, r, err)
			return
		}
		d.route(mux, out, r)
	})
}

// enter finds the actor and refuses what no operation should see.
func (d *door) enter(w http.ResponseWriter, r *http.Request, v *visit, sameOrigin func(*http.Request) error) error {
	if err := legible(r.URL); err != nil {
		return err
	}
	if err := d.rates.byAddress(v.address); err != nil {
		return err
	}
	if err := sameOrigin(r); err != nil {
		return err
	}
	if strings.HasPrefix(r.URL.Path, "/media/") {
		return nil // pictures are the same for all who know their id
	}
	if err := d.authenticate(w, r, v); err != nil {
		return err
	}
	if v.actor.Anonymous() {
		return nil
	}
	return d.rates.byPerson(v.actor.Person)
}

// finish answers for a handler that broke, sends what waits, and logs.
func (d *door) finish(w *writer, r *http.Request, v *visit, began time.Time) {
	if broken := recover(); broken != nil {
		if broken == http.ErrAbortHandler {
			panic(broken)
		}
		err := fmt.Errorf("panic: %v\n%s", broken, debug.Stack())
		if w.started {
			d.Log.LogAttrs(r.Context(), slog.LevelError, "request failed", slog.Any("error", err))
		} else {
			w.reset()
			d.writeError(w, r, err)
		}
	}
	w.close()
	took := time.Since(began)
	if d.Observe != nil {
		d.Observe(r.Method, route(r.Pattern), w.status, took)
	}
	// A busy server answers thousands a second: what went as it should is told
	// only to who asks for it.
	level := slog.LevelDebug
	if took > slow {
		level = slog.LevelWarn
	}
	attrs := []slog.Attr{
		slog.String("method", r.Method),
		slog.String("route", route(r.Pattern)),
		slog.Int("status", w.status),
		slog.Duration("took", took),
	}
	if !v.actor.Anonymous() {
		attrs = append(attrs, slog.String("person", v.actor.Person.String()))
	}
	d.Log.LogAttrs(r.Context(), level, "request", attrs...)
}

// slow is how long an answer may take before the operator hears of it.
const slow = 2 * time.Second

// route is the pattern without its method; what matched none has no name, so
// that the log holds no text that a stranger chose.
func route(pattern string) string {
	if pattern == "" {
		return "none"
	}
	_, path, _ := strings.Cut(pattern, " ")
	return path
}

// route serves the request; what the mux refuses becomes a problem.
func (d *door) route(mux *http.ServeMux, w http.ResponseWriter, r *http.Request) {
	h, pattern := mux.Handler(r)
	if pattern != "" {
		mux.ServeHTTP(w, r)
		return
	}
	answer := &refusal{header: http.Header{}}
	h.ServeHTTP(answer, r)
	if answer.status != http.StatusMethodNotAllowed {
		answer.status = http.StatusNotFound
	}
	if allow := answer.header.Get("Allow"); allow != "" {
		w.Header().Set("Allow", allow)
	}
	d.writeError(w, r, newRequestProblem(RequestID(r.Context()), answer.status, "", nil))
}

// refusal takes what the mux says about a request that it does not route.
type refusal struct {
	header http.Header
	status int
}

func (r *refusal) Header() http.Header         { return r.header }
func (r *refusal) WriteHeader(status int)      { r.status = status }
func (r *refusal) Write(b []byte) (int, error) { return len(b), nil }

// secure sets what every answer carries. Pages loosen the policy for themselves.
func secure(h http.Header, requestID string) {
	h.Set("X-Request-Id", requestID)
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
}

// legible refuses addresses with bytes that no id or word holds.
func legible(u *url.URL) error {
	query, err := url.QueryUnescape(u.RawQuery)
	if err != nil || !clean(query) || !clean(u.Path) {
		return newRequestProblem("", http.StatusBadRequest, "the address is not readable text", nil)
	}
	return nil
}

func clean(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// SameOrigin returns the check that keeps other sites from acting with a
// person's cookie: an unsafe request must come from the server's own pages, or
// from a program that is no browser. A bearer token is proof enough.
func SameOrigin(origin string) func(*http.Request) error {
	protection := http.NewCrossOriginProtection()
	if origin != "" {
		// A bad origin is refused by the configuration; without it the host decides.
		_ = protection.AddTrustedOrigin(origin)
	}
	return func(r *http.Request) error {
		if _, ok := bearer(r); ok {
			return nil
		}
		if err := protection.Check(r); err != nil {
			return errForeign.By(err)
		}
		return nil
	}
}

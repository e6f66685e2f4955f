package live

import (
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"

	"github.com/beseda/beseda/internal/base/errs"
)

var statuses = map[errs.Kind]int{
	errs.Internal:    http.StatusInternalServerError,
	errs.Invalid:     http.StatusUnprocessableEntity,
	errs.Denied:      http.StatusForbidden,
	errs.Missing:     http.StatusNotFound,
	errs.Conflict:    http.StatusConflict,
	errs.Limited:     http.StatusTooManyRequests,
	errs.Unavailable: http.StatusServiceUnavailable,
	errs.Unknown:     http.StatusUnauthorized,
}

// problem is an error as the REST door writes it too.
type problem struct {
	Type   string            `json:"type"`
	Title  string            `json:"title"`
	Status int               `json:"status"`
	Code   string            `json:"code"`
	Field  string            `json:"field,omitempty"`
	Args   map[string]string `json:"args,omitempty"`
}

// refuse answers with the error.
func (h *Hub) refuse(w http.ResponseWriter, r *http.Request, err error) {
	h.problem(w, r, statuses[errs.KindOf(err)], err)
}

func (h *Hub) problem(w http.ResponseWriter, r *http.Request, status int, err error) {
	if status >= 500 && errs.KindOf(err) != errs.Unavailable {
		h.d.Log.ErrorContext(r.Context(), "live request", "path", r.URL.Path, "error", err)
	}
	p := problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Code: errs.Code(err)}
	if e, ok := asError(err); ok {
		p.Field, p.Args = e.Field, e.Args
		if e.RetryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(e.RetryAfter.Seconds()))))
		}
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(p) // the client has gone; nobody is left to tell
}

func asError(err error) (*errs.Error, bool) {
	var e *errs.Error
	ok := errors.As(err, &e)
	return e, ok
}

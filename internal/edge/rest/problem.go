package rest

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/beseda/beseda/internal/base/errs"
)

// Problem is every refusal of this door, as RFC 9457 has it.
type Problem struct {
	Type      string            `json:"type" doc:"Always about:blank; code says what happened"`
	Title     string            `json:"title"`
	Status    int               `json:"status"`
	Code      string            `json:"code" doc:"Stable; what programs and translations go by" example:"chat.body_too_long"`
	Detail    string            `json:"detail,omitempty"`
	Field     string            `json:"field,omitempty" doc:"The input field at fault"`
	Args      map[string]string `json:"args,omitempty" doc:"Values for the sentence that the client shows"`
	RequestID string            `json:"request_id,omitempty" doc:"Names this request in the log of the server"`
	Errors    []ProblemDetail   `json:"errors,omitempty" doc:"What is wrong with the shape of the request"`

	retry time.Duration
}

// ProblemDetail is one fault in the shape of a request.
type ProblemDetail struct {
	Location string `json:"location" example:"body.name"`
	Message  string `json:"message"`
	Code     string `json:"code" example:"too_long"`
}

// Error implements error.
func (p *Problem) Error() string { return p.Code }

// GetStatus implements huma.StatusError.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType implements huma.ContentTypeFilter.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders implements huma.HeadersError.
func (p *Problem) GetHeaders() http.Header {
	if p.retry <= 0 {
		return nil
	}
	return http.Header{"Retry-After": {strconv.Itoa(int(math.Ceil(p.retry.Seconds())))}}
}

// statuses is the one table from kinds to HTTP.
var statuses = map[errs.Kind]int{
	errs.Invalid:     http.StatusUnprocessableEntity,
	errs.Denied:      http.StatusForbidden,
	errs.Missing:     http.StatusNotFound,
	errs.Conflict:    http.StatusConflict,
	errs.Limited:     http.StatusTooManyRequests,
	errs.Unavailable: http.StatusServiceUnavailable,
	errs.Unknown:     http.StatusUnauthorized,
	errs.Internal:    http.StatusInternalServerError,
}

// statusGone is what the log says of a client that did not wait.
const statusGone = 499

// problemOf is the wire form of a use case's error. Of a fault of the server
// nothing is told but the request id.
func problemOf(ctx context.Context, err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		p.RequestID = RequestID(ctx)
		return p
	}
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return newRequestProblem(RequestID(ctx), http.StatusRequestEntityTooLarge, "the picture is too large", nil)
	}
	var e *errs.Error
	if !errors.As(err, &e) || e.Kind == errs.Internal {
		e = &errs.Error{Kind: errs.Internal, Code: "internal"}
	}
	status := statuses[e.Kind]
	p = &Problem{
		Type:      "about:blank",
		Title:     http.StatusText(status),
		Status:    status,
		Code:      e.Code,
		Field:     e.Field,
		Args:      e.Args,
		RequestID: RequestID(ctx),
	}
	if e.Kind == errs.Limited || e.Kind == errs.Unavailable {
		p.retry = max(e.RetryAfter, time.Second)
	}
	return p
}

// refuse is problemOf, and the one place that logs faults of the server.
func (d *door) refuse(ctx context.Context, err error) *Problem {
	p := problemOf(ctx, err)
	switch {
	case p.Status < 500:
	case ctx.Err() != nil:
		p.Status = statusGone
	default:
		d.Log.LogAttrs(ctx, slog.LevelError, "request failed", slog.String("code", p.Code), slog.Any("error", err))
	}
	return p
}

// writeError answers outside of huma.
func (d *door) writeError(w http.ResponseWriter, r *http.Request, err error) {
	p := d.refuse(r.Context(), err)
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p)
}

// requestCodes name what is wrong with a request before any use case sees it.
var requestCodes = map[int]string{
	http.StatusBadRequest:            "request.malformed",
	http.StatusNotFound:              "request.no_such_route",
	http.StatusMethodNotAllowed:      "request.method",
	http.StatusRequestTimeout:        "request.timeout",
	http.StatusRequestEntityTooLarge: "request.too_large",
	http.StatusUnsupportedMediaType:  "request.media_type",
	http.StatusUnprocessableEntity:   "request.invalid",
}

// newRequestProblem is the wire form of what huma finds wrong. The value at
// fault is left out: it may be a password.
func newRequestProblem(requestID string, status int, msg string, causes []error) *Problem {
	p := &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Code: requestCodes[status], RequestID: requestID}
	if p.Code == "" {
		p.Code = "internal"
	}
	if status >= 500 {
		return p
	}
	p.Detail = msg
	for _, cause := range causes {
		detail := ProblemDetail{Message: cause.Error()}
		var shaped huma.ErrorDetailer
		if errors.As(cause, &shaped) {
			e := shaped.ErrorDetail()
			detail.Location, detail.Message = e.Location, e.Message
		}
		detail.Code = detailCode(detail.Message)
		p.Errors = append(p.Errors, detail)
	}
	return p
}

// detailCodes name huma's sentences by how they begin.
var detailCodes = []struct{ begin, code string }{
	{"unexpected property", "unknown"},
	{"unknown query parameter", "unknown"},
	{"expected required property", "required"},
	{"required ", "required"},
	{"expected length >=", "too_short"},
	{"expected length <=", "too_long"},
	{"expected array length >=", "too_few"},
	{"expected array length <=", "too_many"},
	{"expected number >", "too_small"},
	{"expected number <", "too_large"},
	{"expected value to be one of", "not_allowed"},
	{"expected string to", "format"},
	{"expected ", "type"},
	{"invalid ", "type"},
	{"json: cannot unmarshal", "type"},
}

func detailCode(message string) string {
	for _, c := range detailCodes {
		if strings.HasPrefix(message, c.begin) {
			return c.code
		}
	}
	return "invalid"
}

// errOneOf refuses a request that gives none or several of what excludes each other.
func errOneOf(locations ...string) *Problem {
	p := newRequestProblem("", http.StatusUnprocessableEntity, "exactly one of these is used", nil)
	for _, l := range locations {
		p.Errors = append(p.Errors, ProblemDetail{Location: l, Message: "excludes the others", Code: "one_of"})
	}
	return p
}

var (
	errLogIn   = &errs.Error{Kind: errs.Unknown, Code: "access.log_in_first"}
	errMissing = errs.NewMissing("access.missing")
)

// Package errs is the one error shape that domain code returns to its callers.
//
// An Error says what kind of refusal it is, carries a stable code that people
// and programs can look up, and names the field at fault where there is one.
// No door's vocabulary (HTTP status, Slack error string) appears here: each
// door owns a table from Kind to its own wire.
package errs

import (
	"errors"
	"fmt"
	"time"
)

// Kind groups errors by what the caller can do about them.
type Kind uint8

const (
	Internal    Kind = iota // a fault of the server; the detail goes to the log only
	Invalid                 // the input breaks a rule; Field names which one
	Denied                  // the actor may see the thing but may not do this
	Missing                 // it does not exist, or the actor may not know that it does
	Conflict                // the state has moved on, or the thing exists already
	Limited                 // too often or too much; RetryAfter says when
	Unavailable             // a part the server depends on does not answer
	Unknown                 // the actor is not logged in
)

// String returns the kind's lower-case name, as logs and tests print it.
func (k Kind) String() string {
	return [...]string{"internal", "invalid", "denied", "missing", "conflict", "limited", "unavailable", "unknown"}[k]
}

// Error is a refusal with a stable code such as "chat.body_too_long".
type Error struct {
	Kind       Kind
	Code       string
	Field      string            // the input field at fault, dotted; empty if none
	Args       map[string]string // values for the sentence that the client shows
	RetryAfter time.Duration     // for Limited; zero if unknown
	Cause      error             // for the log, never for the person
}

// Error implements error.
func (e *Error) Error() string {
	s := e.Kind.String() + " " + e.Code
	if e.Field != "" {
		s += " (" + e.Field + ")"
	}
	if e.Cause != nil {
		s += ": " + e.Cause.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// With returns a copy of e with the argument set; the original stays as it is,
// so package-level errors can be used as templates.
func (e *Error) With(key string, value any) *Error {
	c := *e
	c.Args = make(map[string]string, len(e.Args)+1)
	for k, v := range e.Args {
		c.Args[k] = v
	}
	c.Args[key] = fmt.Sprint(value)
	return &c
}

// By returns a copy of e with the cause set.
func (e *Error) By(cause error) *Error {
	c := *e
	c.Cause = cause
	return &c
}

// Is makes two errors equal when kind, code and field agree, so that
// errors.Is works against package-level templates.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code && t.Kind == e.Kind && (t.Field == "" || t.Field == e.Field)
}

// NewInvalid reports an input field that breaks a rule.
func NewInvalid(code, field string) *Error { return &Error{Kind: Invalid, Code: code, Field: field} }

// NewDenied reports an action that the actor may not take.
func NewDenied(code string) *Error { return &Error{Kind: Denied, Code: code} }

// NewMissing reports a thing that is not there for this actor.
func NewMissing(code string) *Error { return &Error{Kind: Missing, Code: code} }

// NewConflict reports a state that does not allow the action any more.
func NewConflict(code string) *Error { return &Error{Kind: Conflict, Code: code} }

// NewLimited reports a quota; retry may be zero.
func NewLimited(code string, retry time.Duration) *Error {
	return &Error{Kind: Limited, Code: code, RetryAfter: retry}
}

// KindOf returns the kind of the first *Error in err's chain, Internal if none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// Code returns the stable code of the first *Error in err's chain, "internal" if none.
func Code(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return "internal"
}

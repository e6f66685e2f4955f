package app

import (
	"log/slog"
	"net/url"
)

const hidden = "[secret]"

// Secret is a setting that must not reach a log, a page or an error text.
// Every way of printing it gives Redacted; Reveal is the only way to the value.
type Secret string

// Reveal returns the value, for the part that needs it.
func (s Secret) Reveal() string { return string(s) }

// Redacted returns what may be shown: the scheme, host and path of a URL,
// "[secret]" for anything else, nothing for an empty value.
func (s Secret) Redacted() string {
	if s == "" {
		return ""
	}
	u, err := url.Parse(string(s))
	if err != nil || u.Scheme == "" || u.Host == "" {
		return hidden
	}
	return u.Scheme + "://" + u.Host + u.Path
}

// String implements fmt.Stringer.
func (s Secret) String() string { return s.Redacted() }

// GoString keeps %#v from printing the value.
func (s Secret) GoString() string { return s.Redacted() }

// LogValue implements slog.LogValuer.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.Redacted()) }

// MarshalText keeps encoders from writing the value.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.Redacted()), nil }

package app

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"strings"
)

// FromContext returns an attribute that the context of a call carries, such as
// the request id, and whether there is one.
type FromContext func(context.Context) (slog.Attr, bool)

// NewLogger writes lines of the configured level and format to w. Each
// FromContext adds its attribute to every line that is logged with a context.
//
// Secrets are hidden twice: the type Secret never prints its value, and
// attributes whose name says that they are one are replaced.
func NewLogger(w io.Writer, c Log, context ...FromContext) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.Level)); err != nil {
		level = slog.LevelInfo
	}
	options := &slog.HandlerOptions{Level: level, ReplaceAttr: redact}
	var h slog.Handler = slog.NewTextHandler(w, options)
	if c.Format == "json" {
		h = slog.NewJSONHandler(w, options)
	}
	return slog.New(contextHandler{h, context})
}

// secretNames are the attribute names whose value is never written.
var secretNames = map[string]bool{
	"password": true, "token": true, "secret": true, "authorization": true,
	"cookie": true, "set-cookie": true, "body": true, "database_url": true,
}

func redact(_ []string, a slog.Attr) slog.Attr {
	if secretNames[strings.ToLower(a.Key)] {
		return slog.String(a.Key, hidden)
	}
	switch a.Value.Any().(type) {
	case http.Header, *http.Request, *http.Cookie:
		return slog.String(a.Key, hidden)
	}
	return a
}

// contextHandler adds what the context carries.
type contextHandler struct {
	slog.Handler
	from []FromContext
}

// Handle implements slog.Handler.
func (h contextHandler) Handle(ctx context.Context, r slog.Record) error {
	for _, from := range h.from {
		if attr, ok := from(ctx); ok {
			r.AddAttrs(attr)
		}
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs implements slog.Handler.
func (h contextHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return contextHandler{h.Handler.WithAttrs(attrs), h.from}
}

// WithGroup implements slog.Handler.
func (h contextHandler) WithGroup(name string) slog.Handler {
	return contextHandler{h.Handler.WithGroup(name), h.from}
}

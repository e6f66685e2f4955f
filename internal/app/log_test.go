package app

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"testing"
)

type requestKey struct{}

func TestEveryLineCarriesWhatItsContextCarries(t *testing.T) {
	var out bytes.Buffer
	log := NewLogger(&out, Log{Level: "info", Format: "json"}, func(ctx context.Context) (slog.Attr, bool) {
		id, ok := ctx.Value(requestKey{}).(string)
		return slog.String("request", id), ok
	})
	ctx := context.WithValue(context.Background(), requestKey{}, "r1")
	log.With("part", "x").InfoContext(ctx, "message sent", "channel", 7)
	log.DebugContext(ctx, "not written")
	var line map[string]any
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatalf("%v: %s", err, out.String())
	}
	if line["request"] != "r1" || line["part"] != "x" || line["msg"] != "message sent" {
		t.Errorf("line: %v", line)
	}
	out.Reset()
	log.Info("outside of a request")
	if strings.Contains(out.String(), `"request"`) {
		t.Errorf("line: %s", out.String())
	}
}

func TestSecretAttributesAreHidden(t *testing.T) {
	for _, format := range []string{"text", "json"} {
		var out bytes.Buffer
		log := NewLogger(&out, Log{Level: "debug", Format: format})
		header := http.Header{"X-Key": {"hush"}}
		log.Debug("x", "Password", "hush", "token", "hush", "body", "hush", "header", header,
			slog.Group("session", "token", "hush"), "key", Secret("hush"), "person", 7)
		if strings.Contains(out.String(), "hush") || !strings.Contains(out.String(), "7") {
			t.Errorf("%s: %s", format, out.String())
		}
	}
}

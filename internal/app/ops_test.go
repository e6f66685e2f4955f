package app

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestOpsRoutes(t *testing.T) {
	good := Check{"database", func(context.Context) error { return nil }}
	bad := Check{"writer", func(context.Context) error { return errors.New("queue is full") }}
	cases := []struct {
		name   string
		ops    *OpsServer
		path   string
		status int
		body   string
	}{
		{"alive", NewOps(false), "/healthz", 200, `"status":"alive"`},
		{"alive though not ready", NewOps(false, bad), "/healthz", 200, `alive`},
		{"ready", NewOps(false, good), "/readyz", 200, `"name":"database","ok":true`},
		{"one check fails", NewOps(false, good, bad), "/readyz", 503, `"name":"writer","ok":false,"error":"queue is full"`},
		{"metrics of the build", NewOps(false), "/metrics", 200, `beseda_build_info{`},
		{"metrics of the process", NewOps(false), "/metrics", 200, `process_cpu_seconds_total`},
		{"metrics of the runtime", NewOps(false), "/metrics", 200, `go_goroutines`},
		{"profiles are off", NewOps(false), "/debug/pprof/", 404, ""},
		{"profiles are on", NewOps(true), "/debug/pprof/", 200, "heap"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			tc.ops.Handler().ServeHTTP(w, httptest.NewRequest("GET", tc.path, nil))
			if w.Code != tc.status || !strings.Contains(w.Body.String(), tc.body) {
				t.Errorf("%d %s", w.Code, w.Body.String())
			}
		})
	}
}

func TestADrainingServerIsNotReady(t *testing.T) {
	ops := NewOps(false)
	ops.Drain()
	w := httptest.NewRecorder()
	ops.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/readyz", nil))
	if w.Code != 503 || !strings.Contains(w.Body.String(), "draining") {
		t.Errorf("%d %s", w.Code, w.Body.String())
	}
}

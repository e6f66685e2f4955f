package app

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/pprof"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Check is one thing that must work for the server to be ready. Run must
// return when its context ends.
type Check struct {
	Name string
	Run  func(context.Context) error
}

// OpsServer answers operators and their machines: is the process alive, is it
// ready, what are its figures. It belongs on an address of its own.
type OpsServer struct {
	registry *prometheus.Registry
	checks   []Check
	pprof    bool
	draining atomic.Bool
}

// checkTime bounds one readiness check; a database that takes longer is not ready.
const checkTime = 2 * time.Second

// NewOps returns the ops server with a metrics registry of its own that holds
// the build, the Go runtime and the process.
func NewOps(profiles bool, checks ...Check) *OpsServer {
	registry := prometheus.NewRegistry()
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name:        "beseda_build_info",
		Help:        "Always 1; the labels say which build runs.",
		ConstLabels: prometheus.Labels{"version": Version(), "go": goVersion()},
	})
	build.Set(1)
	registry.MustRegister(build, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return &OpsServer{registry: registry, checks: checks, pprof: profiles}
}

// Metrics is where the other parts register theirs, names beginning "beseda_".
func (o *OpsServer) Metrics() prometheus.Registerer { return o.registry }

// Drain makes the server not ready, so that no new work is sent to it while it ends.
func (o *OpsServer) Drain() { o.draining.Store(true) }

// Handler returns the routes.
func (o *OpsServer) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, map[string]string{"status": "alive", "version": Version()})
	})
	mux.HandleFunc("GET /readyz", o.ready)
	mux.Handle("GET /metrics", promhttp.HandlerFor(o.registry, promhttp.HandlerOpts{}))
	if o.pprof {
		mux.HandleFunc("GET /debug/pprof/", pprof.Index)
		mux.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
		mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
		mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
		mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	}
	return mux
}

type checkResult struct {
	Name  string  `json:"name"`
	OK    bool    `json:"ok"`
	Error string  `json:"error,omitempty"`
	Ms    float64 `json:"ms"`
}

func (o *OpsServer) ready(w http.ResponseWriter, r *http.Request) {
	if o.draining.Load() {
		writeJSON(w, http.StatusServiceUnavailable, map[string]any{"status": "draining", "checks": []checkResult{}})
		return
	}
	results := o.run(r.Context())
	status, code := "ready", http.StatusOK
	for _, result := range results {
		if !result.OK {
			status, code = "not ready", http.StatusServiceUnavailable
		}
	}
	writeJSON(w, code, map[string]any{"status": status, "checks": results})
}

// run makes all checks at once, each within its time.
func (o *OpsServer) run(ctx context.Context) []checkResult {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	results := make([]checkResult, len(o.checks))
	var all sync.WaitGroup
	for i, check := range o.checks {
		all.Go(func() {
			begin := time.Now()
			err := check.Run(ctx)
			results[i] = checkResult{Name: check.Name, OK: err == nil, Ms: float64(time.Since(begin).Microseconds()) / 1000}
			if err != nil {
				results[i].Error = err.Error()
			}
		})
	}
	all.Wait()
	return results
}

func writeJSON(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(v) // the client has gone; nobody is left to tell
}

package app

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/beseda/beseda/internal/store"
)

// measure registers the figures of the store and returns what the REST door
// tells of its requests.
func measure(r prometheus.Registerer, st *store.Store) func(method, route string, status int, took time.Duration) {
	statements := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name:    "beseda_statement_seconds",
		Help:    "How long a statement of the database took, by its name in the store.",
		Buckets: prometheus.ExponentialBuckets(0.000_05, 4, 8),
	}, []string{"statement"})
	st.Observe(func(name string, took time.Duration) { statements.WithLabelValues(name).Observe(took.Seconds()) })
	count := func(name, help string, n func() int64) prometheus.Collector {
		return prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, func() float64 { return float64(n()) })
	}
	requests := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name:    "beseda_request_seconds",
		Help:    "How long a request took, by method, route of the contract and status.",
		Buckets: prometheus.ExponentialBuckets(0.001, 3, 9),
	}, []string{"method", "route", "status"})
	r.MustRegister(
		statements,
		requests,
		count("beseda_commits_total", "Commits of the database; waiting transactions share one.", func() int64 { n, _ := st.Counts(); return n }),
		count("beseda_transactions_total", "Transactions that were committed.", func() int64 { _, n := st.Counts(); return n }),
	)
	return func(method, route string, status int, took time.Duration) {
		if route == "none" { // a stranger may make up any number of methods
			method = "none"
		}
		requests.WithLabelValues(method, route, strconv.Itoa(status)).Observe(took.Seconds())
	}
}

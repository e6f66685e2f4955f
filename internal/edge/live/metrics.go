package live

import (
	"strconv"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// metrics count what the hub does. What happens for every frame is counted in
// plain atomics, and the histograms look at every eighth write only.
type metrics struct {
	frames, bytes, writes atomic.Int64

	holes prometheus.Counter
	cuts  *prometheus.CounterVec
	depth prometheus.Histogram
	delay prometheus.Histogram
}

func newMetrics(h *Hub, r prometheus.Registerer) *metrics {
	m := &metrics{
		holes: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "beseda_live_holes_total", Help: "Events delivered past a missing position.",
		}),
		cuts: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "beseda_live_cuts_total", Help: "Sessions that ended, by close code.",
		}, []string{"code"}),
		depth: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "beseda_live_batch_frames", Help: "Frames that waited for a session and left together (sampled).",
			Buckets: prometheus.ExponentialBuckets(1, 2, 11),
		}),
		delay: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "beseda_live_delay_seconds", Help: "From the commit of an event until it was written to a session (sampled).",
			Buckets: prometheus.ExponentialBuckets(0.0001, 2.5, 12),
		}),
	}
	if r == nil {
		return m
	}
	counter := func(name, help string, v *atomic.Int64) prometheus.Collector {
		return prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, func() float64 { return float64(v.Load()) })
	}
	r.MustRegister(m.holes, m.cuts, m.depth, m.delay,
		counter("beseda_live_frames_total", "Frames written to sessions.", &m.frames),
		counter("beseda_live_bytes_total", "Bytes written to sessions.", &m.bytes),
		counter("beseda_live_writes_total", "Writes to sessions; each takes all frames that waited.", &m.writes),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "beseda_live_sessions", Help: "Open live sessions."},
			func() float64 { return float64(h.sessions.Load()) }),
	)
	return m
}

func (m *metrics) cut(code int) { m.cuts.WithLabelValues(strconv.Itoa(code)).Inc() }

func (m *metrics) wrote(list []*frame) {
	n := 0
	for _, f := range list {
		n += len(f.data)
	}
	m.frames.Add(int64(len(list)))
	m.bytes.Add(int64(n))
	if m.writes.Add(1)%8 != 0 {
		return
	}
	m.depth.Observe(float64(len(list)))
	if born := list[0].born; !born.IsZero() {
		m.delay.Observe(time.Since(born).Seconds())
	}
}

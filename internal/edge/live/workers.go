package live

import "context"

// workers are a few goroutines for what needs the store. Their queue is
// bounded: work that does not fit is refused, and whoever gives it decides
// whether that matters.
type workers struct {
	slots chan struct{} // its capacity is their number
	queue chan func()
}

func (w *workers) init(n, size int) {
	w.slots, w.queue = make(chan struct{}, n), make(chan func(), size)
}

func (w *workers) give(f func()) bool {
	select {
	case w.queue <- f:
		return true
	default:
		return false
	}
}

func (w *workers) run(ctx context.Context) {
	for {
		select {
		case f := <-w.queue:
			f()
		case <-ctx.Done():
			return
		}
	}
}

package store

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/beseda/beseda/internal/base/event"
)

// A batch is bounded in number and in time, so that the first of it does not
// wait long for the last. Whoever finds the queue full waits with his context.
const (
	maxBatch  = 256
	batchTime = 50 * time.Millisecond
	queueSize = 1024
)

// writer is the one goroutine of the process that writes. It takes the
// transactions that wait, has them committed together and answers all: an fsync
// is shared, never skipped. How a batch is run is up to the database.
type writer struct {
	db    *DB
	batch batcher
	queue chan *job
	stop  chan struct{} // closed by close
	gone  chan struct{} // closed when the goroutine has ended
	ends  sync.Once
	left  []*job // taken from the queue but not begun in the last batch
}

// batcher runs transactions on the one connection of a writer.
type batcher interface {
	// run runs the jobs, commits and answers them. What it does not get to it
	// leaves in left, also where a job ends the goroutine.
	run(w *writer, batch []*job)
	most() int // how many it wants at once
	close() error
}

// job is one transaction on its way through the writer.
type job struct {
	ctx   context.Context
	fn    func(context.Context) error
	begun atomic.Bool // by the writer, or given up by the caller: who sets it owns the job
	again bool        // it was in a batch that was lost, and runs by itself now
	tx    *transaction
	err   error
	done  chan struct{}
}

func newWriter(db *DB, b batcher) *writer {
	w := &writer{
		db:    db,
		batch: b,
		queue: make(chan *job, queueSize),
		stop:  make(chan struct{}),
		gone:  make(chan struct{}),
	}
	go w.loop()
	return w
}

// do hands fn to the writer and waits for the commit. A caller that gives up
// before the writer has begun leaves nothing behind; after that he waits.
func (w *writer) do(ctx context.Context, fn func(context.Context) error) error {
	if err := ctx.Err(); err != nil {
		return unavailable("store.busy", err)
	}
	j := &job{ctx: ctx, fn: fn, done: make(chan struct{})}
	select {
	case w.queue <- j:
	case <-ctx.Done():
		return unavailable("store.busy", ctx.Err())
	case <-w.gone:
		return unavailable("store.closed", nil)
	}
	var giveUp error
	select {
	case <-j.done:
		return j.err
	case <-ctx.Done():
		giveUp = unavailable("store.busy", ctx.Err())
	case <-w.gone:
		giveUp = unavailable("store.closed", nil)
	}
	if j.begun.CompareAndSwap(false, true) {
		return giveUp
	}
	<-j.done
	return j.err
}

// close lets the transactions that wait finish and ends the goroutine.
func (w *writer) close() error {
	var err error
	w.ends.Do(func() {
		close(w.stop)
		<-w.gone
		err = w.batch.close()
	})
	return err
}

func (w *writer) loop() {
	ended := false
	defer func() {
		// A test that calls FailNow inside fn ends the goroutine it runs on.
		// Everybody else's transactions must not hang because of it.
		if !ended {
			go w.loop()
		} else {
			close(w.gone)
		}
	}()
	for {
		batch := w.next()
		if batch == nil {
			ended = true
			return
		}
		w.batch.run(w, batch)
	}
}

// next waits for a transaction and takes what else is there. It returns nil
// when the writer is stopped and nobody waits.
func (w *writer) next() []*job {
	batch := w.left
	w.left = nil
	if len(batch) == 0 {
		select {
		case j := <-w.queue:
			batch = append(batch, j)
		case <-w.stop:
			select {
			case j := <-w.queue:
				batch = append(batch, j)
			default:
				return nil
			}
		}
	}
	for most := w.batch.most(); len(batch) < most; {
		select {
		case j := <-w.queue:
			batch = append(batch, j)
		default:
			return batch
		}
	}
	return batch
}

// committed counts a commit and tells of the events that it carried, in order.
func (w *writer) committed(ran []*job) {
	var events []event.Event
	for _, j := range ran {
		if j.err == nil {
			w.db.transactions.Add(1)
			events = append(events, j.tx.events...)
		}
	}
	w.db.commits.Add(1)
	w.db.committed(events)
}

// answer releases the callers. err is why nothing of theirs was committed.
func (w *writer) answer(jobs []*job, err error) {
	for _, j := range jobs {
		if j.err == nil {
			j.err = err
		}
		if j.tx == nil && !j.begun.CompareAndSwap(false, true) {
			continue // given up by its caller, nobody listens
		}
		close(j.done)
	}
}

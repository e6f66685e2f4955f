package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	pgBatchMost = 64
	pgBatchTime = 10 * time.Millisecond // rows stay locked that long for other nodes
	pgLockTime  = "100ms"               // how long a batch waits for a row of another node
	pgTxTime    = 30 * time.Second      // after which a batch is given up and its connection closed
)

// errAlone tells the caller of a transaction that it lost to another node, or
// lost its connection, before anything was committed, and shall run it by itself.
var errAlone = errors.New("run the transaction alone")

// pgBatch runs the transactions that wait as one transaction of PostgreSQL, on
// a connection of its own: they share the exchanges with the server and the
// commit. There are no savepoints. Where one fails that has written, the batch
// is rolled back and its transactions run again one by one. One that then still
// waits too long for a row of another node goes to the pool, where it holds up
// nobody. So no node waits for long while it holds rows of many, which is what
// would let the batches of two nodes wait for each other. After a loss batches
// are small for a while.
type pgBatch struct {
	db    *DB
	conn  *pgx.Conn
	since time.Time // when conn was made
	last  time.Time // when it was used
	limit int       // of the next batch
}

func newPgBatch(db *DB) *pgBatch { return &pgBatch{db: db, limit: pgBatchMost} }

func (b *pgBatch) most() int { return b.limit }

func (b *pgBatch) close() error {
	b.drop()
	b.db.pg.Close()
	return nil
}

func (b *pgBatch) drop() {
	if b.conn == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), rollbackTime)
	defer cancel()
	_ = b.conn.Close(ctx)
	b.conn = nil
}

// connect makes the connection where there is none that lives.
func (b *pgBatch) connect(ctx context.Context) error {
	if b.conn != nil && (b.conn.IsClosed() || time.Since(b.since) > connLife || time.Since(b.last) > connIdle) {
		b.drop()
	}
	b.last = time.Now()
	if b.conn != nil {
		return nil
	}
	conn, err := pgx.ConnectConfig(ctx, b.db.pg.Config().ConnConfig)
	if err != nil {
		return err
	}
	b.conn, b.since = conn, time.Now()
	if _, err := conn.Exec(ctx, "SET lock_timeout = '"+pgLockTime+"'"); err != nil {
		b.drop()
		return err
	}
	return nil
}

// run runs the batch in one transaction of the database and answers.
func (b *pgBatch) run(w *writer, batch []*job) {
	ctx, cancel := context.WithTimeout(context.Background(), pgTxTime)
	defer cancel()
	if err := b.connect(ctx); err != nil {
		w.answer(batch, b.db.fault(beginTx, err))
		return
	}
	started := time.Now()
	s := newPgTx(ctx, b.db, b.conn)
	var ran []*job
	finished := false
	defer func() {
		if !finished { // the goroutine is being ended by fn, see loop
			s.rollback()
			last := len(ran) - 1
			w.left = append(oneByOne(ran[:last]), batch...)
			w.answer(ran[last:], unavailable("store.transaction_ended", nil))
		}
	}()
	lost := false
	for len(batch) > 0 && !lost && b.goesOn(ran, batch[0], started) {
		j := batch[0]
		batch = batch[1:]
		if !j.again && !j.begun.CompareAndSwap(false, true) {
			continue
		}
		j.tx = &transaction{db: b.db, session: s}
		ran = append(ran, j)
		s.used = false
		j.err = b.db.run(j.ctx, j.tx, j.fn)
		lost = s.failed != nil || j.err != nil && s.used
	}
	var err error
	unknown := false
	if !lost && len(ran) > 0 {
		unknown, err = s.commit()
		lost = err != nil
	}
	if lost {
		s.rollback()
	}
	finished = true
	w.left = batch
	b.finish(w, s, ran, lost, unknown, err)
}

// goesOn reports whether the next job may join those that ran.
func (b *pgBatch) goesOn(ran []*job, next *job, started time.Time) bool {
	if len(ran) == 0 {
		return true
	}
	return !ran[0].again && !next.again && len(ran) < b.limit && time.Since(started) < pgBatchTime
}

// finish answers those that ran, or sees to it that they run again. What they
// saw of each other in a batch that was lost has not happened, so even their
// errors may not be true.
func (b *pgBatch) finish(w *writer, s *pgTx, ran []*job, lost, unknown bool, err error) {
	switch {
	case len(ran) == 0:
	case unknown: // to run them again might do everything twice
		w.answer(ran, unavailable("store.unavailable", fmt.Errorf("commit: %w", err)))
	case !lost:
		b.limit = min(b.limit+1, pgBatchMost)
		w.committed(ran)
		w.answer(ran, nil)
	case len(ran) > 1:
		b.limit = max(1, b.limit/2)
		w.left = append(oneByOne(ran), w.left...)
	case s.final(ran[0].err, err):
		w.answer(ran, err)
	default:
		ran[0].err = errAlone
		w.answer(ran, nil)
	}
}

func oneByOne(jobs []*job) []*job {
	for _, j := range jobs {
		j.again = true
	}
	return jobs
}

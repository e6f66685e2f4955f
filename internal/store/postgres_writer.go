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

// errAlone tells the caller of a transaction that its batch was lost before
// anything was committed, and that he shall run it by itself.
var errAlone = errors.New("run the transaction alone")

// pgBatch runs the transactions that wait as one transaction of PostgreSQL, on
// a connection of its own: they share the exchanges with the server and the
// commit. There are no savepoints. Where one fails that has written, or the
// batch waits too long for another node's lock, all of it is rolled back and
// each of them runs alone, on the pool. So a batch never holds rows while it
// waits for long, which is what would let the batches of two nodes wait for
// each other. After such a loss batches are small for a while.
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
			w.left = batch
			b.lose(w, ran[:len(ran)-1])
			w.answer(ran[len(ran)-1:], unavailable("store.transaction_ended", nil))
		}
	}()
	lost := false
	for len(batch) > 0 && !lost && (len(ran) == 0 || time.Since(started) < pgBatchTime) {
		j := batch[0]
		batch = batch[1:]
		if !j.begun.CompareAndSwap(false, true) {
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
	switch {
	case len(ran) == 0:
	case unknown: // to run them again might do everything twice
		w.answer(ran, unavailable("store.unavailable", fmt.Errorf("commit: %w", err)))
	case lost && len(ran) == 1 && s.final(ran[0].err, err):
		w.answer(ran, err)
	case lost:
		b.lose(w, ran)
	default:
		b.limit = min(b.limit+1, pgBatchMost)
		w.committed(ran)
		w.answer(ran, nil)
	}
}

// lose has each of the jobs run again by its caller. What they saw of each
// other has not happened, so that even their errors may not be true.
func (b *pgBatch) lose(w *writer, ran []*job) {
	if len(ran) > 1 {
		b.limit = max(1, b.limit/2)
	}
	for _, j := range ran {
		j.err = errAlone
	}
	w.answer(ran, nil)
}

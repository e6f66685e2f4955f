package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/store/dialect"
)

// A batch is bounded in number and in time, so that the first of it does not
// wait long for the last. Whoever finds the queue full waits with his context.
const (
	maxBatch  = 256
	batchTime = 50 * time.Millisecond
	queueSize = 1024
)

// writer is the one goroutine that writes to SQLite. It owns the connection,
// takes the transactions that wait, runs each under a savepoint, commits once
// and answers all: an fsync is shared, never skipped.
type writer struct {
	db    *DB
	pool  *sql.DB // holds conn alone; kept to be closed
	conn  *writeConn
	queue chan *job
	stop  chan struct{} // closed by close
	gone  chan struct{} // closed when the goroutine has ended
	ends  sync.Once
	left  []*job // taken from the queue but not begun in the last batch
}

// job is one transaction on its way through the writer.
type job struct {
	ctx   context.Context
	fn    func(context.Context) error
	begun atomic.Bool // by the writer, or given up by the caller: who sets it owns the job
	tx    *transaction
	err   error
	done  chan struct{}
}

func newWriter(db *DB, pool *sql.DB, conn *sql.Conn) *writer {
	w := &writer{
		db:    db,
		pool:  pool,
		conn:  &writeConn{conn: conn, dialect: db.dialect, stmts: make(map[*statement]*sql.Stmt)},
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
		err = errors.Join(w.conn.close(), w.pool.Close())
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
		w.commit(batch)
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
	for len(batch) < maxBatch {
		select {
		case j := <-w.queue:
			batch = append(batch, j)
		default:
			return batch
		}
	}
	return batch
}

var (
	beginWrite   = stmt("tx.begin", "BEGIN IMMEDIATE")
	commitWrite  = stmt("tx.commit", "COMMIT")
	rollback     = stmt("tx.rollback", "ROLLBACK")
	savepoint    = stmt("tx.savepoint", "SAVEPOINT one")
	release      = stmt("tx.release", "RELEASE one")
	rollbackToIt = stmt("tx.rollback_to", "ROLLBACK TO one")
)

// commit runs the batch in one transaction of the database and answers.
func (w *writer) commit(batch []*job) {
	started := time.Now()
	var ran []*job
	err := w.command(beginWrite)
	finished := false
	defer func() {
		if !finished { // the goroutine is being ended by fn, see loop
			_ = w.command(rollback)
			w.conn.broken, w.left = nil, batch
			w.answer(ran, unavailable("store.transaction_ended", nil))
		}
	}()
	alone := len(batch) == 1
	for len(batch) > 0 && err == nil {
		if len(ran) > 0 && time.Since(started) > batchTime {
			break
		}
		j := batch[0]
		batch = batch[1:]
		if !j.begun.CompareAndSwap(false, true) {
			continue
		}
		j.tx = &transaction{db: w.db, session: w.conn}
		ran = append(ran, j)
		if alone {
			j.err = w.runJob(j)
			if j.err != nil {
				err = j.err
			}
		} else {
			err = w.runInSavepoint(j)
		}
	}
	if err == nil {
		err = w.command(commitWrite)
	}
	if err != nil {
		_ = w.command(rollback) // SQLite may have rolled back by itself
		w.conn.broken = nil
		if len(ran) == 0 { // BEGIN failed: nobody can be served now
			ran, batch = batch, nil
		}
	}
	finished = true
	w.left = batch
	if err == nil {
		w.db.commits.Add(1)
		w.db.committed(w.eventsOf(ran))
	}
	w.answer(ran, err)
}

func (w *writer) eventsOf(ran []*job) []event.Event {
	var events []event.Event
	for _, j := range ran {
		if j.err == nil {
			w.db.transactions.Add(1)
			events = append(events, j.tx.events...)
		}
	}
	return events
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

// runInSavepoint runs one of several transactions. Its own error is the job's;
// what it returns means that the whole batch is lost.
func (w *writer) runInSavepoint(j *job) error {
	if err := w.command(savepoint); err != nil {
		return err
	}
	if j.err = w.runJob(j); j.err != nil {
		if err := w.command(rollbackToIt); err != nil {
			return err
		}
	}
	return w.command(release)
}

func (w *writer) runJob(j *job) error {
	err := w.db.run(j.ctx, j.tx, j.fn)
	if err == nil && w.conn.broken != nil {
		err = w.conn.broken // fn went on as if nothing had happened
	}
	return err
}

func (w *writer) command(st *statement) error {
	defer w.db.timed(st, time.Now())
	if st != rollback && w.conn.broken != nil {
		return w.conn.broken
	}
	_, err := w.conn.run(st, nil)
	return w.db.fault(st, err)
}

// writeConn is the writing connection with its prepared statements. Statements
// run to their end whatever becomes of the caller: an interrupt would take the
// transactions of others along. Between statements the caller's context counts.
type writeConn struct {
	conn    *sql.Conn
	dialect *dialect.Dialect
	stmts   map[*statement]*sql.Stmt
	// broken is set when the disk is full or fails: SQLite may have rolled the
	// transaction back by itself, and the next statement would commit alone.
	broken error
}

func (c *writeConn) stmt(st *statement) (*sql.Stmt, error) {
	if s := c.stmts[st]; s != nil {
		return s, nil
	}
	s, err := c.conn.PrepareContext(context.Background(), st.text)
	if err != nil {
		return nil, err
	}
	c.stmts[st] = s
	return s, nil
}

func (c *writeConn) run(st *statement, args []any) (int64, error) {
	s, err := c.stmt(st)
	if err != nil {
		return 0, err
	}
	return affected(s.ExecContext(context.Background(), args...))
}

func (c *writeConn) ready(ctx context.Context) error {
	if c.broken != nil {
		return c.broken
	}
	if err := ctx.Err(); err != nil {
		return unavailable("store.given_up", err)
	}
	return nil
}

func (c *writeConn) note(err error) {
	if err != nil && c.dialect.Fault(err) == dialect.Down {
		c.broken = unavailable("store.unavailable", err)
	}
}

func (c *writeConn) exec(ctx context.Context, st *statement, args []any) (int64, error) {
	if err := c.ready(ctx); err != nil {
		return 0, err
	}
	n, err := c.run(st, args)
	c.note(err)
	return n, err
}

func (c *writeConn) query(ctx context.Context, st *statement, args []any) (*sql.Rows, error) {
	if err := c.ready(ctx); err != nil {
		return nil, err
	}
	s, err := c.stmt(st)
	if err != nil {
		return nil, err
	}
	rows, err := s.QueryContext(context.Background(), args...)
	c.note(err)
	return rows, err
}

func (c *writeConn) close() error {
	for _, s := range c.stmts {
		_ = s.Close()
	}
	if _, err := c.conn.ExecContext(context.Background(), "PRAGMA optimize"); err != nil {
		return errors.Join(fmt.Errorf("optimize: %w", err), c.conn.Close())
	}
	return c.conn.Close()
}

package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/beseda/beseda/internal/store/dialect"
)

// pgTx runs the statements of one transaction of PostgreSQL on one connection.
// What nobody waits for is queued and leaves with the next statement that
// somebody does wait for, at the latest with the COMMIT: every exchange with
// the server wakes a process on both sides, and that costs more than most of
// the statements do.
type pgTx struct {
	db     *DB
	conn   *pgx.Conn
	ctx    context.Context // bounds the exchanges; a pgTx lives as long as one call
	queue  []deferred
	used   bool  // a statement that changes something has been run or queued
	failed error // of the first statement that failed: PostgreSQL takes no more after it
}

// deferred is a statement that waits to be sent, and who wants its row.
type deferred struct {
	st   *statement
	args []any
	scan func(row) error
}

var (
	beginTx    = stmt("tx.begin", "BEGIN")
	commitTx   = stmt("tx.commit", "COMMIT")
	rollbackTx = stmt("tx.rollback", "ROLLBACK")
)

func newPgTx(ctx context.Context, db *DB, conn *pgx.Conn) *pgTx {
	return &pgTx{db: db, conn: conn, ctx: ctx, queue: []deferred{{st: beginTx}}}
}

func (t *pgTx) ready(ctx context.Context) error {
	if t.failed != nil {
		return t.failed
	}
	if err := ctx.Err(); err != nil {
		return unavailable("store.given_up", err)
	}
	return nil
}

func (t *pgTx) exec(ctx context.Context, st *statement, args []any) (int64, error) {
	if err := t.ready(ctx); err != nil {
		return 0, err
	}
	t.used = true
	results, err := t.flush(st, args)
	if err != nil {
		return 0, err
	}
	tag, err := results.Exec()
	if err := t.end(st, results, err); err != nil {
		return 0, err
	}
	return tag.RowsAffected(), nil
}

func (t *pgTx) query(ctx context.Context, st *statement, args []any) (rows, error) {
	if err := t.ready(ctx); err != nil {
		return nil, err
	}
	t.used = t.used || !st.reads
	results, err := t.flush(st, args)
	if err != nil {
		return nil, err
	}
	list, err := results.Query()
	if err != nil {
		return nil, t.end(st, results, err)
	}
	return &pgTxRows{Rows: list, tx: t, st: st, results: results}, nil
}

// later queues a statement. Its failure shows at a later one or at the commit.
func (t *pgTx) later(ctx context.Context, st *statement, scan func(row) error, args []any) error {
	if err := t.ready(ctx); err != nil {
		return err
	}
	t.used = true
	t.queue = append(t.queue, deferred{st, args, scan})
	return nil
}

// flush sends what is queued together with a statement, reads the answers to
// the former and leaves that of the latter to be read.
func (t *pgTx) flush(st *statement, args []any) (pgx.BatchResults, error) {
	b := &pgx.Batch{QueuedQueries: make([]*pgx.QueuedQuery, 0, len(t.queue)+1)}
	for _, d := range t.queue {
		b.Queue(d.st.text, d.args...)
	}
	b.Queue(st.text, args...)
	started := time.Now()
	results := t.conn.SendBatch(t.ctx, b)
	for _, d := range t.queue {
		if err := readDeferred(results, d); err != nil {
			return nil, t.end(d.st, results, err)
		}
		t.db.timed(d.st, started)
		started = time.Now()
	}
	t.queue = t.queue[:0]
	return results, nil
}

func readDeferred(results pgx.BatchResults, d deferred) error {
	if d.scan == nil {
		_, err := results.Exec()
		return err
	}
	list, err := results.Query()
	if err != nil {
		return err
	}
	defer list.Close()
	for list.Next() {
		if err := d.scan(list); err != nil {
			return err
		}
	}
	list.Close()
	return list.Err()
}

// end finishes an exchange and remembers the first error under the name of its
// statement. The close of the results after an error repeats it.
func (t *pgTx) end(st *statement, results pgx.BatchResults, err error) error {
	if closing := results.Close(); err == nil {
		err = closing
	}
	if err == nil {
		return nil
	}
	t.failed = t.db.fault(st, err)
	return t.failed
}

// commit sends the rest with the COMMIT. unknown means that the connection was
// lost on the way: what was sent may have been committed or not.
func (t *pgTx) commit() (unknown bool, err error) {
	if t.failed != nil {
		return false, t.failed
	}
	defer t.db.timed(commitTx, time.Now())
	// Who gives up now gets his answer all the same: it may be done already.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.ctx), commitTime)
	defer cancel()
	t.ctx = ctx
	results, err := t.flush(commitTx, nil)
	if err != nil {
		return !refused(err), err
	}
	tag, err := results.Exec()
	if err == nil && tag.String() != "COMMIT" {
		_ = results.Close()
		return false, fmt.Errorf("the database answered %s to a commit", tag)
	}
	if err := t.end(commitTx, results, err); err != nil {
		return !refused(err), err
	}
	return false, nil
}

// refused reports whether the server itself says that a statement failed and
// that it goes on: then the COMMIT behind it was not run.
func refused(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && e.SeverityUnlocalized == "ERROR"
}

// final reports whether the errors of a transaction are its own, and not that
// it lost to another one or has lost its connection.
func (t *pgTx) final(list ...error) bool {
	switch t.db.dialect.Fault(errors.Join(append(list, t.failed)...)) {
	case dialect.Retry, dialect.Down:
		return false
	}
	return true
}

// rollback undoes what was sent. A connection on which that fails is closed.
func (t *pgTx) rollback() {
	if t.conn.IsClosed() || t.conn.PgConn().TxStatus() == 'I' {
		return
	}
	defer t.db.timed(rollbackTx, time.Now())
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.ctx), rollbackTime)
	defer cancel()
	if _, err := t.conn.Exec(ctx, rollbackTx.text); err != nil {
		_ = t.conn.Close(ctx)
	}
}

// pgTxRows are the rows of the statement that an exchange ended with.
type pgTxRows struct {
	pgx.Rows
	tx      *pgTx
	st      *statement
	results pgx.BatchResults
}

func (r *pgTxRows) Close() error {
	r.Rows.Close()
	return r.tx.end(r.st, r.results, r.Err())
}

// pgRows are rows of a query outside transactions.
type pgRows struct{ pgx.Rows }

func (r pgRows) Close() error {
	r.Rows.Close()
	return r.Err()
}

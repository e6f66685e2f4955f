package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/beseda/beseda/internal/store/dialect"
)

var (
	beginWrite   = stmt("tx.begin", "BEGIN IMMEDIATE")
	commitWrite  = stmt("tx.commit", "COMMIT")
	rollback     = stmt("tx.rollback", "ROLLBACK")
	savepoint    = stmt("tx.savepoint", "SAVEPOINT one")
	release      = stmt("tx.release", "RELEASE one")
	rollbackToIt = stmt("tx.rollback_to", "ROLLBACK TO one")
)

// sqliteBatch owns the connection that alone may write. Each transaction of a
// batch runs under a savepoint, so that one that fails disturbs no other.
type sqliteBatch struct {
	db   *DB
	pool *sql.DB // holds conn alone; kept to be closed
	conn *writeConn
}

func newSQLiteBatch(db *DB, pool *sql.DB, conn *sql.Conn) *sqliteBatch {
	return &sqliteBatch{db, pool, &writeConn{db: db, conn: conn, stmts: make(map[*statement]*sql.Stmt)}}
}

func (b *sqliteBatch) most() int { return maxBatch }

func (b *sqliteBatch) close() error { return errors.Join(b.conn.close(), b.pool.Close()) }

// run runs the batch in one transaction of the database and answers.
func (b *sqliteBatch) run(w *writer, batch []*job) {
	started := time.Now()
	var ran []*job
	err := b.command(beginWrite)
	finished := false
	defer func() {
		if !finished { // the goroutine is being ended by fn, see loop
			_ = b.command(rollback)
			b.conn.broken, w.left = nil, batch
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
		j.tx = &transaction{db: b.db, session: b.conn}
		ran = append(ran, j)
		if alone {
			j.err = b.runJob(j)
			if j.err != nil {
				err = j.err
			}
		} else {
			err = b.runInSavepoint(j)
		}
	}
	if err == nil {
		err = b.command(commitWrite)
	}
	if err != nil {
		_ = b.command(rollback) // SQLite may have rolled back by itself
		b.conn.broken = nil
		if len(ran) == 0 { // BEGIN failed: nobody can be served now
			ran, batch = batch, nil
		}
	}
	finished = true
	w.left = batch
	if err == nil {
		w.committed(ran)
	}
	w.answer(ran, err)
}

// runInSavepoint runs one of several transactions. Its own error is the job's;
// what it returns means that the whole batch is lost.
func (b *sqliteBatch) runInSavepoint(j *job) error {
	if err := b.command(savepoint); err != nil {
		return err
	}
	if j.err = b.runJob(j); j.err != nil {
		if err := b.command(rollbackToIt); err != nil {
			return err
		}
	}
	return b.command(release)
}

func (b *sqliteBatch) runJob(j *job) error {
	err := b.db.run(j.ctx, j.tx, j.fn)
	if err == nil && b.conn.broken != nil {
		err = b.conn.broken // fn went on as if nothing had happened
	}
	return err
}

func (b *sqliteBatch) command(st *statement) error {
	defer b.db.timed(st, time.Now())
	if st != rollback && b.conn.broken != nil {
		return b.conn.broken
	}
	_, err := b.conn.run(st, nil)
	return b.db.fault(st, err)
}

// writeConn is the writing connection with its prepared statements. Statements
// run to their end whatever becomes of the caller: an interrupt would take the
// transactions of others along. Between statements the caller's context counts.
type writeConn struct {
	db    *DB
	conn  *sql.Conn
	stmts map[*statement]*sql.Stmt
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
	if err != nil && c.db.dialect.Fault(err) == dialect.Down {
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

func (c *writeConn) query(ctx context.Context, st *statement, args []any) (rows, error) {
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

// later has nothing to wait for: the database is in this process.
func (c *writeConn) later(ctx context.Context, st *statement, scan func(row) error, args []any) error {
	defer c.db.timed(st, time.Now())
	if scan == nil {
		_, err := c.exec(ctx, st, args)
		return err
	}
	list, err := c.query(ctx, st, args)
	if err != nil {
		return err
	}
	defer func() { _ = list.Close() }()
	for list.Next() {
		if err := scan(list); err != nil {
			return err
		}
	}
	return list.Err()
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

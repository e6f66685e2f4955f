package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/store/dialect"
)

const (
	defaultPostgresConns = 20
	maxAttempts          = 6                    // of a transaction that loses to others
	firstPause           = 5 * time.Millisecond // before the second attempt, then doubled
	connIdle             = 5 * time.Minute      // an unused connection is closed after that
	connLife             = 1 * time.Hour        // and any after that, so that a failover is followed
)

// openPostgres connects and migrates.
func openPostgres(ctx context.Context, o Options) (*DB, error) {
	config, err := pgx.ParseConfig(o.URL)
	if err != nil {
		// The driver's error repeats the URL, which holds the password.
		return nil, &errs.Error{Kind: errs.Invalid, Code: "store.url", Field: "url"}
	}
	pool := sql.OpenDB(stdlib.GetConnector(*config))
	n := o.ReadConns
	if n <= 0 {
		n = defaultPostgresConns
	}
	pool.SetMaxOpenConns(n)
	pool.SetMaxIdleConns(n)
	pool.SetConnMaxIdleTime(connIdle)
	pool.SetConnMaxLifetime(connLife)
	db := &DB{dialect: dialect.Postgres, pool: pool, reader: pgPool{pgSession{pool}}, log: o.Log, now: o.Now}
	if err := migrate(ctx, pool, dialect.Postgres, latest); err != nil {
		_ = pool.Close()
		return nil, err
	}
	return db, nil
}

// pgSession runs statements on the pool or in a transaction; pgx keeps them
// prepared per connection by their text.
type pgSession struct {
	on interface {
		ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
		QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	}
}

func (s pgSession) exec(ctx context.Context, st *statement, args []any) (int64, error) {
	return affected(s.on.ExecContext(ctx, st.text, args...))
}

func (s pgSession) query(ctx context.Context, st *statement, args []any) (*sql.Rows, error) {
	return s.on.QueryContext(ctx, st.text, args...)
}

// pgPool is the pool outside transactions.
type pgPool struct{ pgSession }

func (p pgPool) query(ctx context.Context, st *statement, args []any) (rows *sql.Rows, err error) {
	err = again(func() error {
		rows, err = p.pgSession.query(ctx, st, args)
		return err
	})
	return rows, err
}

// again repeats what found only dead connections in the pool. A statement that
// is given up half way costs its connection, so many at once may leave more
// dead ones than database/sql looks past; nothing has been sent on them.
func again(f func() error) error {
	err := f()
	for i := 0; i < maxAttempts && errors.Is(err, driver.ErrBadConn); i++ {
		err = f()
	}
	return err
}

// doPostgres runs fn in a transaction, and again if it lost to another one.
func (db *DB) doPostgres(ctx context.Context, fn func(context.Context) error) error {
	pause := firstPause
	for attempt := 1; ; attempt++ {
		t := &transaction{db: db}
		err := db.attempt(ctx, t, fn)
		if err == nil {
			db.commits.Add(1)
			db.transactions.Add(1)
			db.committed(t.events)
			return nil
		}
		if db.dialect.Fault(err) != dialect.Retry {
			return err
		}
		if attempt == maxAttempts {
			return unavailable("store.contended", err)
		}
		select {
		case <-time.After(pause/2 + rand.N(pause)):
		case <-ctx.Done():
			return unavailable("store.busy", ctx.Err())
		}
		pause *= 2
	}
}

func (db *DB) attempt(ctx context.Context, t *transaction, fn func(context.Context) error) error {
	var begin *sql.Tx
	err := again(func() (err error) {
		begin, err = db.pool.BeginTx(ctx, nil)
		return err
	})
	if err != nil {
		return db.fault(beginWrite, err)
	}
	defer func() { _ = begin.Rollback() }() // does nothing after a commit
	t.session = pgSession{begin}
	if err := db.run(ctx, t, fn); err != nil {
		return err
	}
	if err := begin.Commit(); err != nil {
		return db.fault(commitWrite, fmt.Errorf("commit: %w", err))
	}
	return nil
}

package store

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/store/dialect"
)

const (
	defaultPostgresConns = 20
	maxAttempts          = 8                    // of a transaction that loses to others
	firstPause           = 5 * time.Millisecond // before the second attempt, then doubled
	connIdle             = 5 * time.Minute      // an unused connection is closed after that
	connLife             = 1 * time.Hour        // and any after that, so that a failover is followed
	commitTime           = 30 * time.Second     // how long the answer to a COMMIT may take
	rollbackTime         = 5 * time.Second
)

// openPostgres connects and migrates.
func openPostgres(ctx context.Context, o Options) (*DB, error) {
	config, err := pgxpool.ParseConfig(o.URL)
	if err != nil {
		// The driver's error repeats the URL, which holds the password.
		return nil, &errs.Error{Kind: errs.Invalid, Code: "store.url", Field: "url"}
	}
	config.MaxConns = defaultPostgresConns
	if o.ReadConns > 0 {
		config.MaxConns = int32(min(o.ReadConns, 1000))
	}
	config.MaxConnIdleTime, config.MaxConnLifetime = connIdle, connLife
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	migrating := stdlib.OpenDBFromPool(pool)
	err = migrate(ctx, migrating, dialect.Postgres, latest)
	_ = migrating.Close()
	if err != nil {
		pool.Close()
		return nil, err
	}
	db := &DB{dialect: dialect.Postgres, pg: pool, reader: pgPool{pool}, single: make(chan struct{}, 1), log: o.Log, now: o.Now}
	db.writer = newWriter(db, newPgBatch(db))
	return db, nil
}

// pgPool runs statements outside transactions; pgx keeps them prepared per
// connection by their text.
type pgPool struct{ pool *pgxpool.Pool }

func (p pgPool) exec(ctx context.Context, st *statement, args []any) (int64, error) {
	tag, err := p.pool.Exec(ctx, st.text, args...)
	return tag.RowsAffected(), err
}

func (p pgPool) query(ctx context.Context, st *statement, args []any) (rows, error) {
	// A server that was restarted leaves dead connections behind: nothing has
	// been sent on them.
	list, err := p.pool.Query(ctx, st.text, args...)
	for i := 0; i < maxAttempts && err != nil && pgconn.SafeToRetry(err) && ctx.Err() == nil; i++ {
		list, err = p.pool.Query(ctx, st.text, args...)
	}
	if err != nil {
		return nil, err
	}
	return pgRows{list}, nil
}

func (p pgPool) later(ctx context.Context, st *statement, scan func(row) error, args []any) error {
	return errNoTransaction
}

// A transaction that runs alone gives way sooner than PostgreSQL looks for deadlocks.
var aloneLockTime = stmt("tx.lock_time", "SET LOCAL lock_timeout = '300ms'")

// alone runs fn in a transaction of its own, and again if it lost to another
// one. A node runs one of these at a time, so that they do not wait for each other.
func (db *DB) alone(ctx context.Context, fn func(context.Context) error) error {
	select {
	case db.single <- struct{}{}:
		defer func() { <-db.single }()
	case <-ctx.Done():
		return unavailable("store.busy", ctx.Err())
	}
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
	conn, err := db.pg.Acquire(ctx)
	if err != nil {
		return db.fault(beginTx, err)
	}
	defer conn.Release() // closes one that is still in a transaction
	s := newPgTx(ctx, db, conn.Conn())
	s.queue = append(s.queue, deferred{st: aloneLockTime})
	t.session = s
	err = db.run(ctx, t, fn)
	if err == nil {
		err = s.ready(ctx)
	}
	if err == nil {
		_, err = s.commit()
	}
	if err != nil {
		s.rollback()
	}
	return err
}

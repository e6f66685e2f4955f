package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/store/dialect"
)

// DB runs statements and transactions. It owns the pool and the writer.
type DB struct {
	dialect *dialect.Dialect
	pool    *sql.DB       // the readers of SQLite
	pg      *pgxpool.Pool // or what reads on PostgreSQL, and writes what is to be alone
	reader  session
	writer  *writer
	single  chan struct{} // on PostgreSQL, held by the transaction that runs alone
	log     *slog.Logger
	now     func() time.Time

	onCommit func([]event.Event)
	observe  func(name string, d time.Duration)

	commits      atomic.Int64
	transactions atomic.Int64
}

// session is where statements run: a pool, the writer's connection or a
// transaction of PostgreSQL.
type session interface {
	exec(ctx context.Context, st *statement, args []any) (int64, error)
	query(ctx context.Context, st *statement, args []any) (rows, error)
	// later runs a statement whose outcome nobody waits for, now or together
	// with a later one. scan, unless nil, gets its rows then.
	later(ctx context.Context, st *statement, scan func(row) error, args []any) error
}

// rows are what a query returned.
type rows interface {
	row
	Next() bool
	Err() error
	Close() error
}

// transaction is what the context carries through a use case. It belongs to
// the one goroutine that runs the use case.
type transaction struct {
	db      *DB
	session session
	events  []event.Event
	taken   []position  // of streams, taken ahead of the event that they are for
	over    atomic.Bool // set when fn has returned, so that a ctx that escaped does no harm
}

type position struct {
	stream id.ID
	seq    int64
}

type txKey struct{}

func (db *DB) tx(ctx context.Context) *transaction {
	if t, ok := ctx.Value(txKey{}).(*transaction); ok && t.db == db {
		return t
	}
	return nil
}

var (
	errOver   = &errs.Error{Kind: errs.Internal, Code: "store.transaction_over"}
	errUntold = &errs.Error{Kind: errs.Internal, Code: "store.position_without_event"}
)

// OnCommit sets who is told of the events of each commit: f gets them in
// order after they are durable and before any Do that they came from returns.
// The writer calls it, in the order of the commits, with the events of all
// transactions that share the commit. Where a transaction of PostgreSQL has to
// run alone its own goroutine does, which others may overtake after the commit.
// f may keep the slice and must not wait for long nor call Do. OnCommit must be
// called before the store is used.
func (db *DB) OnCommit(f func(events []event.Event)) { db.onCommit = f }

// Observe sets who is told how long each statement took, rows included. It
// must be called before the store is used.
func (db *DB) Observe(f func(name string, d time.Duration)) { db.observe = f }

// Counts returns how many commits there were and how many transactions they
// carried: their ratio is what group commit saves.
func (db *DB) Counts() (commits, transactions int64) {
	return db.commits.Load(), db.transactions.Load()
}

// Do implements tx.Runner.
func (db *DB) Do(ctx context.Context, fn func(ctx context.Context) error) error {
	if db.tx(ctx) != nil {
		return fn(ctx)
	}
	err := db.writer.do(ctx, fn)
	if errors.Is(err, errAlone) {
		return db.alone(ctx, fn)
	}
	return err
}

// run calls fn with the transaction in its context and turns a panic into an
// error, because fn may run on the goroutine that serves everybody.
func (db *DB) run(ctx context.Context, t *transaction, fn func(context.Context) error) (err error) {
	defer func() {
		t.over.Store(true)
		if p := recover(); p != nil {
			db.log.ErrorContext(ctx, "transaction panicked", "panic", p, "stack", string(debug.Stack()))
			err = &errs.Error{Kind: errs.Internal, Code: "store.panic", Cause: fmt.Errorf("panic: %v", p)}
		}
	}()
	if err = fn(context.WithValue(ctx, txKey{}, t)); err == nil && len(t.taken) > 0 {
		err = errUntold // the position would be a gap
	}
	return err
}

// committed tells the listener. A panic of his must not end the writer.
func (db *DB) committed(events []event.Event) {
	if len(events) == 0 || db.onCommit == nil {
		return
	}
	defer func() {
		if p := recover(); p != nil {
			db.log.Error("commit listener panicked", "panic", p, "stack", string(debug.Stack()))
		}
	}()
	db.onCommit(events)
}

// exec runs a statement that changes rows and returns how many it changed.
func (db *DB) exec(ctx context.Context, st *statement, args ...any) (n int64, err error) {
	t := db.tx(ctx)
	if t == nil {
		err = db.Do(ctx, func(ctx context.Context) error {
			n, err = db.exec(ctx, st, args...)
			return err
		})
		return n, err
	}
	if t.over.Load() {
		return 0, errOver
	}
	defer db.timed(st, time.Now())
	bind(args)
	n, err = t.session.exec(ctx, st, args)
	return n, db.fault(st, err)
}

// later runs a statement in the transaction of ctx whose outcome the use case
// does not look at: on PostgreSQL it leaves together with the next one that it
// waits for. Its error shows there or at the commit. scan may be nil.
func (db *DB) later(ctx context.Context, st *statement, scan func(row) error, args ...any) error {
	t := db.tx(ctx)
	if t == nil {
		return errNoTransaction
	}
	if t.over.Load() {
		return errOver
	}
	bind(args)
	return db.fault(st, t.session.later(ctx, st, scan, args))
}

// must runs a statement that has to change a row; if it does not, the thing is missing.
func (db *DB) must(ctx context.Context, missing string, st *statement, args ...any) error {
	n, err := db.exec(ctx, st, args...)
	if err == nil && n == 0 {
		return errs.NewMissing(missing)
	}
	return err
}

// returning runs a changing statement with RETURNING, and reads its row if
// there is one; it reports whether there was.
func (db *DB) returning(ctx context.Context, st *statement, scan func(row) error, args ...any) (found bool, err error) {
	read := func(ctx context.Context) error {
		found, err = false, nil
		return db.each(ctx, st, func(r row) error {
			found = true
			return scan(r)
		}, args...)
	}
	if db.tx(ctx) != nil {
		err = read(ctx)
	} else {
		err = db.Do(ctx, read)
	}
	return found, err
}

// each runs a query and calls scan for each of its rows.
func (db *DB) each(ctx context.Context, st *statement, scan func(row) error, args ...any) error {
	defer db.timed(st, time.Now())
	s := db.reader
	if t := db.tx(ctx); t != nil {
		if t.over.Load() {
			return errOver
		}
		s = t.session
	}
	bind(args)
	rows, err := s.query(ctx, st, args)
	if err != nil {
		return db.fault(st, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return db.fault(st, err)
		}
	}
	return db.fault(st, rows.Err())
}

// one runs a query for one row; without it the thing is missing.
func one[T any](ctx context.Context, db *DB, missing string, st *statement, scan func(row) (T, error), args ...any) (v T, err error) {
	found := false
	err = db.each(ctx, st, func(r row) error {
		found = true
		v, err = scan(r)
		return err
	}, args...)
	if err == nil && !found {
		err = errs.NewMissing(missing)
	}
	return v, err
}

// all runs a query for a bounded list.
func all[T any](ctx context.Context, db *DB, st *statement, scan func(row) (T, error), args ...any) ([]T, error) {
	var list []T
	err := db.each(ctx, st, func(r row) error {
		v, err := scan(r)
		list = append(list, v)
		return err
	}, args...)
	return list, err
}

// allIn is all for a statement with a list, asked in as many parts as it takes.
func allIn[K, T any](ctx context.Context, db *DB, st *statement, scan func(row) (T, error), keys []K, fixed ...any) ([]T, error) {
	var list []T
	err := chunks(keys, func(part []any) error {
		sized, part := st.list(part)
		rows, err := all(ctx, db, sized, scan, with(part, fixed...)...)
		list = append(list, rows...)
		return err
	})
	return list, err
}

func (db *DB) timed(st *statement, start time.Time) {
	if db.observe != nil {
		db.observe(st.name, time.Since(start))
	}
}

// fault turns a driver's error into one of errs by its code. Errors that ask
// for a retry stay as they are: whoever runs the transaction decides.
func (db *DB) fault(st *statement, err error) error {
	if err == nil {
		return nil
	}
	var known *errs.Error
	if errors.As(err, &known) {
		return err
	}
	err = fmt.Errorf("%s: %w", st.name, err)
	switch db.dialect.Fault(err) {
	case dialect.Unique:
		return errs.NewConflict(st.clash).By(err)
	case dialect.Parent:
		return errs.NewMissing("store.parent_missing").By(err)
	case dialect.Down:
		return unavailable("store.unavailable", err)
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return unavailable("store.given_up", err)
	}
	return err
}

func unavailable(code string, cause error) error {
	return &errs.Error{Kind: errs.Unavailable, Code: code, Cause: cause}
}

var errDuplicate = errs.NewConflict(duplicate)

// duplicateAs names the conflict of a statement that only one unique index can refuse.
func duplicateAs(err error, code string) error {
	if errors.Is(err, errDuplicate) {
		return errs.NewConflict(code).By(err)
	}
	return err
}

package store

import (
	"context"
	"runtime"

	"github.com/beseda/beseda/internal/store/dialect"
)

// WaitForQueue returns when n transactions wait for the writer.
func (db *DB) WaitForQueue(n int) {
	for len(db.writer.queue) < n {
		runtime.Gosched()
	}
}

// IsSQLite reports which of the two databases this is.
func (db *DB) IsSQLite() bool { return db.dialect == dialect.SQLite }

// PlainExec runs a text that is no statement of the store.
func (db *DB) PlainExec(ctx context.Context, text string, args ...any) error {
	_, err := db.exec(ctx, stmt("test", text), args...)
	return err
}

// PlainText runs a query of one text column.
func (db *DB) PlainText(ctx context.Context, text string, args ...any) ([]string, error) {
	return all(ctx, db, stmt("test", text), func(r row) (s string, err error) {
		err = r.Scan(&s)
		return s, err
	}, args...)
}

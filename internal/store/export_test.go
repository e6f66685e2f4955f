package store

import (
	"context"
	"database/sql"
	"runtime"
	"strings"

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

// MigrateByOne brings an empty database to the present schema one step at a
// time, as a server does that was updated with each release.
func MigrateByOne(ctx context.Context, url string) error {
	db, d, err := openPlain(url)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	p, err := provider(db, d)
	if err != nil {
		return err
	}
	for _, source := range p.ListSources() {
		if err := migrate(ctx, db, d, source.Version); err != nil {
			return err
		}
	}
	return nil
}

func openPlain(url string) (*sql.DB, *dialect.Dialect, error) {
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		db, err := sql.Open("sqlite", sqliteDSN(path, nil))
		return db, dialect.SQLite, err
	}
	db, err := sql.Open("pgx", url)
	return db, dialect.Postgres, err
}

// Schema describes tables, columns, constraints and indexes, in order.
func (db *DB) Schema(ctx context.Context) ([]string, error) {
	if db.IsSQLite() {
		return db.PlainText(ctx, `SELECT COALESCE(sql, name) FROM sqlite_master ORDER BY type, name`)
	}
	return db.PlainText(ctx, `
		SELECT concat_ws(' ', table_name, column_name, data_type, collation_name, is_nullable, column_default, is_identity)
		FROM information_schema.columns WHERE table_schema = current_schema()
		UNION ALL
		SELECT replace(indexdef, schemaname, '') FROM pg_indexes WHERE schemaname = current_schema()
		UNION ALL
		SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
		WHERE connamespace = current_schema()::regnamespace
		ORDER BY 1`)
}

package store

import (
	"context"
	"errors"
	"strings"

	"github.com/beseda/beseda/internal/base/errs"
)

func openDB(ctx context.Context, o Options) (*DB, error) {
	if path, ok := strings.CutPrefix(o.URL, "sqlite:"); ok && path != "" {
		return openSQLite(ctx, o, path)
	}
	if strings.HasPrefix(o.URL, "postgres://") || strings.HasPrefix(o.URL, "postgresql://") {
		return openPostgres(ctx, o)
	}
	return nil, errs.NewInvalid("store.url", "url")
}

// Close lets running transactions finish and closes the database.
func (db *DB) Close() error {
	if db.pool == nil {
		return db.writer.close()
	}
	// The writer goes last: the last connection to leave empties the log.
	return errors.Join(db.pool.Close(), db.writer.close())
}

package store

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"math"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/store/dialect"
	"github.com/beseda/beseda/internal/store/migrations"
)

const (
	latest         int64 = math.MaxInt64
	migrationLock  int64 = 4_851_920_617 // advisory, on PostgreSQL: one node migrates, the others wait
	versionTable         = "schema_versions"
	migrationTries       = 300 // times 1 s before a node gives up waiting for the lock
)

// migrate brings the schema to the version, or as far as this program knows.
func migrate(ctx context.Context, db *sql.DB, d *dialect.Dialect, version int64) error {
	p, err := provider(db, d)
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	current, newest, err := p.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the schema's version: %w", err)
	}
	if current > newest {
		return (&errs.Error{
			Kind:  errs.Unavailable,
			Code:  "store.database_newer",
			Cause: fmt.Errorf("the database has schema %d, this program knows up to %d: run a newer one", current, newest),
		}).With("database", current).With("program", newest)
	}
	if current == newest {
		return nil
	}
	if _, err := p.UpTo(ctx, min(version, newest)); err != nil {
		return fmt.Errorf("migrate the schema: %w", err)
	}
	return nil
}

func provider(db *sql.DB, d *dialect.Dialect) (*goose.Provider, error) {
	steps, err := steps(migrations.Files, d)
	if err != nil {
		return nil, err
	}
	options := []goose.ProviderOption{
		goose.WithGoMigrations(steps...),
		goose.WithDisableGlobalRegistry(true),
		goose.WithTableName(versionTable),
		goose.WithLogger(goose.NopLogger()),
	}
	if d != dialect.Postgres {
		return goose.NewProvider(goose.DialectSQLite3, db, nil, options...)
	}
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockID(migrationLock), lock.WithLockTimeout(1, migrationTries))
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, db, nil, append(options, goose.WithSessionLocker(locker))...)
}

// steps reads the files of a dialect, in the order of their names, which puts
// 0001_x.postgres.sql before 0001_x.sql; so the common text is put first.
func steps(files fs.FS, d *dialect.Dialect) ([]*goose.Migration, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, err
	}
	common, own := map[int64]string{}, map[int64]string{}
	for _, name := range names {
		number, _, _ := strings.Cut(name, "_")
		version, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("migration %s has no number", name)
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		parts := strings.Split(strings.TrimSuffix(name, ".sql"), ".")
		switch {
		case len(parts) == 1:
			common[version] += string(text)
		case parts[1] == d.Name:
			own[version] += string(text)
		default:
			own[version] += "" // the number is taken on every database
		}
	}
	for version, text := range own {
		common[version] += "\n" + text
	}
	var list []*goose.Migration
	for version, text := range common {
		ddl := d.DDL(text)
		list = append(list, goose.NewGoMigration(version, &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, ddl)
			return err
		}}, nil))
	}
	return list, nil
}

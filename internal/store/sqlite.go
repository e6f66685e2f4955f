package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/beseda/beseda/internal/store/dialect"
)

// The readers' page caches are allocated as they fill; with the writer's they
// are what the database costs in memory.
const (
	writerCacheKiB    = 64 << 10
	readerCacheKiB    = 16 << 10
	mmapBytes         = 64 << 20
	checkpointPages   = 4000 // 16 MiB of log before the writer moves it into the file
	defaultReadConns  = 4
	sqliteBusyTimeout = 5000 // ms; only another process can make the writer wait
)

// openSQLite opens the file, migrates it and starts the writer.
func openSQLite(ctx context.Context, o Options, path string) (*DB, error) {
	if err := makeFile(path); err != nil {
		return nil, err
	}
	pragmas := []string{
		fmt.Sprintf("busy_timeout(%d)", sqliteBusyTimeout),
		"journal_mode(WAL)",
		"synchronous(FULL)",
		"foreign_keys(ON)",
		"temp_store(MEMORY)",
		fmt.Sprintf("mmap_size(%d)", mmapBytes),
		fmt.Sprintf("wal_autocheckpoint(%d)", checkpointPages),
		fmt.Sprintf("journal_size_limit(%d)", 4*checkpointPages*4096),
	}
	writers, err := sql.Open("sqlite", sqliteDSN(path, append(pragmas, fmt.Sprintf("cache_size(-%d)", writerCacheKiB))))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	writers.SetMaxOpenConns(1)
	if err := migrate(ctx, writers, dialect.SQLite, latest); err != nil {
		_ = writers.Close()
		return nil, err
	}
	conn, err := writers.Conn(ctx)
	if err != nil {
		_ = writers.Close()
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	readers, err := sql.Open("sqlite", sqliteDSN(path, append(pragmas, fmt.Sprintf("cache_size(-%d)", readerCacheKiB), "query_only(ON)")))
	if err != nil {
		_ = writers.Close()
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	n := o.ReadConns
	if n <= 0 {
		n = defaultReadConns
	}
	readers.SetMaxOpenConns(n)
	readers.SetMaxIdleConns(n)
	db := &DB{dialect: dialect.SQLite, pool: readers, reader: &prepared{db: readers}, log: o.Log, now: o.Now}
	db.writer = newWriter(db, newSQLiteBatch(db, writers, conn))
	return db, nil
}

// makeFile makes the file readable by nobody else; SQLite gives the log the same rights.
func makeFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return fmt.Errorf("make the folder of the database: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	return f.Close()
}

func sqliteDSN(path string, pragmas []string) string {
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: url.Values{"_pragma": pragmas}.Encode()}
	return u.String()
}

// prepared is a pool whose statements are prepared once per connection:
// SQLite compiles a text anew at each use otherwise.
type prepared struct {
	db *sql.DB

	mu    sync.RWMutex
	stmts map[*statement]*sql.Stmt
}

func (p *prepared) stmt(ctx context.Context, st *statement) (*sql.Stmt, error) {
	p.mu.RLock()
	s := p.stmts[st]
	p.mu.RUnlock()
	if s != nil {
		return s, nil
	}
	s, err := p.db.PrepareContext(ctx, st.text)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if first := p.stmts[st]; first != nil {
		_ = s.Close()
		return first, nil
	}
	if p.stmts == nil {
		p.stmts = make(map[*statement]*sql.Stmt)
	}
	p.stmts[st] = s
	return s, nil
}

func (p *prepared) exec(ctx context.Context, st *statement, args []any) (int64, error) {
	s, err := p.stmt(ctx, st)
	if err != nil {
		return 0, err
	}
	return affected(s.ExecContext(ctx, args...))
}

func (p *prepared) query(ctx context.Context, st *statement, args []any) (rows, error) {
	s, err := p.stmt(ctx, st)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

func (p *prepared) later(context.Context, *statement, func(row) error, []any) error {
	return errNoTransaction
}

func affected(r sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

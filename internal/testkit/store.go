// Package testkit holds the helpers of the tests.
package testkit

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"github.com/beseda/beseda/internal/base/clock"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/store"
)

// PostgresVariable names the environment variable with the URL of a server on
// which tests may make schemas. Without it they run on SQLite alone.
const PostgresVariable = "BESEDA_TEST_POSTGRES"

// Start is the moment at which the clocks of tests stand.
var Start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// Stores runs the test on a fresh SQLite database and, where a server is
// named, on a fresh PostgreSQL one.
func Stores(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLiteStore(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, PostgresStore(t)) })
}

// SQLiteStore opens a fresh SQLite database that ends with the test.
func SQLiteStore(t testing.TB) *store.Store {
	t.Helper()
	return OpenStore(t, "sqlite:"+filepath.Join(t.TempDir(), "beseda.db"))
}

// PostgresStore opens a fresh PostgreSQL schema that ends with the test, and
// skips the test where no server is named.
func PostgresStore(t testing.TB) *store.Store {
	t.Helper()
	return OpenStore(t, PostgresURL(t))
}

// OpenStore opens the database with a standing clock and closes it with the test.
func OpenStore(t testing.TB, databaseURL string) *store.Store {
	t.Helper()
	now := clock.NewFake(Start).Now
	s, err := store.Open(context.Background(), store.Options{
		URL: databaseURL,
		Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
		Now: now,
		IDs: id.NewSource(1, now),
	})
	if err != nil {
		t.Fatalf("open the store: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close the store: %v", err)
		}
	})
	return s
}

// PostgresURL makes an empty schema that ends with the test, and returns the
// URL of a connection that lives in it. It skips the test where no server is named.
func PostgresURL(t testing.TB) string {
	t.Helper()
	server := os.Getenv(PostgresVariable)
	if server == "" {
		t.Skip(PostgresVariable + " is not set")
	}
	u, err := url.Parse(server)
	if err != nil {
		t.Fatalf("%s is not a URL", PostgresVariable)
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatalf("connect to PostgreSQL: %v", err)
	}
	b := make([]byte, 8)
	_, _ = rand.Read(b)
	schema := "test_" + hex.EncodeToString(b)
	if _, err := db.Exec("CREATE SCHEMA " + schema); err != nil {
		t.Fatalf("make the schema: %v", err)
	}
	t.Cleanup(func() {
		if _, err := db.Exec("DROP SCHEMA " + schema + " CASCADE"); err != nil {
			t.Errorf("drop the schema: %v", err)
		}
		_ = db.Close()
	})
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}

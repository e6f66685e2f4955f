package store_test

import (
	"strings"
	"testing"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/store"
	"github.com/beseda/beseda/internal/testkit"
)

// databases calls the test with the URL of an empty database of each kind.
func databases(t *testing.T, test func(t *testing.T, url string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, "sqlite:"+t.TempDir()+"/beseda.db") })
	t.Run("postgres", func(t *testing.T) { test(t, testkit.PostgresURL(t)) })
}

func TestAnUpgradedSchemaEqualsAFreshOne(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, fresh *store.Store) {
		url := "sqlite:" + t.TempDir() + "/old.db"
		if !fresh.IsSQLite() {
			url = testkit.PostgresURL(t)
		}
		must(t, store.MigrateByOne(ctx, url))
		upgraded := testkit.OpenStore(t, url)
		want := strings.Join(got(fresh.Schema(ctx))(t), "\n")
		equal(t, "schema", strings.Join(got(upgraded.Schema(ctx))(t), "\n"), want)
		if !strings.Contains(want, "messages_client_key") {
			t.Errorf("this is no whole schema:\n%s", want)
		}
	})
}

func TestADatabaseOfANewerProgramIsRefused(t *testing.T) {
	databases(t, func(t *testing.T, url string) {
		s := testkit.OpenStore(t, url)
		must(t, s.PlainExec(ctx, "INSERT INTO schema_versions (version_id, is_applied) VALUES (9999, TRUE)"))
		must(t, s.Close())
		_, err := store.Open(ctx, store.Options{URL: url})
		wantCode(t, err, errs.Unavailable, "store.database_newer")
	})
}

func TestNodesThatStartAtOnceMigrateOnce(t *testing.T) {
	url := testkit.PostgresURL(t)
	epochs := make([]string, 4)
	together(len(epochs), func(i int) {
		s, err := store.Open(ctx, store.Options{URL: url, ReadConns: 3})
		if err != nil {
			t.Error(err)
			return
		}
		epochs[i], _ = s.Feed.Epoch(ctx)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, e := range epochs {
		equal(t, "epoch", e, epochs[0])
	}
}

func TestAnUnknownDatabaseIsRefused(t *testing.T) {
	for _, url := range []string{"", "sqlite:", "mysql://x", "postgres://u:secret@h:notaport/db"} {
		_, err := store.Open(ctx, store.Options{URL: url})
		wantCode(t, err, errs.Invalid, "store.url")
		if err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("the error tells the password: %v", err)
		}
	}
}

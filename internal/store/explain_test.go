package store_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/store"
	"github.com/beseda/beseda/internal/testkit"
)

var (
	// SQLite: "SCAN m" reads the whole table; the rows of a subquery or of a
	// list of values may be scanned.
	fullScan = regexp.MustCompile(`^SCAN (\w+)`)
	derived  = regexp.MustCompile(`^(chosen|mark|\d+|SUBQUERY|CONSTANT)`)
	indexed  = regexp.MustCompile(`Index (Only )?Scan|Bitmap Index Scan`)
)

func TestHotStatementsUseIndexes(t *testing.T) {
	testkit.Stores(t, func(t *testing.T, s *store.Store) {
		c := addChannel(t, s, 1, 2, 3)
		for _, m := range saySeveral(t, s, c, 1, 30) {
			say(t, s, chat.Message{Channel: c, Author: 2, Root: m.ID, Body: "reply", Mentions: []id.ID{3}})
		}
		if !s.IsSQLite() {
			crowd(t, s)
		}
		for _, h := range s.HotStatements() {
			t.Run(h.Name, func(t *testing.T) {
				plan := got(s.Plan(ctx, h))(t)
				whole := strings.Join(plan, "\n")
				if len(plan) == 0 {
					t.Error("there is no plan")
				}
				if s.IsSQLite() {
					checkSQLitePlan(t, plan, h.Sorted)
				} else {
					checkPostgresPlan(t, plan)
				}
				if t.Failed() {
					t.Log(whole)
				}
			})
		}
	})
}

// crowd gives PostgreSQL's planner numbers to plan with: 5,000 channels with ten
// messages and ten of 1,000 persons in each.
func crowd(t *testing.T, s *store.Store) {
	for _, text := range []string{
		`INSERT INTO channels SELECT 9000000 + g, 1 + g % 2, 0, '', '', 0, 0, FALSE, 0, 10, 0, 0, 0, 0 FROM generate_series(0, 4999) g`,
		`INSERT INTO channel_members SELECT 9000000 + g / 10, 1 + (g / 10 * 7 + g % 10) % 1000, 2, 0, FALSE, 0, 0, 0, 0 FROM generate_series(0, 49999) g`,
		`INSERT INTO messages SELECT 9000000 + g, 9000000 + g / 10, 1 + g % 10, g, g % 50, 'k' || g, repeat('x', 100), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '', 0, 0, 0
			FROM generate_series(0, 49999) g`,
		`ANALYZE channels`,
		`ANALYZE channel_members`,
		`ANALYZE messages`,
	} {
		must(t, s.PlainExec(ctx, text))
	}
}

func checkSQLitePlan(t *testing.T, plan []string, sorted bool) {
	for _, line := range plan {
		if m := fullScan.FindStringSubmatch(line); m != nil && !derived.MatchString(m[1]) {
			t.Errorf("reads a whole table: %s", line)
		}
		if sorted && strings.Contains(line, "FOR ORDER BY") {
			t.Errorf("sorts: %s", line)
		}
		if strings.Contains(line, "AUTOMATIC") {
			t.Errorf("makes an index: %s", line)
		}
	}
}

func checkPostgresPlan(t *testing.T, plan []string) {
	for i, line := range plan {
		if strings.Contains(line, "Seq Scan") {
			t.Errorf("reads a whole table: %s", line)
		}
		if indexed.MatchString(line) && (i+1 == len(plan) || !strings.Contains(plan[i+1], "Index Cond")) {
			t.Errorf("reads a whole index: %s", line)
		}
	}
}

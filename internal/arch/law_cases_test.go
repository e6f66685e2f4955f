package arch

import (
	"slices"
	"strings"
	"testing"
)

// house makes packages from lines such as "cmd/beseda: internal/app fmt".
func house(lines ...string) []pack {
	var packs []pack
	named := map[string]bool{}
	for _, line := range lines {
		path, imports, _ := strings.Cut(line, ":")
		packs = append(packs, pack{path: path, imports: strings.Fields(imports), goFiles: 1})
		named[path] = true
	}
	for _, p := range slices.Clone(packs) {
		for _, imported := range p.imports {
			if (layerOf(imported) >= 0) && !named[imported] {
				packs = append(packs, pack{path: imported, goFiles: 1})
				named[imported] = true
			}
		}
	}
	return packs
}

func TestTheLawOfImports(t *testing.T) {
	cases := []struct {
		line string
		says string // empty: allowed
	}{
		{"cmd/beseda: internal/app os github.com/alecthomas/kong", ""},
		{"cmd/beseda: internal/store", "cmd may import only internal/app"},
		{"cmd/beseda: internal/base/errs", "cmd may import only"},
		{"internal/app: internal/edge/rest internal/store internal/infra/bus internal/domain/chat internal/base/id locales", ""},
		{"internal/app: internal/testkit", "testkit is for tests"},
		{"internal/app: cmd/beseda", "internal/app may import only"},
		{"internal/edge/rest: internal/domain/chat internal/base/errs internal/edge/wire net/http", ""},
		{"internal/edge/rest: internal/edge/rest/page", ""},
		{"internal/edge/live: internal/edge/wire", ""},
		{"internal/edge/botapi: internal/edge/wire", "do not know each other"},
		{"internal/edge/wire: internal/edge/rest", "do not know each other"},
		{"internal/edge/rest: internal/edge/live", "do not know each other"},
		{"internal/edge/rest: internal/store", "internal/edge may import only"},
		{"internal/edge/rest: internal/infra/bus", "internal/edge may import only"},
		{"internal/edge/rest: internal/app", "internal/edge may import only"},
		{"internal/store: internal/domain/chat internal/base/tx internal/store/dialect database/sql", ""},
		{"internal/store: internal/edge/wire", "internal/store may import only"},
		{"internal/store: internal/infra/bus", "internal/store may import only"},
		{"internal/infra/bus: internal/domain/feed internal/base/event", ""},
		{"internal/infra/bus: internal/infra/blob", "do not know each other"},
		{"internal/infra/bus: internal/edge/live", "internal/infra may import only"},
		{"internal/domain/chat: internal/domain/access internal/domain/circle internal/domain/chat/text internal/base/id", ""},
		{"internal/domain/circle: internal/domain/chat", "chat stands to the right of circle"},
		{"internal/domain/access: internal/domain/people", "people stands to the right of access"},
		{"internal/domain/gossip: internal/domain/access", "missing in the order"},
		{"internal/domain/chat: internal/store", "internal/domain may import only internal/base"},
		{"internal/domain/chat: net/http", "must not know net/http"},
		{"internal/domain/chat: net/http/httptest", "must not know net/http"},
		{"internal/domain/chat: os/exec", "must not know os"},
		{"internal/domain/chat: database/sql", "must not know database/sql"},
		{"internal/domain/chat: encoding/json", "must not know encoding/json"},
		{"internal/domain/chat: net/url encoding/hex golang.org/x/text/unicode/norm", ""},
		{"internal/base/event: internal/base/id time", ""},
		{"internal/base/event: internal/domain/chat", "internal/base may import only"},
		{"internal/base/event: golang.org/x/text", "only the standard library"},
		{"internal/testkit: internal/app internal/store cmd/beseda", ""},
		{"internal/helpers: fmt", "stands on no floor"},
	}
	for _, tc := range cases {
		got := strings.Join(broken(house(tc.line)), "\n")
		if tc.says == "" && got != "" || !strings.Contains(got, tc.says) {
			t.Errorf("%s\n got %q\nwant %q", tc.line, got, tc.says)
		}
	}
}

func TestPackagesThatNobodyCallsAreFound(t *testing.T) {
	packs := house("cmd/beseda: internal/app", "internal/app: internal/store", "internal/infra/mail: fmt", "internal/testkit: internal/app", "tools/x: fmt")
	if got := unreached(packs, "cmd/beseda"); !slices.Equal(got, []string{"internal/infra/mail"}) {
		t.Errorf("got %v", got)
	}
}

package dialect

import (
	"errors"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// SQLite commits in the order of events.n, because it has one writer: all that
// a reader sees is settled.
var SQLite = &Dialect{
	Name: "sqlite",
	words: map[string]string{
		"BIGINT":        "INTEGER",
		"SMALLINT":      "INTEGER",
		"BOOLEAN":       "INTEGER",
		"BYTEA":         "BLOB",
		"{{strict}}":    "STRICT",
		"{{clustered}}": "STRICT, WITHOUT ROWID",
		"{{identity}}":  "INTEGER PRIMARY KEY",
		"{{tx_id}}":     "0",
	},
	after: `n > $2 AND $1 = 0 ORDER BY n`,
	fault: sqliteFault,
}

func sqliteFault(err error) Fault {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return Other
	}
	switch e.Code() {
	case lib.SQLITE_CONSTRAINT_UNIQUE, lib.SQLITE_CONSTRAINT_PRIMARYKEY, lib.SQLITE_CONSTRAINT_ROWID:
		return Unique
	case lib.SQLITE_CONSTRAINT_FOREIGNKEY:
		return Parent
	}
	switch e.Code() & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED, lib.SQLITE_FULL, lib.SQLITE_IOERR, lib.SQLITE_CANTOPEN,
		lib.SQLITE_READONLY, lib.SQLITE_NOMEM, lib.SQLITE_INTERRUPT:
		return Down
	}
	return Other
}

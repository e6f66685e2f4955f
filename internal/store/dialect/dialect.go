// Package dialect holds the few differences between SQLite and PostgreSQL.
// Everything that is not here is one SQL text for both.
package dialect

import "regexp"

// Fault says what a driver's error means, read from its code.
type Fault uint8

const (
	Other  Fault = iota
	Unique       // a unique index refuses the row
	Parent       // a row that this one is part of does not exist
	Retry        // the transaction lost to another one and may be run again
	Down         // busy, full, unreachable: the same statement may work later
)

// Dialect is one of SQLite and Postgres.
type Dialect struct {
	Name  string            // also the middle part of migration files
	words map[string]string // what stands for the words of the migrations
	after string
	fault func(error) Fault
}

var word = regexp.MustCompile(`\{\{[a-z_]+\}\}|\b(?:BIGINT|SMALLINT|BOOLEAN|BYTEA|TEXT)\b`)

// DDL turns the common text of a migration into this database's.
func (d *Dialect) DDL(text string) string {
	return word.ReplaceAllStringFunc(text, func(w string) string {
		if s, ok := d.words[w]; ok {
			return s
		}
		return w
	})
}

// EventsAfter is the condition and the order by which a reader of all streams
// goes on after the cursor ($1, $2) of transaction and number, without ever
// skipping an event that commits later.
func (d *Dialect) EventsAfter() string { return d.after }

// Fault tells what the driver's error means, Other if nothing special.
func (d *Dialect) Fault(err error) Fault { return d.fault(err) }

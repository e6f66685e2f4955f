package store

import (
	"fmt"
	"time"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/people"
)

// row is one row to scan, of a query of any database.
type row interface{ Scan(dest ...any) error }

// bind turns the domain's types into what both drivers take as it is: int64,
// string, bool and bytes. The arguments are changed in place.
func bind(args []any) {
	for i, a := range args {
		switch v := a.(type) {
		case id.ID:
			args[i] = int64(v)
		case time.Time:
			args[i] = toMillis(v)
		case int:
			args[i] = int64(v)
		case access.Role:
			args[i] = int64(v)
		case access.Place:
			args[i] = int64(v)
		case access.Visibility:
			args[i] = int64(v)
		case chat.Level:
			args[i] = int64(v)
		case people.Target:
			args[i] = int64(v)
		case event.Kind:
			args[i] = int64(v)
		case event.Type:
			args[i] = string(v)
		}
	}
}

// toMillis is how a moment is stored; the zero time is 0.
func toMillis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func fromMillis(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// moment scans a stored time: Scan((*moment)(&p.CreatedAt)).
type moment time.Time

// Scan implements sql.Scanner.
func (m *moment) Scan(src any) error {
	ms, ok := src.(int64)
	if !ok {
		return fmt.Errorf("a time is stored as %T", src)
	}
	*m = moment(fromMillis(ms))
	return nil
}

// smallInt scans a whole number into one of the domain's small types, without the
// detour over text that database/sql takes.
type smallInt[T ~int16 | ~int] struct{ to *T }

// Scan implements sql.Scanner.
func (s smallInt[T]) Scan(src any) error {
	n, ok := src.(int64)
	if !ok {
		return fmt.Errorf("a number is stored as %T", src)
	}
	*s.to = T(n)
	return nil
}

func small[T ~int16 | ~int](to *T) smallInt[T] { return smallInt[T]{to} }

func scanID(r row) (v id.ID, err error) {
	err = r.Scan(&v)
	return v, err
}

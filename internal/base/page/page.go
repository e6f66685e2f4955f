// Package page bounds every list: a page is asked for by a key and a size,
// never by an offset.
package page

// Default and Max are the page sizes used where the caller names none and the
// most that a caller gets.
const (
	Default = 50
	Max     = 200
)

// Size brings a wished page size into 1..Max; zero or less means Default.
func Size(wish int) int {
	switch {
	case wish <= 0:
		return Default
	case wish > Max:
		return Max
	}
	return wish
}

// Of is one page of a list. Next is the cursor of the following page, empty on the last.
type Of[T any] struct {
	Items []T
	Next  string
}

// Cut turns up to size+1 fetched rows into a page of at most size, with the
// cursor of the last row kept when there was one more.
func Cut[T any](rows []T, size int, cursor func(T) string) Of[T] {
	if len(rows) <= size {
		return Of[T]{Items: rows}
	}
	rows = rows[:size]
	return Of[T]{Items: rows, Next: cursor(rows[size-1])}
}

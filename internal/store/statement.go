package store

import (
	"strconv"
	"strings"
	"sync"

	"github.com/beseda/beseda/internal/base/id"
)

// maxList is how many values one statement takes at most; longer lists are
// asked for in several.
const maxList = 512

// statement is one SQL text, under the name that measurements show. Statements
// are package variables: the pointer is the key of the prepared ones.
//
// A text may end its parameters with a list: $LIST becomes "$4, $5, $6", and a
// bracket that holds $ITEM is repeated for each value, for rows of an INSERT
// (which needs ON CONFLICT DO NOTHING, see list).
type statement struct {
	name  string
	text  string
	reads bool     // it changes nothing
	clash string   // what a refusal by a unique index is called, if only one can refuse
	sizes sync.Map // int -> *statement, the text with a list of that size
}

const duplicate = "store.duplicate"

// clashes names the conflict of a statement that only one unique index can refuse.
func (s *statement) clashes(code string) *statement {
	s.clash = code
	return s
}

func stmt(name, text string) *statement {
	return &statement{name: name, text: text, reads: strings.HasPrefix(strings.TrimSpace(text), "SELECT"), clash: duplicate}
}

// list returns the statement for that many values and the values as arguments.
// The size is rounded up to a power of two, with the last value repeated, so
// that a text has ten variants to prepare and not five hundred.
func (s *statement) list(values []any) (*statement, []any) {
	size := 1
	for size < len(values) {
		size *= 2
	}
	for len(values) < size {
		values = append(values, values[len(values)-1])
	}
	if st, ok := s.sizes.Load(size); ok {
		return st.(*statement), values
	}
	st, _ := s.sizes.LoadOrStore(size, &statement{name: s.name, text: expand(s.text, size), reads: s.reads, clash: s.clash})
	return st.(*statement), values
}

func expand(text string, size int) string {
	first := 1
	for strings.Contains(text, "$"+strconv.Itoa(first)) {
		first++
	}
	if before, after, ok := strings.Cut(text, "$LIST"); ok {
		return before + join(size, func(i int) string { return "$" + strconv.Itoa(first+i) }) + after
	}
	at := strings.Index(text, "$ITEM")
	if at < 0 {
		return text
	}
	open, end := strings.LastIndexByte(text[:at], '('), at+strings.IndexByte(text[at:], ')')+1
	row := text[open:end]
	return text[:open] + join(size, func(i int) string {
		return strings.Replace(row, "$ITEM", "$"+strconv.Itoa(first+i), 1)
	}) + text[end:]
}

func join(n int, part func(int) string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = part(i)
	}
	return strings.Join(parts, ", ")
}

// chunks calls f with the values as arguments, at most maxList at a time.
func chunks[T any](values []T, f func(part []any) error) error {
	for len(values) > 0 {
		n := min(len(values), maxList)
		part := make([]any, n)
		for i, v := range values[:n] {
			part[i] = v
		}
		if err := f(part); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}

// with puts the list's arguments behind the fixed ones.
func with(list []any, fixed ...any) []any { return append(fixed, list...) }

// idText and parseIDs keep a short list of ids in one column: "12,7".
func idText(ids []id.ID) string {
	if len(ids) == 0 {
		return ""
	}
	b := make([]byte, 0, 20*len(ids))
	for i, v := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(v), 10)
	}
	return string(b)
}

func parseIDs(s string) []id.ID {
	if s == "" {
		return nil
	}
	parts := strings.Split(s, ",")
	ids := make([]id.ID, 0, len(parts))
	for _, p := range parts {
		if v, err := strconv.ParseInt(p, 10, 64); err == nil {
			ids = append(ids, id.ID(v))
		}
	}
	return ids
}

package rest

import (
	"encoding/json"
	"errors"
	"unicode/utf8"
)

// maxDepth is how deep a body may nest; the deepest of the contract is 3.
const maxDepth = 16

var (
	errUTF8  = errors.New("the text is not UTF-8")
	errDepth = errors.New("the body is nested too deep")
	errNull  = errors.New("the text holds a null character")
)

// unmarshal is json.Unmarshal without what it would let pass silently: text
// that is not UTF-8, null characters, which databases refuse, and nesting
// without end.
func unmarshal(data []byte, v any) error {
	if err := inspect(data); err != nil {
		return err
	}
	return json.Unmarshal(data, v)
}

func inspect(data []byte) error {
	if !utf8.Valid(data) {
		return errUTF8
	}
	depth, text := 0, false
	for i := 0; i < len(data); i++ {
		c := data[i]
		switch {
		case c == 0:
			return errNull
		case text && c == '\\':
			if len(data)-i > 5 && string(data[i+1:i+6]) == "u0000" {
				return errNull
			}
			i++
		case c == '"':
			text = !text
		case text:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return errDepth
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}

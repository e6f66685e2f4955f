// Package text cleans what people type and folds it for comparison.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line cleans a one-line field: invalid UTF-8, control and invisible
// direction characters go, runs of white space become one space.
func Line(s string) string {
	s = strings.ToValidUTF8(s, "")
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case unicode.IsControl(r) || isBidi(r):
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Block cleans a field of several lines: it keeps line breaks and tabs, drops
// other control and direction characters, and trims the ends.
func Block(s string) string {
	s = strings.ToValidUTF8(s, "")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		if unicode.IsControl(r) || isBidi(r) {
			return -1
		}
		return r
	}, s)
	return strings.Trim(s, " \n\t\u00a0")
}

// isBidi reports the characters that turn the direction of the text around
// them, with which a name can be made to read as another.
func isBidi(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// Len is the length of s in characters as limits count them: code points.
func Len(s string) int { return utf8.RuneCountInString(s) }

// Cut returns the first n characters of s.
func Cut(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// Fold brings text to the form in which it is compared: lower case, ё as е.
func Fold(s string) string {
	return strings.ReplaceAll(strings.ToLower(s), "ё", "е")
}

// Words splits text into its folded words of letters and digits, without repeats, at most max.
func Words(s string, max int) []string {
	seen := map[string]bool{}
	var words []string
	for _, w := range strings.FieldsFunc(Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if w = Cut(w, 40); !seen[w] && len(words) < max {
			seen[w] = true
			words = append(words, w)
		}
	}
	return words
}

var latin = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y", 'к': "k",
	'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh",
	'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
}

// Latin writes a folded Russian word with Latin letters, as in a passport;
// other characters stay.
func Latin(s string) string {
	var b strings.Builder
	for _, r := range s {
		if l, ok := latin[r]; ok {
			b.WriteString(l)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

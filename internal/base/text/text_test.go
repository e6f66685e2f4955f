package text

import (
	"slices"
	"testing"
	"unicode/utf8"
)

func TestLineAndBlock(t *testing.T) {
	for in, want := range map[string]string{
		"  Анна \t\n Ким ": "Анна Ким", "a\x00b\u202ec": "abc", "\xff": "", "Иван\u00a0Петров": "Иван Петров",
	} {
		if got := Line(in); got != want {
			t.Errorf("Line(%q) = %q", in, got)
		}
	}
	for in, want := range map[string]string{
		"\n a\r\n\tb \n": "a\n\tb", "\x07bell": "bell", "  \n\t ": "", "\u2066x\u2069": "x",
	} {
		if got := Block(in); got != want {
			t.Errorf("Block(%q) = %q", in, got)
		}
	}
}

func TestWordsFoldAndTransliterate(t *testing.T) {
	if got := Words("Ёлка, ЁЛКА и ёж-42", 10); !slices.Equal(got, []string{"елка", "и", "еж", "42"}) {
		t.Errorf("Words = %q", got)
	}
	if got := Latin("щукин"); got != "shchukin" {
		t.Errorf("Latin = %q", got)
	}
	if Cut("Привет", 3) != "При" || Cut("ab", 5) != "ab" || Len("ёж") != 2 {
		t.Error("Cut or Len counts bytes")
	}
}

func FuzzLine(f *testing.F) {
	f.Add("a\u2028b\x85c")
	f.Fuzz(func(t *testing.T, s string) {
		if once := Line(s); Line(once) != once || !utf8.ValidString(once) {
			t.Errorf("Line(%q) = %q is not clean", s, once)
		}
		if once := Block(s); Block(once) != once || !utf8.ValidString(once) {
			t.Errorf("Block(%q) = %q is not clean", s, once)
		}
	})
}

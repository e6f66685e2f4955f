package chat

import (
	"slices"
	"strings"
	"testing"
)

func TestHandlesAreFoundWhereTheyCallSomebody(t *testing.T) {
	for body, want := range map[string][]string{
		"@anna.kim, посмотрите":                 {"anna.kim"},
		"Спросите @Igor или @igor.":             {"igor"},
		"почта anna@example.org":                nil,
		"Привет,@maria!":                        {"maria"},
		"привет@maria":                          nil,
		"код `@anna` и @igor":                   {"igor"},
		"``a ` @anna`` @igor":                   {"igor"},
		"`не закрыто @anna":                     {"anna"},
		"```\n@anna\n```\n@igor":                {"igor"},
		"~~~ go\n@anna\n```\n@oleg\n~~~\n@ivan": {"ivan"},
		`\@anna @igor`:                          {"igor"},
		"@ab @" + strings.Repeat("x", 33):       nil,
		"(@anna) **@igor** @anna":               {"anna", "igor"},
		"@anna-":                                {"anna"},
		"":                                      nil,
	} {
		if got := Handles(body); !slices.Equal(got, want) {
			t.Errorf("Handles(%q) = %q, want %q", body, got, want)
		}
	}
}

func TestEmojiAreToldFromText(t *testing.T) {
	for s, want := range map[string]bool{
		"👍": true, "❤️": true, "👨‍👩‍👧‍👦": true, "🇷🇺": true, "👋🏽": true, "1️⃣": true, "🏴󠁧󠁢󠁥󠁮󠁧󠁿": true, "☺": true, "‼️": true, "©️": true, "➕": true,
		"": false, "a": false, "1": false, "👍x": false, "<b>": false, ":+1:": false, "\u200d": false, " 👍": false, strings.Repeat("👍", 20): false,
	} {
		if got := isEmoji(s); got != want {
			t.Errorf("isEmoji(%q) = %v", s, got)
		}
	}
}

func FuzzHandles(f *testing.F) {
	f.Add("`` ` @anna ```` \\@x @y\n~~~\n@z")
	f.Fuzz(func(t *testing.T, body string) {
		for _, h := range Handles(body) {
			if len(h) < 3 || len(h) > 32 || h != strings.ToLower(h) || !strings.Contains(strings.ToLower(body), "@"+h) {
				t.Errorf("Handles(%q) found %q", body, h)
			}
		}
	})
}

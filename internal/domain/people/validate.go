package people

import (
	"strconv"
	"strings"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/text"
)

// Limits of what a person can say about himself, in characters.
const (
	MaxName     = 80
	MaxHeadline = 160
	MaxStatus   = 100
	MinPassword = 8
	MaxPassword = 200
	MaxDevice   = 80
)

// Languages are those the app speaks.
var Languages = []string{"ru", "en"}

func cleanName(s string) (string, error) {
	s = text.Line(s)
	if s == "" {
		return "", errs.NewInvalid("people.name_empty", "name")
	}
	if text.Len(s) > MaxName {
		return "", errs.NewInvalid("people.name_too_long", "name").With("max", MaxName)
	}
	return s, nil
}

func cleanHeadline(s string) (string, error) {
	s = text.Line(s)
	if text.Len(s) > MaxHeadline {
		return "", errs.NewInvalid("people.headline_too_long", "headline").With("max", MaxHeadline)
	}
	return s, nil
}

// foldHandle brings a handle to its stored form.
func foldHandle(s string) string {
	return strings.ToLower(strings.TrimPrefix(strings.TrimSpace(s), "@"))
}

func cleanHandle(s string) (string, error) {
	s = foldHandle(s)
	if len(s) < 3 || len(s) > 32 {
		return "", errs.NewInvalid("people.handle_length", "handle").With("min", 3).With("max", 32)
	}
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
		if !letter && (i == 0 || i == len(s)-1 || !strings.ContainsRune("._-", r)) {
			return "", errs.NewInvalid("people.handle_characters", "handle")
		}
	}
	if reserved[s] {
		return "", errs.NewConflict("people.handle_taken")
	}
	return s, nil
}

// reserved handles would read as something else than a person.
var reserved = map[string]bool{"all": true, "channel": true, "everyone": true, "here": true, "admin": true, "beseda": true, "system": true}

// handleFrom makes a handle out of a name: "Анна Ким" becomes "anna.kim".
// n counts the attempts; from the second on a number is put behind.
func handleFrom(name string, n int) string {
	var parts []string
	for _, w := range text.Words(name, 3) {
		var b strings.Builder
		for _, r := range text.Latin(w) {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				b.WriteRune(r)
			}
		}
		if b.Len() > 0 {
			parts = append(parts, b.String())
		}
	}
	h := text.Cut(strings.Join(parts, "."), 24)
	h = strings.Trim(h, ".")
	if len(h) < 3 || reserved[h] {
		h = strings.Trim("person."+h, ".")
	}
	if n > 1 {
		h += strconv.Itoa(n)
	}
	return h
}

func checkPassword(s string) error {
	if text.Len(s) < MinPassword {
		return errs.NewInvalid("people.password_too_short", "password").With("min", MinPassword)
	}
	if len(s) > MaxPassword*4 || text.Len(s) > MaxPassword {
		return errs.NewInvalid("people.password_too_long", "password").With("max", MaxPassword)
	}
	return nil
}

func checkLanguage(s string) error {
	for _, l := range Languages {
		if s == l {
			return nil
		}
	}
	return errs.NewInvalid("people.language_unknown", "language")
}

func checkZone(s string) error {
	if s == "" || s == "Local" || len(s) > 60 {
		return errs.NewInvalid("people.time_zone_unknown", "time_zone")
	}
	if _, err := time.LoadLocation(s); err != nil {
		return errs.NewInvalid("people.time_zone_unknown", "time_zone")
	}
	return nil
}

func cleanStatus(st Status, now time.Time) (Status, error) {
	st.Text, st.Emoji = text.Line(st.Text), text.Line(st.Emoji)
	if text.Len(st.Text) > MaxStatus {
		return st, errs.NewInvalid("people.status_too_long", "text").With("max", MaxStatus)
	}
	if len(st.Emoji) > 32 {
		return st, errs.NewInvalid("people.status_emoji", "emoji")
	}
	if !st.Until.IsZero() && !st.Until.After(now) {
		return st, errs.NewInvalid("people.status_over", "until")
	}
	return st, nil
}

func checkSettings(s Settings) error {
	for _, c := range []struct {
		field, value string
		allowed      []string
	}{
		{"theme", s.Theme, []string{"system", "light", "dark"}},
		{"density", s.Density, []string{"roomy", "normal", "tight"}},
		{"send_key", s.SendKey, []string{"enter", "ctrl_enter"}},
		{"read_mode", s.ReadMode, []string{"seen", "end", "manual"}},
		{"announce", s.Announce, []string{"all", "me", "none"}},
		{"undo_seconds", strconv.Itoa(s.UndoSeconds), []string{"0", "5", "10"}},
	} {
		ok := false
		for _, a := range c.allowed {
			ok = ok || a == c.value
		}
		if !ok {
			return errs.NewInvalid("people.setting_unknown", c.field)
		}
	}
	return nil
}

// words are what a person is found by: the folded words of handle, name and
// headline, and the same in Latin letters.
func words(p Person) []string {
	list := text.Words(p.Handle+" "+p.Name+" "+p.Headline, 40)
	for _, w := range list {
		if l := text.Latin(w); l != w {
			list = append(list, l)
		}
	}
	return append(list, p.Handle)
}

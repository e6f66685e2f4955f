package chat

import (
	"context"
	"strings"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
)

// MaxMentions is how many different persons one message may name.
const MaxMentions = 50

// called returns those whom a message calls: the persons named in it and the
// author of what it answers.
func (s *Service) called(ctx context.Context, c Channel, m Message) ([]id.ID, error) {
	persons, err := s.mentions(ctx, c, m.Body)
	if err != nil || m.Quote == nil || m.Quote.Author == m.Author {
		return persons, err
	}
	known, err := s.Channels.ChannelFacts(ctx, c.ID, m.Quote.Author)
	if err == nil && known.Role != access.None {
		persons = append(without(persons, m.Quote.Author), m.Quote.Author)
	}
	return persons, err
}

// mentions finds the persons named in a text who can read the channel. A
// name of somebody who cannot is left as text and calls nobody.
func (s *Service) mentions(ctx context.Context, c Channel, body string) ([]id.ID, error) {
	handles := Handles(body)
	if len(handles) == 0 || c.Place == access.Notes {
		return nil, nil
	}
	if len(handles) > MaxMentions {
		return nil, errs.NewInvalid("chat.too_many_mentions", "body").With("max", MaxMentions)
	}
	found, err := s.People.Handles(ctx, handles)
	if err != nil {
		return nil, err
	}
	var persons []id.ID
	for _, h := range handles { // in the order of the text
		p, ok := found[h]
		if !ok {
			continue
		}
		known, err := s.Channels.ChannelFacts(ctx, c.ID, p)
		if err != nil {
			return nil, err
		}
		if known.Role != access.None {
			persons = append(without(persons, p), p)
		}
	}
	return persons, nil
}

// Handles returns the different @handles of a Markdown text in lower case, in
// order. What stands in code (a fence or backticks) or within a word, such as
// an e-mail address, names nobody.
func Handles(body string) []string {
	var found []string
	seen := map[string]bool{}
	fence := ""
	for line := range strings.Lines(body) {
		line = strings.TrimRight(line, "\n")
		trimmed := strings.TrimLeft(line, " ")
		if mark := fenceOf(trimmed); mark != "" && (fence == "" || strings.HasPrefix(mark, fence)) {
			if fence == "" {
				fence = mark
			} else {
				fence = ""
			}
			continue
		}
		if fence != "" {
			continue
		}
		for _, h := range handlesOf(line) {
			if !seen[h] {
				seen[h] = true
				found = append(found, h)
			}
		}
	}
	return found
}

// fenceOf returns the run of backticks or tildes that a line opens with, if
// it is long enough to fence code.
func fenceOf(line string) string {
	for _, c := range "`~" {
		n := len(line) - len(strings.TrimLeft(line, string(c)))
		if n >= 3 {
			return line[:n]
		}
	}
	return ""
}

func handlesOf(line string) []string {
	var found []string
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '`':
			i = codeEnd(line, i) - 1
		case '@':
			if i > 0 && isWord(line[i-1]) {
				continue
			}
			end := i + 1
			for end < len(line) && isHandle(line[end]) {
				end++
			}
			h := strings.TrimRight(line[i+1:end], "._-")
			if len(h) >= 3 && len(h) <= 32 {
				found = append(found, strings.ToLower(h))
			}
			i = end - 1
		}
	}
	return found
}

// codeEnd returns the index behind a code span that opens at i, or behind the
// backticks alone where nothing closes them.
func codeEnd(line string, i int) int {
	open := i
	for open < len(line) && line[open] == '`' {
		open++
	}
	ticks := line[i:open]
	for j := open; j < len(line); {
		k := strings.Index(line[j:], ticks)
		if k < 0 {
			break
		}
		start, end := j+k, j+k+len(ticks)
		if end == len(line) || line[end] != '`' {
			return end
		}
		for end < len(line) && line[end] == '`' {
			end++
		}
		j = max(end, start+1)
	}
	return open
}

// isWord reports bytes that make an @ behind them part of a word; any byte of
// a letter beyond ASCII counts.
func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c >= 0x80
}

func isHandle(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.'
}

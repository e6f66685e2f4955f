package wire

import (
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
)

// sizeOf guesses the frame's length so that one allocation holds it. Letters
// beyond ASCII are not escaped, so a body grows only by its rare quotes.
func sizeOf(m *chat.Message) int {
	n := 520 + len(m.Body) + len(m.Body)/16 + len(m.ClientKey) + 24*len(m.Mentions)
	if m.Quote != nil {
		n += 120 + len(m.Quote.Body)
	}
	if m.Thread != nil {
		n += 240
	}
	if m.Forward != nil {
		n += 160
	}
	for i := range m.Reactions {
		n += 64 + 24*len(m.Reactions[i].By)
	}
	return n
}

// appendMessageEvent writes what FromEvent and encoding/json would.
func appendMessageEvent(b []byte, e event.Event, m *chat.Message) []byte {
	b = appendID(append(b, `{"type":"event","stream":`...), e.Stream)
	b = appendInt(append(b, `,"seq":`...), e.Seq)
	b = appendString(append(b, `,"event":`...), string(e.Type))
	b = optionalID(b, `,"actor":`, e.Actor)
	b = appendTime(append(b, `,"at":`...), e.At)
	b = appendMessage(append(b, `,"data":{"message":`...), m)
	return append(b, `}}`...)
}

func appendMessage(b []byte, m *chat.Message) []byte {
	b = appendID(append(b, `{"id":`...), m.ID)
	b = appendID(append(b, `,"channel":`...), m.Channel)
	b = optionalInt(b, `,"num":`, m.Num)
	b = appendInt(append(b, `,"seq":`...), m.Seq)
	b = appendID(append(b, `,"author":`...), m.Author)
	b = optionalString(b, `,"client_key":`, m.ClientKey)
	b = appendString(append(b, `,"body":`...), m.Body)
	b = appendTime(append(b, `,"at":`...), m.At)
	b = optionalTime(b, `,"edited_at":`, m.EditedAt)
	b = optionalInt(b, `,"versions":`, int64(m.Versions))
	b = optionalTime(b, `,"retracted_at":`, m.RetractedAt)
	b = optionalID(b, `,"retracted_by":`, m.RetractedBy)
	b = optionalID(b, `,"reply_to":`, m.ReplyTo)
	b = appendQuote(b, m.Quote)
	b = optionalID(b, `,"root":`, m.Root)
	b = optionalInt(b, `,"thread_num":`, m.ThreadNum)
	b = appendThread(b, m.Thread)
	b = appendForward(b, m.Forward)
	if len(m.Mentions) > 0 {
		b = appendIDs(append(b, `,"mentions":`...), m.Mentions)
	}
	b = appendReactions(b, m.Reactions)
	b = optionalTime(b, `,"pinned_at":`, m.PinnedAt)
	b = optionalID(b, `,"pinned_by":`, m.PinnedBy)
	return append(b, '}')
}

func appendQuote(b []byte, q *chat.Quote) []byte {
	if q == nil {
		return b
	}
	b = appendID(append(b, `,"quote":{"id":`...), q.ID)
	b = appendID(append(b, `,"author":`...), q.Author)
	b = optionalInt(b, `,"num":`, q.Num)
	b = optionalString(b, `,"body":`, q.Body)
	return append(b, '}')
}

func appendThread(b []byte, t *chat.Thread) []byte {
	if t == nil {
		return b
	}
	b = appendID(append(b, `,"thread":{"root":`...), t.Root)
	b = appendInt(append(b, `,"count":`...), t.Count)
	b = appendTime(append(b, `,"last_at":`...), t.LastAt)
	b = appendIDs(append(b, `,"authors":`...), t.Authors)
	return append(b, '}')
}

func appendForward(b []byte, f *chat.Forward) []byte {
	if f == nil {
		return b
	}
	b = appendID(append(b, `,"forward":{"message":`...), f.Message)
	b = appendID(append(b, `,"channel":`...), f.Channel)
	b = appendID(append(b, `,"author":`...), f.Author)
	b = appendTime(append(b, `,"at":`...), f.At)
	return append(b, '}')
}

func appendReactions(b []byte, list []chat.Reaction) []byte {
	if len(list) == 0 {
		return b
	}
	b = append(b, `,"reactions":[`...)
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(append(b, `{"emoji":`...), list[i].Emoji)
		b = appendInt(append(b, `,"count":`...), int64(list[i].Count))
		b = appendIDs(append(b, `,"by":`...), list[i].By)
		b = append(b, '}')
	}
	return append(b, ']')
}

func appendID(b []byte, i id.ID) []byte {
	b = strconv.AppendInt(append(b, '"'), int64(i), 10)
	return append(b, '"')
}

func appendIDs(b []byte, list []id.ID) []byte {
	b = append(b, '[')
	for n, i := range list {
		if n > 0 {
			b = append(b, ',')
		}
		b = appendID(b, i)
	}
	return append(b, ']')
}

func appendInt(b []byte, n int64) []byte { return strconv.AppendInt(b, n, 10) }

func appendTime(b []byte, t time.Time) []byte {
	b = t.AppendFormat(append(b, '"'), time.RFC3339Nano)
	return append(b, '"')
}

func optionalID(b []byte, name string, i id.ID) []byte {
	if i == 0 {
		return b
	}
	return appendID(append(b, name...), i)
}

func optionalInt(b []byte, name string, n int64) []byte {
	if n == 0 {
		return b
	}
	return appendInt(append(b, name...), n)
}

func optionalString(b []byte, name, s string) []byte {
	if s == "" {
		return b
	}
	return appendString(append(b, name...), s)
}

func optionalTime(b []byte, name string, t time.Time) []byte {
	if t.IsZero() {
		return b
	}
	return appendTime(append(b, name...), t)
}

const hexDigits = "0123456789abcdef"

// appendString quotes s as encoding/json does without the escapes for HTML.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			b = appendEscape(append(b, s[start:i]...), c)
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(append(b, s[start:i]...), `\ufffd`...)
			start = i + size
		case r == '\u2028' || r == '\u2029':
			b = append(append(b, s[start:i]...), `\u202`...)
			b = append(b, hexDigits[r&0xf])
			start = i + size
		}
		i += size
	}
	return append(append(b, s[start:]...), '"')
}

func appendEscape(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, '\\', 'b')
	case '\f':
		return append(b, '\\', 'f')
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	}
	return append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xf])
}

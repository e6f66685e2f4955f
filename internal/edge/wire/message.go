package wire

import "github.com/beseda/beseda/internal/domain/chat"

// FromMessage is one thing said. EncodeEvent writes the same fields by hand:
// a new one goes into both, and a test compares them.
func FromMessage(m *chat.Message) Message {
	out := Message{
		ID:          m.ID.String(),
		Channel:     m.Channel.String(),
		Num:         m.Num,
		Seq:         m.Seq,
		Author:      m.Author.String(),
		ClientKey:   m.ClientKey,
		Body:        m.Body,
		At:          m.At,
		EditedAt:    moment(m.EditedAt),
		Versions:    m.Versions,
		RetractedAt: moment(m.RetractedAt),
		RetractedBy: optional(m.RetractedBy),
		ReplyTo:     optional(m.ReplyTo),
		Root:        optional(m.Root),
		ThreadNum:   m.ThreadNum,
		PinnedAt:    moment(m.PinnedAt),
		PinnedBy:    optional(m.PinnedBy),
	}
	if q := m.Quote; q != nil {
		out.Quote = &Quote{ID: q.ID.String(), Author: q.Author.String(), Num: q.Num, Body: q.Body}
	}
	if t := m.Thread; t != nil {
		out.Thread = &Thread{Root: t.Root.String(), Count: t.Count, LastAt: t.LastAt, Authors: ids(t.Authors)}
	}
	if f := m.Forward; f != nil {
		out.Forward = &Forward{Message: f.Message.String(), Channel: f.Channel.String(), Author: f.Author.String(), At: f.At}
	}
	if len(m.Mentions) > 0 {
		out.Mentions = ids(m.Mentions)
	}
	if len(m.Reactions) > 0 {
		out.Reactions = FromReactions(m.Reactions)
	}
	return out
}

// FromMessages is FromMessage for a list, never nil.
func FromMessages(list []chat.Message) []Message {
	out := make([]Message, len(list))
	for i := range list {
		out[i] = FromMessage(&list[i])
	}
	return out
}

// FromReactions is the emoji under a message, never nil.
func FromReactions(list []chat.Reaction) []Reaction {
	return each(list, func(r chat.Reaction) Reaction { return Reaction{Emoji: r.Emoji, Count: r.Count, By: ids(r.By)} })
}

// FromVersion is an earlier text of a message.
func FromVersion(v chat.Version) Version { return Version{N: v.N, Body: v.Body, At: v.At} }

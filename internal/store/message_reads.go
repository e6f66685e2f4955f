package store

import (
	"context"
	"math"
	"slices"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
)

// quoteLength is how many characters of a quoted message travel with the answer.
const quoteLength = "300"

// A message is read with the summary of its thread and the beginning of what it
// quotes: both are found by primary key, and most messages have neither.
const (
	messageColumns = `
			m.id,
			m.channel_id,
			m.num,
			m.seq,
			m.author_id,
			m.client_key,
			m.body,
			m.at,
			m.edited_at,
			m.versions,
			m.retracted_at,
			m.retracted_by,
			m.reply_to,
			m.root_id,
			m.thread_num,
			m.fwd_message,
			m.fwd_channel,
			m.fwd_author,
			m.fwd_at,
			m.mentions,
			m.reactions,
			m.pinned_at,
			m.pinned_by,
			COALESCE(t.root_id, 0),
			COALESCE(t.count, 0),
			COALESCE(t.last_at, 0),
			COALESCE(t.authors, ''),
			COALESCE(q.id, 0),
			COALESCE(q.author_id, 0),
			COALESCE(q.num, 0),
			COALESCE(substr(q.body, 1, ` + quoteLength + `), '')`

	messageJoins = `
		LEFT JOIN threads t ON t.root_id = CASE WHEN m.root_id > 0 THEN m.root_id ELSE m.id END
		LEFT JOIN messages q ON q.id = m.reply_to AND m.reply_to > 0`
)

var (
	messageByID = stmt("message.by_id", `
		SELECT`+messageColumns+`
		FROM messages m`+messageJoins+`
		WHERE m.id = $1`)

	messageByClientKey = stmt("message.by_client_key", `
		SELECT`+messageColumns+`
		FROM messages m`+messageJoins+`
		WHERE m.author_id = $1 AND m.client_key = $2 AND m.client_key <> ''`)

	messagesByID = stmt("message.by_ids", `
		SELECT`+messageColumns+`
		FROM messages m`+messageJoins+`
		WHERE m.id IN ($LIST)`)

	pageBefore = stmt("message.page_before", `
		SELECT`+messageColumns+`
		FROM messages m`+messageJoins+`
		WHERE m.channel_id = $1 AND m.num < $2 AND m.num > 0
		ORDER BY m.num DESC
		LIMIT $3`)

	pageAfter = stmt("message.page_after", `
		SELECT`+messageColumns+`
		FROM messages m`+messageJoins+`
		WHERE m.channel_id = $1 AND m.num > $2 AND m.num > 0
		ORDER BY m.num
		LIMIT $3`)

	threadBefore = stmt("message.thread_before", `
		SELECT`+messageColumns+`
		FROM messages m`+messageJoins+`
		WHERE m.root_id = $1 AND m.root_id > 0 AND m.thread_num < $2
		ORDER BY m.thread_num DESC
		LIMIT $3`)

	threadAfter = stmt("message.thread_after", `
		SELECT`+messageColumns+`
		FROM messages m`+messageJoins+`
		WHERE m.root_id = $1 AND m.root_id > 0 AND m.thread_num > $2
		ORDER BY m.thread_num
		LIMIT $3`)

	// The channel's counter names its last message.
	lastMessages = stmt("message.last", `
		SELECT`+messageColumns+`
		FROM channels c
		JOIN messages m ON m.channel_id = c.id AND m.num = c.last_num AND m.num > 0`+messageJoins+`
		WHERE c.id IN ($LIST)`)

	pinnedMessages = stmt("message.pinned", `
		SELECT`+messageColumns+`
		FROM messages m`+messageJoins+`
		WHERE m.channel_id = $1 AND m.pinned_at > 0
		ORDER BY m.pinned_at DESC, m.id DESC
		LIMIT 200`)

	mentionsOf = stmt("message.mentions_of", `
		SELECT`+messageColumns+`
		FROM mentions x
		JOIN channel_members cm ON cm.channel_id = x.channel_id AND cm.person_id = x.person_id
		JOIN messages m ON m.id = x.message_id`+messageJoins+`
		WHERE x.person_id = $1 AND x.message_id < $2
		ORDER BY x.message_id DESC
		LIMIT $3`)
)

// Message implements chat.Messages.
func (s *Chat) Message(ctx context.Context, message id.ID) (chat.Message, error) {
	return s.oneMessage(ctx, messageByID, message)
}

// MessageByClientKey implements chat.Messages.
func (s *Chat) MessageByClientKey(ctx context.Context, author id.ID, key string) (chat.Message, error) {
	return s.oneMessage(ctx, messageByClientKey, author, key)
}

func (s *Chat) oneMessage(ctx context.Context, st *statement, args ...any) (chat.Message, error) {
	m, err := one(ctx, s.db, chatMissing, st, scanMessage, args...)
	if err != nil {
		return chat.Message{}, err
	}
	list, err := s.withReactions(ctx, []message{m})
	if err != nil {
		return chat.Message{}, err
	}
	return list[0], nil
}

// MessagesByID implements chat.Messages.
func (s *Chat) MessagesByID(ctx context.Context, ids []id.ID) ([]chat.Message, error) {
	rows, err := allIn(ctx, s.db, messagesByID, scanMessage, unique(ids))
	if err != nil {
		return nil, err
	}
	return s.withReactions(ctx, rows)
}

// Page implements chat.Messages.
func (s *Chat) Page(ctx context.Context, channel, root id.ID, before, after int64, limit int) ([]chat.Message, error) {
	st, place, from := pageAfter, channel, after
	switch {
	case root != 0 && before > 0:
		st, place, from = threadBefore, root, before
	case root != 0:
		st, place = threadAfter, root
	case before > 0:
		st, from = pageBefore, before
	}
	rows, err := all(ctx, s.db, st, scanMessage, place, from, limit)
	if err != nil {
		return nil, err
	}
	if before > 0 {
		slices.Reverse(rows)
	}
	return s.withReactions(ctx, rows)
}

// LastMessages implements chat.Messages.
func (s *Chat) LastMessages(ctx context.Context, channels []id.ID) (map[id.ID]chat.Message, error) {
	rows, err := allIn(ctx, s.db, lastMessages, scanMessage, unique(channels))
	if err != nil {
		return nil, err
	}
	list, err := s.withReactions(ctx, rows)
	if err != nil {
		return nil, err
	}
	last := make(map[id.ID]chat.Message, len(list))
	for _, m := range list {
		last[m.Channel] = m
	}
	return last, nil
}

// Pinned implements chat.Messages.
func (s *Chat) Pinned(ctx context.Context, channel id.ID) ([]chat.Message, error) {
	rows, err := all(ctx, s.db, pinnedMessages, scanMessage, channel)
	if err != nil {
		return nil, err
	}
	return s.withReactions(ctx, rows)
}

// MentionsOf implements chat.Messages.
func (s *Chat) MentionsOf(ctx context.Context, person, before id.ID, limit int) ([]chat.Message, error) {
	if before == 0 {
		before = math.MaxInt64
	}
	rows, err := all(ctx, s.db, mentionsOf, scanMessage, person, before, limit)
	if err != nil {
		return nil, err
	}
	return s.withReactions(ctx, rows)
}

// message is a row of messages: the document, and how many reactions it lacks.
type message struct {
	chat.Message
	reactions int64
}

func scanMessage(r row) (m message, err error) {
	var (
		forward  chat.Forward
		thread   chat.Thread
		quote    chat.Quote
		mentions string
		authors  string
	)
	err = r.Scan(
		&m.ID,
		&m.Channel,
		&m.Num,
		&m.Seq,
		&m.Author,
		&m.ClientKey,
		&m.Body,
		(*moment)(&m.At),
		(*moment)(&m.EditedAt),
		small(&m.Versions),
		(*moment)(&m.RetractedAt),
		&m.RetractedBy,
		&m.ReplyTo,
		&m.Root,
		&m.ThreadNum,
		&forward.Message,
		&forward.Channel,
		&forward.Author,
		(*moment)(&forward.At),
		&mentions,
		&m.reactions,
		(*moment)(&m.PinnedAt),
		&m.PinnedBy,
		&thread.Root,
		&thread.Count,
		(*moment)(&thread.LastAt),
		&authors,
		&quote.ID,
		&quote.Author,
		&quote.Num,
		&quote.Body,
	)
	if err != nil {
		return m, err
	}
	m.Mentions = parseIDs(mentions)
	if forward.Message != 0 {
		m.Forward = &forward
	}
	if thread.Root != 0 {
		thread.Authors = parseIDs(authors)
		m.Thread = &thread
	}
	if quote.ID != 0 {
		m.Quote = &quote
	}
	return m, nil
}

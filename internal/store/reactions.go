package store

import (
	"context"
	"strconv"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
)

var (
	insertReaction = stmt("reaction.insert", `
		INSERT INTO reactions (
			message_id,
			person_id,
			emoji,
			at
		) VALUES ($1, $2, $3, $4)
		ON CONFLICT (message_id, person_id, emoji) DO NOTHING`)

	deleteReaction = stmt("reaction.delete", `
		DELETE FROM reactions
		WHERE message_id = $1 AND person_id = $2 AND emoji = $3`)

	deleteReactions = stmt("reaction.delete_all", `
		DELETE FROM reactions
		WHERE message_id = $1`)

	// Locks the message until the commit, so that those who react to it at the
	// same moment see each other's emoji.
	countReactions = stmt("reaction.count", `
		UPDATE messages
		SET reactions = reactions + $2
		WHERE id = $1`)

	countEmoji = stmt("reaction.count_emoji", `
		SELECT COUNT(DISTINCT emoji)
		FROM reactions
		WHERE message_id = $1`)

	reactionsOf = stmt("reaction.of_messages", `
		SELECT
			message_id,
			emoji,
			total,
			person_id
		FROM (
			SELECT
				n,
				message_id,
				emoji,
				person_id,
				COUNT(*) OVER (PARTITION BY message_id, emoji) AS total,
				ROW_NUMBER() OVER (PARTITION BY message_id, emoji ORDER BY n) AS place
			FROM reactions
			WHERE message_id IN ($LIST)
		) AS chosen
		WHERE place <= `+strconv.Itoa(chat.MaxReactors)+`
		ORDER BY n`)
)

// AddReaction implements chat.Messages.
func (s *Chat) AddReaction(ctx context.Context, message, person id.ID, emoji string, at time.Time) (added bool, err error) {
	err = s.db.Do(ctx, func(ctx context.Context) error {
		n, err := s.db.exec(ctx, insertReaction, message, person, emoji, at)
		if added = n == 1; err != nil || !added {
			return err
		}
		if err := s.db.must(ctx, chatMissing, countReactions, message, 1); err != nil {
			return err
		}
		different, err := one(ctx, s.db, chatMissing, countEmoji, func(r row) (n int, err error) {
			err = r.Scan(small(&n))
			return n, err
		}, message)
		if err == nil && different > chat.MaxEmoji {
			err = errs.NewLimited("chat.too_many_emoji", 0).With("max", chat.MaxEmoji)
		}
		return err
	})
	return added && err == nil, err
}

// RemoveReaction implements chat.Messages.
func (s *Chat) RemoveReaction(ctx context.Context, message, person id.ID, emoji string) (removed bool, err error) {
	err = s.db.Do(ctx, func(ctx context.Context) error {
		n, err := s.db.exec(ctx, deleteReaction, message, person, emoji)
		if removed = n == 1; err != nil || !removed {
			return err
		}
		return s.db.must(ctx, chatMissing, countReactions, message, -1)
	})
	return removed && err == nil, err
}

// withReactions completes the messages with their reactions, by one statement
// for those that have any.
func (s *Chat) withReactions(ctx context.Context, rows []message) ([]chat.Message, error) {
	list := make([]chat.Message, len(rows))
	at := make(map[id.ID]*chat.Message)
	var ids []id.ID
	for i, m := range rows {
		list[i] = m.Message
		if m.reactions > 0 {
			at[m.ID] = &list[i]
			ids = append(ids, m.ID)
		}
	}
	err := chunks(ids, func(part []any) error {
		sized, part := reactionsOf.list(part)
		return s.db.each(ctx, sized, func(r row) error {
			var message, person id.ID
			var chosen chat.Reaction
			if err := r.Scan(&message, &chosen.Emoji, small(&chosen.Count), &person); err != nil {
				return err
			}
			addReactor(at[message], chosen, person)
			return nil
		}, part...)
	})
	return list, err
}

// addReactor puts the person under the emoji; rows come in the order of choosing.
func addReactor(m *chat.Message, chosen chat.Reaction, person id.ID) {
	for i := range m.Reactions {
		if r := &m.Reactions[i]; r.Emoji == chosen.Emoji {
			r.By = append(r.By, person)
			return
		}
	}
	chosen.By = []id.ID{person}
	m.Reactions = append(m.Reactions, chosen)
}

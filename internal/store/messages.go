package store

import (
	"context"
	"slices"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
)

var (
	nextNum = stmt("message.next_num", `
		UPDATE channels
		SET
			last_num = last_num + 1,
			last_at = $2
		WHERE id = $1
		RETURNING last_num`)

	insertMessage = stmt("message.insert", `
		INSERT INTO messages (
			id,
			channel_id,
			num,
			seq,
			author_id,
			client_key,
			body,
			at,
			edited_at,
			versions,
			retracted_at,
			retracted_by,
			reply_to,
			root_id,
			thread_num,
			fwd_message,
			fwd_channel,
			fwd_author,
			fwd_at,
			mentions,
			reactions,
			pinned_at,
			pinned_by
		) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, 0, $9, $10, $11, $12, $13, $14, $15, $16, 0, 0, 0)`).clashes("chat.client_key_used")

	insertMentions = stmt("message.insert_mentions", `
		INSERT INTO mentions (
			message_id,
			channel_id,
			num,
			person_id
		) VALUES ($1, $2, $3, $ITEM)
		ON CONFLICT (person_id, message_id) DO NOTHING`)

	deleteMentions = stmt("message.delete_mentions", `
		DELETE FROM mentions
		WHERE message_id = $1 AND person_id IN ($LIST)`)

	advanceOwnMark = stmt("member.advance_own_mark", `
		UPDATE channel_members
		SET read = $3
		WHERE channel_id = $1 AND person_id = $2 AND read = $4`)

	// The row is locked by the first statement of an edit, so two edits at once
	// make two versions.
	// In one statement, so that a message that comes meanwhile is not stepped over.
	skipOwn = stmt("message.skip_own", `
		SELECT COALESCE(
			(
				SELECT num - 1
				FROM messages
				WHERE channel_id = $1 AND num > $2 AND num > 0 AND author_id <> $3
				ORDER BY num
				LIMIT 1
			),
			(
				SELECT num
				FROM messages
				WHERE channel_id = $1 AND num > $2 AND num > 0
				ORDER BY num DESC
				LIMIT 1
			),
			CAST($2 AS BIGINT)
		)`)

	beginEdit = stmt("message.begin_edit", `
		UPDATE messages
		SET versions = versions + 1
		WHERE id = $1 AND retracted_at = 0
		RETURNING
			channel_id,
			num,
			mentions`)

	keepVersion = stmt("message.keep_version", `
		INSERT INTO message_versions (
			message_id,
			n,
			body,
			at
		)
		SELECT
			id,
			versions,
			body,
			CASE WHEN edited_at > 0 THEN edited_at ELSE at END
		FROM messages
		WHERE id = $1`)

	editMessage = stmt("message.edit", `
		UPDATE messages
		SET
			body = $2,
			edited_at = $3,
			mentions = $4
		WHERE id = $1`)

	beginRetract = stmt("message.begin_retract", `
		UPDATE messages
		SET
			retracted_at = $2,
			retracted_by = $3
		WHERE id = $1 AND retracted_at = 0
		RETURNING mentions`)

	emptyMessage = stmt("message.empty", `
		UPDATE messages
		SET
			body = '',
			versions = 0,
			mentions = '',
			reactions = 0
		WHERE id = $1`)

	deleteVersions = stmt("message.delete_versions", `
		DELETE FROM message_versions
		WHERE message_id = $1`)

	versionsOf = stmt("message.versions", `
		SELECT
			n,
			body,
			at
		FROM message_versions
		WHERE message_id = $1
		ORDER BY n
		LIMIT 1000`)

	pinMessage = stmt("message.pin", `
		UPDATE messages
		SET
			pinned_at = $2,
			pinned_by = $3
		WHERE id = $1 AND pinned_at = 0`)

	unpinMessage = stmt("message.unpin", `
		UPDATE messages
		SET
			pinned_at = 0,
			pinned_by = 0
		WHERE id = $1 AND pinned_at > 0`)
)

// NextNum implements chat.Messages. Both counters are asked for in one exchange,
// the channel's first: all who need both lock them in this order.
func (s *Chat) NextNum(ctx context.Context, channel id.ID, at time.Time) (num int64, err error) {
	err = s.db.later(ctx, nextNum, func(r row) error { return r.Scan(&num) }, channel, at)
	if err == nil {
		err = s.db.takeAhead(ctx, channel)
	}
	if num == 0 && (err == nil || errs.KindOf(err) == errs.Missing) {
		err = errs.NewMissing(chatMissing)
	}
	return num, err
}

// InsertMessage implements chat.Messages.
func (s *Chat) InsertMessage(ctx context.Context, m chat.Message) error {
	f := chat.Forward{}
	if m.Forward != nil {
		f = *m.Forward
	}
	return s.db.Do(ctx, func(ctx context.Context) error {
		err := s.db.later(ctx, insertMessage, nil,
			m.ID, m.Channel, m.Num, m.Seq, m.Author, m.ClientKey, m.Body, m.At,
			m.ReplyTo, m.Root, m.ThreadNum, f.Message, f.Channel, f.Author, f.At, idText(m.Mentions))
		if err != nil {
			return err
		}
		return s.addMentions(ctx, m.ID, m.Channel, m.Num, m.Mentions)
	})
}

func (s *Chat) addMentions(ctx context.Context, message, channel id.ID, num int64, persons []id.ID) error {
	return chunks(persons, func(part []any) error {
		sized, part := insertMentions.list(part)
		return s.db.later(ctx, sized, nil, with(part, message, channel, num)...)
	})
}

func (s *Chat) removeMentions(ctx context.Context, message id.ID, persons []id.ID) error {
	return chunks(persons, func(part []any) error {
		sized, part := deleteMentions.list(part)
		_, err := s.db.exec(ctx, sized, with(part, message)...)
		return err
	})
}

// SkipOwn implements chat.Messages.
func (s *Chat) SkipOwn(ctx context.Context, channel, person id.ID, num int64) (last int64, err error) {
	err = s.db.each(ctx, skipOwn, func(r row) error { return r.Scan(&last) }, channel, num, person)
	return last, err
}

// AdvanceOwnMark implements chat.Messages.
func (s *Chat) AdvanceOwnMark(ctx context.Context, channel, author id.ID, num int64) error {
	return s.db.later(ctx, advanceOwnMark, nil, channel, author, num, num-1)
}

// EditMessage implements chat.Messages.
func (s *Chat) EditMessage(ctx context.Context, m chat.Message, at time.Time) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		var channel id.ID
		var num int64
		var named string
		found, err := s.db.returning(ctx, beginEdit, func(r row) error { return r.Scan(&channel, &num, &named) }, m.ID)
		if err != nil {
			return err
		}
		if !found {
			return errs.NewMissing(chatMissing)
		}
		if _, err := s.db.exec(ctx, keepVersion, m.ID); err != nil {
			return err
		}
		if _, err := s.db.exec(ctx, editMessage, m.ID, m.Body, at, idText(m.Mentions)); err != nil {
			return err
		}
		before := parseIDs(named)
		if err := s.removeMentions(ctx, m.ID, without(before, m.Mentions)); err != nil {
			return err
		}
		return s.addMentions(ctx, m.ID, channel, num, without(m.Mentions, before))
	})
}

// RetractMessage implements chat.Messages. A message that is retracted already
// is missing.
func (s *Chat) RetractMessage(ctx context.Context, message, by id.ID, at time.Time) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		var named string
		found, err := s.db.returning(ctx, beginRetract, func(r row) error { return r.Scan(&named) }, message, at, by)
		if err != nil {
			return err
		}
		if !found {
			return errs.NewMissing(chatMissing)
		}
		for _, st := range []*statement{emptyMessage, deleteVersions, deleteReactions} {
			if _, err := s.db.exec(ctx, st, message); err != nil {
				return err
			}
		}
		return s.removeMentions(ctx, message, parseIDs(named))
	})
}

// Versions implements chat.Messages.
func (s *Chat) Versions(ctx context.Context, message id.ID) ([]chat.Version, error) {
	return all(ctx, s.db, versionsOf, func(r row) (v chat.Version, err error) {
		err = r.Scan(small(&v.N), &v.Body, (*moment)(&v.At))
		return v, err
	}, message)
}

// SetPinned implements chat.Messages.
func (s *Chat) SetPinned(ctx context.Context, message, by id.ID, at time.Time) (bool, error) {
	if by == 0 {
		n, err := s.db.exec(ctx, unpinMessage, message)
		return n == 1, err
	}
	n, err := s.db.exec(ctx, pinMessage, message, at, by)
	return n == 1, err
}

func without(ids, others []id.ID) []id.ID {
	var rest []id.ID
	for _, v := range ids {
		if !slices.Contains(others, v) {
			rest = append(rest, v)
		}
	}
	return rest
}

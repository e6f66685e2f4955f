package store

import (
	"context"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
)

const draftColumns = `
			channel_id,
			root_id,
			body,
			reply_to,
			at`

var (
	putDraft = stmt("draft.put", `
		INSERT INTO drafts (
			person_id,`+draftColumns+`
		) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (person_id, channel_id, root_id) DO UPDATE
		SET
			body = excluded.body,
			reply_to = excluded.reply_to,
			at = excluded.at`)

	deleteDraft = stmt("draft.delete", `
		DELETE FROM drafts
		WHERE person_id = $1 AND channel_id = $2 AND root_id = $3`)

	draftOf = stmt("draft.one", `
		SELECT`+draftColumns+`
		FROM drafts
		WHERE person_id = $1 AND channel_id = $2 AND root_id = $3`)

	draftsOf = stmt("draft.of_person", `
		SELECT`+draftColumns+`
		FROM drafts
		WHERE person_id = $1
		ORDER BY at DESC, channel_id, root_id
		LIMIT 1000`)
)

// PutDraft implements chat.Drafts.
func (s *Chat) PutDraft(ctx context.Context, person id.ID, d chat.Draft) error {
	if d.Body == "" {
		_, err := s.db.exec(ctx, deleteDraft, person, d.Channel, d.Root)
		return err
	}
	_, err := s.db.exec(ctx, putDraft, person, d.Channel, d.Root, d.Body, d.ReplyTo, d.At)
	return err
}

// Draft implements chat.Drafts.
func (s *Chat) Draft(ctx context.Context, person, channel, root id.ID) (chat.Draft, error) {
	return one(ctx, s.db, chatMissing, draftOf, scanDraft, person, channel, root)
}

// DraftsOf implements chat.Drafts: the latest first, at most 1,000.
func (s *Chat) DraftsOf(ctx context.Context, person id.ID) ([]chat.Draft, error) {
	return all(ctx, s.db, draftsOf, scanDraft, person)
}

func scanDraft(r row) (d chat.Draft, err error) {
	err = r.Scan(&d.Channel, &d.Root, &d.Body, &d.ReplyTo, (*moment)(&d.At))
	return d, err
}

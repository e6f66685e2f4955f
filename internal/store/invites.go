package store

import (
	"context"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/people"
)

const inviteColumns = `
			id,
			code,
			target,
			target_id,
			role,
			admin,
			approval,
			max_uses,
			uses,
			created_by,
			created_at,
			expires_at,
			revoked_at`

var (
	insertInvite = stmt("invite.insert", `
		INSERT INTO invites (`+inviteColumns+`
		) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`)

	inviteByCode = stmt("invite.by_code", `
		SELECT`+inviteColumns+`
		FROM invites
		WHERE code = $1`)

	inviteByID = stmt("invite.by_id", `
		SELECT`+inviteColumns+`
		FROM invites
		WHERE id = $1`)

	invitesOf = stmt("invite.list", `
		SELECT`+inviteColumns+`
		FROM invites
		WHERE target = $1 AND target_id = $2 AND revoked_at = 0
		ORDER BY id DESC
		LIMIT 200`)

	useInvite = stmt("invite.use", `
		UPDATE invites
		SET uses = uses + 1
		WHERE id = $1
			AND revoked_at = 0
			AND (expires_at = 0 OR expires_at > $2)
			AND (max_uses = 0 OR uses < max_uses)`)

	insertInviteUse = stmt("invite.insert_use", `
		INSERT INTO invite_uses (
			invite_id,
			person_id,
			at
		) VALUES ($1, $2, $3)`)

	inviteUses = stmt("invite.uses", `
		SELECT
			invite_id,
			person_id,
			at
		FROM invite_uses
		WHERE invite_id = $1
		ORDER BY n DESC
		LIMIT $2`)

	revokeInvite = stmt("invite.revoke", `
		UPDATE invites
		SET revoked_at = CASE WHEN revoked_at = 0 THEN $2 ELSE revoked_at END
		WHERE id = $1`)

	revokeSetupInvites = stmt("invite.revoke_setup", `
		UPDATE invites
		SET revoked_at = $1
		WHERE admin AND uses = 0 AND revoked_at = 0`)
)

// InsertInvite implements people.InviteStore.
func (s *People) InsertInvite(ctx context.Context, i people.Invite) error {
	_, err := s.db.exec(ctx, insertInvite,
		i.ID, i.Code, i.Target, i.TargetID, i.Role, i.Admin, i.Approval,
		i.MaxUses, i.Uses, i.CreatedBy, i.CreatedAt, i.ExpiresAt, i.RevokedAt)
	return err
}

// InviteByCode implements people.InviteStore.
func (s *People) InviteByCode(ctx context.Context, code string) (people.Invite, error) {
	return one(ctx, s.db, peopleMissing, inviteByCode, scanInvite, code)
}

// Invite implements people.InviteStore.
func (s *People) Invite(ctx context.Context, invite id.ID) (people.Invite, error) {
	return one(ctx, s.db, peopleMissing, inviteByID, scanInvite, invite)
}

// Invites implements people.InviteStore.
func (s *People) Invites(ctx context.Context, target people.Target, targetID id.ID) ([]people.Invite, error) {
	return all(ctx, s.db, invitesOf, scanInvite, target, targetID)
}

// UseInvite implements people.InviteStore. The update's own condition decides,
// so two people at the last place cannot both have it.
func (s *People) UseInvite(ctx context.Context, invite, person id.ID, at time.Time) error {
	return s.db.Do(ctx, func(ctx context.Context) error {
		n, err := s.db.exec(ctx, useInvite, invite, at)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.NewConflict("people.invite_over")
		}
		_, err = s.db.exec(ctx, insertInviteUse, invite, person, at)
		return err
	})
}

// InviteUses implements people.InviteStore: the latest first.
func (s *People) InviteUses(ctx context.Context, invite id.ID, limit int) ([]people.InviteUse, error) {
	return all(ctx, s.db, inviteUses, func(r row) (u people.InviteUse, err error) {
		err = r.Scan(&u.Invite, &u.Person, (*moment)(&u.At))
		return u, err
	}, invite, limit)
}

// RevokeInvite implements people.InviteStore. The first time stays.
func (s *People) RevokeInvite(ctx context.Context, invite id.ID, at time.Time) error {
	return s.db.must(ctx, peopleMissing, revokeInvite, invite, at)
}

// RevokeSetupInvites implements people.InviteStore.
func (s *People) RevokeSetupInvites(ctx context.Context, at time.Time) error {
	_, err := s.db.exec(ctx, revokeSetupInvites, at)
	return err
}

func scanInvite(r row) (i people.Invite, err error) {
	err = r.Scan(
		&i.ID,
		&i.Code,
		small(&i.Target),
		&i.TargetID,
		small(&i.Role),
		&i.Admin,
		&i.Approval,
		small(&i.MaxUses),
		small(&i.Uses),
		&i.CreatedBy,
		(*moment)(&i.CreatedAt),
		(*moment)(&i.ExpiresAt),
		(*moment)(&i.RevokedAt),
	)
	return i, err
}

package store

import (
	"context"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
)

// memberColumns counts the unread mentions by a range of an index, which holds
// only those past the mark: most members have none.
const memberColumns = `
			m.channel_id,
			m.person_id,
			m.role,
			m.read,
			m.manual,
			(
				SELECT COUNT(*)
				FROM mentions x
				WHERE x.person_id = m.person_id AND x.channel_id = m.channel_id AND x.num > m.read
			),
			m.level,
			m.pinned,
			m.invite_id,
			m.joined_at`

var (
	addMember = stmt("member.add", `
		INSERT INTO channel_members (
			channel_id,
			person_id,
			role,
			read,
			manual,
			level,
			pinned,
			invite_id,
			joined_at
		) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (channel_id, person_id) DO NOTHING`)

	setMemberRole = stmt("member.set_role", `
		UPDATE channel_members
		SET role = $3
		WHERE channel_id = $1 AND person_id = $2`)

	countMembers = stmt("channel.count", `
		UPDATE channels
		SET members = members + $2
		WHERE id = $1`)

	removeMember = stmt("member.remove", `
		DELETE FROM channel_members
		WHERE channel_id = $1 AND person_id = $2`)

	memberOf = stmt("member.by_id", `
		SELECT`+memberColumns+`
		FROM channel_members m
		WHERE m.channel_id = $1 AND m.person_id = $2`)

	membersOf = stmt("member.list", `
		SELECT`+memberColumns+`
		FROM channel_members m
		WHERE m.channel_id = $1 AND m.person_id > $2
		ORDER BY m.person_id
		LIMIT $3`)

	membersAmong = stmt("member.among", `
		SELECT person_id
		FROM channel_members
		WHERE channel_id = $1 AND person_id IN ($LIST)`)

	peersOf = stmt("member.peers", `
		SELECT`+memberColumns+`
		FROM channel_members me
		JOIN channels c ON c.id = me.channel_id AND c.place = 1
		JOIN channel_members m ON m.channel_id = me.channel_id AND m.person_id <> me.person_id
		WHERE me.person_id = $1`)

	// The mark goes to the number, capped at the channel's last one, if that is
	// forward or was asked for by hand.
	moveMark = stmt("member.move_mark", `
		UPDATE channel_members
		SET
			read = mark.num,
			manual = $4
		FROM (
			SELECT CASE WHEN last_num < $3 THEN last_num ELSE $3 END AS num
			FROM channels
			WHERE id = $1
		) AS mark
		WHERE channel_id = $1 AND person_id = $2
			AND (read < mark.num OR $4 AND (read <> mark.num OR NOT manual))`)

	setPreferences = stmt("member.set_preferences", `
		UPDATE channel_members
		SET
			level = $3,
			pinned = $4
		WHERE channel_id = $1 AND person_id = $2`)
)

// PutMember implements chat.Channels. Of a person who is a member already only
// the role changes.
func (s *Chat) PutMember(ctx context.Context, m chat.Member) (added bool, err error) {
	err = s.db.Do(ctx, func(ctx context.Context) error {
		n, err := s.db.exec(ctx, addMember,
			m.Channel, m.Person, m.Role, m.Read, m.Manual, m.Level, m.Pinned, m.Invite, m.JoinedAt)
		if err != nil {
			return err
		}
		if added = n == 1; added {
			return s.db.must(ctx, chatMissing, countMembers, m.Channel, 1)
		}
		_, err = s.db.exec(ctx, setMemberRole, m.Channel, m.Person, m.Role)
		return err
	})
	return added && err == nil, err
}

// RemoveMember implements chat.Channels.
func (s *Chat) RemoveMember(ctx context.Context, channel, person id.ID) (removed bool, err error) {
	err = s.db.Do(ctx, func(ctx context.Context) error {
		n, err := s.db.exec(ctx, removeMember, channel, person)
		if removed = n == 1; err != nil || !removed {
			return err
		}
		return s.db.must(ctx, chatMissing, countMembers, channel, -1)
	})
	return removed && err == nil, err
}

// Member implements chat.Channels.
func (s *Chat) Member(ctx context.Context, channel, person id.ID) (chat.Member, error) {
	return one(ctx, s.db, chatMissing, memberOf, scanMember, channel, person)
}

// Members implements chat.Channels.
func (s *Chat) Members(ctx context.Context, channel, after id.ID, limit int) ([]chat.Member, error) {
	return all(ctx, s.db, membersOf, scanMember, channel, after, limit)
}

// MembersAmong implements chat.Channels.
func (s *Chat) MembersAmong(ctx context.Context, channel id.ID, persons []id.ID) ([]id.ID, error) {
	return allIn(ctx, s.db, membersAmong, scanID, unique(persons), channel)
}

// Peers implements chat.Channels.
func (s *Chat) Peers(ctx context.Context, person id.ID) (map[id.ID]chat.Member, error) {
	peers := make(map[id.ID]chat.Member)
	err := s.db.each(ctx, peersOf, func(r row) error {
		m, err := scanMember(r)
		peers[m.Channel] = m
		return err
	}, person)
	return peers, err
}

// MoveMark implements chat.Channels.
func (s *Chat) MoveMark(ctx context.Context, channel, person id.ID, num int64, manual bool) (m chat.Member, moved bool, err error) {
	err = s.db.Do(ctx, func(ctx context.Context) error {
		n, err := s.db.exec(ctx, moveMark, channel, person, max(num, 0), manual)
		if err != nil {
			return err
		}
		moved = n == 1
		m, err = s.Member(ctx, channel, person)
		return err
	})
	return m, moved && err == nil, err
}

// SetPreferences implements chat.Channels.
func (s *Chat) SetPreferences(ctx context.Context, channel, person id.ID, level chat.Level, pinned int64) error {
	return s.db.must(ctx, chatMissing, setPreferences, channel, person, level, pinned)
}

func memberFields(m *chat.Member) []any {
	return []any{
		&m.Channel,
		&m.Person,
		small(&m.Role),
		&m.Read,
		&m.Manual,
		small(&m.Mentions),
		small(&m.Level),
		&m.Pinned,
		&m.Invite,
		(*moment)(&m.JoinedAt),
	}
}

func scanMember(r row) (m chat.Member, err error) {
	err = r.Scan(memberFields(&m)...)
	return m, err
}

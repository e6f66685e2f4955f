package store

import (
	"cmp"
	"context"
	"slices"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
)

// Chat keeps channels and what is said in them.
type Chat struct{ db *DB }

const chatMissing = "chat.missing"

const channelColumns = `
			c.id,
			c.place,
			c.circle_id,
			c.name,
			c.topic,
			c.picture,
			c.visibility,
			c.is_default,
			c.members,
			c.last_num,
			c.last_at,
			c.created_by,
			c.created_at,
			c.archived_at`

var (
	insertChannel = stmt("channel.insert", `
		INSERT INTO channels (
			id,
			place,
			circle_id,
			name,
			topic,
			picture,
			visibility,
			is_default,
			members,
			last_num,
			last_at,
			created_by,
			created_at,
			archived_at
		) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11, $12, $13)`)

	updateChannel = stmt("channel.update", `
		UPDATE channels
		SET
			name = $2,
			topic = $3,
			picture = $4,
			visibility = $5,
			is_default = $6,
			archived_at = $7
		WHERE id = $1`)

	channelByID = stmt("channel.by_id", `
		SELECT`+channelColumns+`
		FROM channels c
		WHERE c.id = $1`)

	channelFacts = stmt("channel.facts", `
		SELECT`+channelColumns+`,
			COALESCE(m.role, 0),
			COALESCE(cm.role, 0)
		FROM channels c
		LEFT JOIN channel_members m ON m.channel_id = c.id AND m.person_id = $2
		LEFT JOIN circle_members cm ON cm.circle_id = c.circle_id AND cm.person_id = $2
		WHERE c.id = $1`)

	directChannel = stmt("channel.direct", `
		SELECT`+channelColumns+`
		FROM direct_pairs d
		JOIN channels c ON c.id = d.channel_id
		WHERE d.low = $1 AND d.high = $2`)

	claimDirect = stmt("channel.claim_direct", `
		INSERT INTO direct_pairs (
			low,
			high,
			channel_id
		) VALUES ($1, $2, $3)
		ON CONFLICT (low, high) DO NOTHING`)

	channelsOf = stmt("channel.of_person", `
		SELECT`+channelColumns+`,`+memberColumns+`
		FROM channel_members m
		JOIN channels c ON c.id = m.channel_id
		WHERE m.person_id = $1
		ORDER BY m.channel_id`)

	circleChannels = stmt("channel.of_circle", `
		SELECT`+channelColumns+`
		FROM channels c
		WHERE c.circle_id = $1 AND c.circle_id > 0 AND c.archived_at = 0
		ORDER BY c.name, c.id
		LIMIT 500`)
)

// InsertChannel implements chat.Channels. The channel starts without members.
func (s *Chat) InsertChannel(ctx context.Context, c chat.Channel) error {
	if c.LastAt.IsZero() {
		c.LastAt = c.CreatedAt
	}
	_, err := s.db.exec(ctx, insertChannel,
		c.ID, c.Place, c.Circle, c.Name, c.Topic, c.Picture, c.Visibility, c.Default,
		c.LastNum, c.LastAt, c.CreatedBy, c.CreatedAt, c.ArchivedAt)
	return err
}

// UpdateChannel implements chat.Channels.
func (s *Chat) UpdateChannel(ctx context.Context, c chat.Channel) error {
	return s.db.must(ctx, chatMissing, updateChannel,
		c.ID, c.Name, c.Topic, c.Picture, c.Visibility, c.Default, c.ArchivedAt)
}

// Channel implements chat.Channels.
func (s *Chat) Channel(ctx context.Context, channel id.ID) (chat.Channel, error) {
	return one(ctx, s.db, chatMissing, channelByID, scanChannel, channel)
}

// ChannelFacts implements chat.Channels.
func (s *Chat) ChannelFacts(ctx context.Context, channel, person id.ID) (f chat.Facts, err error) {
	err = s.db.each(ctx, channelFacts, func(r row) error {
		f.Exists = true
		return r.Scan(append(channelFields(&f.Channel), small(&f.Role), small(&f.CircleRole))...)
	}, channel, person)
	return f, err
}

// DirectChannel implements chat.Channels.
func (s *Chat) DirectChannel(ctx context.Context, a, b id.ID) (chat.Channel, error) {
	return one(ctx, s.db, chatMissing, directChannel, scanChannel, min(a, b), max(a, b))
}

// ClaimDirect implements chat.Channels.
func (s *Chat) ClaimDirect(ctx context.Context, a, b, channel id.ID) error {
	n, err := s.db.exec(ctx, claimDirect, min(a, b), max(a, b), channel)
	if err == nil && n == 0 {
		return errs.NewConflict("chat.direct_exists")
	}
	return err
}

// ChannelsOf implements chat.Channels, by id: the oldest first.
func (s *Chat) ChannelsOf(ctx context.Context, person id.ID) ([]chat.Channel, []chat.Member, error) {
	var channels []chat.Channel
	var members []chat.Member
	err := s.db.each(ctx, channelsOf, func(r row) error {
		var c chat.Channel
		var m chat.Member
		err := r.Scan(append(channelFields(&c), memberFields(&m)...)...)
		channels, members = append(channels, c), append(members, m)
		return err
	}, person)
	return channels, members, err
}

// CircleChannels implements chat.Channels. The order of names is made here,
// because the databases would put capital and small letters apart.
func (s *Chat) CircleChannels(ctx context.Context, circle id.ID) ([]chat.Channel, error) {
	channels, err := all(ctx, s.db, circleChannels, scanChannel, circle)
	slices.SortStableFunc(channels, func(a, b chat.Channel) int {
		return cmp.Or(byName(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return channels, err
}

func channelFields(c *chat.Channel) []any {
	return []any{
		&c.ID,
		small(&c.Place),
		&c.Circle,
		&c.Name,
		&c.Topic,
		&c.Picture,
		small(&c.Visibility),
		&c.Default,
		small(&c.Members),
		&c.LastNum,
		(*moment)(&c.LastAt),
		&c.CreatedBy,
		(*moment)(&c.CreatedAt),
		(*moment)(&c.ArchivedAt),
	}
}

func scanChannel(r row) (c chat.Channel, err error) {
	err = r.Scan(channelFields(&c)...)
	return c, err
}

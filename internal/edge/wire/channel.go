package wire

import (
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/feed"
)

// levels are the words for what calls a person, by chat.Level.
var levels = [...]string{
	chat.LevelDefault: "default",
	chat.LevelAll:     "all",
	chat.LevelMention: "mentions",
	chat.LevelQuiet:   "quiet",
}

// LevelName is the word for a level, "default" for an unknown one.
func LevelName(l chat.Level) string {
	if l < 0 || int(l) >= len(levels) {
		return levels[chat.LevelDefault]
	}
	return levels[l]
}

// ParseLevel returns the level of that name, -1 if there is none.
func ParseLevel(s string) chat.Level {
	for l, name := range levels {
		if name == s {
			return chat.Level(l)
		}
	}
	return -1
}

// FromChannel is any conversation.
func FromChannel(c chat.Channel) Channel {
	return Channel{
		ID:         c.ID.String(),
		Kind:       c.Place.String(),
		Circle:     optional(c.Circle),
		Name:       c.Name,
		Topic:      c.Topic,
		Picture:    optional(c.Picture),
		Visibility: c.Visibility.String(),
		Default:    c.Default,
		Members:    c.Members,
		LastNum:    c.LastNum,
		LastAt:     c.LastAt,
		CreatedAt:  c.CreatedAt,
		ArchivedAt: moment(c.ArchivedAt),
	}
}

// FromMembership is the person's own place in a channel.
func FromMembership(m chat.Member) Membership {
	return Membership{
		Channel:  m.Channel.String(),
		Role:     m.Role.String(),
		Read:     m.Read,
		Manual:   m.Manual,
		Mentions: m.Mentions,
		Level:    LevelName(m.Level),
		Pinned:   m.Pinned,
	}
}

// FromChannelMember is a person in a channel, as the other members see him:
// without his mark and preferences.
func FromChannelMember(m chat.Member) ChannelMember {
	return ChannelMember{Channel: m.Channel.String(), Person: m.Person.String(), Role: m.Role.String(), JoinedAt: m.JoinedAt}
}

// FromChannelEntry is a channel as its member's client keeps it.
func FromChannelEntry(e feed.Channel) ChannelEntry {
	out := ChannelEntry{
		Channel:    FromChannel(e.Channel),
		Membership: FromMembership(e.Member),
		Seq:        e.Seq,
		Peer:       optional(e.Peer),
		PeerRead:   e.PeerRead,
	}
	if e.Last != nil {
		m := FromMessage(e.Last)
		out.Last = &m
	}
	return out
}

// FromJoining is the entry that a device gets when its person has become a member.
func FromJoining(j chat.Joining) ChannelEntry {
	return FromChannelEntry(feed.Channel{Channel: j.Channel, Member: j.Member, Seq: j.Seq, Last: j.Last, Peer: j.Peer})
}

// FromThreadMark is the person's own place in a followed thread.
func FromThreadMark(t chat.ThreadMember) ThreadMark {
	return ThreadMark{
		Root:      t.Root.String(),
		Channel:   t.Channel.String(),
		Following: t.Following,
		Read:      t.Read,
		Count:     t.Count,
		LastAt:    t.LastAt,
	}
}

// FromDraft is text not sent yet.
func FromDraft(d chat.Draft) Draft {
	return Draft{Channel: d.Channel.String(), Root: optional(d.Root), Body: d.Body, ReplyTo: optional(d.ReplyTo), At: d.At}
}

package wire

import "github.com/beseda/beseda/internal/domain/feed"

// FromSnapshot is all that a client needs to start.
func FromSnapshot(s feed.Snapshot) Snapshot {
	return Snapshot{
		Epoch:    s.Epoch,
		Now:      s.Now,
		Me:       FromMe(s.Me),
		Seq:      s.Seq,
		Settings: FromSettings(s.Settings),
		Channels: each(s.Channels, FromChannelEntry),
		Circles:  each(s.Circles, func(c feed.Circle) CircleEntry { return FromCircleEntry(c.Circle, c.Role, c.Seq) }),
		Persons:  FromPersons(s.Persons),
		Drafts:   each(s.Drafts, FromDraft),
		Threads:  each(s.Threads, FromThreadMark),
	}
}

// Package feed is what a person's client needs to be up to date: a snapshot to
// start from, the streams to follow, and the events it has missed.
package feed

import (
	"context"
	"time"

	"github.com/beseda/beseda/internal/base/clock"
	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/people"
)

// Deps are what the service stands on.
type Deps struct {
	Log     Log
	People  *people.Service
	Circles *circle.Service
	Chat    *chat.Service
	Clock   clock.Clock
}

// Service reads streams for clients.
type Service struct{ Deps }

// New returns the service.
func New(d Deps) *Service { return &Service{d} }

// MaxEvents is how many events one page of a stream holds.
const MaxEvents = 500

// Channel is a channel as its member's client keeps it.
type Channel struct {
	Channel  chat.Channel
	Member   chat.Member
	Seq      int64 // of the channel's stream, not newer than the rest
	Last     *chat.Message
	Peer     id.ID
	PeerRead int64 // zero unless both allow receipts
}

// Circle is a circle as its member's client keeps it.
type Circle struct {
	Circle circle.Circle
	Role   access.Role
	Seq    int64
}

// Snapshot is all that a client needs to start.
type Snapshot struct {
	Epoch    string
	Now      time.Time
	Me       people.Person
	Seq      int64
	Settings people.Settings
	Channels []Channel
	Circles  []Circle
	Persons  []people.Person
	Drafts   []chat.Draft
	Threads  []chat.ThreadMember
}

// Snapshot reads everything the actor's client starts from. Positions are read
// before the state, so the state is never older than the position it goes
// with; events that are in it already change nothing when they are applied again.
func (s *Service) Snapshot(ctx context.Context, actor access.Actor) (out Snapshot, err error) {
	out.Now = s.Clock.Now()
	if out.Epoch, err = s.Log.Epoch(ctx); err != nil {
		return out, err
	}
	heads, err := s.Heads(ctx, actor)
	if err != nil {
		return out, err
	}
	seqs := make(map[id.ID]int64, len(heads))
	for _, h := range heads {
		seqs[h.Stream] = h.Seq
	}
	if out.Me, out.Settings, err = s.People.Me(ctx, actor); err != nil {
		return out, err
	}
	out.Seq = seqs[actor.Person]
	entries, err := s.Circles.Mine(ctx, actor)
	if err != nil {
		return out, err
	}
	for _, e := range entries {
		out.Circles = append(out.Circles, Circle{e.Circle, e.Role, seqs[e.Circle.ID]})
	}
	if err := s.channels(ctx, actor, entries, seqs, &out); err != nil {
		return out, err
	}
	if out.Drafts, err = s.Chat.Drafts.DraftsOf(ctx, actor.Person); err != nil {
		return out, err
	}
	// Those read to the end as well: the next reply makes them unread, and only
	// the client that knows of them can tell.
	out.Threads, err = s.Chat.Threads.FollowedThreads(ctx, actor.Person, false, 200)
	return out, err
}

// channels fills the actor's channels with last messages, and the cards of
// those whom the list names.
func (s *Service) channels(ctx context.Context, actor access.Actor, entries []circle.Entry, seqs map[id.ID]int64, out *Snapshot) error {
	channels, members, err := s.followed(ctx, actor, entries)
	if err != nil {
		return err
	}
	ids := make([]id.ID, len(channels))
	for i, c := range channels {
		ids[i] = c.ID
	}
	last, err := s.Chat.Messages.LastMessages(ctx, ids)
	if err != nil {
		return err
	}
	peers, err := s.Chat.Channels.Peers(ctx, actor.Person)
	if err != nil {
		return err
	}
	named := map[id.ID]bool{}
	for i, c := range channels {
		e := Channel{Channel: c, Member: members[i], Seq: seqs[c.ID]}
		if m, ok := last[c.ID]; ok {
			e.Last = &m
			named[m.Author] = true
		}
		if p, ok := peers[c.ID]; ok {
			e.Peer, e.PeerRead = p.Person, p.Read
			named[p.Person] = true
		}
		out.Channels = append(out.Channels, e)
	}
	if err := s.receipts(ctx, out); err != nil {
		return err
	}
	out.Persons, err = s.cards(ctx, actor, named)
	return err
}

// receipts blanks the marks of peers where either side has receipts off.
func (s *Service) receipts(ctx context.Context, out *Snapshot) error {
	if out.Settings.Receipts {
		var peers []id.ID
		for _, c := range out.Channels {
			if c.Peer != 0 {
				peers = append(peers, c.Peer)
			}
		}
		silent, err := s.People.WithoutReceipts(ctx, peers)
		if err != nil {
			return err
		}
		for i := range out.Channels {
			if silent[out.Channels[i].Peer] {
				out.Channels[i].PeerRead = 0
			}
		}
		return nil
	}
	for i := range out.Channels {
		out.Channels[i].PeerRead = 0
	}
	return nil
}

// cards reads the cards of the persons, in as many reads as the bound on one needs.
func (s *Service) cards(ctx context.Context, actor access.Actor, named map[id.ID]bool) ([]people.Person, error) {
	var ids []id.ID
	for p := range named {
		ids = append(ids, p)
	}
	var cards []people.Person
	for len(ids) > 0 {
		n := min(len(ids), 200)
		list, err := s.People.Persons(ctx, actor, ids[:n])
		if err != nil {
			return nil, err
		}
		cards, ids = append(cards, list...), ids[n:]
	}
	return cards, nil
}

// Streams returns the streams that the actor follows: his own, his circles'
// (but where he is a guest) and his channels'.
func (s *Service) Streams(ctx context.Context, actor access.Actor) ([]id.ID, error) {
	entries, err := s.Circles.Mine(ctx, actor)
	if err != nil {
		return nil, err
	}
	streams := []id.ID{actor.Person}
	for _, e := range entries {
		f := access.Facts{Actor: actor, CircleRole: e.Role, CircleVisibility: e.Circle.Visibility}
		if access.May(access.CircleRead, f).Allowed {
			streams = append(streams, e.Circle.ID)
		}
	}
	channels, _, err := s.followed(ctx, actor, entries)
	for _, c := range channels {
		streams = append(streams, c.ID)
	}
	return streams, err
}

// followed returns the channels that the actor follows. His row in a channel
// is not enough: who is out of a circle is out of its channels.
func (s *Service) followed(ctx context.Context, actor access.Actor, entries []circle.Entry) ([]chat.Channel, []chat.Member, error) {
	all, rows, err := s.Chat.Channels.ChannelsOf(ctx, actor.Person)
	if err != nil {
		return nil, nil, err
	}
	roles := make(map[id.ID]access.Role, len(entries))
	for _, e := range entries {
		roles[e.Circle.ID] = e.Role
	}
	channels, members := all[:0], rows[:0]
	for i, c := range all {
		f := access.Facts{Actor: actor, CircleRole: roles[c.Circle], Place: c.Place, ChannelRole: rows[i].Role, ChannelVisibility: c.Visibility}
		if access.May(access.ChannelFollow, f).Allowed {
			channels, members = append(channels, c), append(members, rows[i])
		}
	}
	return channels, members, nil
}

// Heads returns the positions of the streams that the actor follows.
func (s *Service) Heads(ctx context.Context, actor access.Actor) ([]Head, error) {
	streams, err := s.Streams(ctx, actor)
	if err != nil {
		return nil, err
	}
	return s.Log.Heads(ctx, streams)
}

// MayFollow returns nil if the actor may have the events of the stream.
func (s *Service) MayFollow(ctx context.Context, actor access.Actor, stream id.ID) error {
	if actor.Anonymous() {
		return access.May(access.ChannelRead, access.Facts{}).Err()
	}
	if stream == actor.Person {
		return nil
	}
	f, err := s.Chat.Facts(ctx, actor, stream)
	if err != nil {
		return err
	}
	if f.Place != access.NoPlace {
		return access.May(access.ChannelRead, f).Err()
	}
	if f, err = s.Circles.Facts(ctx, actor, stream); err != nil {
		return err
	}
	return access.May(access.CircleRead, f).Err()
}

// Events returns the events of a stream after the position, with their nouns
// as they are now, and the stream's head.
func (s *Service) Events(ctx context.Context, actor access.Actor, stream id.ID, after int64, limit int) ([]event.Event, int64, error) {
	if after < 0 {
		return nil, 0, errs.NewInvalid("feed.position_negative", "after")
	}
	if err := s.MayFollow(ctx, actor, stream); err != nil {
		return nil, 0, err
	}
	if limit <= 0 || limit > MaxEvents {
		limit = MaxEvents
	}
	heads, err := s.Log.Heads(ctx, []id.ID{stream})
	if err != nil || len(heads) == 0 {
		return nil, 0, err
	}
	list, err := s.Log.Events(ctx, stream, after, limit)
	if err != nil {
		return nil, 0, err
	}
	return list, heads[0].Seq, s.Render(ctx, actor, list)
}

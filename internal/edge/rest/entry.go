package rest

import (
	"context"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/feed"
	"github.com/beseda/beseda/internal/edge/wire"
)

// channelEntry is one channel in the shape of the snapshot. The position is
// read before the state, as there: the state is never older than it says.
func (d *door) channelEntry(ctx context.Context, channel id.ID) (wire.ChannelEntry, error) {
	actor := actorOf(ctx)
	seq, err := d.head(ctx, channel)
	if err != nil {
		return wire.ChannelEntry{}, err
	}
	e, err := d.Chat.Get(ctx, actor, channel)
	if err != nil {
		return wire.ChannelEntry{}, err
	}
	last, err := d.Chat.History(ctx, actor, channel, chat.Span{Limit: 1})
	if err != nil {
		return wire.ChannelEntry{}, err
	}
	out := feed.Channel{Channel: e.Channel, Member: e.Member, Seq: seq, Peer: e.Peer.Person}
	if n := len(last.Messages); n > 0 {
		out.Last = &last.Messages[n-1]
	}
	if out.Peer != 0 {
		if out.PeerRead, err = d.peerRead(ctx, actor, e.Peer); err != nil {
			return wire.ChannelEntry{}, err
		}
	}
	return wire.FromChannelEntry(out), nil
}

// peerRead is the other's mark, zero unless both allow receipts.
func (d *door) peerRead(ctx context.Context, actor access.Actor, peer chat.Member) (int64, error) {
	silent, err := d.People.WithoutReceipts(ctx, []id.ID{actor.Person, peer.Person})
	if err != nil || silent[actor.Person] || silent[peer.Person] {
		return 0, err
	}
	return peer.Read, nil
}

// circleEntry is one circle in the shape of the snapshot.
func (d *door) circleEntry(ctx context.Context, e circle.Entry, err error) (*body[wire.CircleEntry], error) {
	if err != nil {
		return nil, err
	}
	seq, err := d.head(ctx, e.Circle.ID)
	if err != nil {
		return nil, err
	}
	return answer(wire.FromCircleEntry(e.Circle, e.Role, seq)), nil
}

func (d *door) head(ctx context.Context, stream id.ID) (int64, error) {
	heads, err := d.Feed.Log.Heads(ctx, []id.ID{stream})
	if err != nil || len(heads) == 0 {
		return 0, err
	}
	return heads[0].Seq, nil
}

package testkit

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/beseda/beseda/internal/edge/wire"
)

// replica is a client as the contract describes it: a snapshot that events
// are applied to. The web app's store does the same in another language.
type replica struct {
	wire.Snapshot
	seqs map[string]int64
}

func newReplica(s wire.Snapshot) *replica {
	r := &replica{Snapshot: s, seqs: map[string]int64{s.Me.ID: s.Seq}}
	for _, c := range s.Channels {
		r.seqs[c.Channel.ID] = c.Seq
	}
	for _, c := range s.Circles {
		r.seqs[c.Circle.ID] = c.Seq
	}
	return r
}

// apply takes the event if it is the next of a stream that the client knows,
// and passes over what it has or does not follow.
func (r *replica) apply(e rawEvent) error {
	have, known := r.seqs[e.Stream]
	if !known || e.Seq <= have {
		return nil
	}
	if e.Seq != have+1 {
		return fmt.Errorf("stream %s: position %d behind %d", e.Stream, e.Seq, have)
	}
	r.seqs[e.Stream] = e.Seq
	if len(e.Data) == 0 {
		return nil
	}
	appliers := map[string]func(*replica, rawEvent) error{
		"channel.created": (*replica).channelChanged, "channel.updated": (*replica).channelChanged,
		"member.joined": (*replica).member, "member.left": (*replica).member, "member.role_changed": (*replica).member,
		"message.sent": (*replica).sent, "message.edited": (*replica).message, "message.retracted": (*replica).message,
		"message.pinned": (*replica).message, "message.unpinned": (*replica).message,
		"reaction.added": (*replica).reactions, "reaction.removed": (*replica).reactions,
		"circle.created": (*replica).circleChanged, "circle.updated": (*replica).circleChanged,
		"circle_member.joined": (*replica).circleMember, "circle_member.left": (*replica).circleMember,
		"circle_member.role_changed": (*replica).circleMember,
		"channel.joined":             (*replica).channelJoined, "channel.left": (*replica).channelLeft,
		"circle.joined": (*replica).circleJoined, "circle.left": (*replica).circleLeft,
		"mark.moved": (*replica).membership, "preferences.changed": (*replica).membership,
		"thread_mark.moved": (*replica).threadMark, "draft.changed": (*replica).draft,
		"profile.changed": (*replica).profile, "settings.changed": (*replica).settings,
	}
	if f := appliers[e.Event]; f != nil {
		return f(r, e)
	}
	return nil // nothing of the snapshot changes with it
}

// rawEvent is an event as it comes over the wire.
type rawEvent struct {
	Type   string          `json:"type"`
	Stream string          `json:"stream"`
	Seq    int64           `json:"seq"`
	Event  string          `json:"event"`
	Actor  string          `json:"actor,omitempty"`
	At     string          `json:"at"`
	Data   json.RawMessage `json:"data,omitempty"`
}

func dataOf[T any](e rawEvent) (v T, err error) { return v, json.Unmarshal(e.Data, &v) }

func (r *replica) entry(channel string) *wire.ChannelEntry {
	for i := range r.Channels {
		if r.Channels[i].Channel.ID == channel {
			return &r.Channels[i]
		}
	}
	return nil
}

func (r *replica) circleOf(circle string) *wire.CircleEntry {
	for i := range r.Circles {
		if r.Circles[i].Circle.ID == circle {
			return &r.Circles[i]
		}
	}
	return nil
}

func (r *replica) channelChanged(e rawEvent) error {
	d, err := dataOf[wire.ChannelData](e)
	if c := r.entry(e.Stream); c != nil && err == nil {
		c.Channel = d.Channel
	}
	return err
}

func (r *replica) member(e rawEvent) error {
	d, err := dataOf[wire.ChannelMemberData](e)
	if c := r.entry(e.Stream); c != nil && err == nil {
		c.Channel.Members = d.Members
		if d.Member.Person == r.Me.ID {
			c.Membership.Role = d.Member.Role
		}
	}
	return err
}

func (r *replica) sent(e rawEvent) error {
	d, err := dataOf[wire.MessageData](e)
	c := r.entry(e.Stream)
	if err != nil || c == nil {
		return err
	}
	m := d.Message
	if m.Root != "" && m.Thread != nil {
		r.grown(m)
		if c.Last != nil && c.Last.ID == m.Root {
			c.Last.Thread = m.Thread
		}
	}
	if m.Num == 0 {
		return nil
	}
	c.Channel.LastNum, c.Channel.LastAt, c.Last = m.Num, m.At, &m
	if m.Author == r.Me.ID && m.Num == c.Membership.Read+1 {
		c.Membership.Read = m.Num
	} else if slices.Contains(m.Mentions, r.Me.ID) && m.Num > c.Membership.Read {
		c.Membership.Mentions++
	}
	return nil
}

// grown notes a reply in a thread that the person follows.
func (r *replica) grown(m wire.Message) {
	for i := range r.Threads {
		if t := &r.Threads[i]; t.Root == m.Root {
			t.Count, t.LastAt = m.Thread.Count, m.Thread.LastAt
		}
	}
}

func (r *replica) message(e rawEvent) error {
	d, err := dataOf[wire.MessageData](e)
	if c := r.entry(e.Stream); c != nil && c.Last != nil && err == nil {
		if c.Last.ID == d.Message.ID {
			c.Last = &d.Message
		} else if q := c.Last.Quote; q != nil && q.ID == d.Message.ID {
			q.Body = d.Message.Body
		}
	}
	return err
}

func (r *replica) reactions(e rawEvent) error {
	d, err := dataOf[wire.ReactionData](e)
	if c := r.entry(e.Stream); c != nil && c.Last != nil && c.Last.ID == d.Message && err == nil {
		c.Last.Reactions = d.Reactions
		if len(d.Reactions) == 0 {
			c.Last.Reactions = nil
		}
	}
	return err
}

func (r *replica) circleChanged(e rawEvent) error {
	d, err := dataOf[wire.CircleData](e)
	if c := r.circleOf(e.Stream); c != nil && err == nil {
		c.Circle = d.Circle
	}
	return err
}

func (r *replica) circleMember(e rawEvent) error {
	d, err := dataOf[wire.CircleMemberData](e)
	if c := r.circleOf(e.Stream); c != nil && err == nil {
		c.Circle.Members = d.Members
		if d.Member.Person == r.Me.ID {
			c.Role = d.Member.Role
		}
	}
	return err
}

func (r *replica) channelJoined(e rawEvent) error {
	d, err := dataOf[wire.ChannelEntry](e)
	if err != nil {
		return err
	}
	r.dropChannel(d.Channel.ID)
	r.Channels = append(r.Channels, d)
	r.seqs[d.Channel.ID] = d.Seq
	return nil
}

func (r *replica) channelLeft(e rawEvent) error {
	d, err := dataOf[wire.ChannelLeftData](e)
	r.dropChannel(d.Channel)
	delete(r.seqs, d.Channel)
	return err
}

func (r *replica) dropChannel(channel string) {
	r.Channels = slices.DeleteFunc(r.Channels, func(c wire.ChannelEntry) bool { return c.Channel.ID == channel })
}

func (r *replica) circleJoined(e rawEvent) error {
	d, err := dataOf[wire.CircleEntry](e)
	if err != nil {
		return err
	}
	r.Circles = slices.DeleteFunc(r.Circles, func(c wire.CircleEntry) bool { return c.Circle.ID == d.Circle.ID })
	r.Circles = append(r.Circles, d)
	r.seqs[d.Circle.ID] = d.Seq
	return nil
}

func (r *replica) circleLeft(e rawEvent) error {
	d, err := dataOf[wire.CircleLeftData](e)
	r.Circles = slices.DeleteFunc(r.Circles, func(c wire.CircleEntry) bool { return c.Circle.ID == d.Circle })
	delete(r.seqs, d.Circle)
	return err
}

func (r *replica) membership(e rawEvent) error {
	d, err := dataOf[wire.MembershipData](e)
	if c := r.entry(d.Membership.Channel); c != nil && err == nil {
		c.Membership = d.Membership
	}
	return err
}

func (r *replica) threadMark(e rawEvent) error {
	d, err := dataOf[wire.ThreadMarkData](e)
	if err != nil {
		return err
	}
	r.Threads = slices.DeleteFunc(r.Threads, func(t wire.ThreadMark) bool { return t.Root == d.Thread.Root })
	if d.Thread.Following {
		r.Threads = append(r.Threads, d.Thread)
	}
	return nil
}

func (r *replica) draft(e rawEvent) error {
	d, err := dataOf[wire.DraftData](e)
	if err != nil {
		return err
	}
	r.Drafts = slices.DeleteFunc(r.Drafts, func(x wire.Draft) bool { return x.Channel == d.Draft.Channel && x.Root == d.Draft.Root })
	if d.Draft.Body != "" {
		r.Drafts = append(r.Drafts, d.Draft)
	}
	return nil
}

func (r *replica) profile(e rawEvent) error {
	d, err := dataOf[wire.MeData](e)
	if err == nil {
		r.Me = d.Me
	}
	return err
}

func (r *replica) settings(e rawEvent) error {
	d, err := dataOf[wire.SettingsData](e)
	if err == nil {
		r.Settings = d.Settings
	}
	return err
}

// normal brings a snapshot into a form that compares: lists in order, and
// without what is not told by events.
func normal(s wire.Snapshot) wire.Snapshot {
	s.Now, s.Epoch = Start, "epoch"
	s.Channels = slices.Clone(s.Channels)
	for i := range s.Channels {
		s.Channels[i].PeerRead = 0 // travels by receipts, which are no events
	}
	slices.SortFunc(s.Channels, func(a, b wire.ChannelEntry) int { return strings.Compare(a.Channel.ID, b.Channel.ID) })
	s.Circles = slices.Clone(s.Circles)
	slices.SortFunc(s.Circles, func(a, b wire.CircleEntry) int { return strings.Compare(a.Circle.ID, b.Circle.ID) })
	s.Persons = slices.Clone(s.Persons)
	slices.SortFunc(s.Persons, func(a, b wire.Person) int { return strings.Compare(a.ID, b.ID) })
	s.Drafts = slices.Clone(s.Drafts)
	slices.SortFunc(s.Drafts, func(a, b wire.Draft) int { return strings.Compare(a.Channel+a.Root, b.Channel+b.Root) })
	s.Threads = slices.Clone(s.Threads)
	slices.SortFunc(s.Threads, func(a, b wire.ThreadMark) int { return strings.Compare(a.Root, b.Root) })
	return s
}

// positioned is the client's state with its positions written back.
func (r *replica) positioned() wire.Snapshot {
	s := r.Snapshot
	s.Seq = r.seqs[s.Me.ID]
	s.Channels, s.Circles = slices.Clone(s.Channels), slices.Clone(s.Circles)
	for i := range s.Channels {
		s.Channels[i].Seq = r.seqs[s.Channels[i].Channel.ID]
	}
	for i := range s.Circles {
		s.Circles[i].Seq = r.seqs[s.Circles[i].Circle.ID]
	}
	return s
}

package wire

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/people"
)

// Kind is what the wire knows of one type of event.
type Kind struct {
	Type    event.Type
	Stream  event.Kind // whose log it stands in
	Meaning string
	Example any // a zero value of the data's shape, for the contract

	data func(event.Event) (any, error) // nil data for a noun that is gone
}

// Kinds are all types of events, in the order of the contract.
var Kinds = []Kind{
	{chat.ChannelCreated, event.Channel, "The channel was opened.", ChannelData{}, noun(channelData)},
	{chat.ChannelUpdated, event.Channel, "Its name, topic, picture, visibility or archive changed.", ChannelData{}, noun(channelData)},
	{chat.MemberJoined, event.Channel, "A person became a member.", ChannelMemberData{}, noun(memberData)},
	{chat.MemberLeft, event.Channel, "A person is not a member any more; the role is none.", ChannelMemberData{}, noun(memberData)},
	{chat.MemberRoleChanged, event.Channel, "A member has another role.", ChannelMemberData{}, noun(memberData)},
	{chat.MessageSent, event.Channel, "Something was said. With root set, thread is the new summary of that root.", MessageData{}, noun(messageData)},
	{chat.MessageEdited, event.Channel, "The author changed the text.", MessageData{}, noun(messageData)},
	{chat.MessageRetracted, event.Channel, "The message was deleted for all; a stub is left.", MessageData{}, noun(messageData)},
	{chat.MessagePinned, event.Channel, "The message was pinned for all members.", MessageData{}, noun(messageData)},
	{chat.MessageUnpinned, event.Channel, "The pin was taken away.", MessageData{}, noun(messageData)},
	{chat.ReactionAdded, event.Channel, "The actor added an emoji to a message.", ReactionData{}, reactionData},
	{chat.ReactionRemoved, event.Channel, "The actor took an emoji back.", ReactionData{}, reactionData},

	{circle.Created, event.Circle, "The circle was made.", CircleData{}, noun(circleData)},
	{circle.Updated, event.Circle, "Its name, address, description, picture or visibility changed.", CircleData{}, noun(circleData)},
	{circle.MemberJoined, event.Circle, "A person became a member of the circle.", CircleMemberData{}, noun(circleMemberData)},
	{circle.MemberLeft, event.Circle, "A person is not a member any more; the role is none.", CircleMemberData{}, noun(circleMemberData)},
	{circle.MemberRoleChanged, event.Circle, "A member of the circle has another role.", CircleMemberData{}, noun(circleMemberData)},
	{chat.ChannelListed, event.Circle, "There is an open channel to join, or it changed.", ChannelData{}, noun(channelData)},
	{chat.ChannelUnlisted, event.Circle, "The channel is closed or archived now.", UnlistedData{}, unlistedData},

	{chat.ChannelJoined, event.Person, "The person is a member of the channel now, on all devices.", ChannelEntry{}, noun(joiningData)},
	{chat.ChannelLeft, event.Person, "The person is not a member of the channel any more.", ChannelLeftData{}, channelLeftData},
	{circle.Joined, event.Person, "The person is a member of the circle now, or has another role.", CircleEntry{}, noun(circleJoiningData)},
	{circle.Left, event.Person, "The person is not a member of the circle any more.", CircleLeftData{}, circleLeftData},
	{circle.RequestArrived, event.Person, "Somebody waits to be let into a circle that this person administers.", CircleRequestedData{}, requestedData},
	{chat.MarkMoved, event.Person, "Read further, or unread from here.", MembershipData{}, noun(membershipData)},
	{chat.PreferencesChanged, event.Person, "Level or pin of a channel changed.", MembershipData{}, noun(membershipData)},
	{chat.ThreadMarkMoved, event.Person, "The mark in a thread moved, or following it changed.", ThreadMarkData{}, noun(threadMarkData)},
	{chat.DraftChanged, event.Person, "A draft was saved; an empty body means that it was removed.", DraftData{}, noun(draftData)},
	{people.ProfileChanged, event.Person, "The person's own card changed.", MeData{}, noun(meData)},
	{people.SettingsChanged, event.Person, "The person's settings changed.", SettingsData{}, noun(settingsData)},
	{people.SessionEnded, event.Person, "A log-in has ended; the device that holds it forgets everything.", SessionEndedData{}, sessionEndedData},
}

var kinds = func() map[event.Type]*Kind {
	m := make(map[event.Type]*Kind, len(Kinds))
	for i := range Kinds {
		m[Kinds[i].Type] = &Kinds[i]
	}
	return m
}()

// FromEvent is an event with its noun. A type that the contract does not know
// is an error, and so is a noun of another type than the event's.
func FromEvent(e event.Event) (Event, error) {
	k := kinds[e.Type]
	if k == nil {
		return Event{}, fmt.Errorf("event type %q is not on the wire", e.Type)
	}
	data, err := k.data(e)
	if err != nil {
		return Event{}, fmt.Errorf("event %s: %w", e.Type, err)
	}
	return Event{
		Type:   "event",
		Stream: e.Stream.String(),
		Seq:    e.Seq,
		Event:  string(e.Type),
		Actor:  optional(e.Actor),
		At:     e.At,
		Data:   data,
	}, nil
}

// EncodeEvent is the frame of a live event, made once and handed to every
// socket. Messages, the bulk of all events, are written without reflection.
func EncodeEvent(e event.Event) ([]byte, error) {
	if m, ok := e.Noun.(*chat.Message); ok && m != nil && kinds[e.Type] != nil {
		return appendMessageEvent(make([]byte, 0, sizeOf(m)), e, m), nil
	}
	w, err := FromEvent(e)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(w); err != nil {
		return nil, fmt.Errorf("encode event %s: %w", e.Type, err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// noun makes the data of an event from its noun, which is absent when it is gone.
func noun[N any](convert func(N) any) func(event.Event) (any, error) {
	return func(e event.Event) (any, error) {
		if e.Noun == nil {
			return nil, nil
		}
		n, ok := e.Noun.(N)
		if !ok {
			return nil, fmt.Errorf("the noun is a %T", e.Noun)
		}
		return convert(n), nil
	}
}

func channelData(c chat.Channel) any { return ChannelData{FromChannel(c)} }

func memberData(m chat.MemberChange) any {
	return ChannelMemberData{FromChannelMember(m.Member), m.Members}
}

func messageData(m *chat.Message) any { return MessageData{FromMessage(m)} }

func circleData(c circle.Circle) any { return CircleData{FromCircle(c)} }

// circleMemberData leaves out by which link the person came: the event goes
// to every member of the circle, the link is for those who may invite.
func circleMemberData(m circle.MemberChange) any {
	m.Member.Invite = 0
	return CircleMemberData{FromCircleMember(m.Member), m.Members}
}

func joiningData(j chat.Joining) any { return FromJoining(j) }

func circleJoiningData(j circle.Joining) any { return FromCircleEntry(j.Circle, j.Role, j.Seq) }

func membershipData(m chat.Member) any { return MembershipData{FromMembership(m)} }

func threadMarkData(t chat.ThreadMember) any { return ThreadMarkData{FromThreadMark(t)} }

func draftData(d chat.Draft) any { return DraftData{FromDraft(d)} }

func meData(p people.Person) any { return MeData{FromMe(p)} }

func settingsData(s people.Settings) any { return SettingsData{FromSettings(s)} }

func reactionData(e event.Event) (any, error) {
	if e.Noun == nil {
		return nil, nil
	}
	r, ok := e.Noun.(chat.ReactionChange)
	if !ok {
		return nil, fmt.Errorf("the noun is a %T", e.Noun)
	}
	return ReactionData{Message: r.Message.String(), Emoji: e.Detail, Reactions: FromReactions(r.Reactions)}, nil
}

// The data of these types is ids alone, which the event itself carries.

func unlistedData(e event.Event) (any, error) {
	return UnlistedData{ChannelRef{e.Object.String()}}, nil
}

func channelLeftData(e event.Event) (any, error) { return ChannelLeftData{e.Subject.String()}, nil }

func circleLeftData(e event.Event) (any, error) { return CircleLeftData{e.Subject.String()}, nil }

func requestedData(e event.Event) (any, error) {
	return CircleRequestedData{e.Subject.String(), e.Object.String()}, nil
}

func sessionEndedData(e event.Event) (any, error) { return SessionEndedData{e.Subject.String()}, nil }

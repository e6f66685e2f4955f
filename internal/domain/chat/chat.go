// Package chat holds channels and what is said in them: messages, threads,
// reactions, pins, marks and drafts.
package chat

import (
	"time"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
)

// Channel is any conversation.
type Channel struct {
	ID         id.ID
	Place      access.Place // direct, group, topic, broadcast, notes
	Circle     id.ID        // for topic and broadcast
	Name       string       // 1 to 80 characters; empty for direct and notes
	Topic      string       // what it is about, up to 500 characters
	Picture    id.ID
	Visibility access.Visibility // Open or Closed; Closed outside circles
	Default    bool              // new members of the circle are put into it
	Members    int               // kept by the store with each join and leave
	LastNum    int64             // number of the last message in the channel proper
	LastAt     time.Time         // when the last message came; the creation before that
	CreatedBy  id.ID
	CreatedAt  time.Time
	ArchivedAt time.Time // zero while it lives
}

// Level says which messages of a channel call the person.
type Level int16

const (
	LevelDefault Level = 0 // direct: all; others: mentions
	LevelAll     Level = 1
	LevelMention Level = 2
	LevelQuiet   Level = 3
)

// Member is a person in a channel, with his mark and preferences.
type Member struct {
	Channel  id.ID
	Person   id.ID
	Role     access.Role
	Read     int64 // the mark: number of the last message read; unread = LastNum - Read
	Manual   bool  // the mark was set back by hand and wins until the channel is opened again
	Mentions int   // unread mentions of the person, counted by the store on reading
	Level    Level
	Pinned   int64 // order among the person's pinned channels, zero if not pinned
	Invite   id.ID
	JoinedAt time.Time
}

// Message is one thing said in a channel.
type Message struct {
	ID        id.ID
	Channel   id.ID
	Num       int64 // number in the channel proper, 1, 2, 3 ...; zero for a reply shown only in its thread
	Seq       int64 // position of its message.sent event in the channel's stream
	Author    id.ID
	ClientKey string // made by the author's client; unique per author, makes a retry one message
	Body      string // Markdown, up to the server's limit; empty once retracted
	At        time.Time
	EditedAt  time.Time // zero if never
	Versions  int       // how many earlier texts are kept

	RetractedAt time.Time
	RetractedBy id.ID

	ReplyTo   id.ID // the message quoted; zero if none
	Root      id.ID // the message whose thread this is in; zero if none
	ThreadNum int64 // number in the thread, 1, 2, 3 ...; zero outside
	Forward   *Forward

	Mentions  []id.ID // whom it calls: persons in the channel named by @handle, and the author of what it answers
	Reactions []Reaction
	PinnedAt  time.Time
	PinnedBy  id.ID

	Thread *Thread // of a root: its summary; of a reply: its root's summary after this reply
	Quote  *Quote  // of a message with ReplyTo, filled on reading
}

// Quote is the part of a quoted message that is shown above the answer.
type Quote struct {
	ID     id.ID
	Author id.ID
	Num    int64
	Body   string // the first 300 characters; empty once retracted
}

// Forward says where a forwarded message came from.
type Forward struct {
	Message id.ID
	Channel id.ID
	Author  id.ID
	At      time.Time
}

// Reaction is one emoji under a message, with those who chose it in order of
// choosing. By holds at most MaxReactors; Count is exact.
type Reaction struct {
	Emoji string
	Count int
	By    []id.ID
}

// MaxReactors bounds the list of names that travels with a reaction.
const MaxReactors = 50

// Thread is the summary of a thread, kept at its root.
type Thread struct {
	Root    id.ID
	Count   int64
	LastAt  time.Time
	Authors []id.ID // the latest to write, newest first, at most 5
}

// ThreadMember is a person following a thread.
type ThreadMember struct {
	Root      id.ID
	Channel   id.ID
	Person    id.ID
	Following bool
	Read      int64 // thread number of the last reply read
	Count     int64 // replies in the thread; filled on reading
	LastAt    time.Time
}

// Version is an earlier text of an edited message.
type Version struct {
	N    int // 1 is the first text
	Body string
	At   time.Time // when this text was written
}

// Draft is text not sent yet, the same on all devices of the person.
type Draft struct {
	Channel id.ID
	Root    id.ID // the thread it is meant for; zero for the channel
	Body    string
	ReplyTo id.ID
	At      time.Time
}

// Events of a channel's stream. Subject is the message, or the channel for
// channel.* and member.*, where Object is the person. The noun of message.*
// is a *Message.
const (
	ChannelCreated    event.Type = "channel.created"
	ChannelUpdated    event.Type = "channel.updated"
	MemberJoined      event.Type = "member.joined"
	MemberLeft        event.Type = "member.left"
	MemberRoleChanged event.Type = "member.role_changed"
	MessageSent       event.Type = "message.sent"
	MessageEdited     event.Type = "message.edited"
	MessageRetracted  event.Type = "message.retracted"
	MessagePinned     event.Type = "message.pinned"
	MessageUnpinned   event.Type = "message.unpinned"
	ReactionAdded     event.Type = "reaction.added"   // Actor chose Detail
	ReactionRemoved   event.Type = "reaction.removed" // Actor took Detail back
)

// Events of a circle's stream about its open channels; Object is the channel.
const (
	ChannelListed   event.Type = "channel.listed"   // there is a channel to join, or it changed
	ChannelUnlisted event.Type = "channel.unlisted" // it is closed or archived now
)

// Events of a person's stream; Subject is the channel, Object the thread's root.
const (
	ChannelJoined      event.Type = "channel.joined"      // the person is a member now, on all devices
	ChannelLeft        event.Type = "channel.left"        // and is not any more
	MarkMoved          event.Type = "mark.moved"          // read further, or unread from here
	ThreadMarkMoved    event.Type = "thread_mark.moved"   // the same for a followed thread, and following itself
	PreferencesChanged event.Type = "preferences.changed" // level or pin
	DraftChanged       event.Type = "draft.changed"
)

// ReactionChange is the noun of reaction.* events: all reactions of the
// message as they are now.
type ReactionChange struct {
	Message   id.ID
	Reactions []Reaction
}

// MemberChange is the noun of member.* events. Member.Role is None for one who left.
type MemberChange struct {
	Member  Member
	Members int // of the channel, after the change
}

// Joining is the noun of channel.joined: all that a device needs to show the channel.
type Joining struct {
	Channel Channel
	Member  Member
	Peer    id.ID    // the other person of a direct channel
	Last    *Message // nil if there is none
	Seq     int64    // position of the channel's stream
}

package chat

import (
	"context"
	"time"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
)

// Facts are what the store knows about a person and a channel, read in one statement.
type Facts struct {
	Channel    Channel
	Role       access.Role // in the channel; None if not a member
	CircleRole access.Role
	Exists     bool
}

// Channels keeps channels and their members. What is not found is errs.Missing.
type Channels interface {
	InsertChannel(ctx context.Context, c Channel) error
	UpdateChannel(ctx context.Context, c Channel) error // name, topic, picture, visibility, default, archived
	Channel(ctx context.Context, channel id.ID) (Channel, error)
	// ChannelFacts reads what the rules need. It does not fail for a channel
	// that is not there: Exists is false.
	ChannelFacts(ctx context.Context, channel, person id.ID) (Facts, error)
	// DirectChannel returns the channel of the two persons, or the notes
	// channel where both are the same person; errs.Missing if there is none.
	DirectChannel(ctx context.Context, a, b id.ID) (Channel, error)
	// ClaimDirect binds the pair to the channel; errs.Conflict if the pair has one.
	ClaimDirect(ctx context.Context, a, b, channel id.ID) error
	// ChannelsOf returns all channels of the person with his membership in each.
	ChannelsOf(ctx context.Context, person id.ID) ([]Channel, []Member, error)
	// CircleChannels returns the channels of a circle that live, by name, at most 500.
	CircleChannels(ctx context.Context, circle id.ID) ([]Channel, error)

	// PutMember adds a member or changes his role; reports whether he was none before.
	// A new member starts with Read as given.
	PutMember(ctx context.Context, m Member) (added bool, err error)
	RemoveMember(ctx context.Context, channel, person id.ID) (bool, error)
	Member(ctx context.Context, channel, person id.ID) (Member, error)
	// Members lists by person id after the id.
	Members(ctx context.Context, channel id.ID, after id.ID, limit int) ([]Member, error)
	// MembersAmong returns those of the persons who are members.
	MembersAmong(ctx context.Context, channel id.ID, persons []id.ID) ([]id.ID, error)
	// Peers returns the other person of each direct channel of the person, by channel.
	Peers(ctx context.Context, person id.ID) (map[id.ID]Member, error)

	// MoveMark sets the mark. Unless manual it only moves forward; it is capped
	// at the channel's last number. It reports whether anything changed and the mark now.
	MoveMark(ctx context.Context, channel, person id.ID, num int64, manual bool) (Member, bool, error)
	SetPreferences(ctx context.Context, channel, person id.ID, level Level, pinned int64) error
}

// Messages keeps what is said.
type Messages interface {
	// NextNum raises the channel's message counter and notes the time. It takes
	// the position for the event that the same transaction then appends to the
	// channel's stream; a transaction that appends none is undone.
	NextNum(ctx context.Context, channel id.ID, at time.Time) (int64, error)
	// InsertMessage stores a message with its mentions. A client key that the
	// author used already is errs.Conflict "chat.client_key_used", which may
	// show only at a later statement or at the commit.
	InsertMessage(ctx context.Context, m Message) error
	// AdvanceOwnMark moves the author's mark to num if it stands right before it,
	// in the transaction of the message.
	AdvanceOwnMark(ctx context.Context, channel, author id.ID, num int64) error
	// SkipOwn returns the last number that can be reached from num over the
	// person's own messages alone; num where the next one is another's.
	SkipOwn(ctx context.Context, channel, person id.ID, num int64) (int64, error)
	// Message returns one message with everything that travels with it.
	Message(ctx context.Context, message id.ID) (Message, error)
	MessageByClientKey(ctx context.Context, author id.ID, key string) (Message, error)
	// MessagesByID returns those that exist, in no order; at most 500 ids.
	MessagesByID(ctx context.Context, ids []id.ID) ([]Message, error)
	// Page reads messages of the channel proper (root zero) or of a thread, in
	// order: up to limit with number < before, or > after. Exactly one is set.
	Page(ctx context.Context, channel, root id.ID, before, after int64, limit int) ([]Message, error)
	// LastMessages returns the last message of each channel, by channel.
	LastMessages(ctx context.Context, channels []id.ID) (map[id.ID]Message, error)
	// Pinned lists the pinned messages, latest pin first, at most 200.
	Pinned(ctx context.Context, channel id.ID) ([]Message, error)
	// MentionsOf lists messages that name the person in channels he is in,
	// newest first, before the id (zero for the newest).
	MentionsOf(ctx context.Context, person, before id.ID, limit int) ([]Message, error)

	// EditMessage keeps the present text as a version and sets the new one, with its mentions.
	EditMessage(ctx context.Context, m Message, at time.Time) error
	// RetractMessage empties text, versions, mentions and reactions and leaves the stub.
	RetractMessage(ctx context.Context, message, by id.ID, at time.Time) error
	Versions(ctx context.Context, message id.ID) ([]Version, error)
	// SetPinned pins (by set) or unpins (zero); reports whether that changed anything.
	SetPinned(ctx context.Context, message, by id.ID, at time.Time) (bool, error)
	// AddReaction and RemoveReaction report whether that changed anything.
	// A message carries at most MaxEmoji different ones: errs.Limited.
	AddReaction(ctx context.Context, message, person id.ID, emoji string, at time.Time) (bool, error)
	RemoveReaction(ctx context.Context, message, person id.ID, emoji string) (bool, error)
}

// MaxEmoji is how many different emoji a message may carry.
const MaxEmoji = 30

// Threads keeps the summaries of threads and who follows them.
type Threads interface {
	// NextThreadNum raises the thread's counter, notes author and time, and returns the summary.
	NextThreadNum(ctx context.Context, root, channel, author id.ID, at time.Time) (Thread, error)
	Thread(ctx context.Context, root id.ID) (Thread, error)
	// Follow makes the persons follow the thread, unless they have said no. Read is
	// their mark if they are new to it. It returns those who did not follow before.
	Follow(ctx context.Context, root, channel id.ID, persons []id.ID, read int64) (added []id.ID, err error)
	SetFollowing(ctx context.Context, root, channel, person id.ID, following bool) error
	ThreadMember(ctx context.Context, root, person id.ID) (ThreadMember, error)
	MoveThreadMark(ctx context.Context, root, person id.ID, num int64) (bool, error)
	// FollowedThreads lists the threads the person follows, latest reply first;
	// unread limits them to those with replies past the mark.
	FollowedThreads(ctx context.Context, person id.ID, unread bool, limit int) ([]ThreadMember, error)
}

// Drafts keeps unsent text.
type Drafts interface {
	// PutDraft stores the draft; an empty body removes it.
	PutDraft(ctx context.Context, person id.ID, d Draft) error
	Draft(ctx context.Context, person, channel, root id.ID) (Draft, error)
	DraftsOf(ctx context.Context, person id.ID) ([]Draft, error)
}

// Directory is what chat asks about persons; people.Service implements it.
type Directory interface {
	// Handles resolves @handles to persons with open accounts.
	Handles(ctx context.Context, handles []string) (map[string]id.ID, error)
	// Exist returns those of the persons that have an open account.
	Exist(ctx context.Context, persons []id.ID) ([]id.ID, error)
}

// Circles is what chat asks about circles; circle.Service implements it.
type Circles interface {
	// RoleIn returns the person's role in the circle, None if he has none.
	RoleIn(ctx context.Context, circle, person id.ID) (access.Role, error)
}

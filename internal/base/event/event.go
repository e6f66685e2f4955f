// Package event is the entry of a stream: the record that something changed,
// at a position, in one of the ordered logs that clients and readers follow.
package event

import (
	"context"
	"time"

	"github.com/beseda/beseda/internal/base/id"
)

// Type names what changed, noun first: "message.sent", "member.joined". The
// domain packages declare their own as constants; api/events.yaml lists all.
type Type string

// Event is one entry of a stream.
//
// It stores what changed and not the content: the payload that clients get is
// rendered from the present state of Subject. So text that was erased is gone
// from the log as well, and applying an event is an idempotent "set to this".
type Event struct {
	Stream  id.ID     // channel, circle or person whose log this is
	Seq     int64     // position in the stream, 1, 2, 3 ... without gaps; set by Append
	Type    Type      // what changed
	Actor   id.ID     // who did it; zero for the server itself
	At      time.Time // when, by the server's clock
	Subject id.ID     // the noun that changed: message, person, channel ...
	Object  id.ID     // a second noun where the type needs one; zero otherwise
	Detail  string    // a short fact that is not content, such as an emoji

	// Noun is the changed noun as the use case left it, for readers on this
	// node that would otherwise read it back. It is not stored, may be nil, and
	// is never changed after Append.
	Noun any
}

// Log appends to streams. It works only inside a transaction.
type Log interface {
	// Open makes the stream exist with position 0. kind is one of the Kind
	// constants. Opening a stream twice is an error of the caller.
	Open(ctx context.Context, stream id.ID, kind Kind) error
	// Append gives the event the next position of its stream and stores it.
	// After the commit it is handed to the node's bus, in order per stream.
	Append(ctx context.Context, e Event) (Event, error)
}

// Kind says whose log a stream is.
type Kind int16

const (
	Channel Kind = 1 // everything that happens in a channel
	Person  Kind = 2 // a person's private matters
	Circle  Kind = 3 // members, roles and channels of a circle
)

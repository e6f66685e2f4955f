package feed

import (
	"context"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
)

// Head is how far a stream has come.
type Head struct {
	Stream id.ID
	Seq    int64
}

// Cursor is a position in the order of all streams of the server.
// The zero Cursor is before the first event.
type Cursor struct {
	Tx int64 // the transaction, where the database does not commit in order; otherwise zero
	N  int64
}

// Log reads streams.
type Log interface {
	// Heads returns the positions of the streams; ids that are no streams are left out.
	Heads(ctx context.Context, streams []id.ID) ([]Head, error)
	// Events returns up to limit events of the stream after the position, in order.
	Events(ctx context.Context, stream id.ID, after int64, limit int) ([]event.Event, error)
	// After returns up to limit events of all streams after the cursor, in the
	// server's order, and the cursor of the last. It never skips an event that
	// commits later. Two events of one stream may come in the other order than
	// their positions (a database gives out transaction numbers before it
	// settles who waits for whom): a reader that cares looks at Seq.
	After(ctx context.Context, c Cursor, limit int) ([]event.Event, Cursor, error)
	// ReaderCursor and SetReaderCursor keep a reader's durable place by its name.
	ReaderCursor(ctx context.Context, reader string) (Cursor, error)
	SetReaderCursor(ctx context.Context, reader string, c Cursor) error
	// Epoch is a random number made with the database and anew at each restore:
	// positions of another epoch mean nothing.
	Epoch(ctx context.Context) (string, error)
}

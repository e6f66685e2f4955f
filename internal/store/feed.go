package store

import (
	"context"
	"crypto/rand"
	"encoding/hex"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/feed"
)

// Feed reads streams.
type Feed struct {
	db    *DB
	epoch string
	after *statement
}

const eventColumns = `
			stream_id,
			seq,
			type,
			actor,
			at,
			subject,
			object,
			detail`

var (
	heads = stmt("feed.heads", `
		SELECT
			id,
			seq
		FROM streams
		WHERE id IN ($LIST)`)

	streamEvents = stmt("feed.events", `
		SELECT`+eventColumns+`
		FROM events
		WHERE stream_id = $1 AND seq > $2
		ORDER BY seq
		LIMIT $3`)

	readerCursor = stmt("feed.reader_cursor", `
		SELECT
			tx_id,
			n
		FROM reader_cursors
		WHERE reader = $1`)

	setReaderCursor = stmt("feed.set_reader_cursor", `
		INSERT INTO reader_cursors (
			reader,
			tx_id,
			n
		) VALUES ($1, $2, $3)
		ON CONFLICT (reader) DO UPDATE
		SET tx_id = excluded.tx_id, n = excluded.n`)

	instanceValue = stmt("instance.value", `
		SELECT value
		FROM instance
		WHERE key = $1`)

	addInstanceValue = stmt("instance.add", `
		INSERT INTO instance (
			key,
			value
		) VALUES ($1, $2)
		ON CONFLICT (key) DO NOTHING`)

	dropInstanceValue = stmt("instance.drop", `
		DELETE FROM instance
		WHERE key = $1`)
)

func newFeed(db *DB) *Feed {
	return &Feed{db: db, after: stmt("feed.after", `
		SELECT
			tx_id,
			n,`+eventColumns+`
		FROM events
		WHERE `+db.dialect.EventsAfter()+`
		LIMIT $3`)}
}

// Heads implements feed.Log.
func (f *Feed) Heads(ctx context.Context, streams []id.ID) ([]feed.Head, error) {
	return allIn(ctx, f.db, heads, func(r row) (h feed.Head, err error) {
		err = r.Scan(&h.Stream, &h.Seq)
		return h, err
	}, unique(streams))
}

// Events implements feed.Log.
func (f *Feed) Events(ctx context.Context, stream id.ID, after int64, limit int) ([]event.Event, error) {
	return all(ctx, f.db, streamEvents, func(r row) (event.Event, error) { return scanEvent(r) }, stream, after, limit)
}

// After implements feed.Log. On SQLite the order is that of the commits, so
// each stream comes in its own order. On PostgreSQL it is the order in which
// transactions began to write: one that then waited for another at a stream
// comes before it, and the reader that minds looks at Seq.
func (f *Feed) After(ctx context.Context, c feed.Cursor, limit int) ([]event.Event, feed.Cursor, error) {
	events, err := all(ctx, f.db, f.after, func(r row) (event.Event, error) { return scanEvent(r, &c.Tx, &c.N) }, c.Tx, c.N, limit)
	return events, c, err
}

func scanEvent(r row, before ...any) (e event.Event, err error) {
	err = r.Scan(append(before,
		&e.Stream,
		&e.Seq,
		&e.Type,
		&e.Actor,
		(*moment)(&e.At),
		&e.Subject,
		&e.Object,
		&e.Detail,
	)...)
	return e, err
}

// ReaderCursor implements feed.Log. A reader that is new starts at the beginning.
func (f *Feed) ReaderCursor(ctx context.Context, reader string) (c feed.Cursor, err error) {
	err = f.db.each(ctx, readerCursor, func(r row) error { return r.Scan(&c.Tx, &c.N) }, reader)
	return c, err
}

// SetReaderCursor implements feed.Log.
func (f *Feed) SetReaderCursor(ctx context.Context, reader string, c feed.Cursor) error {
	_, err := f.db.exec(ctx, setReaderCursor, reader, c.Tx, c.N)
	return err
}

// Epoch implements feed.Log. It is read when the database is opened.
func (f *Feed) Epoch(context.Context) (string, error) { return f.epoch, nil }

func (f *Feed) readEpoch(ctx context.Context) (string, error) {
	return one(ctx, f.db, "feed.missing", instanceValue, func(r row) (s string, err error) {
		err = r.Scan(&s)
		return s, err
	}, "epoch")
}

// loadEpoch makes the epoch of a new database. Of several nodes that start at
// once, one writes it and all read the same.
func (f *Feed) loadEpoch(ctx context.Context) error {
	b := make([]byte, 16)
	_, _ = rand.Read(b)
	if _, err := f.db.exec(ctx, addInstanceValue, "epoch", hex.EncodeToString(b)); err != nil {
		return err
	}
	epoch, err := f.readEpoch(ctx)
	f.epoch = epoch
	return err
}

// RenewEpoch gives a restored database a new epoch, so that clients which have
// seen what came after the copy start anew. Servers that run on the database
// must be started again.
func (f *Feed) RenewEpoch(ctx context.Context) error {
	return f.db.Do(ctx, func(ctx context.Context) error {
		if _, err := f.db.exec(ctx, dropInstanceValue, "epoch"); err != nil {
			return err
		}
		return f.loadEpoch(ctx)
	})
}

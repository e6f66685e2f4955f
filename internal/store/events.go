package store

import (
	"context"
	"slices"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
)

var (
	openStream = stmt("stream.open", `
		INSERT INTO streams (
			id,
			kind,
			seq
		) VALUES ($1, $2, 0)`)

	// The row of the stream is locked until the commit, so the positions of one
	// stream are given in the order of commits and a rollback leaves no gap.
	nextSeq = stmt("stream.next", `
		UPDATE streams
		SET seq = seq + 1
		WHERE id = $1
		RETURNING seq`)

	insertEvent = stmt("event.insert", `
		INSERT INTO events (
			stream_id,
			seq,
			type,
			actor,
			at,
			subject,
			object,
			detail
		) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`)
)

var errNoTransaction = &errs.Error{Kind: errs.Internal, Code: "store.no_transaction"}

// Open implements event.Log.
func (db *DB) Open(ctx context.Context, stream id.ID, kind event.Kind) error {
	_, err := db.exec(ctx, openStream, stream, kind)
	return err
}

// Append implements event.Log. An event without a time gets the store's clock.
func (db *DB) Append(ctx context.Context, e event.Event) (event.Event, error) {
	t := db.tx(ctx)
	if t == nil {
		return e, errNoTransaction // an event alone would tell of a change that may not have happened
	}
	if e.At.IsZero() {
		e.At = db.now()
	}
	if e.Seq = t.takenFor(e.Stream); e.Seq == 0 {
		if err := db.nextSeq(ctx, e.Stream, func(seq int64) { e.Seq = seq }); err != nil {
			return e, err
		}
	}
	err := db.later(ctx, insertEvent, nil,
		e.Stream, e.Seq, e.Type, e.Actor, e.At, e.Subject, e.Object, e.Detail)
	if err != nil {
		return e, err
	}
	t.events = append(t.events, e)
	return e, nil
}

// takeAhead takes the position of the next event that the transaction appends
// to the stream, in one exchange with what is queued.
func (db *DB) takeAhead(ctx context.Context, stream id.ID) error {
	t := db.tx(ctx)
	if t == nil {
		return errNoTransaction
	}
	return db.nextSeq(ctx, stream, func(seq int64) { t.taken = append(t.taken, position{stream, seq}) })
}

// takenFor returns the first position taken ahead for the stream, 0 if there is none.
func (t *transaction) takenFor(stream id.ID) (seq int64) {
	for i, p := range t.taken {
		if p.stream == stream {
			t.taken = slices.Delete(t.taken, i, i+1)
			return p.seq
		}
	}
	return 0
}

func (db *DB) nextSeq(ctx context.Context, stream id.ID, got func(int64)) error {
	var seq int64
	found, err := db.returning(ctx, nextSeq, func(r row) error { return r.Scan(&seq) }, stream)
	if err != nil {
		return err
	}
	if !found {
		return errs.NewMissing("store.stream_missing").With("stream", stream)
	}
	got(seq)
	return nil
}

package store

import (
	"context"
	"log/slog"
	"time"

	"github.com/beseda/beseda/internal/base/clock"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/tx"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/feed"
	"github.com/beseda/beseda/internal/domain/media"
	"github.com/beseda/beseda/internal/domain/people"
)

// Options say which database to open and how.
type Options struct {
	URL       string           // "sqlite:PATH" or "postgres://..."
	Log       *slog.Logger     // slog.Default if nil
	Now       func() time.Time // the clock for what the store dates itself; the system's if nil
	IDs       *id.Source       // for rows that the store makes itself; none does today
	ReadConns int              // connections beside the writer's; zero for a default
}

// Store is an open database. The sub-stores exist because two nouns may have a
// method of the same name: a circle and a channel both have members.
type Store struct {
	*DB
	People  *People
	Circles *Circles
	Chat    *Chat
	Media   *Media
	Feed    *Feed
}

var (
	_ tx.Runner           = (*Store)(nil)
	_ event.Log           = (*Store)(nil)
	_ people.Store        = (*People)(nil)
	_ people.SessionStore = (*People)(nil)
	_ people.InviteStore  = (*People)(nil)
	_ circle.Store        = (*Circles)(nil)
	_ chat.Channels       = (*Chat)(nil)
	_ chat.Messages       = (*Chat)(nil)
	_ chat.Threads        = (*Chat)(nil)
	_ chat.Drafts         = (*Chat)(nil)
	_ media.Store         = (*Media)(nil)
	_ feed.Log            = (*Feed)(nil)
)

// Open opens the database, makes it if it is not there, and brings its schema
// up to date. It refuses a database that a newer program has written.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Now == nil {
		o.Now = clock.System{}.Now
	}
	db, err := openDB(ctx, o)
	if err != nil {
		return nil, err
	}
	s := &Store{
		DB:      db,
		People:  &People{db},
		Circles: &Circles{db},
		Chat:    &Chat{db},
		Media:   &Media{db},
		Feed:    newFeed(db),
	}
	if err := s.Feed.loadEpoch(ctx); err != nil {
		_ = db.Close()
		return nil, err
	}
	return s, nil
}

// Ping reports whether the database reads and takes transactions.
func (s *Store) Ping(ctx context.Context) error {
	if _, err := s.Feed.readEpoch(ctx); err != nil {
		return err
	}
	return s.Do(ctx, func(context.Context) error { return nil })
}

package app

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/beseda/beseda/internal/base/clock"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/feed"
	"github.com/beseda/beseda/internal/domain/media"
	"github.com/beseda/beseda/internal/domain/people"
	"github.com/beseda/beseda/internal/infra/blob"
	"github.com/beseda/beseda/internal/infra/password"
	"github.com/beseda/beseda/internal/infra/picture"
	"github.com/beseda/beseda/internal/store"
)

// house is the assembled inside of the server: the domain on its store and
// fittings, without any door.
type house struct {
	store *store.Store
	blobs *blob.Disk
	ids   *id.Source
	clock clock.Clock

	people  *people.Service
	circles *circle.Service
	chat    *chat.Service
	media   *media.Service
	feed    *feed.Service
}

// build opens the database and files of the configuration and puts the domain
// on them. Close releases them.
func build(ctx context.Context, c Config, log *slog.Logger) (*house, error) {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("make data folder: %w", err)
	}
	h := &house{clock: clock.System{}}
	h.ids = id.NewSource(c.Node, h.clock.Now)
	url := "sqlite:" + c.SQLitePath()
	if c.Postgres() {
		url = c.Database.URL.Reveal()
	}
	var err error
	if h.store, err = store.Open(ctx, store.Options{URL: url, Log: log, Now: h.clock.Now, IDs: h.ids}); err != nil {
		return nil, err
	}
	if h.blobs, err = blob.Open(filepath.Join(c.Data, "files")); err != nil {
		h.store.Close()
		return nil, err
	}
	h.assemble(c)
	return h, nil
}

// assemble makes the services and tells them of each other.
func (h *house) assemble(c Config) {
	st := h.store
	h.media = media.New(media.Deps{Tx: st, Store: st.Media, Codec: picture.New(), Blobs: h.blobs, IDs: h.ids, Clock: h.clock})
	h.people = people.New(people.Deps{
		Tx:       st,
		Log:      st,
		Store:    st.People,
		Sessions: st.People,
		Invites:  st.People,
		Hasher:   password.New(password.Default),
		Pictures: h.media,
		IDs:      h.ids,
		Clock:    h.clock,
		Rules: people.Rules{
			SignUp:          people.SignUpMode(c.Network.SignUp),
			DefaultLanguage: c.Network.Language,
			SessionLife:     c.SessionLifetime(),
		},
	})
	h.circles = circle.New(circle.Deps{
		Tx: st, Log: st, Store: st.Circles, Pictures: h.media, IDs: h.ids, Clock: h.clock, FirstChannel: firstChannel[c.Network.Language],
	})
	h.chat = chat.New(chat.Deps{
		Tx:       st,
		Log:      st,
		Channels: st.Chat,
		Messages: st.Chat,
		Threads:  st.Chat,
		Drafts:   st.Chat,
		People:   h.people,
		Circles:  h.circles,
		Pictures: h.media,
		IDs:      h.ids,
		Clock:    h.clock,
		Rules:    chat.Rules{MaxBody: c.Limits.MessageChars, EditWindow: c.EditWindow()},
	})
	h.circles.Channels = h.chat
	h.people.Admit(people.ToCircle, h.circles)
	h.people.Admit(people.ToChannel, h.chat)
	h.feed = feed.New(feed.Deps{Log: st.Feed, People: h.people, Circles: h.circles, Chat: h.chat, Clock: h.clock})
}

// firstChannel is the name of the channel that a circle begins with.
var firstChannel = map[string]string{"ru": "общее", "en": "general"}

// Close releases database and files.
func (h *house) Close() error {
	err := h.store.Close()
	if berr := h.blobs.Close(); err == nil {
		err = berr
	}
	return err
}

package rest

import (
	"context"

	"github.com/beseda/beseda/internal/base/page"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/media"
	"github.com/beseda/beseda/internal/domain/people"
)

// ServerInfo is what a visitor may know of the network.
type ServerInfo struct {
	Name            string       `json:"name"`
	Version         string       `json:"version"`
	SignUp          string       `json:"sign_up" enum:"invite,open,closed"`
	Languages       []string     `json:"languages"`
	DefaultLanguage string       `json:"default_language"`
	Setup           bool         `json:"setup" doc:"Nobody has an account yet: the first administrator is awaited"`
	Limits          ServerLimits `json:"limits"`
}

// ServerLimits are the bounds that a client checks before it sends, in
// characters where nothing else is said.
type ServerLimits struct {
	MessageChars      int `json:"message_chars"`
	NameChars         int `json:"name_chars"`
	HeadlineChars     int `json:"headline_chars"`
	TopicChars        int `json:"topic_chars"`
	DescriptionChars  int `json:"description_chars"`
	StatusChars       int `json:"status_chars"`
	EditWindowMinutes int `json:"edit_window_minutes" doc:"0: without end"`
	EmojiPerMessage   int `json:"emoji_per_message" doc:"Different emoji"`
	Page              int `json:"page" doc:"Most entries of a page"`
	PictureBytes      int `json:"picture_bytes"`
}

func (d *door) serverRoutes() {
	add(d, op{
		id: "get-server", method: get, path: "/server", tag: "server", public: true,
		summary: "What this network is and what it allows",
	}, d.server)
}

func (d *door) server(ctx context.Context, _ *none) (*body[ServerInfo], error) {
	if !d.populated.Load() {
		populated, err := d.People.Store.AnyPerson(ctx)
		if err != nil {
			return nil, err
		}
		d.populated.Store(populated)
	}
	return answer(ServerInfo{
		Name:            d.Network.Name,
		Version:         d.Network.Version,
		SignUp:          string(d.Network.SignUp),
		Languages:       people.Languages,
		DefaultLanguage: d.Network.Language,
		Setup:           !d.populated.Load(),
		Limits: ServerLimits{
			MessageChars:      d.Limits.MessageChars,
			NameChars:         people.MaxName,
			HeadlineChars:     people.MaxHeadline,
			TopicChars:        chat.MaxTopic,
			DescriptionChars:  circle.MaxDescription,
			StatusChars:       people.MaxStatus,
			EditWindowMinutes: int(d.Limits.EditWindow.Minutes()),
			EmojiPerMessage:   chat.MaxEmoji,
			Page:              page.Max,
			PictureBytes:      media.MaxPictureBytes,
		},
	}), nil
}

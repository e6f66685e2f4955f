package chat

import (
	"context"
	"strings"
	"unicode"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
)

// React adds the actor's emoji to a message; adding it twice is adding it once.
func (s *Service) React(ctx context.Context, actor access.Actor, message id.ID, emoji string) (Message, error) {
	return s.react(ctx, actor, message, emoji, ReactionAdded)
}

// Unreact takes it back.
func (s *Service) Unreact(ctx context.Context, actor access.Actor, message id.ID, emoji string) (Message, error) {
	return s.react(ctx, actor, message, emoji, ReactionRemoved)
}

func (s *Service) react(ctx context.Context, actor access.Actor, message id.ID, emoji string, kind event.Type) (m Message, err error) {
	if !isEmoji(emoji) {
		return m, errs.NewInvalid("chat.emoji_unknown", "emoji")
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if m, _, err = s.message(ctx, actor, access.MessageReact, message); err != nil {
			return err
		}
		if !m.RetractedAt.IsZero() {
			return errRetracted
		}
		var changed bool
		if kind == ReactionAdded {
			changed, err = s.Messages.AddReaction(ctx, message, actor.Person, emoji, s.Clock.Now())
		} else {
			changed, err = s.Messages.RemoveReaction(ctx, message, actor.Person, emoji)
		}
		if err != nil || !changed {
			return err
		}
		if m, err = s.Messages.Message(ctx, message); err != nil {
			return err
		}
		_, err = s.append(ctx, event.Event{
			Stream: m.Channel, Type: kind, Actor: actor.Person, Subject: m.ID, Detail: emoji,
			Noun: ReactionChange{Message: m.ID, Reactions: m.Reactions},
		})
		return err
	})
	return m, err
}

// isEmoji accepts one emoji: a short run of symbols with their joiners,
// selectors, skin tones, flags and keycaps, and no letters.
func isEmoji(s string) bool {
	if s == "" || len(s) > 64 || strings.ContainsRune(s, unicode.ReplacementChar) {
		return false
	}
	symbol := false
	for _, r := range s {
		switch {
		case r == 0x200d || r == 0xfe0f || r == 0x20e3: // joiner, emoji selector, keycap
		case r >= 0xe0020 && r <= 0xe007f: // tags of regional flags
		case r >= '0' && r <= '9' || r == '#' || r == '*':
			if !strings.ContainsRune(s, 0x20e3) {
				return false
			}
			symbol = true
		case r == 0xa9 || r == 0xae || unicode.Is(unicode.So, r) || unicode.Is(unicode.Sm, r) || unicode.Is(unicode.Sk, r) && r > 0x1f000:
			symbol = true
		case r == 0x203c || r == 0x2049 || r == 0x3030 || r == 0x303d:
			symbol = true
		default:
			return false
		}
	}
	return symbol
}

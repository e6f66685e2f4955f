package chat

import (
	"context"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/text"
	"github.com/beseda/beseda/internal/domain/access"
)

// Read moves the actor's mark forward to the number; a lower one changes nothing.
func (s *Service) Read(ctx context.Context, actor access.Actor, channel id.ID, num int64) (Member, error) {
	return s.mark(ctx, actor, channel, num, false)
}

// UnreadFrom sets the actor's mark by hand so that the message with the number
// is the first unread one.
func (s *Service) UnreadFrom(ctx context.Context, actor access.Actor, channel id.ID, num int64) (Member, error) {
	return s.mark(ctx, actor, channel, max(num-1, 0), true)
}

func (s *Service) mark(ctx context.Context, actor access.Actor, channel id.ID, num int64, manual bool) (m Member, err error) {
	if num < 0 {
		return m, errs.NewInvalid("chat.mark_negative", "read")
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if _, _, err := s.may(ctx, actor, access.ChannelFollow, channel); err != nil {
			return err
		}
		if !manual { // one's own messages are read by having been written
			if num, err = s.Messages.SkipOwn(ctx, channel, actor.Person, num); err != nil {
				return err
			}
		}
		var changed bool
		if m, changed, err = s.Channels.MoveMark(ctx, channel, actor.Person, num, manual); err != nil || !changed {
			return err
		}
		return s.own(ctx, actor, MarkMoved, channel, 0, m)
	})
	return m, err
}

// Preferences are a person's choices about one channel.
type Preferences struct {
	Level  Level
	Pinned int64 // order among the pinned ones, zero for not pinned
}

// SetPreferences stores them.
func (s *Service) SetPreferences(ctx context.Context, actor access.Actor, channel id.ID, p Preferences) (m Member, err error) {
	if p.Level < LevelDefault || p.Level > LevelQuiet {
		return m, errs.NewInvalid("chat.level_unknown", "level")
	}
	if p.Pinned < 0 {
		return m, errs.NewInvalid("chat.pin_order", "pinned")
	}
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		if _, _, err := s.may(ctx, actor, access.ChannelFollow, channel); err != nil {
			return err
		}
		if err := s.Channels.SetPreferences(ctx, channel, actor.Person, p.Level, p.Pinned); err != nil {
			return err
		}
		if m, err = s.Channels.Member(ctx, channel, actor.Person); err != nil {
			return err
		}
		return s.own(ctx, actor, PreferencesChanged, channel, 0, m)
	})
	return m, err
}

// ThreadChange moves the actor's mark in a thread or makes him follow it or not.
type ThreadChange struct {
	Read      int64 // zero leaves it
	Following *bool
}

// ChangeThread applies the change.
func (s *Service) ChangeThread(ctx context.Context, actor access.Actor, root id.ID, ch ThreadChange) (t ThreadMember, err error) {
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		m, _, err := s.message(ctx, actor, access.ChannelFollow, root)
		if err != nil {
			return err
		}
		if m.Root != 0 {
			return errs.NewInvalid("chat.not_a_root", "root")
		}
		changed := false
		if ch.Following != nil {
			if err := s.Threads.SetFollowing(ctx, root, m.Channel, actor.Person, *ch.Following); err != nil {
				return err
			}
			changed = true
		}
		if ch.Read > 0 {
			moved, err := s.Threads.MoveThreadMark(ctx, root, actor.Person, ch.Read)
			if err != nil {
				return err
			}
			changed = changed || moved
		}
		t, err = s.Threads.ThreadMember(ctx, root, actor.Person)
		if errs.KindOf(err) == errs.Missing && err != nil {
			t, err = ThreadMember{Root: root, Channel: m.Channel, Person: actor.Person}, nil
		}
		if err != nil || !changed {
			return err
		}
		return s.own(ctx, actor, ThreadMarkMoved, m.Channel, root, t)
	})
	return t, err
}

// FollowedThreads lists the threads that the actor follows, latest reply
// first, with their roots.
func (s *Service) FollowedThreads(ctx context.Context, actor access.Actor, unread bool, limit int) ([]ThreadMember, []Message, error) {
	if actor.Anonymous() {
		return nil, nil, errLogIn
	}
	list, err := s.Threads.FollowedThreads(ctx, actor.Person, unread, limit)
	if err != nil || len(list) == 0 {
		return nil, nil, err
	}
	ids := make([]id.ID, len(list))
	for i, t := range list {
		ids[i] = t.Root
	}
	roots, err := s.Messages.MessagesByID(ctx, ids)
	return list, roots, err
}

// SaveDraft keeps unsent text for all devices of the actor; an empty body removes it.
func (s *Service) SaveDraft(ctx context.Context, actor access.Actor, d Draft) (Draft, error) {
	// A draft may run over the limit of a message, within reason: it is never cut.
	if text.Len(d.Body) > 4*s.Rules.MaxBody {
		return d, errTooLong(4*s.Rules.MaxBody, text.Len(d.Body))
	}
	d.At = s.Clock.Now()
	return d, s.Tx.Do(ctx, func(ctx context.Context) error {
		if _, _, err := s.may(ctx, actor, access.ChannelRead, d.Channel); err != nil {
			return err
		}
		if err := s.Drafts.PutDraft(ctx, actor.Person, d); err != nil {
			return err
		}
		return s.own(ctx, actor, DraftChanged, d.Channel, d.Root, d)
	})
}

// own appends an event to the actor's private stream.
func (s *Service) own(ctx context.Context, actor access.Actor, kind event.Type, channel, root id.ID, noun any) error {
	_, err := s.append(ctx, event.Event{Stream: actor.Person, Type: kind, Actor: actor.Person, Subject: channel, Object: root, Noun: noun})
	return err
}

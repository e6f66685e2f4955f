package chat

import (
	"context"
	"io"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
)

// Change names the fields of a channel to change; nil leaves a field as it is.
type Change struct {
	Name, Topic *string
	Visibility  *access.Visibility // in a circle: Open or Closed
	Default     *bool
	Archived    *bool // an archived channel is read-only
}

// Update changes what a channel says about itself.
func (s *Service) Update(ctx context.Context, actor access.Actor, channel id.ID, ch Change) (Channel, error) {
	return s.update(ctx, actor, channel, func(c *Channel) error {
		if err := describe(c, ch.Name, ch.Topic); err != nil {
			return err
		}
		if ch.Visibility != nil && c.Circle != 0 {
			if *ch.Visibility != access.Open && *ch.Visibility != access.Closed {
				return errs.NewInvalid("chat.visibility_unknown", "visibility")
			}
			c.Visibility = *ch.Visibility
		}
		if ch.Default != nil {
			c.Default = *ch.Default
		}
		c.Default = c.Default && c.Visibility == access.Open
		if ch.Archived != nil && *ch.Archived != !c.ArchivedAt.IsZero() {
			c.ArchivedAt = time.Time{}
			if *ch.Archived {
				c.ArchivedAt = s.Clock.Now()
			}
		}
		return nil
	})
}

// SetPicture stores the picture and shows it.
func (s *Service) SetPicture(ctx context.Context, actor access.Actor, channel id.ID, r io.Reader) (Channel, error) {
	if _, _, err := s.may(ctx, actor, access.ChannelManage, channel); err != nil {
		return Channel{}, err
	}
	picture, err := s.Pictures.Save(ctx, actor.Person, r)
	if err != nil {
		return Channel{}, err
	}
	return s.update(ctx, actor, channel, func(c *Channel) error { c.Picture = picture; return nil })
}

func (s *Service) update(ctx context.Context, actor access.Actor, channel id.ID, edit func(*Channel) error) (c Channel, err error) {
	err = s.Tx.Do(ctx, func(ctx context.Context) error {
		var f access.Facts
		if c, f, err = s.facts(ctx, actor, channel); err != nil {
			return err
		}
		f.Archived = false // managing is how a channel comes back from the archive
		if err := access.May(access.ChannelManage, f).Err(); err != nil {
			return err
		}
		if err := edit(&c); err != nil {
			return err
		}
		if err := s.Channels.UpdateChannel(ctx, c); err != nil {
			return err
		}
		if _, err := s.append(ctx, event.Event{Stream: c.ID, Type: ChannelUpdated, Actor: actor.Person, Subject: c.ID, Noun: c}); err != nil {
			return err
		}
		return s.list(ctx, actor, c)
	})
	return c, err
}

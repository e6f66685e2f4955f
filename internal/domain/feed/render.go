package feed

import (
	"context"
	"strings"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/people"
)

// Render gives events without a noun the noun as it is now; a noun that is
// gone stays nil. The events must be of streams that the actor follows.
//
// Messages, the bulk of every stream, are read at once. The rest is read one
// by one, each noun once a page.
func (s *Service) Render(ctx context.Context, actor access.Actor, list []event.Event) error {
	r := renderer{s: s, actor: actor, seen: map[key]any{}}
	if err := r.messages(ctx, list); err != nil {
		return err
	}
	for i := range list {
		e := &list[i]
		load := loaders[e.Type]
		if e.Noun != nil || load == nil {
			continue
		}
		k := key{e.Type, e.Subject, e.Object}
		noun, ok := r.seen[k]
		if !ok {
			var err error
			if noun, err = load(&r, ctx, *e); err != nil && errs.KindOf(err) != errs.Missing {
				return err
			} else if err != nil {
				noun = nil
			}
			r.seen[k] = noun
		}
		e.Noun = noun
	}
	return nil
}

type key struct {
	kind            event.Type
	subject, object id.ID
}

type renderer struct {
	s     *Service
	actor access.Actor
	seen  map[key]any
}

// loaders read the noun of one event.
var loaders = map[event.Type]func(*renderer, context.Context, event.Event) (any, error){
	chat.ChannelCreated:    (*renderer).channel,
	chat.ChannelUpdated:    (*renderer).channel,
	chat.MemberJoined:      (*renderer).member,
	chat.MemberLeft:        (*renderer).member,
	chat.MemberRoleChanged: (*renderer).member,

	circle.Created:           (*renderer).circle,
	circle.Updated:           (*renderer).circle,
	circle.MemberJoined:      (*renderer).circleMember,
	circle.MemberLeft:        (*renderer).circleMember,
	circle.MemberRoleChanged: (*renderer).circleMember,
	chat.ChannelListed:       (*renderer).listed,

	chat.ChannelJoined:      (*renderer).joining,
	circle.Joined:           (*renderer).circleJoining,
	chat.MarkMoved:          (*renderer).mark,
	chat.PreferencesChanged: (*renderer).mark,
	chat.ThreadMarkMoved:    (*renderer).threadMark,
	chat.DraftChanged:       (*renderer).draft,
	people.ProfileChanged:   (*renderer).profile,
	people.SettingsChanged:  (*renderer).settings,
}

// messages renders message.* and reaction.* events in one read per 500.
func (r *renderer) messages(ctx context.Context, list []event.Event) error {
	var ids []id.ID
	wanted := map[id.ID]bool{}
	for _, e := range list {
		if e.Noun == nil && isMessage(e.Type) && !wanted[e.Subject] {
			wanted[e.Subject] = true
			ids = append(ids, e.Subject)
		}
	}
	found := make(map[id.ID]*chat.Message, len(ids))
	for len(ids) > 0 {
		n := min(len(ids), 500)
		messages, err := r.s.Chat.Messages.MessagesByID(ctx, ids[:n])
		if err != nil {
			return err
		}
		for i := range messages {
			found[messages[i].ID] = &messages[i]
		}
		ids = ids[n:]
	}
	for i := range list {
		e := &list[i]
		m := found[e.Subject]
		if e.Noun != nil || m == nil || !isMessage(e.Type) {
			continue
		}
		if strings.HasPrefix(string(e.Type), "reaction.") {
			e.Noun = chat.ReactionChange{Message: m.ID, Reactions: m.Reactions}
		} else {
			e.Noun = m
		}
	}
	return nil
}

func isMessage(t event.Type) bool {
	return strings.HasPrefix(string(t), "message.") || strings.HasPrefix(string(t), "reaction.")
}

func (r *renderer) channel(ctx context.Context, e event.Event) (any, error) {
	return present(r.s.Chat.Channels.Channel(ctx, e.Subject))
}

// listed shows a channel to the circle only while it is open: a channel that
// was closed since must not show through an older event.
func (r *renderer) listed(ctx context.Context, e event.Event) (any, error) {
	c, err := r.s.Chat.Channels.Channel(ctx, e.Object)
	if err == nil && c.Visibility != access.Open {
		return nil, nil
	}
	return present(c, err)
}

func (r *renderer) member(ctx context.Context, e event.Event) (any, error) {
	c, err := r.s.Chat.Channels.Channel(ctx, e.Subject)
	if err != nil {
		return nil, err
	}
	m, err := r.s.Chat.Channels.Member(ctx, e.Subject, e.Object)
	if err != nil {
		if errs.KindOf(err) != errs.Missing {
			return nil, err
		}
		m = chat.Member{Channel: e.Subject, Person: e.Object, JoinedAt: e.At}
	}
	return chat.MemberChange{Member: m, Members: c.Members}, nil
}

func (r *renderer) circle(ctx context.Context, e event.Event) (any, error) {
	return present(r.s.Circles.Store.Circle(ctx, e.Subject))
}

func (r *renderer) circleMember(ctx context.Context, e event.Event) (any, error) {
	c, err := r.s.Circles.Store.Circle(ctx, e.Subject)
	if err != nil {
		return nil, err
	}
	m, err := r.s.Circles.Store.Member(ctx, e.Subject, e.Object)
	if err != nil {
		if errs.KindOf(err) != errs.Missing {
			return nil, err
		}
		m = circle.Member{Circle: e.Subject, Person: e.Object, JoinedAt: e.At}
	}
	m.Invite = 0 // as in the event itself
	return circle.MemberChange{Member: m, Members: c.Members}, nil
}

func (r *renderer) joining(ctx context.Context, e event.Event) (any, error) {
	heads, err := r.s.Log.Heads(ctx, []id.ID{e.Subject})
	if err != nil || len(heads) == 0 {
		return nil, err
	}
	entry, err := r.s.Chat.Get(ctx, r.actor, e.Subject)
	if err != nil {
		return nil, err
	}
	j := chat.Joining{Channel: entry.Channel, Member: entry.Member, Peer: entry.Peer.Person, Seq: heads[0].Seq}
	last, err := r.s.Chat.Messages.LastMessages(ctx, []id.ID{e.Subject})
	if m, ok := last[e.Subject]; ok {
		j.Last = &m
	}
	return j, err
}

func (r *renderer) circleJoining(ctx context.Context, e event.Event) (any, error) {
	heads, err := r.s.Log.Heads(ctx, []id.ID{e.Subject})
	if err != nil || len(heads) == 0 {
		return nil, err
	}
	entry, err := r.s.Circles.Get(ctx, r.actor, e.Subject)
	if err != nil || entry.Role == access.None {
		return nil, err
	}
	return circle.Joining{Circle: entry.Circle, Role: entry.Role, Seq: heads[0].Seq}, nil
}

func (r *renderer) mark(ctx context.Context, e event.Event) (any, error) {
	return present(r.s.Chat.Channels.Member(ctx, e.Subject, r.actor.Person))
}

func (r *renderer) threadMark(ctx context.Context, e event.Event) (any, error) {
	return present(r.s.Chat.Threads.ThreadMember(ctx, e.Object, r.actor.Person))
}

// draft renders a removed draft as an empty one.
func (r *renderer) draft(ctx context.Context, e event.Event) (any, error) {
	d, err := r.s.Chat.Drafts.Draft(ctx, r.actor.Person, e.Subject, e.Object)
	if err != nil && errs.KindOf(err) == errs.Missing {
		return chat.Draft{Channel: e.Subject, Root: e.Object, At: e.At}, nil
	}
	return present(d, err)
}

func (r *renderer) profile(ctx context.Context, _ event.Event) (any, error) {
	p, _, err := r.s.People.Me(ctx, r.actor)
	return present(p, err)
}

func (r *renderer) settings(ctx context.Context, _ event.Event) (any, error) {
	_, set, err := r.s.People.Me(ctx, r.actor)
	return present(set, err)
}

// present keeps a zero noun from being taken for the noun where reading failed.
func present[T any](noun T, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return noun, nil
}

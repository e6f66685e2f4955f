package access

import (
	"math/rand"
	"testing"

	"github.com/beseda/beseda/internal/base/errs"
)

var someone = Actor{Person: 7}

func TestRulesAsATable(t *testing.T) {
	for _, c := range []struct {
		name   string
		action Action
		facts  Facts
		rule   string
		kind   errs.Kind // of the error; 0 where allowed
	}{
		{"a stranger does not learn of a group", ChannelRead, Facts{Place: Group}, "read.members_only", errs.Missing},
		{"a member reads a group", ChannelRead, Facts{Place: Group, ChannelRole: Member}, "read.member", 0},
		{"a circle's member reads an open channel", ChannelRead, Facts{Place: Topic, CircleRole: Member, ChannelVisibility: Open}, "read.member", 0},
		{"a circle's owner does not see a closed channel he is not in", ChannelRead, Facts{Place: Topic, CircleRole: Owner, ChannelVisibility: Closed}, "read.invited_only", errs.Missing},
		{"a guest does not see an open channel he was not let into", ChannelRead, Facts{Place: Topic, CircleRole: Guest, ChannelVisibility: Open}, "read.guest_not_let_in", errs.Missing},
		{"a guest reads the channel he was let into", ChannelRead, Facts{Place: Topic, CircleRole: Guest, ChannelRole: Member, ChannelVisibility: Closed}, "read.member", 0},
		{"who left the circle has lost its channels", ChannelRead, Facts{Place: Topic, ChannelRole: Member, ChannelVisibility: Open}, "read.circle_only", errs.Missing},
		{"reading is not following", ChannelFollow, Facts{Place: Topic, CircleRole: Member, ChannelVisibility: Open}, "join_first", errs.Denied},
		{"writing needs membership", MessagePost, Facts{Place: Topic, CircleRole: Member, ChannelVisibility: Open}, "join_first", errs.Denied},
		{"a member does not post to a broadcast", MessagePost, Facts{Place: Broadcast, CircleRole: Member, ChannelRole: Member, ChannelVisibility: Open}, "hosts_only", errs.Denied},
		{"but answers in its threads", MessagePost, Facts{Place: Broadcast, CircleRole: Member, ChannelRole: Member, ChannelVisibility: Open, InThread: true}, "post.member", 0},
		{"a moderator posts to a broadcast", MessagePost, Facts{Place: Broadcast, CircleRole: Moderator, ChannelRole: Member, ChannelVisibility: Open}, "post.member", 0},
		{"an archived channel is read-only", MessagePost, Facts{Place: Group, ChannelRole: Owner, Archived: true}, "archived", errs.Denied},
		{"one's own message is editable", MessageEdit, Facts{Place: Direct, ChannelRole: Member, Own: true}, "edit.own", 0},
		{"another's is not, not even for an owner", MessageEdit, Facts{Place: Group, ChannelRole: Owner}, "not_own", errs.Denied},
		{"the edit window closes", MessageEdit, Facts{Place: Group, ChannelRole: Owner, Own: true, Age: 16, EditWindow: 15}, "edit_window_over", errs.Denied},
		{"a moderator removes a message", MessageRetract, Facts{Place: Group, ChannelRole: Moderator}, "retract.moderator", 0},
		{"nobody removes the other's words in a direct channel", MessageRetract, Facts{Place: Direct, ChannelRole: Member}, "not_own", errs.Denied},
		{"an admin does not remove an admin", ChannelRemove, Facts{Place: Group, ChannelRole: Admin, TargetRole: Admin}, "role_not_above", errs.Denied},
		{"an owner makes another owner", ChannelSetRole, Facts{Place: Group, ChannelRole: Owner, TargetRole: Member, NewRole: Owner}, "above.role", 0},
		{"an admin makes no owner", ChannelSetRole, Facts{Place: Group, ChannelRole: Admin, TargetRole: Member, NewRole: Owner}, "role_not_above", errs.Denied},
		{"nobody raises himself", CircleSetRole, Facts{CircleVisibility: Open, CircleRole: Admin, Own: true, TargetRole: Admin, NewRole: Owner}, "role_not_above", errs.Denied},
		{"an admin steps down by himself", CircleSetRole, Facts{CircleVisibility: Open, CircleRole: Admin, Own: true, TargetRole: Admin, NewRole: Member}, "above.own", 0},
		{"a secret circle is not known to strangers", CircleSee, Facts{CircleVisibility: Secret}, "circle.secret", errs.Missing},
		{"a closed circle is, but its members are not told", CircleRead, Facts{CircleVisibility: Closed}, "circle_role_too_low", errs.Denied},
		{"a guest does not read the circle", CircleRead, Facts{CircleVisibility: Open, CircleRole: Guest}, "circle_role_too_low", errs.Denied},
		{"a closed circle is not joined", CircleJoin, Facts{CircleVisibility: Closed}, "join.invited_only", errs.Denied},
		{"but asked", CircleAsk, Facts{CircleVisibility: Closed}, "ask.closed_circle", 0},
		{"an action nobody knows is refused", Action("message.forge"), Facts{Place: Group, ChannelRole: Owner}, "unknown_action", errs.Denied},
	} {
		c.facts.Actor = someone
		d := May(c.action, c.facts)
		if d.Rule != c.rule || d.Allowed != (c.kind == 0) || (!d.Allowed && errs.KindOf(d.Err()) != c.kind) {
			t.Errorf("%s: %+v, err %v; want rule %s", c.name, d, d.Err(), c.rule)
		}
	}
}

func TestAVisitorMayNothing(t *testing.T) {
	for action := range rules {
		f := Facts{Place: Group, ChannelRole: Owner, CircleRole: Owner, CircleVisibility: Open, Own: true}
		if May(action, f).Allowed {
			t.Errorf("%s is allowed to nobody in particular", action)
		}
	}
}

// TestMoreRightsNeverAllowLess and the two after it throw random facts at all
// rules and check what must hold whatever the facts are.
func TestMoreRightsNeverAllowLess(t *testing.T) {
	each(t, func(t *testing.T, a Action, f Facts) {
		if a == CircleAsk || a == CircleJoin { // asking is for those who are not in
			return
		}
		more := f
		if more.ChannelRole != None && more.ChannelRole < Owner {
			more.ChannelRole++
		}
		if more.CircleRole != None && more.CircleRole < Owner {
			more.CircleRole++
		}
		if !f.Own && May(a, f).Allowed && !May(a, more).Allowed {
			t.Errorf("%s is allowed with %+v and refused with %+v", a, f, more)
		}
	})
}

func TestWhoMayNotReadMayNothingInTheChannel(t *testing.T) {
	each(t, func(t *testing.T, a Action, f Facts) {
		inChannel := len(a) > 7 && (a[:8] == "channel." || a[:8] == "message.")
		if !inChannel || May(ChannelRead, f).Allowed {
			return
		}
		if d := May(a, f); d.Allowed || errs.KindOf(d.Err()) != errs.Missing {
			t.Errorf("%s on a hidden channel: %+v for %+v", a, d, f)
		}
	})
}

func TestNobodyActsOnHisEqual(t *testing.T) {
	each(t, func(t *testing.T, a Action, f Facts) {
		if f.Own {
			return
		}
		over := map[Action]Role{ChannelRemove: EffectiveRole(f), ChannelSetRole: EffectiveRole(f), CircleRemove: f.CircleRole, CircleSetRole: f.CircleRole}
		if own, ok := over[a]; ok && f.TargetRole >= own && May(a, f).Allowed {
			t.Errorf("%s over an equal: %+v", a, f)
		}
	})
}

func each(t *testing.T, check func(*testing.T, Action, Facts)) {
	t.Helper()
	r := rand.New(rand.NewSource(1))
	role := func() Role { return Role(r.Intn(6)) }
	for range 20_000 {
		f := Facts{
			Actor: someone, CircleRole: role(), CircleVisibility: Visibility(r.Intn(4)), Place: Place(r.Intn(6)),
			ChannelRole: role(), ChannelVisibility: Visibility(r.Intn(3)), Archived: r.Intn(4) == 0, Own: r.Intn(2) == 0,
			InThread: r.Intn(2) == 0, TargetRole: role(), NewRole: role(),
		}
		for a := range rules {
			check(t, a, f)
		}
	}
}

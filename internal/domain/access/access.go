// Package access answers every "may the actor?" of Beseda, for all doors.
//
// It is pure: a use case gathers the Facts, May applies one table of rules to
// them, and the Decision names the rule that decided, so that a refusal can be
// explained and a property test can compare all doors with this one answer.
package access

import (
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
)

// Actor is the one on whose behalf a use case runs. Doors make it from a
// session; the zero Actor is an anonymous visitor.
type Actor struct {
	Person  id.ID
	Session id.ID // the log-in this request came by; zero for the command line
	Admin   bool  // administrator of the server
}

// Anonymous reports whether nobody is logged in.
func (a Actor) Anonymous() bool { return a.Person == 0 }

// Role is what a person may be in a circle or a channel, weakest first, so
// that roles compare with <.
type Role int16

const (
	None      Role = 0
	Guest     Role = 1 // in a circle: sees only the channels that he was let into
	Member    Role = 2
	Moderator Role = 3 // hosts a broadcast channel, removes messages, removes members
	Admin     Role = 4 // changes the place itself, its channels, invitations and roles below his own
	Owner     Role = 5 // one who cannot be removed by others; may hand over and delete
)

// Place is the kind of channel a rule looks at.
type Place int16

const (
	NoPlace   Place = 0
	Direct    Place = 1 // two persons
	Group     Place = 2 // members only, outside circles
	Topic     Place = 3 // a circle's channel where members write
	Broadcast Place = 4 // a circle's channel where moderators post and others reply in threads
	Notes     Place = 5 // one person's note-to-self
)

// Visibility says who in the surroundings knows of a channel or circle.
type Visibility int16

const (
	Open    Visibility = 1 // circle: listed, anyone joins; channel: every member of the circle reads and joins
	Closed  Visibility = 2 // circle: listed, joining needs approval or an invitation; channel: invited members only
	Secret  Visibility = 3 // circle: known to its members only
	NoneVis Visibility = 0
)

// Facts are all that rules may look at. A use case fills what its action needs;
// what it leaves zero grants nothing.
type Facts struct {
	Actor Actor

	Circle           id.ID
	CircleRole       Role // the actor's role in the circle
	CircleVisibility Visibility

	Channel           id.ID
	Place             Place
	ChannelRole       Role // the actor's own row in the channel; None if not a member
	ChannelVisibility Visibility
	Archived          bool

	Own        bool          // the message or the row concerned is the actor's own
	Age        time.Duration // of the message concerned
	EditWindow time.Duration // how long a message may be edited; zero is for ever
	InThread   bool          // posting is a reply in a thread

	TargetRole Role // the role that the person acted upon has now
	NewRole    Role // the role to be given
}

// Decision is the evaluator's answer.
type Decision struct {
	Allowed bool
	Rule    string // the rule that decided, such as "post.hosts_only"
	hidden  bool   // the actor may not even know that the thing exists
}

// Err turns the decision into what a use case returns: nil, Unknown for an
// anonymous actor, Missing for what the actor may not know of, or Denied with
// the rule as code.
func (d Decision) Err() error {
	switch {
	case d.Allowed:
		return nil
	case d.Rule == logInFirst:
		return &errs.Error{Kind: errs.Unknown, Code: "access." + d.Rule}
	case d.hidden:
		return errs.NewMissing("access.missing")
	}
	return errs.NewDenied("access." + d.Rule)
}

// logInFirst is the rule that refuses an anonymous actor everything.
const logInFirst = "log_in_first"

func allow(rule string) Decision { return Decision{Allowed: true, Rule: rule} }
func deny(rule string) Decision  { return Decision{Rule: rule} }
func hide(rule string) Decision  { return Decision{Rule: rule, hidden: true} }

// May decides whether the facts allow the action. An unknown action is refused.
func May(a Action, f Facts) Decision {
	if f.Actor.Anonymous() {
		return deny(logInFirst)
	}
	rule, ok := rules[a]
	if !ok {
		return deny("unknown_action")
	}
	return rule(f)
}

// EffectiveRole is the actor's role in the channel: his own row there or, in a
// channel that the whole circle may see, what his role in the circle gives.
func EffectiveRole(f Facts) Role {
	role := f.ChannelRole
	inCircle := f.Place == Topic || f.Place == Broadcast
	if !inCircle {
		return role
	}
	if f.CircleRole == None {
		return None // who left the circle has left its channels
	}
	if f.ChannelVisibility == Open || f.ChannelRole != None {
		if f.CircleRole >= Moderator && f.CircleRole > role {
			role = f.CircleRole
		}
	}
	return role
}

package access

// Action is something an actor may wish to do.
type Action string

const (
	ChannelRead      Action = "channel.read"       // see the channel, its members and its messages
	ChannelFollow    Action = "channel.follow"     // get its events live
	ChannelJoin      Action = "channel.join"       // make oneself a member
	ChannelLeave     Action = "channel.leave"      // end one's own membership
	ChannelManage    Action = "channel.manage"     // rename, describe, archive
	ChannelAdd       Action = "channel.add_member" // add a person
	ChannelRemove    Action = "channel.remove"     // remove a person
	ChannelSetRole   Action = "channel.set_role"   // change a person's role
	ChannelInvite    Action = "channel.invite"     // make and see invite links
	MessagePost      Action = "message.post"       // say something
	MessageReact     Action = "message.react"      // add a reaction
	MessageEdit      Action = "message.edit"       // change what one said
	MessageRetract   Action = "message.retract"    // delete for all, leaving a stub
	MessagePin       Action = "message.pin"        // pin and unpin
	MessageHistory   Action = "message.history"    // see earlier versions of an edited message
	CircleSee        Action = "circle.see"         // know of it and see its page
	CircleRead       Action = "circle.read"        // see its members and open channels, get its events
	CircleJoin       Action = "circle.join"        // become a member without an invitation
	CircleAsk        Action = "circle.ask"         // ask to be let in
	CircleLeave      Action = "circle.leave"       // end one's own membership
	CircleManage     Action = "circle.manage"      // name, description, picture, visibility
	CircleAddChannel Action = "circle.add_channel" // open a new channel
	CircleInvite     Action = "circle.invite"      // make and see invite links, answer requests
	CircleRemove     Action = "circle.remove"      // remove a member
	CircleSetRole    Action = "circle.set_role"    // change a member's role
	ServerInvite     Action = "server.invite"      // invite people to the server
	ServerManage     Action = "server.manage"      // the administrator's work
)

var rules = map[Action]func(Facts) Decision{
	ChannelRead:    seen(always("read.member")),
	ChannelFollow:  seen(joined(always("follow.member"))),
	ChannelJoin:    seen(mayJoin),
	ChannelLeave:   seen(joined(mayLeaveChannel)),
	ChannelManage:  seen(writable(atLeast(Admin, manyPeople))),
	ChannelAdd:     seen(writable(mayAdd)),
	ChannelRemove:  seen(above(Moderator)),
	ChannelSetRole: seen(above(Admin)),
	ChannelInvite:  seen(writable(atLeast(Admin, groupOnly))),
	MessagePost:    seen(writable(joined(mayPost))),
	MessageReact:   seen(writable(joined(always("react.member")))),
	MessageEdit:    seen(writable(joined(mayEdit))),
	MessageRetract: seen(writable(joined(mayRetract))),
	MessagePin:     seen(writable(joined(mayPin))),
	MessageHistory: seen(always("history.reader")),

	CircleSee:        circleSeen(always("circle.listed")),
	CircleRead:       circleSeen(circleRole(Member)),
	CircleJoin:       circleSeen(mayJoinCircle),
	CircleAsk:        circleSeen(mayAskCircle),
	CircleLeave:      circleSeen(mayLeaveCircle),
	CircleManage:     circleSeen(circleRole(Admin)),
	CircleAddChannel: circleSeen(circleRole(Admin)),
	CircleInvite:     circleSeen(circleRole(Admin)),
	CircleRemove:     circleSeen(circleAbove(Moderator)),
	CircleSetRole:    circleSeen(circleAbove(Admin)),

	ServerInvite: serverAdmin,
	ServerManage: serverAdmin,
}

type rule = func(Facts) Decision

func always(name string) rule { return func(Facts) Decision { return allow(name) } }

// seen lets the inner rule decide only for those who may know of the channel.
func seen(inner rule) rule {
	return func(f Facts) Decision {
		switch f.Place {
		case Direct, Group, Notes:
			if f.ChannelRole == None {
				return hide("read.members_only")
			}
		case Topic, Broadcast:
			switch {
			case f.CircleRole == None:
				return hide("read.circle_only")
			case f.ChannelRole != None:
			case f.CircleRole == Guest:
				return hide("read.guest_not_let_in")
			case f.ChannelVisibility != Open:
				return hide("read.invited_only")
			}
		default:
			return hide("read.no_such_place")
		}
		return inner(f)
	}
}

func joined(inner rule) rule {
	return func(f Facts) Decision {
		if f.ChannelRole == None {
			return deny("join_first")
		}
		return inner(f)
	}
}

func writable(inner rule) rule {
	return func(f Facts) Decision {
		if f.Archived {
			return deny("archived")
		}
		return inner(f)
	}
}

func atLeast(r Role, inner rule) rule {
	return func(f Facts) Decision {
		if EffectiveRole(f) < r {
			return deny("role_too_low")
		}
		return inner(f)
	}
}

func manyPeople(f Facts) Decision {
	if f.Place == Direct || f.Place == Notes {
		return deny("fixed_place")
	}
	return allow("manage.role")
}

func groupOnly(f Facts) Decision {
	if f.Place != Group {
		return deny("invite.by_circle")
	}
	return allow("invite.role")
}

func mayJoin(f Facts) Decision {
	switch {
	case f.ChannelRole != None:
		return allow("join.already")
	case f.Archived:
		return deny("archived")
	case f.ChannelVisibility == Open && f.CircleRole >= Member:
		return allow("join.open_channel")
	}
	return deny("join.invited_only")
}

func mayLeaveChannel(f Facts) Decision {
	if f.Place == Direct || f.Place == Notes {
		return deny("fixed_place")
	}
	return allow("leave.member")
}

func mayAdd(f Facts) Decision {
	switch f.Place {
	case Group:
		if EffectiveRole(f) >= Member {
			return allow("add.group_member")
		}
	case Topic, Broadcast:
		if EffectiveRole(f) >= Moderator {
			return allow("add.role")
		}
	default:
		return deny("fixed_place")
	}
	return deny("role_too_low")
}

// above allows acting on those whose role is below one's own, and an owner on
// another owner's role never: an owner steps down by himself.
func above(r Role) rule {
	return func(f Facts) Decision {
		own := EffectiveRole(f)
		switch {
		case f.Place == Direct || f.Place == Notes:
			return deny("fixed_place")
		case own < r:
			return deny("role_too_low")
		case f.Own:
			return ownRole(own, f)
		case f.TargetRole >= own || (f.NewRole >= own && own != Owner):
			return deny("role_not_above")
		}
		return allow("above.role")
	}
}

// ownRole lets a person give up rights, never take more.
func ownRole(own Role, f Facts) Decision {
	if f.NewRole > own {
		return deny("role_not_above")
	}
	return allow("above.own")
}

func mayPost(f Facts) Decision {
	if f.Place == Broadcast && !f.InThread && EffectiveRole(f) < Moderator {
		return deny("hosts_only")
	}
	return allow("post.member")
}

func mayEdit(f Facts) Decision {
	switch {
	case !f.Own:
		return deny("not_own")
	case f.EditWindow > 0 && f.Age > f.EditWindow:
		return deny("edit_window_over")
	}
	return allow("edit.own")
}

func mayRetract(f Facts) Decision {
	if f.Own {
		return allow("retract.own")
	}
	if f.Place != Direct && EffectiveRole(f) >= Moderator {
		return allow("retract.moderator")
	}
	return deny("not_own")
}

func mayPin(f Facts) Decision {
	switch f.Place {
	case Direct, Notes, Group:
		return allow("pin.member")
	}
	if EffectiveRole(f) >= Moderator {
		return allow("pin.moderator")
	}
	return deny("role_too_low")
}

// circleSeen lets the inner rule decide only for those who may know of the circle.
func circleSeen(inner rule) rule {
	return func(f Facts) Decision {
		if f.CircleVisibility == NoneVis || (f.CircleVisibility == Secret && f.CircleRole == None) {
			return hide("circle.secret")
		}
		return inner(f)
	}
}

func circleRole(r Role) rule {
	return func(f Facts) Decision {
		if f.CircleRole < r {
			return deny("circle_role_too_low")
		}
		return allow("circle.role")
	}
}

func mayJoinCircle(f Facts) Decision {
	switch {
	case f.CircleRole != None:
		return allow("join.already")
	case f.CircleVisibility == Open:
		return allow("join.open_circle")
	}
	return deny("join.invited_only")
}

func mayAskCircle(f Facts) Decision {
	if f.CircleRole != None || f.CircleVisibility != Closed {
		return deny("join.no_question")
	}
	return allow("ask.closed_circle")
}

func mayLeaveCircle(f Facts) Decision {
	if f.CircleRole == None {
		return deny("join_first")
	}
	return allow("leave.member")
}

func circleAbove(r Role) rule {
	return func(f Facts) Decision {
		switch {
		case f.CircleRole < r:
			return deny("circle_role_too_low")
		case f.Own:
			return ownRole(f.CircleRole, f)
		case f.TargetRole >= f.CircleRole || (f.NewRole >= f.CircleRole && f.CircleRole != Owner):
			return deny("role_not_above")
		}
		return allow("above.role")
	}
}

func serverAdmin(f Facts) Decision {
	if f.Actor.Admin {
		return allow("server.admin")
	}
	return deny("server_admin_only")
}

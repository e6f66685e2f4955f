package access

// RoleNames are the words for roles on the wire and in the command line.
var RoleNames = map[Role]string{Guest: "guest", Member: "member", Moderator: "moderator", Admin: "admin", Owner: "owner"}

// PlaceNames are the words for kinds of channel on the wire.
var PlaceNames = map[Place]string{Direct: "direct", Group: "group", Topic: "topic", Broadcast: "broadcast", Notes: "notes"}

// VisibilityNames are the words for visibilities on the wire.
var VisibilityNames = map[Visibility]string{Open: "open", Closed: "closed", Secret: "secret"}

// ParseRole returns the role of that name, None if there is none.
func ParseRole(s string) Role { return lookup(RoleNames, s) }

// ParsePlace returns the kind of channel of that name, NoPlace if there is none.
func ParsePlace(s string) Place { return lookup(PlaceNames, s) }

// ParseVisibility returns the visibility of that name, NoneVis if there is none.
func ParseVisibility(s string) Visibility { return lookup(VisibilityNames, s) }

func lookup[K comparable](names map[K]string, s string) K {
	for k, name := range names {
		if name == s {
			return k
		}
	}
	var zero K
	return zero
}

// String returns the role's name, "none" for None.
func (r Role) String() string {
	if s, ok := RoleNames[r]; ok {
		return s
	}
	return "none"
}

// String returns the name of the kind of channel.
func (p Place) String() string { return PlaceNames[p] }

// String returns the visibility's name.
func (v Visibility) String() string { return VisibilityNames[v] }

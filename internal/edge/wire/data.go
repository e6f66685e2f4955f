package wire

// The shapes of Event.Data, one for each group of event types; Kinds says
// which type carries which.

// ChannelData is a channel as it is now.
type ChannelData struct {
	Channel Channel `json:"channel"`
}

// ChannelMemberData is a person in a channel and how many there are now.
type ChannelMemberData struct {
	Member  ChannelMember `json:"member"`
	Members int           `json:"members" doc:"Members of the channel after the change"`
}

// MessageData is a message as it is now.
type MessageData struct {
	Message Message `json:"message"`
}

// ReactionData is all reactions of a message as they are now.
type ReactionData struct {
	Message   string     `json:"message"`
	Emoji     string     `json:"emoji" doc:"The one that was added or taken back"`
	Reactions []Reaction `json:"reactions"`
}

// CircleData is a circle as it is now.
type CircleData struct {
	Circle Circle `json:"circle"`
}

// CircleMemberData is a person in a circle and how many there are now.
type CircleMemberData struct {
	Member  CircleMember `json:"member"`
	Members int          `json:"members" doc:"Members of the circle after the change"`
}

// ChannelRef names a channel that is no longer to be seen.
type ChannelRef struct {
	ID string `json:"id"`
}

// UnlistedData says which channel is no longer open to the circle.
type UnlistedData struct {
	Channel ChannelRef `json:"channel"`
}

// ChannelLeftData says which channel the person has left.
type ChannelLeftData struct {
	Channel string `json:"channel"`
}

// CircleLeftData says which circle the person has left.
type CircleLeftData struct {
	Circle string `json:"circle"`
}

// CircleRequestedData says who waits to be let in, and where.
type CircleRequestedData struct {
	Circle string `json:"circle"`
	Person string `json:"person"`
}

// MembershipData is the person's own place in a channel.
type MembershipData struct {
	Membership Membership `json:"membership"`
}

// ThreadMarkData is the person's own place in a thread.
type ThreadMarkData struct {
	Thread ThreadMark `json:"thread"`
}

// DraftData is the draft as it is now; an empty body means that there is none.
type DraftData struct {
	Draft Draft `json:"draft"`
}

// MeData is the person's own card.
type MeData struct {
	Me Me `json:"me"`
}

// SettingsData is the person's settings.
type SettingsData struct {
	Settings Settings `json:"settings"`
}

// SessionEndedData says which log-in has ended.
type SessionEndedData struct {
	Session string `json:"session"`
}

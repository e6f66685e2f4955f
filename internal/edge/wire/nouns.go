package wire

import "time"

// Status is a short line about the present.
type Status struct {
	Emoji string     `json:"emoji,omitempty" maxLength:"32"`
	Text  string     `json:"text,omitempty" maxLength:"100"`
	Until *time.Time `json:"until,omitempty" doc:"When it ends by itself"`
}

// Person is the card of a person that others see.
type Person struct {
	ID       string  `json:"id"`
	Handle   string  `json:"handle"`
	Name     string  `json:"name"`
	Headline string  `json:"headline,omitempty"`
	TimeZone string  `json:"time_zone,omitempty" doc:"IANA name"`
	Avatar   string  `json:"avatar,omitempty" doc:"Picture id; see /media/pictures/{id}/{size}"`
	Status   *Status `json:"status,omitempty"`
	Admin    bool    `json:"admin,omitempty" doc:"Administrator of the server"`
	Ended    bool    `json:"ended,omitempty" doc:"The account is closed"`
}

// Me is the person logged in, as he sees himself.
type Me struct {
	Person
	Language  string    `json:"language" enum:"ru,en"`
	Invisible bool      `json:"invisible"`
	CreatedAt time.Time `json:"created_at"`
}

// Settings are the person's choices about the app.
type Settings struct {
	Theme         string `json:"theme" enum:"system,light,dark"`
	Density       string `json:"density" enum:"roomy,normal,tight"`
	SendKey       string `json:"send_key" enum:"enter,ctrl_enter"`
	UndoSeconds   int    `json:"undo_seconds" enum:"0,5,10"`
	ReadMode      string `json:"read_mode" enum:"seen,end,manual"`
	Receipts      bool   `json:"receipts"`
	Typing        bool   `json:"typing"`
	SingleKeys    bool   `json:"single_keys"`
	PlainComposer bool   `json:"plain_composer"`
	Announce      string `json:"announce" enum:"all,me,none"`
}

// Session is one log-in.
type Session struct {
	ID        string    `json:"id"`
	Device    string    `json:"device"`
	Address   string    `json:"address,omitempty"`
	CreatedAt time.Time `json:"created_at"`
	SeenAt    time.Time `json:"seen_at"`
	Current   bool      `json:"current,omitempty"`
}

// Circle is a community, team or company space.
type Circle struct {
	ID          string    `json:"id"`
	Slug        string    `json:"slug"`
	Name        string    `json:"name"`
	Description string    `json:"description,omitempty"`
	Picture     string    `json:"picture,omitempty"`
	Visibility  string    `json:"visibility" enum:"open,closed,secret"`
	Members     int       `json:"members"`
	CreatedAt   time.Time `json:"created_at"`
}

// CircleMember is a person in a circle.
type CircleMember struct {
	Circle   string    `json:"circle"`
	Person   string    `json:"person"`
	Role     string    `json:"role" enum:"none,guest,member,moderator,admin,owner"`
	Invite   string    `json:"invite,omitempty" doc:"The link the person came by; shown to those who may invite"`
	JoinedAt time.Time `json:"joined_at"`
}

// Channel is any conversation.
type Channel struct {
	ID         string     `json:"id"`
	Kind       string     `json:"kind" enum:"direct,group,topic,broadcast,notes"`
	Circle     string     `json:"circle,omitempty"`
	Name       string     `json:"name,omitempty"`
	Topic      string     `json:"topic,omitempty" doc:"What the channel is about"`
	Picture    string     `json:"picture,omitempty"`
	Visibility string     `json:"visibility" enum:"open,closed"`
	Default    bool       `json:"default,omitempty" doc:"New members of the circle are put into it"`
	Members    int        `json:"members"`
	LastNum    int64      `json:"last_num" doc:"Number of the last message"`
	LastAt     time.Time  `json:"last_at"`
	CreatedAt  time.Time  `json:"created_at"`
	ArchivedAt *time.Time `json:"archived_at,omitempty"`
}

// Membership is the person's own place in a channel: mark and preferences.
type Membership struct {
	Channel  string `json:"channel"`
	Role     string `json:"role" enum:"none,guest,member,moderator,admin,owner"`
	Read     int64  `json:"read" doc:"Number of the last message read; unread = last_num - read"`
	Manual   bool   `json:"manual,omitempty" doc:"Set back by hand"`
	Mentions int    `json:"mentions" doc:"Unread mentions"`
	Level    string `json:"level" enum:"default,all,mentions,quiet"`
	Pinned   int64  `json:"pinned,omitempty" doc:"Order among pinned channels"`
}

// ChannelMember is a person in a channel, as the other members see him.
type ChannelMember struct {
	Channel  string    `json:"channel"`
	Person   string    `json:"person"`
	Role     string    `json:"role" enum:"none,guest,member,moderator,admin,owner"`
	JoinedAt time.Time `json:"joined_at"`
}

// Quote is the part of a quoted message shown above the answer.
type Quote struct {
	ID     string `json:"id"`
	Author string `json:"author"`
	Num    int64  `json:"num,omitempty"`
	Body   string `json:"body,omitempty"`
}

// Forward says where a forwarded message came from.
type Forward struct {
	Message string    `json:"message"`
	Channel string    `json:"channel"`
	Author  string    `json:"author"`
	At      time.Time `json:"at"`
}

// Reaction is one emoji under a message.
type Reaction struct {
	Emoji string   `json:"emoji"`
	Count int      `json:"count"`
	By    []string `json:"by" doc:"Persons in order of choosing, at most 50"`
}

// Thread is the summary of a thread.
type Thread struct {
	Root    string    `json:"root"`
	Count   int64     `json:"count"`
	LastAt  time.Time `json:"last_at"`
	Authors []string  `json:"authors" doc:"The latest to write, newest first, at most 5"`
}

// Message is one thing said.
type Message struct {
	ID          string     `json:"id"`
	Channel     string     `json:"channel"`
	Num         int64      `json:"num,omitempty" doc:"Number in the channel; absent for a reply shown only in its thread"`
	Seq         int64      `json:"seq" doc:"Position of its message.sent event"`
	Author      string     `json:"author"`
	ClientKey   string     `json:"client_key,omitempty"`
	Body        string     `json:"body" doc:"Markdown; empty once retracted"`
	At          time.Time  `json:"at"`
	EditedAt    *time.Time `json:"edited_at,omitempty"`
	Versions    int        `json:"versions,omitempty" doc:"How many earlier texts are kept"`
	RetractedAt *time.Time `json:"retracted_at,omitempty"`
	RetractedBy string     `json:"retracted_by,omitempty"`
	ReplyTo     string     `json:"reply_to,omitempty"`
	Quote       *Quote     `json:"quote,omitempty"`
	Root        string     `json:"root,omitempty" doc:"The message whose thread this is in"`
	ThreadNum   int64      `json:"thread_num,omitempty"`
	Thread      *Thread    `json:"thread,omitempty"`
	Forward     *Forward   `json:"forward,omitempty"`
	Mentions    []string   `json:"mentions,omitempty"`
	Reactions   []Reaction `json:"reactions,omitempty"`
	PinnedAt    *time.Time `json:"pinned_at,omitempty"`
	PinnedBy    string     `json:"pinned_by,omitempty"`
}

// Version is an earlier text of a message.
type Version struct {
	N    int       `json:"n"`
	Body string    `json:"body"`
	At   time.Time `json:"at"`
}

// ThreadMark is the person's own place in a followed thread.
type ThreadMark struct {
	Root      string    `json:"root"`
	Channel   string    `json:"channel"`
	Following bool      `json:"following"`
	Read      int64     `json:"read"`
	Count     int64     `json:"count"`
	LastAt    time.Time `json:"last_at"`
}

// Draft is text not sent yet.
type Draft struct {
	Channel string    `json:"channel"`
	Root    string    `json:"root,omitempty"`
	Body    string    `json:"body"`
	ReplyTo string    `json:"reply_to,omitempty"`
	At      time.Time `json:"at"`
}

// Head is how far a stream has come.
type Head struct {
	Stream string `json:"stream"`
	Seq    int64  `json:"seq"`
}

// ChannelEntry is a channel as its member's client keeps it.
type ChannelEntry struct {
	Channel    Channel    `json:"channel"`
	Membership Membership `json:"membership"`
	Seq        int64      `json:"seq" doc:"Position of the channel's stream that this entry stands for"`
	Last       *Message   `json:"last,omitempty" doc:"The last message"`
	Peer       string     `json:"peer,omitempty" doc:"The other person of a direct channel"`
	PeerRead   int64      `json:"peer_read,omitempty" doc:"His mark, where both allow receipts"`
}

// CircleEntry is a circle as its member's client keeps it.
type CircleEntry struct {
	Circle Circle `json:"circle"`
	Role   string `json:"role" enum:"none,guest,member,moderator,admin,owner"`
	Seq    int64  `json:"seq"`
}

// Snapshot is all that a client needs to start.
type Snapshot struct {
	Epoch    string         `json:"epoch" doc:"Positions of another epoch mean nothing"`
	Now      time.Time      `json:"now"`
	Me       Me             `json:"me"`
	Seq      int64          `json:"seq" doc:"Position of the person's own stream"`
	Settings Settings       `json:"settings"`
	Channels []ChannelEntry `json:"channels"`
	Circles  []CircleEntry  `json:"circles"`
	Persons  []Person       `json:"persons" doc:"Cards of the peers and authors named above"`
	Drafts   []Draft        `json:"drafts"`
	Threads  []ThreadMark   `json:"threads" doc:"Followed threads, the latest reply first, at most 200"`
}

// Event is an entry of a stream, in a page of events and in a live frame.
type Event struct {
	Type   string    `json:"type" doc:"Always \"event\" in a live frame" enum:"event"`
	Stream string    `json:"stream"`
	Seq    int64     `json:"seq"`
	Event  string    `json:"event" doc:"What changed; see api/events.yaml"`
	Actor  string    `json:"actor,omitempty"`
	At     time.Time `json:"at"`
	Data   any       `json:"data,omitempty" doc:"The changed noun as it is now; absent if it is gone"`
}

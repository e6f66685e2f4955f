package wire

import "time"

// The frames of the live door that are not events. They are declared here
// because they belong to the contract; api/events.yaml is made from them.

// Welcome is the first frame of the server.
type Welcome struct {
	Type       string    `json:"type" enum:"welcome"`
	Epoch      string    `json:"epoch" doc:"Positions of another epoch mean nothing: take a new snapshot"`
	Connection string    `json:"connection" doc:"Names this connection in /live/commands"`
	Session    string    `json:"session"`
	Now        time.Time `json:"now"`
	Heads      [][2]any  `json:"heads" doc:"Pairs of stream and position: the person's own stream, circles, channels"`
}

// Typing says that a person writes; it holds for six seconds.
type Typing struct {
	Type    string `json:"type" enum:"typing"`
	Channel string `json:"channel"`
	Root    string `json:"root,omitempty" doc:"The thread that is written in"`
	Person  string `json:"person"`
}

// Presence says whether a watched person is there.
type Presence struct {
	Type   string `json:"type" enum:"presence"`
	Person string `json:"person"`
	State  string `json:"state" enum:"online,away,offline"`
}

// Card is a card that is shown somewhere and has changed.
type Card struct {
	Type   string `json:"type" enum:"card"`
	Person Person `json:"person"`
}

// Receipt is the mark of the other one in a direct channel.
type Receipt struct {
	Type    string `json:"type" enum:"receipt"`
	Channel string `json:"channel"`
	Person  string `json:"person"`
	Read    int64  `json:"read"`
}

// Pong answers a ping.
type Pong struct {
	Type string `json:"type" enum:"pong"`
}

// Error says that a command was not understood or not allowed.
type Error struct {
	Type string `json:"type" enum:"error"`
	Code string `json:"code"`
}

// TypingCommand says that the person writes, at most once in three seconds.
type TypingCommand struct {
	Type    string `json:"type" enum:"typing"`
	Channel string `json:"channel"`
	Root    string `json:"root,omitempty"`
}

// WatchCommand replaces the set of persons whose presence is wished.
type WatchCommand struct {
	Type    string   `json:"type" enum:"watch"`
	Persons []string `json:"persons" maxItems:"500"`
}

// ActiveCommand says whether the person looks at this device.
type ActiveCommand struct {
	Type   string `json:"type" enum:"active"`
	Active bool   `json:"active"`
}

// PingCommand keeps the connection open; every 25 seconds.
type PingCommand struct {
	Type string `json:"type" enum:"ping"`
}

// Frame is one of the above with what it is for.
type Frame struct {
	Name    string
	Meaning string
	Example any
}

// ServerFrames are what the server sends besides events.
var ServerFrames = []Frame{
	{"welcome", "The first frame: where every stream stands.", Welcome{}},
	{"typing", "Somebody writes; valid for six seconds.", Typing{}},
	{"presence", "A watched person came or went.", Presence{}},
	{"card", "A card that is shown somewhere changed.", Card{}},
	{"receipt", "The other's mark in a direct channel, where both allow receipts.", Receipt{}},
	{"pong", "The answer to a ping.", Pong{}},
	{"error", "A command was refused.", Error{}},
}

// ClientFrames are what a client sends.
var ClientFrames = []Frame{
	{"typing", "The person writes; at most once in three seconds.", TypingCommand{}},
	{"watch", "Replaces the set of persons whose presence is wished.", WatchCommand{}},
	{"active", "Whether the person looks at this device.", ActiveCommand{}},
	{"ping", "Keeps the connection open; every 25 seconds.", PingCommand{}},
}

package live

import (
	"slices"
	"testing"
)

// Client is the client of the tests, for those that use the door from outside.
type Client struct{ *client }

// Dial connects with the token and waits for the welcome.
func Dial(t testing.TB, url, token string) Client {
	t.Helper()
	c, err := handshake(t, url, token)
	if err != nil {
		t.Fatal(err)
	}
	go c.read()
	c.until("welcome", func(f frameIn) bool { return f.Type == "welcome" })
	return Client{c}
}

// Until waits for the event.
func (c Client) Until(stream string, event string) int64 {
	c.t.Helper()
	return c.until(event, func(f frameIn) bool { return f.Stream == stream && f.Event == event }).Seq
}

// UntilType waits for a frame of the type.
func (c Client) UntilType(kind string) {
	c.t.Helper()
	c.until(kind, func(f frameIn) bool { return f.Type == kind })
}

// Say sends a command.
func (c Client) Say(command string) { c.say("%s", command) }

// Seqs are the positions received of a stream.
func (c Client) Seqs(stream string) []int64 { return slices.Clone(c.seqs(stream)) }

// Ended waits for the close code.
func (c Client) Ended() int { return c.ended() }

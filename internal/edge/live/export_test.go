package live

import (
	"slices"
	"testing"
)

// Client is the client of the tests, for those that use the door from outside.
type Client struct {
	*client
	found map[string]int64 // last position found by Until, by stream and event
}

// Dial connects with the token and waits for the welcome.
func Dial(t testing.TB, url, token string) Client {
	t.Helper()
	c, err := handshake(t, url, token)
	if err != nil {
		t.Fatal(err)
	}
	go c.read()
	c.until("welcome", func(f frameIn) bool { return f.Type == "welcome" })
	return Client{c, map[string]int64{}}
}

// Until waits for the next such event of the stream. Streams are not in order
// with each other, so other events may have come before or after.
func (c Client) Until(stream string, event string) (seq int64) {
	c.t.Helper()
	key := stream + " " + event
	eventually(c.t, event, func() bool {
		for _, f := range c.all() {
			if f.Stream == stream && f.Event == event && f.Seq > c.found[key] {
				seq = f.Seq
				c.found[key] = seq
				return true
			}
		}
		return false
	})
	return seq
}

// UntilType waits for a frame of the type.
func (c Client) UntilType(kind string) {
	c.t.Helper()
	eventually(c.t, kind, func() bool { return c.count(func(f frameIn) bool { return f.Type == kind }) > 0 })
}

// Say sends a command.
func (c Client) Say(command string) { c.say("%s", command) }

// Seqs are the positions received of a stream.
func (c Client) Seqs(stream string) []int64 { return slices.Clone(c.seqs(stream)) }

// Ended waits for the close code.
func (c Client) Ended() int { return c.ended() }

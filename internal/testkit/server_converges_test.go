package testkit_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/testkit"
)

// stage is a server with a circle, a group and a direct channel, in which the
// use cases of the fixtures happen.
type stage struct {
	*testkit.Server
	anna, boris, vera    *testkit.Person
	group, direct, topic string // channels
	garden               string // the circle; vera is not in it
	message              string // by anna in the group, the last there
	keys                 int
}

func newStage(t *testing.T) *stage {
	s := &stage{Server: testkit.NewServer(t, testkit.ServerOptions{})}
	s.anna, s.boris, s.vera = s.Admin("Anna Kim"), s.Person("Boris"), s.Person("Vera")
	s.garden = s.made(s.anna, "/circles", `{"name":"Garden","visibility":"open"}`, "circle")
	s.boris.Must(nil, "POST", s.path("/circles/%s/join", s.garden), nil)
	s.topic = s.made(s.anna, "/channels", `{"kind":"topic","name":"Tools","circle":"`+s.garden+`"}`, "channel")
	s.group = s.made(s.anna, "/channels", `{"kind":"group","name":"Team","members":["`+s.boris.ID.String()+`"]}`, "channel")
	s.direct = s.made(s.anna, "/channels", `{"kind":"direct","person":"`+s.boris.ID.String()+`"}`, "channel")
	s.say(s.anna, s.group, `"body":"Good morning"`)
	s.message = s.say(s.anna, s.group, `"body":"Who waters today?"`)
	s.say(s.anna, s.direct, `"body":"Are you there?"`)
	s.Clock.Advance(time.Minute)
	return s
}

func (s *stage) path(format string, args ...any) string {
	return "/api/v1" + fmt.Sprintf(format, args...)
}

// made posts a wish and returns the id of what came of it.
func (s *stage) made(by *testkit.Person, path, body, noun string) string {
	var out map[string]any
	by.Must(&out, "POST", s.path("%s", path), body)
	return out[noun].(map[string]any)["id"].(string)
}

// say sends a message with the fields and returns its id.
func (s *stage) say(by *testkit.Person, channel, fields string) string {
	s.keys++
	var out struct{ ID string }
	by.Must(&out, "POST", s.path("/channels/%s/messages", channel), fmt.Sprintf(`{"client_key":"key-%d",%s}`, s.keys, fields))
	return out.ID
}

func (s *stage) do(by *testkit.Person, method, path, body string) {
	var b any
	if body != "" {
		b = body
	}
	by.Must(nil, method, s.path("%s", path), b)
}

// useCases are the fixtures: what happens, and through whose eyes it is seen.
var useCases = []struct {
	name  string
	ready func(*stage) // what has happened before
	eyes  func(*stage) *testkit.Person
	do    func(*stage)
}{
	{"send_own", nil, anna, func(s *stage) { s.say(s.anna, s.group, `"body":"Nobody?"`) }},
	{"send_other", nil, boris, func(s *stage) { s.say(s.anna, s.group, `"body":"Nobody?"`) }},
	{"send_mention", nil, boris, func(s *stage) { s.say(s.anna, s.group, `"body":"@boris, you?"`) }},
	{"send_twice", nil, anna, func(s *stage) {
		s.say(s.anna, s.group, `"body":"One"`)
		s.keys--
		s.say(s.anna, s.group, `"body":"One"`)
	}},
	{"reply", nil, anna, func(s *stage) { s.say(s.boris, s.group, `"body":"I do","reply_to":"`+s.message+`"`) }},
	{"forward", nil, boris, func(s *stage) { s.say(s.boris, s.direct, `"forward":"`+s.message+`"`) }},
	{"thread_reply_root_author", nil, anna, func(s *stage) { s.say(s.boris, s.group, `"body":"In here","root":"`+s.message+`"`) }},
	{"thread_reply_own", nil, boris, func(s *stage) { s.say(s.boris, s.group, `"body":"In here","root":"`+s.message+`"`) }},
	{"thread_reply_in_channel", nil, anna, func(s *stage) {
		s.say(s.boris, s.group, `"body":"For all","in_channel":true,"root":"`+s.message+`"`)
	}},
	{"thread_reply_unread", threadOf, anna, func(s *stage) { s.say(s.boris, s.group, `"body":"More","root":"`+s.message+`"`) }},
	{"thread_read", threadOf, anna, func(s *stage) { s.do(s.anna, "PUT", "/messages/"+s.message+"/thread", `{"read":1}`) }},
	{"thread_reply_after_reading", threadRead, anna, func(s *stage) { s.say(s.boris, s.group, `"body":"More","root":"`+s.message+`"`) }},
	{"thread_unfollow", threadOf, anna, func(s *stage) { s.do(s.anna, "PUT", "/messages/"+s.message+"/thread", `{"following":false}`) }},
	{"edit", nil, boris, func(s *stage) { s.do(s.anna, "PATCH", "/messages/"+s.message, `{"body":"Who waters tomorrow?"}`) }},
	{"retract", nil, boris, func(s *stage) { s.do(s.anna, "DELETE", "/messages/"+s.message, "") }},
	{"react", nil, anna, func(s *stage) { s.do(s.boris, "PUT", "/messages/"+s.message+"/reactions/%F0%9F%91%8D", "") }},
	{"unreact", func(s *stage) { s.do(s.boris, "PUT", "/messages/"+s.message+"/reactions/%F0%9F%91%8D", "") }, anna,
		func(s *stage) { s.do(s.boris, "DELETE", "/messages/"+s.message+"/reactions/%F0%9F%91%8D", "") }},
	{"pin", nil, boris, func(s *stage) { s.do(s.anna, "PUT", "/messages/"+s.message+"/pin", "") }},
	{"unpin", func(s *stage) { s.do(s.anna, "PUT", "/messages/"+s.message+"/pin", "") }, boris,
		func(s *stage) { s.do(s.boris, "DELETE", "/messages/"+s.message+"/pin", "") }},
	{"join_channel", nil, boris, func(s *stage) { s.do(s.boris, "POST", "/channels/"+s.topic+"/join", "") }},
	{"join_channel_other", nil, anna, func(s *stage) { s.do(s.boris, "POST", "/channels/"+s.topic+"/join", "") }},
	{"join_group_by_link", nil, vera, func(s *stage) {
		var out struct{ Invite struct{ Code string } }
		s.anna.Must(&out, "POST", s.path("/invites"), `{"target":"channel","target_id":"`+s.group+`"}`)
		s.do(s.vera, "POST", "/invitations/"+out.Invite.Code+"/accept", "")
	}},
	{"leave_channel", nil, boris, func(s *stage) { s.do(s.boris, "POST", "/channels/"+s.group+"/leave", "") }},
	{"leave_channel_other", nil, anna, func(s *stage) { s.do(s.boris, "POST", "/channels/"+s.group+"/leave", "") }},
	{"new_direct", nil, vera, func(s *stage) {
		s.say(s.boris, s.made(s.boris, "/channels", `{"kind":"direct","person":"`+s.vera.ID.String()+`"}`, "channel"), `"body":"Hello"`)
	}},
	{"new_group", nil, vera, func(s *stage) {
		s.made(s.anna, "/channels", `{"kind":"group","name":"Choir","members":["`+s.vera.ID.String()+`"]}`, "channel")
	}},
	{"mark", nil, boris, func(s *stage) { s.do(s.boris, "PUT", "/channels/"+s.group+"/mark", `{"read":2}`) }},
	{"mark_unread_from", nil, anna, func(s *stage) { s.do(s.anna, "PUT", "/channels/"+s.group+"/mark", `{"unread_from":2}`) }},
	{"preferences", nil, boris, func(s *stage) {
		s.do(s.boris, "PUT", "/channels/"+s.group+"/preferences", `{"level":"quiet","pinned":1}`)
	}},
	{"draft", nil, boris, func(s *stage) { s.do(s.boris, "PUT", "/channels/"+s.group+"/draft", `{"body":"Dear"}`) }},
	{"draft_removed", func(s *stage) { s.do(s.boris, "PUT", "/channels/"+s.group+"/draft", `{"body":"Dear"}`) }, boris,
		func(s *stage) { s.do(s.boris, "PUT", "/channels/"+s.group+"/draft", `{"body":""}`) }},
	{"role_change", nil, boris, func(s *stage) {
		s.do(s.anna, "PATCH", "/channels/"+s.group+"/members/"+s.boris.ID.String(), `{"role":"admin"}`)
	}},
	{"rename_channel", nil, boris, func(s *stage) { s.do(s.anna, "PATCH", "/channels/"+s.group, `{"name":"Crew","topic":"All"}`) }},
	{"archive_channel", nil, anna, func(s *stage) { s.do(s.anna, "PATCH", "/channels/"+s.topic, `{"archived":true}`) }},
	{"circle_join", nil, vera, func(s *stage) { s.do(s.vera, "POST", "/circles/"+s.garden+"/join", "") }},
	{"circle_join_other", nil, anna, func(s *stage) { s.do(s.vera, "POST", "/circles/"+s.garden+"/join", "") }},
	{"circle_leave", nil, boris, func(s *stage) { s.do(s.boris, "POST", "/circles/"+s.garden+"/leave", "") }},
	{"circle_role_change", nil, boris, func(s *stage) {
		s.do(s.anna, "PATCH", "/circles/"+s.garden+"/members/"+s.boris.ID.String(), `{"role":"moderator"}`)
	}},
	{"circle_change", nil, boris, func(s *stage) { s.do(s.anna, "PATCH", "/circles/"+s.garden, `{"name":"Orchard"}`) }},
	{"profile_change", nil, boris, func(s *stage) { s.do(s.boris, "PATCH", "/me", `{"name":"Boris B."}`) }},
	{"status", nil, boris, func(s *stage) { s.do(s.boris, "PUT", "/me/status", `{"text":"Away"}`) }},
	{"settings", nil, boris, func(s *stage) {
		s.do(s.boris, "PUT", "/me/settings", `{"theme":"dark","density":"tight","send_key":"enter","undo_seconds":5,"read_mode":"seen","receipts":true,"typing":true,"single_keys":false,"plain_composer":false,"announce":"me"}`)
	}},
}

func anna(s *stage) *testkit.Person  { return s.anna }
func boris(s *stage) *testkit.Person { return s.boris }
func vera(s *stage) *testkit.Person  { return s.vera }

// threadOf begins a thread under anna's message, which she has not read.
func threadOf(s *stage) { s.say(s.boris, s.group, `"body":"In here","root":"`+s.message+`"`) }

// threadRead is threadOf, and anna has read it.
func threadRead(s *stage) {
	threadOf(s)
	s.do(s.anna, "PUT", "/messages/"+s.message+"/thread", `{"read":1}`)
}

func TestSnapshotAndEventsGiveTheNextSnapshot(t *testing.T) {
	for _, u := range useCases {
		t.Run(u.name, func(t *testing.T) {
			s := newStage(t)
			if u.ready != nil {
				u.ready(s)
				s.Clock.Advance(time.Minute)
			}
			s.Converges("fixtures", u.name, u.eyes(s), func() { u.do(s) })
		})
	}
}

package rest_test

import (
	"strings"

	"github.com/beseda/beseda/internal/testkit"
)

var channelScenarios = []scenario{
	{name: "a direct one", by: "boris", do: "POST /channels", body: `{"kind":"direct","person":"{vera}"}`, status: 201, has: []string{`"peer":"{vera}"`, `"kind":"direct"`}, save: map[string]string{"direct": "channel.id"},
		events: "channel.created member.joined channel.joined member.joined channel.joined"},
	{name: "the same from the other side", by: "vera", do: "POST /channels", body: `{"kind":"direct","person":"{boris}"}`, status: 200, has: []string{`"id":"{direct}"`, `"peer":"{boris}"`}},
	{name: "with nobody", by: "boris", do: "POST /channels", body: `{"kind":"direct"}`, status: 404},
	{name: "notes", by: "boris", do: "POST /channels", body: `{"kind":"notes"}`, status: 201, events: "channel.created member.joined channel.joined"},
	{name: "a group", by: "anna", do: "POST /channels", body: `{"kind":"group","name":"Team","members":["{boris}","{vera}"]}`, status: 201, has: []string{`"members":3`, `"role":"owner"`}, save: map[string]string{"group": "channel.id"},
		events: "channel.created member.joined channel.joined member.joined channel.joined member.joined channel.joined"},
	{name: "a group without a name", by: "anna", do: "POST /channels", body: `{"kind":"group"}`, status: 422, has: []string{"chat.name_empty"}},
	{name: "an open topic", by: "anna", do: "POST /channels", body: `{"kind":"topic","circle":"{garden}","name":"Tools"}`, status: 201, save: map[string]string{"topic": "channel.id"},
		events: "channel.created member.joined channel.joined channel.listed"},
	{name: "a closed broadcast", by: "anna", do: "POST /channels", body: `{"kind":"broadcast","circle":"{garden}","name":"Press","visibility":"closed"}`, status: 201, save: map[string]string{"press": "channel.id"},
		events: "channel.created member.joined channel.joined channel.unlisted"},
	{name: "in a circle of others", by: "vera", do: "POST /channels", body: `{"kind":"topic","circle":"{cellar}","name":"X"}`, status: 404},
	{name: "as its member", by: "vera", do: "GET /channels/{group}", status: 200, has: []string{`"name":"Team"`, `"role":"member"`}},
	{name: "of others", by: "gleb", do: "GET /channels/{group}", status: 404, has: []string{"access.missing"}},
	{name: "as a reader", by: "boris", do: "GET /channels/{topic}", status: 200, has: []string{`"role":"none"`}},
	{name: "closed to the reader", by: "boris", do: "GET /channels/{press}", status: 404},
	{name: "by its owner", by: "anna", do: "PATCH /channels/{group}", body: `{"name":"Crew","topic":"All of us"}`, status: 200, has: []string{`"name":"Crew"`}, events: "channel.updated"},
	{name: "by a member", by: "vera", do: "PATCH /channels/{group}", body: `{"name":"Mine"}`, status: 403},
	{name: "into the archive", by: "anna", do: "PATCH /channels/{press}", body: `{"archived":true}`, status: 200, has: []string{"archived_at"}, events: "channel.updated channel.unlisted"},
	{name: "to an archived one", by: "anna", do: "POST /channels/{press}/messages", body: `{"client_key":"a1","body":"x"}`, status: 403, has: []string{"access.archived"}},
	{name: "by its owner", by: "anna", do: "PUT /channels/{group}/picture", body: testkit.PNG, status: 200, has: []string{`"picture":"`}, events: "channel.updated"},
	{name: "an open one", by: "boris", do: "POST /channels/{topic}/join", status: 200, has: []string{`"role":"member"`}, events: "member.joined channel.joined"},
	{name: "a closed one", by: "boris", do: "POST /channels/{press}/join", status: 404},
	{name: "a joined one", by: "boris", do: "POST /channels/{topic}/leave", status: 204, events: "member.left channel.left"},
	{name: "a direct one", by: "boris", do: "POST /channels/{direct}/leave", status: 403, has: []string{"access.fixed_place"}},
}

var channelMemberScenarios = []scenario{
	{name: "for members", by: "vera", do: "GET /channels/{group}/members?limit=2", status: 200, has: []string{`"next":`, `"person":"{anna}"`}, lacks: []string{`"read"`, `"level"`}},
	{name: "for others", by: "gleb", do: "GET /channels/{group}/members", status: 404},
	{name: "by a member", by: "vera", do: "POST /channels/{group}/members", body: `{"persons":["{gleb}","{vera}"]}`, status: 200, has: []string{`"{gleb}"`}, events: "member.joined channel.joined"},
	{name: "by others", by: "dana", do: "POST /channels/{group}/members", body: `{"persons":["{dana}"]}`, status: 404},
	{name: "none", by: "vera", do: "POST /channels/{group}/members", body: `{"persons":[]}`, status: 422, has: []string{`"code":"too_few"`}},
	{name: "from outside of the circle", by: "anna", do: "POST /channels/{topic}/members", body: `{"persons":["{gleb}"]}`, status: 422, has: []string{"chat.not_in_circle"}},
	{name: "to moderator", by: "anna", do: "PATCH /channels/{group}/members/{boris}", body: `{"role":"moderator"}`, status: 204, events: "member.role_changed"},
	{name: "by a member", by: "vera", do: "PATCH /channels/{group}/members/{vera}", body: `{"role":"admin"}`, status: 403},
	{name: "by a moderator", by: "boris", do: "DELETE /channels/{group}/members/{gleb}", status: 204, events: "member.left channel.left"},
	{name: "the owner", by: "boris", do: "DELETE /channels/{group}/members/{anna}", status: 403},
	{name: "who is not in", by: "anna", do: "DELETE /channels/{group}/members/{gleb}", status: 404},
}

var messageScenarios = []scenario{
	{name: "a message", by: "anna", do: "POST /channels/{group}/messages", body: `{"client_key":"k1","body":"Hello @vera"}`, status: 201,
		has: []string{`"num":1`, `"mentions":["{vera}"]`, `"client_key":"k1"`}, save: map[string]string{"first": "id"}, events: "message.sent"},
	{name: "the same once more", by: "anna", do: "POST /channels/{group}/messages", body: `{"client_key":"k1","body":"Hello @vera"}`, status: 200, has: []string{`"id":"{first}"`}},
	{name: "an answer", by: "vera", do: "POST /channels/{group}/messages", body: `{"client_key":"k1","body":"Hi","reply_to":"{first}"}`, status: 201, has: []string{`"quote":{"id":"{first}"`}, save: map[string]string{"second": "id"}, events: "message.sent"},
	{name: "nothing", by: "anna", do: "POST /channels/{group}/messages", body: `{"client_key":"k2","body":" "}`, status: 422, has: []string{"chat.body_empty"}},
	{name: "too much", by: "anna", do: "POST /channels/{group}/messages", body: `{"client_key":"k3","body":"` + strings.Repeat("x", testkit.MaxBody+1) + `"}`, status: 422, has: []string{"chat.body_too_long", `"max":"2000"`, `"length":"2001"`}},
	{name: "without a key", by: "anna", do: "POST /channels/{group}/messages", body: `{"body":"x"}`, status: 422, has: []string{`"message":"expected required property client_key`, `"code":"required"`}},
	{name: "by others", by: "gleb", do: "POST /channels/{group}/messages", body: `{"client_key":"k1","body":"x"}`, status: 404},
	{name: "by nobody", do: "POST /channels/{group}/messages", body: `{"client_key":"k1","body":"x"}`, status: 401},
	{name: "forwarded", by: "vera", do: "POST /channels/{direct}/messages", body: `{"client_key":"f1","forward":"{first}"}`, status: 201, has: []string{`"forward":{"message":"{first}"`}, events: "message.sent"},
	{name: "a text that is no UTF-8", by: "anna", do: "POST /channels/{group}/messages", body: "{\"client_key\":\"k9\",\"body\":\"\xff\"}", status: 400},
	{name: "the latest", by: "vera", do: "GET /channels/{group}/messages", status: 200, has: []string{`"first":true`, `"last":true`, "{second}"}},
	{name: "older ones", by: "vera", do: "GET /channels/{group}/messages?before=2&limit=1", status: 200, has: []string{"{first}", `"first":true`}, lacks: []string{`"last"`}},
	{name: "newer ones", by: "vera", do: "GET /channels/{group}/messages?after=0&limit=1", status: 200, has: []string{`"id":"{first}"`}, lacks: []string{`"id":"{second}"`, `"last"`}},
	{name: "around", by: "vera", do: "GET /channels/{group}/messages?around=1", status: 200, has: []string{"{first}"}},
	{name: "the unread", by: "boris", do: "GET /channels/{group}/messages?from=unread", status: 200, has: []string{"{first}"}},
	{name: "two ways at once", by: "vera", do: "GET /channels/{group}/messages?before=2&after=1", status: 422, has: []string{`"code":"one_of"`}},
	{name: "of others", by: "gleb", do: "GET /channels/{group}/messages", status: 404},
	{name: "one", by: "vera", do: "GET /messages/{first}", status: 200, has: []string{"Hello @vera"}},
	{name: "of others", by: "gleb", do: "GET /messages/{first}", status: 404, lacks: []string{"Hello"}},
	{name: "one's own", by: "anna", do: "PATCH /messages/{first}", body: `{"body":"Hello, @vera"}`, status: 200, has: []string{"edited_at", `"versions":1`}, events: "message.edited"},
	{name: "another's", by: "vera", do: "PATCH /messages/{first}", body: `{"body":"Bye"}`, status: 403, has: []string{"access.not_own"}},
	{name: "for readers", by: "vera", do: "GET /messages/{first}/versions", status: 200, has: []string{`"body":"Hello @vera"`}},
	{name: "for others", by: "gleb", do: "GET /messages/{first}/versions", status: 404},
	{name: "with an emoji", by: "vera", do: "PUT /messages/{first}/reactions/%F0%9F%91%8D", status: 200, has: []string{`"emoji":"👍"`, `"by":["{vera}"]`}, events: "reaction.added"},
	{name: "the same once more", by: "vera", do: "PUT /messages/{first}/reactions/%F0%9F%91%8D", status: 200},
	{name: "with a word", by: "vera", do: "PUT /messages/{first}/reactions/yes", status: 422, has: []string{"chat.emoji_unknown"}},
	{name: "taken back", by: "vera", do: "DELETE /messages/{first}/reactions/%F0%9F%91%8D", status: 200, lacks: []string{"👍"}, events: "reaction.removed"},
	{name: "in a group", by: "vera", do: "PUT /messages/{first}/pin", status: 200, has: []string{`"pinned_by":"{vera}"`}, events: "message.pinned"},
	{name: "for readers", by: "boris", do: "GET /channels/{group}/pins", status: 200, has: []string{"{first}"}},
	{name: "for others", by: "gleb", do: "GET /channels/{group}/pins", status: 404},
	{name: "taken away", by: "vera", do: "DELETE /messages/{first}/pin", status: 200, lacks: []string{"pinned"}, events: "message.unpinned"},
	{name: "of oneself", by: "vera", do: "GET /me/mentions", status: 200, has: []string{"{first}"}},
	{name: "by a moderator", by: "boris", do: "DELETE /messages/{second}", status: 200, has: []string{`"retracted_by":"{boris}"`, `"body":""`}, lacks: []string{`"Hi"`}, events: "message.retracted"},
	{name: "another's", by: "vera", do: "DELETE /messages/{first}", status: 403},
	{name: "what is gone", by: "vera", do: "PATCH /messages/{second}", body: `{"body":"Hi"}`, status: 409, has: []string{"chat.retracted"}},
}

var threadScenarios = []scenario{
	{name: "a reply", by: "vera", do: "POST /channels/{group}/messages", body: `{"client_key":"t1","body":"In the thread","root":"{first}"}`, status: 201,
		has: []string{`"thread_num":1`, `"root":"{first}"`, `"count":1`}, lacks: []string{`"num":`}, events: "thread_mark.moved thread_mark.moved message.sent"},
	{name: "with its root", by: "boris", do: "GET /messages/{first}/thread", status: 200, has: []string{"In the thread", `"following":false`}},
	{name: "for others", by: "gleb", do: "GET /messages/{first}/thread", status: 404},
	{name: "followed", by: "boris", do: "PUT /messages/{first}/thread", body: `{"following":true,"read":1}`, status: 200, has: []string{`"following":true`, `"read":1`}, events: "thread_mark.moved"},
	{name: "by others", by: "gleb", do: "PUT /messages/{first}/thread", body: `{"following":true}`, status: 404},
	{name: "that one follows", by: "boris", do: "GET /me/threads", status: 200, has: []string{`"root":"{first}"`, "Hello, @vera"}},
}

var placeScenarios = []scenario{
	{name: "forward", by: "boris", do: "PUT /channels/{group}/mark", body: `{"read":2}`, status: 200, has: []string{`"read":2`}, events: "mark.moved"},
	{name: "back without a word", by: "boris", do: "PUT /channels/{group}/mark", body: `{"read":1}`, status: 200, has: []string{`"read":2`}},
	{name: "back by hand", by: "boris", do: "PUT /channels/{group}/mark", body: `{"unread_from":1}`, status: 200, has: []string{`"read":0`, `"manual":true`}, events: "mark.moved"},
	{name: "both", by: "boris", do: "PUT /channels/{group}/mark", body: `{"unread_from":1,"read":2}`, status: 422, has: []string{`"code":"one_of"`}},
	{name: "neither", by: "boris", do: "PUT /channels/{group}/mark", body: `{}`, status: 422},
	{name: "of others", by: "gleb", do: "PUT /channels/{group}/mark", body: `{"read":2}`, status: 404},
	{name: "quiet and pinned", by: "boris", do: "PUT /channels/{group}/preferences", body: `{"level":"quiet","pinned":3}`, status: 200, has: []string{`"level":"quiet"`, `"pinned":3`}, events: "preferences.changed"},
	{name: "of others", by: "gleb", do: "PUT /channels/{group}/preferences", body: `{"level":"quiet","pinned":3}`, status: 404},
	{name: "kept", by: "boris", do: "PUT /channels/{group}/draft", body: `{"body":"Dear all"}`, status: 200, has: []string{"Dear all"}, events: "draft.changed"},
	{name: "removed", by: "boris", do: "PUT /channels/{group}/draft", body: `{"body":""}`, status: 200, events: "draft.changed"},
	{name: "of others", by: "gleb", do: "PUT /channels/{group}/draft", body: `{"body":"x"}`, status: 404},
}

package rest_test

import "github.com/beseda/beseda/internal/testkit"

var serverScenarios = []scenario{
	{name: "to anybody", do: "GET /server", status: 200, has: []string{`"name":"Garden"`, `"setup":false`, `"message_chars":2000`}},
	{name: "an unknown route", do: "GET /nothing", status: 404, has: []string{"request.no_such_route"}},
	{name: "a wrong method", do: "DELETE /server", status: 405, has: []string{"request.method"}},
	{name: "an unknown parameter", do: "GET /server?x=1", status: 422, has: []string{"request.invalid", `"code":"unknown"`}},
}

var sessionScenarios = []scenario{
	{name: "an account with a handle of its own", do: "POST /sign-up", body: `{"name":"Ева Роу","password":"12345678","language":"ru"}`, status: 201,
		has: []string{`"handle":"eva.rou"`, `"token":"`}, lacks: []string{"12345678"}},
	{name: "a name that is empty", do: "POST /sign-up", body: `{"name":" ","password":"12345678"}`, status: 422, has: []string{"people.name_empty", `"field":"name"`}},
	{name: "a short password", do: "POST /sign-up", body: `{"name":"A","password":"1234567"}`, status: 422, has: []string{"people.password_too_short"}, lacks: []string{"1234567\""}},
	{name: "a taken handle", do: "POST /sign-up", body: `{"name":"A","handle":"boris","password":"12345678"}`, status: 409, has: []string{"people.handle_taken"}},
	{name: "an unknown invitation", do: "POST /sign-up", body: `{"name":"A","invite":"nothing","password":"12345678"}`, status: 404, has: []string{"people.invite_missing"}},
	{name: "no text at all", do: "POST /sign-up", status: 400, has: []string{"request.malformed"}},
	{name: "a field nobody knows", do: "POST /sign-up", body: `{"name":"A","password":"12345678","admin":true}`, status: 422, has: []string{`"location":"body.admin"`, `"code":"unknown"`}},
	{name: "by handle in any case", do: "POST /log-in", body: `{"handle":"@Boris","password":"` + testkit.Password + `"}`, status: 200, has: []string{`"handle":"boris"`, `"current":true`}, save: map[string]string{"other_session": "session.id"}},
	{name: "a wrong password", do: "POST /log-in", body: `{"handle":"boris","password":"wrong wrong"}`, status: 401, has: []string{"people.wrong_password"}, lacks: []string{"wrong wrong"}},
	{name: "an unknown handle", do: "POST /log-in", body: `{"handle":"nobody","password":"wrong wrong"}`, status: 401, has: []string{"people.wrong_password"}},
	{name: "one's own", by: "boris", do: "GET /me/sessions", status: 200, has: []string{`"current":true`, `"id":"{other_session}"`}, lacks: []string{"token"}},
	{name: "of nobody", do: "GET /me/sessions", status: 401, has: []string{"access.log_in_first"}},
	{name: "another's", by: "vera", do: "DELETE /me/sessions/{other_session}", status: 404},
	{name: "one", by: "boris", do: "DELETE /me/sessions/{other_session}", status: 204, events: "session.ended"},
	{name: "the others, of which there are none", by: "boris", do: "DELETE /me/sessions", status: 204},
}

var meScenarios = []scenario{
	{name: "oneself", by: "boris", do: "GET /me", status: 200, has: []string{`"handle":"boris"`, `"theme":"system"`}},
	{name: "nobody", do: "GET /me", status: 401},
	{name: "a part", by: "boris", do: "PATCH /me", body: `{"headline":"Gardener","time_zone":"Europe/Moscow"}`, status: 200, has: []string{`"headline":"Gardener"`, `"name":"Boris"`}, events: "profile.changed"},
	{name: "a zone nobody knows", by: "boris", do: "PATCH /me", body: `{"time_zone":"Mars/Base"}`, status: 422, has: []string{"people.time_zone_unknown"}},
	{name: "a taken handle", by: "boris", do: "PATCH /me", body: `{"handle":"vera"}`, status: 409},
	{name: "with an end", by: "boris", do: "PUT /me/status", body: `{"emoji":"🌱","text":"Planting","until":"2030-01-01T00:00:00Z"}`, status: 200, has: []string{`"text":"Planting"`}, events: "profile.changed"},
	{name: "already over", by: "boris", do: "PUT /me/status", body: `{"text":"x","until":"2020-01-01T00:00:00Z"}`, status: 422, has: []string{"people.status_over"}},
	{name: "back to none", by: "boris", do: "DELETE /me/status", status: 200, lacks: []string{"Planting"}, events: "profile.changed"},
	{name: "a picture", by: "boris", do: "PUT /me/avatar", body: testkit.PNG, status: 200, events: "profile.changed", save: map[string]string{"picture": "avatar"}},
	{name: "no picture", by: "boris", do: "PUT /me/avatar", body: []byte("text"), status: 422},
	{name: "JSON", by: "boris", do: "PUT /me/avatar", body: `{}`, status: 415, has: []string{"request.media_type"}},
	{name: "back to initials", by: "boris", do: "DELETE /me/avatar", status: 200, lacks: []string{"avatar"}, events: "profile.changed"},
	{name: "with the wrong old one", by: "dana", do: "PUT /me/password", body: `{"old":"nonsense","new":"new password"}`, status: 422, has: []string{"people.wrong_password"}, lacks: []string{"nonsense"}},
	{name: "to a new one", by: "dana", do: "PUT /me/password", body: `{"old":"` + testkit.Password + `","new":"new password"}`, status: 204},
	{name: "all of them", by: "boris", do: "PUT /me/settings", status: 200, events: "settings.changed", has: []string{`"theme":"dark"`},
		body: `{"theme":"dark","density":"tight","send_key":"enter","undo_seconds":5,"read_mode":"seen","receipts":true,"typing":true,"single_keys":false,"plain_composer":false,"announce":"me"}`},
	{name: "a part", by: "boris", do: "PUT /me/settings", body: `{"theme":"dark"}`, status: 422, has: []string{`"code":"required"`}},
}

var peopleScenarios = []scenario{
	{name: "everybody, by pages", by: "boris", do: "GET /people?limit=2", status: 200, has: []string{`"next":"{boris}"`, `"handle":"anna.kim"`}, lacks: []string{`"handle":"vera"`}},
	{name: "the next page", by: "boris", do: "GET /people?limit=2&cursor={boris}", status: 200, has: []string{`"handle":"vera"`}, lacks: []string{`"handle":"boris"`}},
	{name: "by words", by: "boris", do: "GET /people?q=ann", status: 200, has: []string{`"anna.kim"`}, lacks: []string{"next"}},
	{name: "by ids", by: "boris", do: "GET /people?ids={anna},{vera},1", status: 200, has: []string{`"{anna}"`, `"{vera}"`}},
	{name: "by what is no id", by: "boris", do: "GET /people?ids=a", status: 422},
	{name: "by nobody", do: "GET /people", status: 401},
	{name: "by id", by: "boris", do: "GET /people/{anna}", status: 200, has: []string{`"admin":true`}, lacks: []string{"language", "invisible"}},
	{name: "by handle", by: "boris", do: "GET /people/@Anna.Kim", status: 200, has: []string{`"id":"{anna}"`}},
	{name: "nobody of that id", by: "boris", do: "GET /people/77", status: 404},
	{name: "an id that is too large", by: "boris", do: "GET /people/9999999999999999999", status: 404},
}

var pictureScenarios = []scenario{
	{name: "to anybody who knows the id", do: "GET /media/pictures/{picture}/96", status: 200},
	{name: "another size", do: "GET /media/pictures/{picture}/95", status: 404},
	{name: "another id", do: "GET /media/pictures/5/96", status: 404},
}

var syncScenarios = []scenario{
	{name: "one's own", by: "vera", do: "GET /snapshot", status: 200, has: []string{`"epoch":"`, `"handle":"vera"`}},
	{name: "of nobody", do: "GET /snapshot", status: 401},
	{name: "one's own", by: "vera", do: "GET /streams/{vera}/events", status: 200, has: []string{`"head":`, `"event":"channel.joined"`}},
	{name: "another's", by: "vera", do: "GET /streams/{boris}/events", status: 404},
	{name: "of a channel", by: "vera", do: "GET /streams/{group}/events?after=1&limit=2", status: 200, has: []string{`"seq":2`, `"seq":3`}, lacks: []string{`"seq":1,`, `"seq":4`}},
	{name: "of a channel of others", by: "gleb", do: "GET /streams/{group}/events", status: 404},
	{name: "of nothing", by: "vera", do: "GET /streams/5/events", status: 404},
	{name: "before the first", by: "vera", do: "GET /streams/{vera}/events?after=-1", status: 422},
}

var endingScenarios = []scenario{
	{name: "this session", by: "dana", do: "POST /log-out", status: 204, events: "session.ended"},
	{name: "without one", by: "dana", do: "POST /log-out", status: 401},
}

package rest

import (
	"context"
	"net/http"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/domain/people"
	"github.com/beseda/beseda/internal/edge/wire"
)

// SignUp is what a newcomer says.
type SignUp struct {
	Name     string `json:"name" maxLength:"400" doc:"1 to 80 characters"`
	Handle   string `json:"handle,omitempty" maxLength:"200" doc:"3 to 32 of a-z 0-9 . _ -; made from the name if not given"`
	Password string `json:"password" maxLength:"1000" doc:"8 to 200 characters"`
	Invite   string `json:"invite,omitempty" maxLength:"64" doc:"Code of an invitation; not needed where sign-up is open"`
	Language string `json:"language,omitempty" maxLength:"20" doc:"ru or en"`
	TimeZone string `json:"time_zone,omitempty" maxLength:"100" doc:"IANA name"`
	Device   string `json:"device,omitempty" maxLength:"200" doc:"Made from the User-Agent if not given"`
}

// LogIn is what a person proves himself with.
type LogIn struct {
	Handle   string `json:"handle" maxLength:"200"`
	Password string `json:"password" maxLength:"1000"`
	Device   string `json:"device,omitempty" maxLength:"200" doc:"Made from the User-Agent if not given"`
}

// LoggedIn is a new log-in. The token is in the cookie as well; programs keep
// it and send it as a bearer token.
type LoggedIn struct {
	Me      wire.Me      `json:"me"`
	Session wire.Session `json:"session"`
	Token   string       `json:"token" doc:"Shown once"`
	Landing *Landing     `json:"landing,omitempty" doc:"Where the invitation led to"`
}

// Landing says where an invitation led to.
type Landing struct {
	Status  string `json:"status" enum:"joined,waiting"`
	Circle  string `json:"circle,omitempty"`
	Channel string `json:"channel,omitempty"`
}

type loggedIn struct {
	Cookie http.Cookie `header:"Set-Cookie"`
	Body   LoggedIn
}

type forgotten struct {
	Cookie http.Cookie `header:"Set-Cookie"`
}

func (d *door) sessionRoutes() {
	add(d, op{
		id: "sign-up", method: post, path: "/sign-up", tag: "sessions", public: true, status: http.StatusCreated, rate: signUpGate,
		errors:  []int{http.StatusNotFound, http.StatusConflict},
		summary: "Make an account and log in",
	}, d.signUp)
	add(d, op{
		id: "log-in", method: post, path: "/log-in", tag: "sessions", public: true, rate: logInGate,
		errors:  []int{http.StatusUnauthorized},
		summary: "Log in with a password",
	}, d.logIn)
	add(d, op{
		id: "log-out", method: post, path: "/log-out", tag: "sessions", status: http.StatusNoContent,
		summary: "End this session",
	}, d.logOut)
	add(d, op{
		id: "list-sessions", method: get, path: "/me/sessions", tag: "sessions",
		summary: "Where this person is logged in, the latest used first",
	}, d.listSessions)
	add(d, op{
		id: "end-session", method: remove, path: "/me/sessions/{id}", tag: "sessions", status: http.StatusNoContent,
		errors:  []int{http.StatusNotFound},
		summary: "End one session of this person",
	}, d.endSession)
	add(d, op{
		id: "end-other-sessions", method: remove, path: "/me/sessions", tag: "sessions", status: http.StatusNoContent,
		summary: "End all sessions of this person but the present one",
	}, d.endOtherSessions)
}

func (d *door) signUp(ctx context.Context, in *struct{ Body SignUp }) (*loggedIn, error) {
	v, b := visitOf(ctx), in.Body
	out, err := d.People.SignUp(ctx, people.SignUp{
		Name:     b.Name,
		Handle:   b.Handle,
		Password: b.Password,
		Invite:   b.Invite,
		Language: b.Language,
		TimeZone: b.TimeZone,
		Device:   device(b.Device, v),
		Address:  v.address,
	})
	if err != nil {
		return nil, err
	}
	answer := d.logged(out.Person, out.Session, out.Token)
	if out.Landing.Target != 0 {
		answer.Body.Landing = fromLanding(out.Landing)
	}
	return answer, nil
}

func (d *door) logIn(ctx context.Context, in *struct{ Body LogIn }) (*loggedIn, error) {
	v, b := visitOf(ctx), in.Body
	person, session, token, err := d.People.LogIn(ctx, b.Handle, b.Password, device(b.Device, v), v.address)
	if err != nil {
		return nil, err
	}
	return d.logged(person, session, token), nil
}

func (d *door) logged(p people.Person, s people.Session, token string) *loggedIn {
	return &loggedIn{
		Cookie: *d.cookie(token, d.SessionLife),
		Body:   LoggedIn{Me: wire.FromMe(p), Session: wire.FromSession(s, s.ID), Token: token},
	}
}

func device(given string, v *visit) string {
	if given != "" {
		return given
	}
	return deviceName(v.agent)
}

func (d *door) logOut(ctx context.Context, _ *none) (*forgotten, error) {
	actor := actorOf(ctx)
	if err := d.People.EndSession(ctx, actor, actor.Session); err != nil && errs.KindOf(err) != errs.Missing {
		return nil, err
	}
	return &forgotten{Cookie: *d.cookie("", -1)}, nil
}

func (d *door) listSessions(ctx context.Context, _ *none) (*body[List[wire.Session]], error) {
	list, err := d.People.ListSessions(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	current := actorOf(ctx).Session
	return whole(list, func(s people.Session) wire.Session { return wire.FromSession(s, current) }), nil
}

func (d *door) endSession(ctx context.Context, in *At) (*none, error) {
	return nil, d.People.EndSession(ctx, actorOf(ctx), in.ID.ID)
}

func (d *door) endOtherSessions(ctx context.Context, _ *none) (*none, error) {
	_, err := d.People.EndOtherSessions(ctx, actorOf(ctx))
	return nil, err
}

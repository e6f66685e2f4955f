package rest

import (
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/people"
)

const cookieName = "beseda_session"

// Authenticator finds out on whose behalf a request comes; errs.Unknown if on
// nobody's. It is how other doors recognise our sessions.
type Authenticator func(*http.Request) (access.Actor, people.Session, error)

// NewAuthenticator returns the authenticator for the sessions of this door.
func NewAuthenticator(s *people.Service, proxies []netip.Prefix) Authenticator {
	return func(r *http.Request) (access.Actor, people.Session, error) {
		token, _ := tokenOf(r)
		actor, session, _, err := s.Authenticate(r.Context(), token, ClientAddress(r, proxies))
		return actor, session, err
	}
}

// tokenOf returns the session token of a request and whether a cookie held it.
func tokenOf(r *http.Request) (string, bool) {
	if t, ok := bearer(r); ok {
		return t, false
	}
	c, err := r.Cookie(cookieName)
	if err != nil {
		return "", false
	}
	return c.Value, true
}

func bearer(r *http.Request) (string, bool) {
	scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	if !ok || !strings.EqualFold(scheme, "bearer") {
		return "", false
	}
	return strings.TrimSpace(token), true
}

// authenticate fills the visit. A session that is over makes the visitor
// anonymous, and takes the cookie back.
func (d *door) authenticate(w http.ResponseWriter, r *http.Request, v *visit) error {
	token, byCookie := tokenOf(r)
	if token == "" {
		return nil
	}
	actor, session, person, err := d.People.Authenticate(r.Context(), token, v.address)
	if err != nil && errs.KindOf(err) == errs.Unknown {
		if byCookie {
			http.SetCookie(w, d.cookie("", -1))
		}
		return nil
	}
	if err != nil {
		return err
	}
	v.actor, v.session, v.person = actor, session, person
	return nil
}

// cookie is the session's cookie; a negative age takes it back.
func (d *door) cookie(token string, age time.Duration) *http.Cookie {
	seconds := int(age.Seconds())
	if age < 0 {
		seconds = -1
	}
	return &http.Cookie{
		Name:     cookieName,
		Value:    token,
		Path:     "/",
		MaxAge:   seconds,
		HttpOnly: true,
		Secure:   d.SecureCookies,
		SameSite: http.SameSiteLaxMode,
	}
}

var errForeign = errs.NewDenied("request.other_origin")

package rest_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/edge/rest"
	"github.com/beseda/beseda/internal/testkit"
)

const loginBody = `{"handle":"boris","password":"` + testkit.Password + `"}`

func request(s *testkit.Server, method, path, body string, headers ...string) *http.Request {
	var b any
	if body != "" {
		b = body
	}
	r := s.Request(method, path, b)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

func TestTheCookieIsAsStrictAsItCanBe(t *testing.T) {
	s := testkit.NewServer(t, testkit.ServerOptions{Rest: func(d *rest.Deps) { d.SecureCookies = true }})
	s.Person("Boris")
	a := s.Send(request(s, "POST", "/api/v1/log-in", loginBody, "User-Agent", "Mozilla/5.0 (iPhone; CPU) AppleWebKit Version/18 Safari/604.1"))
	cookie := a.Header.Get("Set-Cookie")
	for _, part := range []string{"beseda_session=", "; Path=/", "; Max-Age=7776000", "; HttpOnly", "; Secure", "; SameSite=Lax"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("%s is missing in %s", part, cookie)
		}
	}
	if !strings.Contains(string(a.Body), "Safari on iPhone") {
		t.Errorf("device: %s", a.Body)
	}
	value, _, _ := strings.Cut(cookie, ";")
	if a := s.Send(request(s, "GET", "/api/v1/me", "", "Cookie", value)); a.Status != 200 {
		t.Errorf("with the cookie: %d", a.Status)
	}
	a = s.Send(request(s, "POST", "/api/v1/log-out", "", "Cookie", value))
	if a.Status != 204 || !strings.Contains(a.Header.Get("Set-Cookie"), "Max-Age=0") {
		t.Errorf("log-out: %d %s", a.Status, a.Header.Get("Set-Cookie"))
	}
	a = s.Send(request(s, "GET", "/api/v1/server", "", "Cookie", value))
	if a.Status != 200 || !strings.Contains(a.Header.Get("Set-Cookie"), "Max-Age=0") {
		t.Errorf("a cookie that is over: %d %s", a.Status, a.Header.Get("Set-Cookie"))
	}
}

func TestAnotherSiteCannotActWithAPersonsCookie(t *testing.T) {
	s := testkit.NewServer(t, testkit.ServerOptions{})
	p := s.Person("Boris")
	cookie := "beseda_session=" + p.Token
	for _, c := range []struct {
		name    string
		method  string
		headers []string
		status  int
	}{
		{"from the same origin", "PATCH", []string{"Cookie", cookie, "Sec-Fetch-Site", "same-origin"}, 200},
		{"from the public origin", "PATCH", []string{"Cookie", cookie, "Origin", "http://beseda.test"}, 200},
		{"from another site", "PATCH", []string{"Cookie", cookie, "Sec-Fetch-Site", "cross-site"}, 403},
		{"from a sister site", "PATCH", []string{"Cookie", cookie, "Sec-Fetch-Site", "same-site"}, 403},
		{"from another origin", "PATCH", []string{"Cookie", cookie, "Origin", "http://evil.test"}, 403},
		{"from no origin", "PATCH", []string{"Cookie", cookie, "Origin", "null"}, 403},
		{"a program with a token", "PATCH", []string{"Authorization", "Bearer " + p.Token, "Origin", "http://evil.test"}, 200},
		{"reading", "GET", []string{"Cookie", cookie, "Sec-Fetch-Site", "cross-site"}, 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := ""
			if c.method != "GET" {
				body = `{"headline":"x"}`
			}
			if a := s.Send(request(s, c.method, "/api/v1/me", body, c.headers...)); a.Status != c.status {
				t.Errorf("%d %s", a.Status, a.Body)
			}
		})
	}
	if a := s.Send(request(s, "POST", "/api/v1/log-in", loginBody, "Origin", "http://evil.test")); a.Status != 403 {
		t.Errorf("a log-in by another site: %d", a.Status)
	}
}

func TestTooManyRequestsAreToldWhenToComeBack(t *testing.T) {
	s := testkit.NewServer(t, testkit.ServerOptions{Rest: func(d *rest.Deps) {
		d.Rates = rest.Rates{RequestsPerson: 3, RequestsAddress: 1000, MessagesPerson: 1, LogInsAddress: 2, SignUpsAddress: 1000}
	}})
	p, other := s.Person("Boris"), s.Person("Vera")
	for n := range 4 {
		a := p.Do("GET", "/api/v1/me", nil)
		if limited := n == 3; limited != (a.Status == 429) || limited != (a.Header.Get("Retry-After") != "") {
			t.Errorf("request %d: %d %q", n, a.Status, a.Header.Get("Retry-After"))
		}
	}
	if a := other.Do("GET", "/api/v1/me", nil); a.Status != 200 {
		t.Errorf("another person: %d", a.Status)
	}
	for n := range 3 {
		a := s.Send(request(s, "POST", "/api/v1/log-in", `{"handle":"vera","password":"wrong wrong"}`))
		if (n == 2) != (a.Status == 429) {
			t.Errorf("attempt %d: %d", n, a.Status)
		}
	}
	s.Clock.Advance(time.Minute)
	if a := p.Do("GET", "/api/v1/me", nil); a.Status != 200 {
		t.Errorf("a minute later: %d", a.Status)
	}
}

func TestTheClientsAddressIsBelievedOfTrustedProxiesOnly(t *testing.T) {
	trusted := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	for _, c := range []struct{ remote, forwarded, want string }{
		{"192.0.2.7:1", "", "192.0.2.7"},
		{"192.0.2.7:1", "198.51.100.1", "192.0.2.7"},
		{"10.0.0.1:1", "198.51.100.1", "198.51.100.1"},
		{"10.0.0.1:1", "203.0.113.9, 198.51.100.1", "198.51.100.1"},
		{"10.0.0.1:1", "198.51.100.1, 10.0.0.2", "198.51.100.1"},
		{"10.0.0.1:1", "nonsense", "10.0.0.1"},
		{"10.0.0.1:1", "198.51.100.1, nonsense", "10.0.0.1"},
		{"[::ffff:10.0.0.1]:1", "2001:db8::1", "2001:db8::1"},
		{"nonsense", "198.51.100.1", ""},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := rest.ClientAddress(r, trusted); got != c.want {
			t.Errorf("%s for %s: %s", c.remote, c.forwarded, got)
		}
	}
}

func TestEveryAnswerIsNamedAndGuarded(t *testing.T) {
	s := testkit.NewServer(t, testkit.ServerOptions{})
	for _, c := range []struct{ given, want string }{
		{"proxy-12345678", "^proxy-12345678$"},
		{"short", "^[0-9a-f]{24}$"},
		{"with space and more", "^[0-9a-f]{24}$"},
		{strings.Repeat("a", 65), "^[0-9a-f]{24}$"},
	} {
		a := s.Send(request(s, "GET", "/api/v1/me", "", "X-Request-ID", c.given))
		name := a.Header.Get("X-Request-Id")
		if !regexp.MustCompile(c.want).MatchString(name) || !strings.Contains(string(a.Body), `"request_id":"`+name+`"`) {
			t.Errorf("%q: %q in %s", c.given, name, a.Body)
		}
		for header, value := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
			"X-Content-Type-Options":  "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
		} {
			if a.Header.Get(header) != value {
				t.Errorf("%s: %q", header, a.Header.Get(header))
			}
		}
	}
}

func TestLongAnswersAreCompressedForThoseWhoUnderstand(t *testing.T) {
	s := testkit.NewServer(t, testkit.ServerOptions{})
	p := s.Person("Boris")
	for i := range 20 {
		s.Person("Person " + string(rune('a'+i)))
	}
	auth := []string{"Authorization", "Bearer " + p.Token}
	long := s.Send(request(s, "GET", "/api/v1/people", "", append(auth, "Accept-Encoding", "br, gzip")...))
	if long.Header.Get("Content-Encoding") != "gzip" || long.Header.Get("Vary") != "Accept-Encoding" {
		t.Fatalf("%v", long.Header)
	}
	z, err := gzip.NewReader(bytes.NewReader(long.Body))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil || !json.Valid(text) || len(text) <= len(long.Body) {
		t.Errorf("%v %d %d", err, len(text), len(long.Body))
	}
	for _, headers := range [][]string{auth, append(auth, "Accept-Encoding", "gzip;q=0")} {
		if a := s.Send(request(s, "GET", "/api/v1/people", "", headers...)); a.Header.Get("Content-Encoding") != "" {
			t.Errorf("%v: compressed", headers)
		}
	}
	if a := s.Send(request(s, "GET", "/api/v1/me", "", append(auth, "Accept-Encoding", "gzip")...)); a.Header.Get("Content-Encoding") != "" {
		t.Error("a short answer is compressed")
	}
}

// broken is a port that fails as no port should.
type broken struct{ panics bool }

func (b broken) Open(context.Context, id.ID, int) (io.ReadCloser, int64, string, error) {
	if b.panics {
		panic("secret of the inside")
	}
	return nil, 0, "", errors.New("secret of the inside")
}

// named adds the request to each line, as the handler of the server does.
type named struct{ slog.Handler }

func (n named) Handle(ctx context.Context, r slog.Record) error {
	r.AddAttrs(slog.String("request", rest.RequestID(ctx)))
	return n.Handler.Handle(ctx, r)
}

func TestAFaultIsLoggedOnceAndToldToNobody(t *testing.T) {
	for _, panics := range []bool{false, true} {
		var log bytes.Buffer
		s := testkit.NewServer(t, testkit.ServerOptions{
			Log:  slog.New(named{slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})}),
			Rest: func(d *rest.Deps) { d.Pictures = broken{panics} },
		})
		a := s.Send(request(s, "GET", "/media/pictures/7/96", "", "X-Request-ID", "request-77"))
		if a.Status != 500 || strings.Contains(string(a.Body), "secret") || !strings.Contains(string(a.Body), `"code":"internal"`) {
			t.Errorf("%d %s", a.Status, a.Body)
		}
		if n := strings.Count(log.String(), "level=ERROR"); n != 1 || !strings.Contains(log.String(), "secret of the inside") || !strings.Contains(log.String(), "request-77") {
			t.Errorf("%d errors in %s", n, log.String())
		}
	}
}

func TestTheLogHoldsNeitherTextsNorSecrets(t *testing.T) {
	var log bytes.Buffer
	s := testkit.NewServer(t, testkit.ServerOptions{Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	p := s.Person("Boris")
	log.Reset()
	s.Send(request(s, "POST", "/api/v1/log-in", loginBody))
	p.Do("GET", "/api/v1/people?q=whisper", nil)
	p.Do("GET", "/api/v1/people/"+p.ID.String(), nil)
	p.Do("GET", "/api/v1/murmur", nil)
	text := log.String()
	for _, secret := range []string{testkit.Password, p.Token, "whisper", "murmur", "correct"} {
		if strings.Contains(text, secret) {
			t.Errorf("%q is in the log:\n%s", secret, text)
		}
	}
	for _, fact := range []string{"route=/api/v1/people/{id}", "status=200", "person=" + p.ID.String(), "route=none"} {
		if !strings.Contains(text, fact) {
			t.Errorf("%q is missing in the log:\n%s", fact, text)
		}
	}
}

func TestAPictureMayBeKeptForEverAndRunsNothing(t *testing.T) {
	s := testkit.NewServer(t, testkit.ServerOptions{})
	var me struct{ Avatar string }
	s.Person("Boris").Must(&me, "PUT", "/api/v1/me/avatar", testkit.PNG)
	a := s.Send(request(s, "GET", "/media/pictures/"+me.Avatar+"/384", ""))
	if a.Status != 200 || !bytes.Equal(a.Body, testkit.PNG) {
		t.Fatalf("%d %q", a.Status, a.Body)
	}
	for header, value := range map[string]string{
		"Cache-Control":           "public, max-age=31536000, immutable",
		"Content-Security-Policy": "default-src 'none'; sandbox",
		"X-Content-Type-Options":  "nosniff",
		"Content-Type":            "image/png",
	} {
		if a.Header.Get(header) != value {
			t.Errorf("%s: %q", header, a.Header.Get(header))
		}
	}
}

func TestAPictureBeyondTheLimitIsRefused(t *testing.T) {
	s := testkit.NewServer(t, testkit.ServerOptions{})
	p := s.Person("Boris")
	big := append(bytes.Clone(testkit.PNG), make([]byte, 8<<20)...)
	if a := p.Do("PUT", "/api/v1/me/avatar", big); a.Status != 413 {
		t.Errorf("with its length: %d %s", a.Status, a.Body)
	}
	r := s.Request("PUT", "/api/v1/me/avatar", big)
	r.ContentLength = -1
	r.Header.Set("Authorization", "Bearer "+p.Token)
	if a := s.Send(r); a.Status != 413 {
		t.Errorf("without its length: %d %s", a.Status, a.Body)
	}
}

func TestTheReferenceIsOurOwnAndRunsOnlyItsOwnScript(t *testing.T) {
	s := testkit.NewServer(t, testkit.ServerOptions{})
	for path, kind := range map[string]string{
		"/api/docs": "text/html", "/api/docs/docs.js": "text/javascript", "/api/docs/docs.css": "text/css",
		"/api/openapi.yaml": "application/yaml", "/api/openapi.json": "application/json",
		"/api/events.yaml": "application/yaml", "/api/events.json": "application/json",
	} {
		a := s.Send(request(s, "GET", path, ""))
		if a.Status != 200 || !strings.HasPrefix(a.Header.Get("Content-Type"), kind) {
			t.Errorf("%s: %d %s", path, a.Status, a.Header.Get("Content-Type"))
		}
		policy := a.Header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "script-src 'self'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
			t.Errorf("%s: %s", path, policy)
		}
		if strings.HasPrefix(path, "/api/docs") && regexp.MustCompile(`https?://|\son[a-z]+=|style=|<script>|innerHTML`).Match(a.Body) {
			t.Errorf("%s names another host or runs something inline", path)
		}
	}
}

func TestDevicesAreNamedAsPersonsWould(t *testing.T) {
	s := testkit.NewServer(t, testkit.ServerOptions{})
	s.Person("Boris")
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36":           "Chrome on Windows",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0": "Edge on Windows",
		"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0":                                                "Firefox on Linux",
		"Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36":              "Chrome on Android",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 (KHTML, like Gecko) Version/18 Safari/605":               "Safari on Mac",
		"curl/8.5.0": "curl",
		"":           "Unknown device",
	} {
		a := s.Send(request(s, "POST", "/api/v1/log-in", loginBody, "User-Agent", agent))
		if !strings.Contains(string(a.Body), `"device":"`+want+`"`) {
			t.Errorf("%s: %s", agent, a.Body)
		}
	}
}

package testkit

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/base/clock"
	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/feed"
	"github.com/beseda/beseda/internal/domain/people"
	"github.com/beseda/beseda/internal/edge/rest"
	"github.com/beseda/beseda/internal/store"
)

// Server is a store on SQLite with the services over it and the REST door in
// front, under a clock that stands still.
type Server struct {
	T        testing.TB
	Store    *store.Store
	Clock    *clock.Fake
	Pictures *Pictures
	People   *people.Service
	Circles  *circle.Service
	Chat     *chat.Service
	Feed     *feed.Service
	Handler  http.Handler
	// Seen is called with every request that was answered.
	Seen func(method, path string, status int)

	path string
}

// ServerOptions are what a test may want otherwise; the zero value is an open
// server with rates that no test reaches.
type ServerOptions struct {
	SignUp people.SignUpMode
	Rest   func(*rest.Deps)
	Log    *slog.Logger
}

// NewServer starts a server that ends with the test.
func NewServer(t testing.TB, o ServerOptions) *Server {
	t.Helper()
	s := &Server{T: t, Clock: clock.NewFake(Start), path: filepath.Join(t.TempDir(), "beseda.db")}
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	}
	if o.SignUp == "" {
		o.SignUp = people.SignUpOpen
	}
	ids := id.NewSource(1, s.Clock.Now)
	var err error
	s.Store, err = store.Open(context.Background(), store.Options{URL: "sqlite:" + s.path, Log: o.Log, Now: s.Clock.Now, IDs: ids})
	if err != nil {
		t.Fatalf("open the store: %v", err)
	}
	t.Cleanup(func() { _ = s.Store.Close() })
	s.Pictures = &Pictures{ids: ids, sizes: map[id.ID]int{}}
	s.services(ids, o.SignUp)
	deps := rest.Deps{
		People: s.People, Circles: s.Circles, Chat: s.Chat, Feed: s.Feed, Pictures: s.Pictures,
		Network:     rest.Network{Name: "Garden", Version: "test", SignUp: o.SignUp, Language: "en"},
		Limits:      rest.Limits{MessageChars: MaxBody},
		Rates:       rest.Rates{RequestsPerson: 1e6, RequestsAddress: 1e6, MessagesPerson: 1e6, LogInsAddress: 1e6, SignUpsAddress: 1e6},
		Origin:      "http://beseda.test",
		SessionLife: 90 * 24 * time.Hour,
		Clock:       s.Clock,
		Log:         o.Log,
	}
	if o.Rest != nil {
		o.Rest(&deps)
	}
	s.Handler = rest.New(deps)
	return s
}

// MaxBody is the longest text of a message on a test server.
const MaxBody = 2000

func (s *Server) services(ids *id.Source, mode people.SignUpMode) {
	s.People = people.New(people.Deps{
		Tx: s.Store, Log: s.Store, Store: s.Store.People, Sessions: s.Store.People, Invites: s.Store.People,
		Hasher: hasher{}, Pictures: s.Pictures, IDs: ids, Clock: s.Clock,
		Rules: people.Rules{SignUp: mode, DefaultLanguage: "en", SessionLife: 90 * 24 * time.Hour},
	})
	s.Circles = circle.New(circle.Deps{
		Tx: s.Store, Log: s.Store, Store: s.Store.Circles, Pictures: s.Pictures, IDs: ids, Clock: s.Clock,
		FirstChannel: "general",
	})
	s.Chat = chat.New(chat.Deps{
		Tx: s.Store, Log: s.Store, Channels: s.Store.Chat, Messages: s.Store.Chat, Threads: s.Store.Chat, Drafts: s.Store.Chat,
		People: s.People, Circles: s.Circles, Pictures: s.Pictures, IDs: ids, Clock: s.Clock,
		Rules: chat.Rules{MaxBody: MaxBody},
	})
	s.Circles.Channels = s.Chat
	s.People.Admit(people.ToCircle, s.Circles)
	s.People.Admit(people.ToChannel, s.Chat)
	s.Feed = feed.New(feed.Deps{Log: s.Store.Feed, People: s.People, Circles: s.Circles, Chat: s.Chat, Clock: s.Clock})
}

// Person is somebody who is logged in.
type Person struct {
	people.Person
	Session id.ID
	Token   string
	s       *Server
}

// Password is what every person of a test server has.
const Password = "correct horse"

// Person makes an account by name and logs it in.
func (s *Server) Person(name string) *Person { return s.person(name, false) }

// Admin is Person with the rights of an administrator of the server.
func (s *Server) Admin(name string) *Person { return s.person(name, true) }

func (s *Server) person(name string, admin bool) *Person {
	s.T.Helper()
	ctx := context.Background()
	p, err := s.People.Create(ctx, people.SignUp{Name: name, Password: Password}, admin)
	if err != nil {
		s.T.Fatalf("create %s: %v", name, err)
	}
	_, session, token, err := s.People.LogIn(ctx, p.Handle, Password, "Test", "192.0.2.1")
	if err != nil {
		s.T.Fatalf("log %s in: %v", name, err)
	}
	return &Person{Person: p, Session: session.ID, Token: token, s: s}
}

// Actor is the person as use cases see him.
func (p *Person) Actor() access.Actor {
	return access.Actor{Person: p.ID, Session: p.Session, Admin: p.Admin}
}

// Answer is what the server said.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Do sends a request as the person; body is a string, bytes, or made JSON.
func (p *Person) Do(method, path string, body any) Answer {
	p.s.T.Helper()
	r := p.s.Request(method, path, body)
	r.Header.Set("Authorization", "Bearer "+p.Token)
	return p.s.Send(r)
}

// Must is Do that fails the test on a refusal and reads the answer into v.
func (p *Person) Must(v any, method, path string, body any) {
	p.s.T.Helper()
	a := p.Do(method, path, body)
	if a.Status >= 300 {
		p.s.T.Fatalf("%s %s: %d %s", method, path, a.Status, a.Body)
	}
	if v != nil {
		a.Read(p.s.T, v)
	}
}

// Request makes a request of nobody.
func (s *Server) Request(method, path string, body any) *http.Request {
	s.T.Helper()
	var reader io.Reader
	kind := "application/json"
	switch b := body.(type) {
	case nil:
	case string:
		reader = bytes.NewReader([]byte(b))
	case []byte:
		reader, kind = bytes.NewReader(b), "image/png"
	default:
		j, err := json.Marshal(b)
		if err != nil {
			s.T.Fatal(err)
		}
		reader = bytes.NewReader(j)
	}
	r := httptest.NewRequest(method, path, reader)
	if reader != nil {
		r.Header.Set("Content-Type", kind)
	}
	return r
}

// Send serves a request.
func (s *Server) Send(r *http.Request) Answer {
	w := httptest.NewRecorder()
	s.Handler.ServeHTTP(w, r)
	if s.Seen != nil {
		s.Seen(r.Method, r.URL.Path, w.Code)
	}
	return Answer{w.Code, w.Header(), w.Body.Bytes()}
}

// Read decodes the answer.
func (a Answer) Read(t testing.TB, v any) {
	t.Helper()
	if err := json.Unmarshal(a.Body, v); err != nil {
		t.Fatalf("read %s: %v", a.Body, err)
	}
}

// Events returns what do has appended, in the order of the server.
func (s *Server) Events(do func()) []event.Event {
	s.T.Helper()
	begin := s.cursor(feed.Cursor{})
	do()
	list, _, err := s.Store.Feed.After(context.Background(), begin, 10_000)
	if err != nil {
		s.T.Fatalf("read events: %v", err)
	}
	return list
}

func (s *Server) cursor(from feed.Cursor) feed.Cursor {
	s.T.Helper()
	for {
		list, next, err := s.Store.Feed.After(context.Background(), from, 10_000)
		if err != nil {
			s.T.Fatalf("read events: %v", err)
		}
		if len(list) == 0 {
			return from
		}
		from = next
	}
}

// Sum is a fingerprint of everything in the database.
func (s *Server) Sum() string {
	s.T.Helper()
	db, err := sql.Open("sqlite", "file:"+s.path+"?mode=ro")
	if err != nil {
		s.T.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	h := sha256.New()
	for _, table := range s.column(db, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name") {
		rows, err := db.Query("SELECT * FROM \"" + table + "\"")
		if err != nil {
			continue // a table of the full-text index that cannot be read by itself
		}
		fmt.Fprintln(h, table)
		columns, _ := rows.Columns()
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				s.T.Fatal(err)
			}
			fmt.Fprintln(h, values...)
		}
		_ = rows.Close()
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (s *Server) column(db *sql.DB, query string) []string {
	rows, err := db.Query(query)
	if err != nil {
		s.T.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var out []string
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			s.T.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// hasher is quick where the real one is slow on purpose.
type hasher struct{}

func (hasher) Hash(_ context.Context, password string) (string, error) {
	return "plain:" + password, nil
}

func (hasher) Check(_ context.Context, hash, password string) (bool, error) {
	return hash == "plain:"+password, nil
}

// Pictures keeps no bytes: every picture is the same few.
type Pictures struct {
	ids   *id.Source
	sizes map[id.ID]int
}

// PNG is the smallest picture that a test may upload.
var PNG = []byte("\x89PNG\r\n\x1a\n test")

// Save implements people.Pictures.
func (p *Pictures) Save(_ context.Context, _ id.ID, r io.Reader) (id.ID, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return 0, err
	}
	if !bytes.HasPrefix(b, []byte("\x89PNG")) {
		return 0, errs.NewInvalid("media.not_a_picture", "")
	}
	i := p.ids.New()
	p.sizes[i] = len(b)
	return i, nil
}

// Open implements rest.Pictures.
func (p *Pictures) Open(_ context.Context, picture id.ID, _ int) (io.ReadCloser, int64, string, error) {
	if p.sizes[picture] == 0 {
		return nil, 0, "", errs.NewMissing("media.missing")
	}
	return io.NopCloser(bytes.NewReader(PNG)), int64(len(PNG)), "image/png", nil
}

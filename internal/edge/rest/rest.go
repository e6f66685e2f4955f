package rest

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/netip"
	"sync/atomic"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/beseda/beseda/internal/base/clock"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/chat"
	"github.com/beseda/beseda/internal/domain/circle"
	"github.com/beseda/beseda/internal/domain/feed"
	"github.com/beseda/beseda/internal/domain/people"
)

// Pictures reads what the use cases have stored.
type Pictures interface {
	// Open returns the bytes of a picture in one of media.PictureSizes, how many
	// they are and their content type; errs.Missing if there is none.
	Open(ctx context.Context, picture id.ID, size int) (io.ReadCloser, int64, string, error)
}

// Network is what the server says about itself.
type Network struct {
	Name     string
	Version  string
	SignUp   people.SignUpMode
	Language string // for people whose browser asks for none that is known
}

// Rates bound how often things happen; zero takes the default.
type Rates struct {
	RequestsPerson  int // per minute, over all sessions
	RequestsAddress int // per minute, logged in or not
	MessagesPerson  int // per minute
	LogInsAddress   int // per minute
	SignUpsAddress  int // per hour
}

// Limits bound what a request may hold.
type Limits struct {
	MessageChars int           // longest text of a message, as chat.Rules has it
	EditWindow   time.Duration // as chat.Rules has it
	BodyBytes    int64         // largest body with text of messages; zero for 1 MB
}

// Deps are what the door stands on.
type Deps struct {
	People   *people.Service
	Circles  *circle.Service
	Chat     *chat.Service
	Feed     *feed.Service
	Pictures Pictures

	Network       Network
	Limits        Limits
	Rates         Rates
	Origin        string         // scheme, host and port under which people reach the server
	SecureCookies bool           // the origin is https
	Proxies       []netip.Prefix // whose X-Forwarded-For is believed
	SessionLife   time.Duration  // of the cookie
	Clock         clock.Clock
	Log           *slog.Logger // whose handler adds RequestID of the context to each line

	// Observe is told of every answered request, for metrics; may be nil. The
	// route is a pattern of the contract, never what the client wrote.
	Observe func(method, route string, status int, took time.Duration)
}

// door is the state that the handlers share; it does not change after New but
// for populated, which only ever turns true.
type door struct {
	Deps
	api       huma.API
	rates     rates
	populated atomic.Bool // the server has people; asked of the store until it is so
}

// maxJSON bounds the body of a request that holds no long text.
const maxJSON = 128 << 10

// prefix is where the operations live; the paths of the contract begin behind it.
const prefix = "/api/v1"

// New returns the door. It serves /api/ and /media/; the live door's paths
// below /api/v1/live are not its own.
func New(deps Deps) http.Handler {
	if deps.Clock == nil {
		deps.Clock = clock.System{}
	}
	if deps.Log == nil {
		deps.Log = slog.Default()
	}
	if deps.Limits.BodyBytes == 0 {
		deps.Limits.BodyBytes = 1 << 20
	}
	mux := http.NewServeMux()
	d := build(deps, mux)
	mux.HandleFunc("GET /media/pictures/{id}/{size}", d.picture)
	d.reference(mux)
	return d.wrap(mux)
}

// build registers every operation; it touches none of the services.
func build(deps Deps, mux *http.ServeMux) *door {
	d := &door{Deps: deps, api: newAPI(mux), rates: newRates(deps)}
	d.serverRoutes()
	d.sessionRoutes()
	d.meRoutes()
	d.peopleRoutes()
	d.syncRoutes()
	d.channelRoutes()
	d.channelMemberRoutes()
	d.placeRoutes()
	d.messageRoutes()
	d.threadRoutes()
	d.circleRoutes()
	d.circleMemberRoutes()
	d.inviteRoutes()
	d.documentPicture()
	return d
}

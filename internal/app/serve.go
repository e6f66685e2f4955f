package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/beseda/beseda/internal/domain/people"
	"github.com/beseda/beseda/internal/edge/live"
	"github.com/beseda/beseda/internal/edge/rest"
	"github.com/beseda/beseda/internal/edge/webui"
	"github.com/beseda/beseda/internal/edge/wire"
	"github.com/beseda/beseda/internal/infra/bus"
)

// Times of the HTTP server. A request body has to come within bodyTime, which
// lets a picture through on a slow line; live connections are exempt, they
// leave the HTTP server when they are upgraded.
const (
	headerTime = 10 * time.Second
	bodyTime   = 2 * time.Minute
	idleTime   = 2 * time.Minute
)

// Serve runs the server until ctx ends, then drains it within the grace time.
func Serve(ctx context.Context, c Config) error {
	log := NewLogger(os.Stderr, c.Log, requestID)
	h, err := build(ctx, c, log)
	if err != nil {
		return err
	}
	err = h.serve(ctx, c, log)
	return errors.Join(err, h.Close())
}

func requestID(ctx context.Context) (slog.Attr, bool) {
	id := rest.RequestID(ctx)
	return slog.String("request", id), id != ""
}

func (h *house) serve(ctx context.Context, c Config, log *slog.Logger) error {
	ops := NewOps(c.Ops.Pprof, Check{Name: "database", Run: h.store.Ping})
	hub, handler := h.doors(c, log, ops)
	public, err := listen(c.Listen)
	if err != nil {
		return err
	}
	servers := []*http.Server{newServer(handler)}
	failed := make(chan error, 2)
	go func() { failed <- serveOn(servers[0], public, c.TLS) }()
	if c.Ops.Listen != "" {
		private, err := listen(c.Ops.Listen)
		if err != nil {
			return errors.Join(err, public.Close())
		}
		servers = append(servers, newServer(ops.Handler()))
		go func() { failed <- serveOn(servers[1], private, TLS{}) }()
	}
	if err := h.greet(ctx, c, os.Stdout); err != nil {
		return err
	}
	log.Info("serving", "address", public.Addr().String(), "origin", c.Origin(), "version", Version())
	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	log.Info("stopping")
	ops.Drain()
	// The parent's context is over; the grace time is a new one.
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), c.ShutdownGrace())
	defer cancel()
	hub.Close(grace)
	for _, s := range servers {
		err = errors.Join(err, s.Shutdown(grace))
	}
	return err
}

// doors opens the ways in and connects them with what happens inside.
func (h *house) doors(c Config, log *slog.Logger, ops *OpsServer) (*live.Hub, http.Handler) {
	wakes := bus.New(bus.Options{})
	h.store.OnCommit(wakes.PublishEvents)
	authenticate := rest.NewAuthenticator(h.people, c.Proxies.Trusted)
	sameOrigin := rest.SameOrigin(c.Origin())
	hub := live.New(live.Deps{
		Feed:         h.feed,
		People:       h.people,
		Bus:          wakes,
		Facts:        h.chat.Facts,
		Peers:        h.store.Chat.Peers,
		Epoch:        h.store.Feed.Epoch,
		Authenticate: authenticate,
		Origin:       func(r *http.Request) bool { return sameOrigin(r) == nil },
		Encode:       wire.EncodeEvent,
		Card:         func(p people.Person) any { return wire.FromPerson(p) },
		Sessions:     c.Rates.LivePerson,
		Clock:        h.clock,
		Log:          log,
		Metrics:      ops.Metrics(),
	})
	api := rest.New(rest.Deps{
		People:   h.people,
		Circles:  h.circles,
		Chat:     h.chat,
		Feed:     h.feed,
		Pictures: h.media,
		Network: rest.Network{
			Name: c.Network.Name, Version: Version(), SignUp: people.SignUpMode(c.Network.SignUp), Language: c.Network.Language,
		},
		Limits: rest.Limits{MessageChars: c.Limits.MessageChars, EditWindow: c.EditWindow()},
		Rates: rest.Rates{
			RequestsPerson: c.Rates.RequestsPerson, RequestsAddress: c.Rates.RequestsAddress, MessagesPerson: c.Rates.MessagesPerson,
			LogInsAddress: c.Rates.LogInsAddress, SignUpsAddress: c.Rates.SignUpsPerHour,
		},
		Origin:        c.Origin(),
		SecureCookies: c.SecureCookies(),
		Proxies:       c.Proxies.Trusted,
		SessionLife:   c.SessionLifetime(),
		Clock:         h.clock,
		Log:           log,
		Observe:       measure(ops.Metrics(), h.store),
	})
	mux := http.NewServeMux()
	hub.Routes(mux)
	mux.Handle("/api/", api)
	mux.Handle("/media/", api)
	mux.Handle("/", webui.New())
	return hub, mux
}

// greet says where the server is and, on an empty one, how the first person
// gets in. It goes to the standard output, which is for the operator's eyes;
// the log must not hold the secret link.
func (h *house) greet(ctx context.Context, c Config, out io.Writer) error {
	i, needed, err := h.people.SetupInvite(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n  %s  %s\n", c.Network.Name, c.Origin())
	if needed {
		fmt.Fprintf(out, "\n  Nobody is here yet. Open this link to become the administrator (once, within a day):\n  %s\n", setupURL(c, i))
	}
	_, err = fmt.Fprintln(out)
	return err
}

func newServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler: h, ReadHeaderTimeout: headerTime, ReadTimeout: bodyTime, IdleTimeout: idleTime, MaxHeaderBytes: 64 << 10,
		// Broken handshakes of port scanners are no news.
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelDebug),
	}
}

func listen(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", address, err)
	}
	return l, nil
}

func serveOn(s *http.Server, l net.Listener, t TLS) (err error) {
	if t.Cert != "" {
		err = s.ServeTLS(l, t.Cert, t.Key)
	} else {
		err = s.Serve(l)
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return fmt.Errorf("serve on %s: %w", strings.TrimSpace(l.Addr().String()), err)
}

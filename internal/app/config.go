package app

import (
	"net"
	"net/netip"
	"path/filepath"
	"strings"
	"time"
)

// Config is everything an operator can set. Each field stands here once: the
// tags give its key, default, unit and explanation, and the file, the
// environment, the flags, `check-config` and `config-doc` all come from them.
//
// A key "limits.message_chars" is [limits] message_chars in the file,
// BESEDA_LIMITS_MESSAGE_CHARS in the environment and --set
// limits.message_chars=… on the command line. The tags min, max and oneof are
// checked at loading; rules over several fields are in problems.
type Config struct {
	Data      string `key:"data" default:"data" doc:"Folder that holds the database, the files and the keys of this server. Back up this folder."`
	Listen    string `key:"listen" default:"127.0.0.1:8420" doc:"Address and port that serve the web app and the interfaces. Use 0.0.0.0:8420 to accept connections from other machines."`
	PublicURL string `key:"public_url" default:"" doc:"Address by which people reach this server, such as https://beseda.example.org. Links, cookies and origin checks depend on it. Empty: derived from listen."`
	Node      int    `key:"node" default:"0" unit:"(node number)" min:"0" max:"1023" doc:"Number of this process among those that share one database. Each needs its own: it is a part of every id that is made."`

	TLS      TLS      `key:"tls"`
	Ops      Ops      `key:"ops"`
	Database Database `key:"database"`
	Network  Network  `key:"network"`
	Session  Session  `key:"session"`
	Limits   Limits   `key:"limits"`
	Rates    Rates    `key:"rates"`
	Proxies  Proxies  `key:"proxies"`
	Log      Log      `key:"log"`
	Shutdown Shutdown `key:"shutdown"`
}

// TLS is for a server without a reverse proxy in front.
type TLS struct {
	Cert string `key:"cert" default:"" doc:"Certificate chain file (PEM). Empty: plain HTTP, for a reverse proxy or for the own machine."`
	Key  string `key:"key" default:"" doc:"Private key file (PEM) of the certificate."`
}

// Ops is the address for operators and their machines, apart from the people.
type Ops struct {
	Listen string `key:"listen" default:"127.0.0.1:8421" doc:"Address for /healthz, /readyz and /metrics. It asks for no password: keep it private. Empty: off."`
	Pprof  bool   `key:"pprof" default:"false" doc:"Serve Go profiles under /debug/pprof/ on the same address."`
}

// Database says where the truth is kept.
type Database struct {
	URL Secret `key:"url" default:"" doc:"postgres://user:password@host/name for PostgreSQL. Empty: SQLite in the data folder."`
}

// Network is what this server is to its people.
type Network struct {
	Name     string `key:"name" default:"Беседа" doc:"Name of the network, shown on the sign-in page and in titles."`
	Language string `key:"language" default:"ru" oneof:"ru,en" doc:"Language for people whose browser asks for none that is known here."`
	SignUp   string `key:"sign_up" default:"invite" oneof:"invite,open,closed" doc:"Who may create an account: those with an invitation, anybody, or nobody."`
}

// Session is how long a signed-in device stays signed in.
type Session struct {
	Days int `key:"days" default:"90" unit:"days" min:"1" max:"3650" doc:"A session ends after so many days without use."`
}

// Limits bounds what one person can put into the network.
type Limits struct {
	MessageChars int `key:"message_chars" default:"16384" unit:"characters" min:"1" max:"262144" doc:"Longest text of a message."`
	EditMinutes  int `key:"edit_minutes" default:"0" unit:"minutes" min:"0" doc:"How long authors may edit their messages. 0: without end."`
}

// Rates slow down guessing and floods; who exceeds one is told when to retry.
type Rates struct {
	LogInsAddress   int `key:"log_ins_per_address" default:"60" unit:"attempts per minute" min:"1" doc:"Attempts to log in from one address. Failures slow down further ones much earlier."`
	SignUpsPerHour  int `key:"sign_ups_per_hour" default:"200" unit:"accounts per hour" min:"1" doc:"New accounts per address."`
	MessagesPerson  int `key:"messages_per_person" default:"120" unit:"messages per minute" min:"1" doc:"Messages sent by one person."`
	LivePerson      int `key:"live_sessions_per_person" default:"30" unit:"sessions" min:"1" doc:"Live connections of one person at a time."`
	RequestsPerson  int `key:"requests_per_person" default:"600" unit:"requests per minute" min:"1" doc:"Requests of one person over all their sessions."`
	RequestsAddress int `key:"requests_per_address" default:"1200" unit:"requests per minute" min:"1" doc:"Requests from one address, signed in or not. An office behind one address shares it."`
}

// Proxies are those whose word about a client's address is taken.
type Proxies struct {
	Trusted []netip.Prefix `key:"trusted" default:"" doc:"Networks of reverse proxies (CIDR, separated by commas) whose X-Forwarded-For and X-Forwarded-Proto are believed."`
}

// Log is what the server tells its operator.
type Log struct {
	Level  string `key:"level" default:"info" oneof:"debug,info,warn,error" doc:"Least important level that is written."`
	Format string `key:"format" default:"text" oneof:"text,json" doc:"Lines for people or for machines."`
}

// Shutdown is how the server ends.
type Shutdown struct {
	GraceSeconds int `key:"grace_seconds" default:"20" unit:"seconds" min:"0" max:"600" doc:"How long requests and live sessions may take to end after a stop signal. A second signal ends at once."`
}

// SessionLifetime is Session.Days as a duration.
func (c Config) SessionLifetime() time.Duration {
	return time.Duration(c.Session.Days) * 24 * time.Hour
}

// EditWindow is how long a message may be edited; zero means without end.
func (c Config) EditWindow() time.Duration {
	return time.Duration(c.Limits.EditMinutes) * time.Minute
}

// ShutdownGrace is Shutdown.GraceSeconds as a duration.
func (c Config) ShutdownGrace() time.Duration {
	return time.Duration(c.Shutdown.GraceSeconds) * time.Second
}

// SQLitePath is the database file that is used when no URL is set.
func (c Config) SQLitePath() string { return filepath.Join(c.Data, "beseda.db") }

// Postgres tells whether the database is PostgreSQL.
func (c Config) Postgres() bool { return c.Database.URL != "" }

// Origin is the scheme, host and port under which people reach the server,
// without a slash at the end: public_url, or listen seen from this machine.
func (c Config) Origin() string {
	if c.PublicURL != "" {
		return strings.TrimRight(c.PublicURL, "/")
	}
	scheme := "http"
	if c.TLS.Cert != "" {
		scheme = "https"
	}
	host, port, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return scheme + "://" + c.Listen
	}
	if addr, err := netip.ParseAddr(host); host == "" || (err == nil && addr.IsUnspecified()) {
		host = "localhost"
	}
	return scheme + "://" + net.JoinHostPort(host, port)
}

// SecureCookies tells whether browsers reach the server over TLS.
func (c Config) SecureCookies() bool { return strings.HasPrefix(c.Origin(), "https://") }

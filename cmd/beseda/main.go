// Command beseda is the server of the Beseda messenger. It reads arguments and
// the environment only; everything else happens in internal/app.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/beseda/beseda/internal/app"
)

// cli is the tree of commands.
type cli struct {
	Serve       serve       `cmd:"" help:"Run the server."`
	Migrate     migrate     `cmd:"" help:"Bring the database to the schema of this build, without serving."`
	Admin       admin       `cmd:"" help:"Run an operator's command on the data of this server."`
	CheckConfig checkConfig `cmd:"" help:"Say what is wrong with the configuration and print the one in force."`
	ConfigDoc   configDoc   `cmd:"" help:"Write the reference of all settings (Markdown)."`
	Openapi     openAPI     `cmd:"" help:"Write the contract of the REST interface (OpenAPI)."`
	EventsDoc   eventsDoc   `cmd:"" help:"Write the catalogue of events (YAML)."`
	Version     version     `cmd:"" help:"Print the version."`
}

// settings are the flags of every command that reads the configuration.
type settings struct {
	Config    string            `help:"Configuration file. Default: beseda.toml in the data folder." type:"path" placeholder:"FILE"`
	Data      *string           `help:"Data folder (setting data)." placeholder:"DIR"`
	Listen    *string           `help:"Address and port to serve on (setting listen)." placeholder:"ADDR"`
	PublicURL *string           `name:"public-url" help:"Address by which people reach the server (setting public_url)." placeholder:"URL"`
	Set       map[string]string `help:"Any setting by its key; may be repeated." placeholder:"KEY=VALUE" mapsep:"none"`
}

func (s settings) load() (app.Config, []app.Problem) {
	flags := map[string]string{}
	for key, value := range s.Set {
		flags[key] = value
	}
	for key, value := range map[string]*string{"data": s.Data, "listen": s.Listen, "public_url": s.PublicURL} {
		if value != nil {
			flags[key] = *value
		}
	}
	return app.LoadConfig(app.Sources{File: s.Config, Environ: os.Environ(), Flags: flags})
}

// config prints problems to stderr and refuses to go on after a fatal one.
func (s settings) config() (app.Config, error) {
	c, problems := s.load()
	for _, p := range problems {
		fmt.Fprintln(os.Stderr, p)
	}
	if app.Fatal(problems) {
		return c, errors.New("the configuration is not usable; `beseda check-config` shows all of it")
	}
	return c, nil
}

type serve struct {
	settings
}

func (s serve) Run(ctx context.Context) error {
	c, err := s.config()
	if err != nil {
		return err
	}
	return app.Serve(ctx, c)
}

type migrate struct {
	settings
}

func (m migrate) Run(ctx context.Context, out io.Writer) error {
	c, err := m.config()
	if err != nil {
		return err
	}
	return app.Migrate(ctx, c, out)
}

type admin struct {
	settings
	Args []string `arg:"" optional:"" passthrough:"" help:"The operator's command and its arguments; without any: the list of them."`
}

func (a admin) Run(ctx context.Context, out io.Writer) error {
	c, err := a.config()
	if err != nil {
		return err
	}
	return app.Admin(ctx, c, a.Args, out)
}

type checkConfig struct {
	settings
}

func (cc checkConfig) Run(out io.Writer) error {
	c, problems := cc.load()
	if !app.CheckConfig(out, c, problems) {
		return errors.New("the configuration is not usable")
	}
	return nil
}

type (
	configDoc struct{}
	openAPI   struct{}
	eventsDoc struct{}
	version   struct{}
)

func (configDoc) Run(out io.Writer) error { return app.ConfigDoc(out) }
func (openAPI) Run(out io.Writer) error   { return app.OpenAPI(out) }
func (eventsDoc) Run(out io.Writer) error { return app.EventsDoc(out) }

func (version) Run(out io.Writer) error {
	_, err := fmt.Fprintln(out, app.Version())
	return err
}

func main() {
	var commands cli
	parsed := kong.Parse(&commands,
		kong.Name("beseda"),
		kong.Description("A messenger for a network of one's own."),
		kong.UsageOnError(),
	)
	ctx := untilSignal()
	parsed.BindTo(ctx, (*context.Context)(nil))
	parsed.BindTo(os.Stdout, (*io.Writer)(nil))
	if err := parsed.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "beseda:", err)
		os.Exit(1)
	}
}

// untilSignal returns a context that ends with the first signal to stop; the
// second one ends the process at once.
func untilSignal() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		cancel()
		<-signals
		os.Exit(130)
	}()
	return ctx
}

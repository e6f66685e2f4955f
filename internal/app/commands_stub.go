package app

import (
	"context"
	"errors"
	"io"
)

// errNotBuilt is what a command says until its parts are built into app.
var errNotBuilt = errors.New("this command is not part of this build")

// Serve runs the server until ctx ends, then drains it within the grace time.
func Serve(ctx context.Context, c Config) error { return errNotBuilt }

// OpenAPI writes the contract of the REST door.
func OpenAPI(out io.Writer) error { return errNotBuilt }

// EventsDoc writes the catalogue of events.
func EventsDoc(out io.Writer) error { return errNotBuilt }

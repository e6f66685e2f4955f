package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
)

// Migrate brings the database to the schema of this build.
func Migrate(ctx context.Context, c Config, out io.Writer) error {
	h, err := build(ctx, c, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, "the database has the schema of this build")
	return errors.Join(err, h.Close())
}

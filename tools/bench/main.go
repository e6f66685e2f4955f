// Command bench measures a built server over its own protocols: how many
// messages it carries, how soon they arrive, what a connection costs, how fast
// history comes and how fast it starts. Every message is followed to every
// member: what is missing or comes twice is counted.
//
//	go run ./tools/bench [-short] [-scenarios s1,s4] [-databases sqlite] [-out FILE]
//
// It uses the loopback interface and temporary folders only. PostgreSQL is
// measured where its programs are installed, on a cluster of its own that
// syncs to the disk.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	bin := flag.String("bin", "bin/beseda", "the `program` to measure")
	short := flag.Bool("short", false, "less of everything")
	scenarios := flag.String("scenarios", "", "only these, separated by commas: s1 s2 s3 s4 s5 s6")
	databases := flag.String("databases", "sqlite,postgres", "on these")
	out := flag.String("out", "", "write JSON lines to this `file`")
	flag.StringVar(&opsAddress, "ops", "", "serve metrics and profiles of the measured server at this `address`")
	flag.BoolVar(&countStatements, "statements", false, "print what PostgreSQL ran in each scenario; needs pg_stat_statements, and costs some")
	flag.Parse()
	path, err := filepath.Abs(*bin)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("build it first: %w", err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, 8*time.Minute)
	defer cancel()
	r := &report{lines: io.Discard}
	if *out != "" {
		f, err := os.Create(*out)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }()
		r.lines = f
	}
	b := &bench{bin: path, short: *short, want: map[string]bool{}, out: r}
	for s := range strings.SplitSeq(*scenarios, ",") {
		if s != "" {
			b.want[s] = true
		}
	}
	for name := range strings.SplitSeq(*databases, ",") {
		if err := b.on(ctx, name); err != nil {
			return err
		}
	}
	fmt.Println()
	r.table(os.Stdout)
	return nil
}

// on measures on the database of that name.
func (b *bench) on(ctx context.Context, name string) error {
	if name != "postgres" {
		return b.measure(ctx, name, nil)
	}
	db, err := startCluster(ctx)
	if errors.Is(err, errNoPostgres) {
		fmt.Fprintln(os.Stderr, "postgres is left out:", err)
		return nil
	}
	if err != nil {
		return err
	}
	defer db.stop()
	return b.measure(ctx, name, db)
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// cluster is a PostgreSQL of its own that, unlike the one of the tests, syncs
// every commit to the disk: what it takes is a part of what is measured.
type cluster struct {
	cmd  *exec.Cmd
	bin  string
	dir  string
	port string
	url  string
	cred *syscall.SysProcAttr
}

var errNoPostgres = errors.New("PostgreSQL is not installed")

func startCluster(ctx context.Context) (*cluster, error) {
	bin := os.Getenv("BESEDA_PG_BIN")
	if found, _ := filepath.Glob("/usr/lib/postgresql/*/bin"); bin == "" && len(found) > 0 {
		bin = found[len(found)-1]
	}
	if _, err := os.Stat(filepath.Join(bin, "initdb")); bin == "" || errors.Is(err, fs.ErrNotExist) {
		return nil, errNoPostgres
	}
	dir, err := os.MkdirTemp("", "beseda-bench-pg-")
	if err != nil {
		return nil, err
	}
	c := &cluster{bin: bin, dir: dir, cred: &syscall.SysProcAttr{}}
	if err := c.own(); err != nil {
		return nil, err
	}
	if out, err := c.command(ctx, "initdb", "-D", filepath.Join(dir, "data"), "-U", "beseda", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8").CombinedOutput(); err != nil {
		_ = os.RemoveAll(dir)
		return nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	if c.port, err = freePort(); err != nil {
		return nil, err
	}
	c.url = "postgres://beseda@127.0.0.1:" + c.port + "/bench?sslmode=disable"
	c.cmd = c.command(context.WithoutCancel(ctx), "postgres", "-D", filepath.Join(dir, "data"), "-k", dir, "-p", c.port,
		"-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200", "-c", "shared_buffers=256MB")
	if countStatements {
		c.cmd.Args = append(c.cmd.Args, "-c", "shared_preload_libraries=pg_stat_statements", "-c", "pg_stat_statements.track_planning=on")
	}
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	for range 400 {
		if c.sql(ctx, "select 1") == nil {
			return c, nil
		}
		time.Sleep(25 * time.Millisecond)
	}
	c.stop()
	return nil, errors.New("PostgreSQL does not start")
}

// own gives the folder to an ordinary user where this runs as root, because
// PostgreSQL refuses to.
func (c *cluster) own() error {
	if os.Getuid() != 0 {
		return nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		if u, err = user.Lookup("nobody"); err != nil {
			return err
		}
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	c.cred.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return os.Chown(c.dir, uid, gid)
}

func (c *cluster) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, filepath.Join(c.bin, name), args...)
	cmd.Dir, cmd.SysProcAttr = c.dir, c.cred
	return cmd
}

func (c *cluster) sql(ctx context.Context, text string) error {
	out, err := c.command(ctx, "psql", "-h", "127.0.0.1", "-p", c.port, "-U", "beseda", "-d", "postgres", "-qc", text).CombinedOutput()
	if err != nil {
		return fmt.Errorf("psql: %w: %s", err, out)
	}
	return nil
}

// countStatements has the server count what it runs.
var countStatements bool

// statements prints what took the server's time since the last call.
func (c *cluster) statements(ctx context.Context, w io.Writer) {
	if !countStatements {
		return
	}
	for database, text := range map[string]string{
		"postgres": `
			create extension if not exists pg_stat_statements;
			select calls, round(total_exec_time::numeric) as ms, round(1000 * mean_exec_time::numeric) as us, plans,
				left(regexp_replace(query, '\s+', ' ', 'g'), 90) as statement
			from pg_stat_statements where calls > 20 order by total_exec_time desc limit 16;
			select from pg_stat_statements_reset()`,
		"bench": `
			select relname as table, n_tup_ins as inserts, n_tup_upd as updates, n_tup_hot_upd as hot
			from pg_stat_user_tables where n_tup_upd > 100 order by 3 desc`,
	} {
		out, err := c.command(ctx, "psql", "-h", "127.0.0.1", "-p", c.port, "-U", "beseda", "-d", database, "-qc", text).CombinedOutput()
		fmt.Fprintf(w, "%s\n", out)
		if err != nil {
			fmt.Fprintln(w, err)
		}
	}
}

// empty makes the database anew.
func (c *cluster) empty(ctx context.Context) error {
	if err := c.sql(ctx, "drop database if exists bench with (force)"); err != nil {
		return err
	}
	return c.sql(ctx, "create database bench")
}

func (c *cluster) stop() {
	_ = c.cmd.Process.Signal(syscall.SIGINT)
	_ = c.cmd.Wait()
	_ = os.RemoveAll(c.dir)
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// plan is what a server is filled with before it is measured.
type plan struct{ people, groups, members, direct, big, history int }

type person struct{ ID, Token string }

type channel struct {
	Use     string
	ID      string
	Members []int
}

// server is a running server on a folder of its own.
type server struct {
	cmd      *exec.Cmd
	addr     string
	dir      string
	database *cluster // nil on SQLite
	log      *bytes.Buffer

	persons  []person
	channels map[string][]channel // by use
}

// opsAddress is where the servers show their metrics and profiles; empty for nowhere.
var opsAddress string

// rates lift what protects a real server from what a load generator does.
var rates = []string{"requests_per_person", "requests_per_address", "messages_per_person", "live_sessions_per_person"}

// launch fills an empty server and starts it.
func launch(ctx context.Context, bin string, db *cluster, p plan) (*server, error) {
	dir, err := os.MkdirTemp("", "beseda-bench-")
	if err != nil {
		return nil, err
	}
	s := &server{dir: dir, database: db, channels: map[string][]channel{}, log: &bytes.Buffer{}}
	if db != nil {
		if err := db.empty(ctx); err != nil {
			return nil, err
		}
	}
	if p.people > 0 {
		if err := s.seed(ctx, bin, p); err != nil {
			_ = os.RemoveAll(dir)
			return nil, err
		}
	}
	if _, err := s.start(ctx, bin); err != nil {
		_ = os.RemoveAll(dir)
		return nil, err
	}
	return s, nil
}

func (s *server) env() []string {
	env := append(os.Environ(), "BESEDA_DATA="+filepath.Join(s.dir, "data"), "BESEDA_OPS_LISTEN="+opsAddress, "BESEDA_OPS_PPROF=true", "BESEDA_LOG_LEVEL=warn")
	if s.database != nil {
		env = append(env, "BESEDA_DATABASE_URL="+s.database.url)
	}
	return env
}

func (s *server) seed(ctx context.Context, bin string, p plan) error {
	cmd := exec.CommandContext(ctx, bin, "admin", "seed", "--people", strconv.Itoa(p.people), "--groups", strconv.Itoa(p.groups),
		"--members", strconv.Itoa(max(p.members, 1)), "--direct", strconv.Itoa(p.direct), "--big", strconv.Itoa(p.big), "--history", strconv.Itoa(p.history))
	cmd.Env = s.env()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("seed: %w: %s", err, stderr.Bytes())
	}
	for lines := json.NewDecoder(bytes.NewReader(out)); ; {
		var line struct {
			Kind, ID, Token, Use string
			Members              []int
		}
		if err := lines.Decode(&line); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("seed: %w", err)
		}
		if line.Kind == "person" {
			s.persons = append(s.persons, person{line.ID, line.Token})
		} else {
			s.channels[line.Use] = append(s.channels[line.Use], channel{line.Use, line.ID, line.Members})
		}
	}
}

// start runs the server and returns how long it took to answer a request.
func (s *server) start(ctx context.Context, bin string) (time.Duration, error) {
	port, err := freePort()
	if err != nil {
		return 0, err
	}
	s.addr = "127.0.0.1:" + port
	args := []string{"serve", "--listen", s.addr}
	for _, r := range rates {
		args = append(args, "--set", "rates."+r+"=100000000")
	}
	s.cmd = exec.Command(bin, args...)
	s.cmd.Env = s.env()
	s.cmd.Stdout, s.cmd.Stderr = io.Discard, s.log
	begin := time.Now()
	if err := s.cmd.Start(); err != nil {
		return 0, err
	}
	for time.Since(begin) < 20*time.Second && ctx.Err() == nil {
		res, err := http.Get("http://" + s.addr + "/api/v1/server")
		if err == nil {
			_ = res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return time.Since(begin), nil
			}
		}
		time.Sleep(time.Millisecond)
	}
	s.halt()
	return 0, fmt.Errorf("the server does not answer: %s", s.log.Bytes())
}

// halt ends the process and keeps the folder.
func (s *server) halt() {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	done := make(chan struct{})
	go func() { _ = s.cmd.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		_ = s.cmd.Process.Kill()
		<-done
	}
	s.cmd = nil
}

// stop ends the server and removes what it kept.
func (s *server) stop() {
	s.halt()
	_ = os.RemoveAll(s.dir)
}

// usage is what the server and its database use.
func (s *server) usage() (cpu time.Duration, rss int64) {
	cpu, rss = usage(s.cmd.Process.Pid)
	if s.database != nil {
		dbCPU, _ := usage(s.database.cmd.Process.Pid)
		cpu += dbCPU
	}
	return cpu, rss
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer func() { _ = l.Close() }()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/alecthomas/kong"
)

// waiter is the variable that makes this test binary wait for signals as the
// server does.
const waiter = "BESEDA_TEST_WAITER"

func TestMain(m *testing.M) {
	if os.Getenv(waiter) == "" {
		os.Exit(m.Run())
	}
	ctx := untilSignal()
	fmt.Println("running")
	<-ctx.Done()
	fmt.Println("ending")
	select {}
}

func TestFirstSignalEndsTheContextAndTheSecondTheProcess(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), waiter+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for _, want := range []string{"running", "ending"} {
		if !lines.Scan() || lines.Text() != want {
			t.Fatalf("got %q, want %q", lines.Text(), want)
		}
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
	}
	var ended *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &ended) || ended.ExitCode() != 130 {
		t.Errorf("ended with %v", err)
	}
}

func TestFlagsReachTheConfiguration(t *testing.T) {
	dir := t.TempDir()
	var commands cli
	parse(t, &commands, "serve", "--data", dir, "--listen", "127.0.0.1:9", "--public-url", "https://a.example", "--set", "network.name=A,B;C", "--set", "log.level=warn")
	c, problems := commands.Serve.load()
	got := fmt.Sprint(c.Data == dir, c.Listen, c.PublicURL, c.Network.Name, c.Log.Level, problems)
	if want := "true127.0.0.1:9https://a.exampleA,B;Cwarn[]"; strings.ReplaceAll(got, " ", "") != want {
		t.Errorf("got %s", got)
	}
}

func TestOperatorsCommandsKeepTheirFlags(t *testing.T) {
	var commands cli
	parse(t, &commands, "admin", "--data", "d", "person", "add", "--name", "Ann")
	if got := strings.Join(commands.Admin.Args, " "); got != "person add --name Ann" || *commands.Admin.Data != "d" {
		t.Errorf("got %q, data %q", got, *commands.Admin.Data)
	}
}

func TestUnusableConfigurationIsRefused(t *testing.T) {
	var commands cli
	parsed := parse(t, &commands, "serve", "--data", t.TempDir(), "--listen", "nowhere")
	parsed.BindTo(context.Background(), (*context.Context)(nil))
	parsed.BindTo(io.Discard, (*io.Writer)(nil))
	if err := parsed.Run(); err == nil || !strings.Contains(err.Error(), "not usable") {
		t.Errorf("got %v", err)
	}
}

func parse(t *testing.T, commands *cli, args ...string) *kong.Context {
	t.Helper()
	parser, err := kong.New(commands)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

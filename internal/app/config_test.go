package app

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLaterSourcesWin(t *testing.T) {
	file := filepath.Join(t.TempDir(), "own.toml")
	write(t, file, "listen = \"127.0.0.1:1\"\n[network]\nname = \"file\"\nlanguage = \"en\"\n[limits]\nmessage_chars = 10\n[proxies]\ntrusted = [\"10.1.2.3/8\", \"::1\"]\n")
	c, problems := LoadConfig(Sources{
		File:    file,
		Environ: []string{"BESEDA_NETWORK_NAME=env", "BESEDA_LIMITS_MESSAGE_CHARS=20", "BESEDA_TEST_POSTGRES=ignored", "BESEDA_BIN=ignored", "PATH=/bin"},
		Flags:   map[string]string{"limits.message_chars": "30"},
	})
	if len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	got := fmt.Sprint(c.Listen, c.Network.Name, c.Network.Language, c.Limits.MessageChars, c.Session.Days, c.Proxies.Trusted)
	want := "127.0.0.1:1enven30 90 [10.0.0.0/8 ::1/128]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestEverySettingHasItsVariable(t *testing.T) {
	var c Config
	for _, f := range fields(&c) {
		loaded, problems := LoadConfig(Sources{Environ: []string{f.env() + "=" + f.fallback}})
		if len(problems) > 0 {
			t.Errorf("%s: %v (%+v)", f.env(), problems, loaded)
		}
	}
}

func TestFileIsFoundInTheDataFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "beseda.toml"), "[network]\nname = \"found\"\n")
	for name, src := range map[string]Sources{
		"flag": {Flags: map[string]string{"data": dir}},
		"env":  {Environ: []string{"BESEDA_DATA=" + dir}},
	} {
		if c, problems := LoadConfig(src); c.Network.Name != "found" || len(problems) > 0 {
			t.Errorf("%s: name %q, problems %v", name, c.Network.Name, problems)
		}
	}
	if _, problems := LoadConfig(Sources{File: filepath.Join(dir, "absent.toml")}); !Fatal(problems) {
		t.Error("an absent --config file is accepted")
	}
}

func TestProblemsNameKeyValueAndReason(t *testing.T) {
	dir := t.TempDir()
	cases := []struct {
		name  string
		src   Sources
		says  string
		fatal bool
	}{
		{"unknown key in the file", Sources{File: put(t, dir, "[limits]\nmesage_chars = 5\n")}, `limits.mesage_chars = "5": there is no such setting; did you mean limits.message_chars?`, false},
		{"unknown group", Sources{File: put(t, dir, "[server]\nlisten = \"x\"\n")}, `server.listen = "x": there is no such setting`, false},
		{"unknown variable", Sources{Environ: []string{"BESEDA_LOGLEVEL=x"}}, `did you mean BESEDA_LOG_LEVEL?`, false},
		{"unknown flag", Sources{Flags: map[string]string{"message_chars": "1"}}, `did you mean limits.message_chars?`, true},
		{"not a number", Sources{Flags: map[string]string{"session.days": "long"}}, `session.days = "long": must be a whole number`, true},
		{"out of bounds", Sources{Flags: map[string]string{"session.days": "0"}}, `must be 1 to 3650`, true},
		{"not in the list", Sources{Flags: map[string]string{"network.sign_up": "all"}}, `must be one of: invite, open, closed`, true},
		{"no port", Sources{Flags: map[string]string{"listen": "localhost"}}, `listen = "localhost": must be an address and a port`, true},
		{"same address twice", Sources{Flags: map[string]string{"ops.listen": "127.0.0.1:8420"}}, `must differ from listen`, true},
		{"half of TLS", Sources{Flags: map[string]string{"tls.cert": "a.pem"}}, `are set together`, true},
		{"public URL with a path", Sources{Flags: map[string]string{"public_url": "https://a.example/b"}}, `nothing more`, true},
		{"not PostgreSQL", Sources{Flags: map[string]string{"database.url": "mysql://u:hush@h/d"}}, `must begin with postgres://`, true},
		{"not a network", Sources{Environ: []string{"BESEDA_PROXIES_TRUSTED=10.0.0.0/99"}}, `"10.0.0.0/99" is not a network`, true},
		{"broken file", Sources{File: put(t, dir, "listen = \n")}, `--config = `, true},
		{"pprof without ops", Sources{Flags: map[string]string{"ops.pprof": "true", "ops.listen": ""}}, `has no effect`, false},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			c, problems := LoadConfig(tc.src)
			var out bytes.Buffer
			ok := CheckConfig(&out, c, problems)
			if !strings.Contains(out.String(), tc.says) || ok == tc.fatal {
				t.Errorf("ok %v, want text %q in\n%s", ok, tc.says, out.String())
			}
		})
	}
}

func TestSecretsAreNeverPrinted(t *testing.T) {
	c, problems := LoadConfig(Sources{Flags: map[string]string{"database.url": "postgres://u:hush@h/d?password=hush"}})
	var out bytes.Buffer
	CheckConfig(&out, c, problems)
	NewLogger(&out, Log{Format: "json"}).Info("x", "url", c.Database.URL, "config", c.Database)
	fmt.Fprintf(&out, "%v %+v %#v %s", c, c, c, c.Database.URL)
	if strings.Contains(out.String(), "hush") {
		t.Errorf("the password is printed:\n%s", out.String())
	}
	if got := c.Database.URL.Redacted(); got != "postgres://h/d" {
		t.Errorf("redacted to %q", got)
	}
	if !c.Postgres() || c.Database.URL.Reveal() != "postgres://u:hush@h/d?password=hush" {
		t.Error("the value is lost")
	}
}

func TestOrigin(t *testing.T) {
	for _, tc := range []struct{ listen, public, cert, want string }{
		{"127.0.0.1:8420", "", "", "http://127.0.0.1:8420"},
		{"0.0.0.0:80", "", "", "http://localhost:80"},
		{"[::]:80", "", "c", "https://localhost:80"},
		{":8420", "", "", "http://localhost:8420"},
		{"127.0.0.1:1", "https://a.example/", "", "https://a.example"},
	} {
		c := Config{Listen: tc.listen, PublicURL: tc.public, TLS: TLS{Cert: tc.cert}}
		if got := c.Origin(); got != tc.want {
			t.Errorf("%+v: %s", tc, got)
		}
	}
}

func TestDefaultsAreSoundAndEveryFieldIsExplained(t *testing.T) {
	c, problems := LoadConfig(Sources{Flags: map[string]string{"data": t.TempDir()}})
	if len(problems) > 0 {
		t.Errorf("defaults have problems: %v", problems)
	}
	seen := map[string]bool{}
	for _, f := range fields(&c) {
		if f.doc == "" || f.key == "" || strings.HasSuffix(f.key, ".") || seen[f.key] {
			t.Errorf("field %q: needs a key of its own and a doc line", f.key)
		}
		seen[f.key] = true
		if number := f.value.Kind().String() == "int"; number && (f.unit == "" || f.min == nil) {
			t.Errorf("%s: a number needs a unit and a least value", f.key)
		}
	}
}

func TestConfigurationPageIsCurrent(t *testing.T) {
	var want bytes.Buffer
	if err := ConfigDoc(&want); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../docs/operate/configuration.md")
	if err != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("docs/operate/configuration.md differs from the settings (%v): run `make gen`", err)
	}
}

func TestExampleFileIsValid(t *testing.T) {
	c, problems := LoadConfig(Sources{File: put(t, t.TempDir(), exampleFile)})
	if len(problems) > 0 || c.Network.Name != "Garden" {
		t.Errorf("%v %+v", problems, c)
	}
}

func put(t *testing.T, dir, text string) string {
	t.Helper()
	f, err := os.CreateTemp(dir, "*.toml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString(text); err != nil {
		t.Fatal(err)
	}
	return f.Name()
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

package blob

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/beseda/beseda/internal/base/errs"
)

func TestABlobIsReadAsItWasWritten(t *testing.T) {
	d, dir := open(t)
	ctx := context.Background()
	if err := d.Put(ctx, "pictures/1/96", strings.NewReader("one")); err != nil {
		t.Fatal(err)
	}
	if err := d.Put(ctx, "pictures/1/96", strings.NewReader("second")); err != nil {
		t.Fatal(err)
	}
	r, size, err := d.Get(ctx, "pictures/1/96")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if b, _ := io.ReadAll(r); string(b) != "second" || size != 6 {
		t.Errorf("got %q of %d bytes", b, size)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "pictures/1/*.part")); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

func TestABlobThatFailsHalfWayIsNotThere(t *testing.T) {
	d, dir := open(t)
	broken := io.MultiReader(strings.NewReader("half"), failing{})
	if err := d.Put(context.Background(), "a/b", broken); err == nil {
		t.Fatal("no error")
	}
	if _, _, err := d.Get(context.Background(), "a/b"); errs.KindOf(err) != errs.Missing {
		t.Errorf("err = %v", err)
	}
	if files, _ := os.ReadDir(filepath.Join(dir, "a")); len(files) != 0 {
		t.Errorf("left behind: %v", files)
	}
}

func TestAKeyCannotLeaveTheFolder(t *testing.T) {
	d, _ := open(t)
	for _, key := range []string{"../x", "a/../../x", "/etc/x"} {
		if err := d.Put(context.Background(), key, strings.NewReader("x")); err == nil {
			t.Errorf("Put(%q) was accepted", key)
		}
		if _, _, err := d.Get(context.Background(), key); err == nil {
			t.Errorf("Get(%q) was accepted", key)
		}
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("torn") }

func open(t *testing.T) (*Disk, string) {
	t.Helper()
	dir := t.TempDir()
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d, dir
}

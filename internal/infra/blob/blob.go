// Package blob keeps files in a local folder.
package blob

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/beseda/beseda/internal/base/errs"
)

// Disk keeps each blob as one file below a folder. A blob is there whole and
// durable, or not at all.
type Disk struct{ root *os.Root }

// Open uses the folder, and makes it if it is not there.
func Open(dir string) (*Disk, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make blob folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open blob folder: %w", err)
	}
	return &Disk{root}, nil
}

// Close releases the folder.
func (d *Disk) Close() error { return d.root.Close() }

// Put stores what r gives under the key, a relative slash-separated path.
// It returns after the data is on the disk.
func (d *Disk) Put(_ context.Context, key string, r io.Reader) (err error) {
	if err := d.makeDirs(filepath.Dir(key)); err != nil {
		return err
	}
	part := key + ".part"
	f, err := d.root.OpenFile(part, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("create blob %s: %w", key, err)
	}
	defer func() {
		if err != nil {
			d.root.Remove(part)
		}
	}()
	_, err = io.Copy(f, r)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = d.root.Rename(part, key)
	}
	if err != nil {
		return fmt.Errorf("store blob %s: %w", key, err)
	}
	return d.syncDir(filepath.Dir(key))
}

// Get opens a blob and tells its size in bytes; errs.Missing if there is none.
func (d *Disk) Get(_ context.Context, key string) (io.ReadCloser, int64, error) {
	f, err := d.root.Open(key)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, 0, errs.NewMissing("blob.missing")
		}
		return nil, 0, fmt.Errorf("open blob %s: %w", key, err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, 0, fmt.Errorf("stat blob %s: %w", key, err)
	}
	return f, info.Size(), nil
}

func (d *Disk) makeDirs(dir string) error {
	path := ""
	for _, part := range strings.Split(filepath.ToSlash(dir), "/") {
		path = filepath.Join(path, part)
		if err := d.root.Mkdir(path, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("make blob folder %s: %w", path, err)
		}
	}
	return nil
}

// syncDir makes the new name durable, without which a power cut could take a
// file back that was promised.
func (d *Disk) syncDir(dir string) error {
	f, err := d.root.Open(dir)
	if err != nil {
		return fmt.Errorf("open blob folder %s: %w", dir, err)
	}
	defer f.Close()
	if err := f.Sync(); err != nil {
		return fmt.Errorf("sync blob folder %s: %w", dir, err)
	}
	return nil
}

package arch

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// root is the top of the working tree.
const root = "../.."

var listed = sync.OnceValues(func() ([]pack, error) {
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,GoFiles", "./...")
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, errors.New(stderr.String())
	}
	var packs []pack
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath       string
			Imports, GoFiles []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return packs, nil
		} else if err != nil {
			return nil, err
		}
		for i := range p.Imports {
			p.Imports[i] = strings.TrimPrefix(p.Imports[i], module+"/")
		}
		packs = append(packs, pack{strings.TrimPrefix(p.ImportPath, module+"/"), p.Imports, len(p.GoFiles)})
	}
})

// packages lists the packages of the module.
func packages(t *testing.T) []pack {
	t.Helper()
	packs, err := listed()
	if err != nil {
		t.Fatal(err)
	}
	// node_modules may hold Go files; they are not ours.
	return slices.DeleteFunc(slices.Clone(packs), func(p pack) bool { return within(p.path, "web") })
}

// found walks the tree even where git answers: the go command notes which
// folders a test opens, and runs it again when a file has come or gone.
var found = sync.OnceValues(func() ([]string, error) {
	walked, err := walk()
	cmd := exec.Command("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
	cmd.Dir = root
	if out, listErr := cmd.Output(); listErr == nil {
		return existing(strings.Split(strings.TrimRight(string(out), "\x00"), "\x00")), nil
	}
	return walked, err
})

// files lists the files of the tree, relative to root, without ignored ones.
func files(t *testing.T) []string {
	t.Helper()
	all, err := found()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// existing drops files that were removed but not yet from the index.
func existing(paths []string) []string {
	return slices.DeleteFunc(paths, func(p string) bool {
		info, err := os.Lstat(filepath.Join(root, p))
		return err != nil || !info.Mode().IsRegular()
	})
}

// walk lists the files where there is no repository, as in a source archive.
func walk() ([]string, error) {
	skip := []string{".git", "bin", "data", "node_modules", "dist"}
	var all []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && slices.Contains(skip, d.Name()) {
			return filepath.SkipDir
		}
		if rel, err := filepath.Rel(root, path); err == nil && d.Type().IsRegular() {
			all = append(all, filepath.ToSlash(rel))
		}
		return nil
	})
	return all, err
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// exists tells whether path is in the tree, or made by a build and ignored.
func exists(path string) bool {
	if _, err := os.Stat(filepath.Join(root, path)); err == nil {
		return true
	}
	cmd := exec.Command("git", "check-ignore", "-q", path)
	cmd.Dir = root
	return cmd.Run() == nil
}

// Package webui serves the web app that is built into the binary.
package webui

import (
	"embed"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

// The folder holds the built app with a .br and a .gz beside every file that
// gains by it; in a checkout that was not built it holds nothing.
//
//go:embed all:dist
var dist embed.FS

// policy is the Content-Security-Policy of every page. Scripts and styles come
// from this server alone, nothing inline; the two named trusted types are the
// app's own (the address of the service worker) and the editor's (text from
// the clipboard, parsed in a document that is never shown).
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; media-src 'self' blob:; worker-src 'self'; form-action 'self'; base-uri 'none'; " +
	"frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types beseda ProseMirrorClipboard"

// Handler serves the app: its files by name, and for every other path the page
// that draws it. The addresses of the app are read by the app, so a page is
// answered with 200 also where the app will say that nothing is there.
type Handler struct {
	files map[string]file
}

type file struct {
	body, br, gz []byte
	kind         string
	hashed       bool // the name changes with the content
}

// New reads the embedded app.
func New() *Handler {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return &Handler{load(sub)}
}

func load(dir fs.FS) map[string]file {
	files := map[string]file{}
	read := func(name string) []byte {
		b, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil
		}
		return b
	}
	fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		ext := path.Ext(name)
		if err != nil || d.IsDir() || ext == ".br" || ext == ".gz" || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		kind := kinds[ext]
		if kind == "" {
			kind = mime.TypeByExtension(ext)
		}
		files["/"+name] = file{read(name), read(name + ".br"), read(name + ".gz"), kind, strings.HasPrefix(name, "assets/")}
		return nil
	})
	return files
}

// kinds are named here, because what the system knows differs from machine to machine.
var kinds = map[string]string{
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".json":        "application/json",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".woff2":       "font/woff2",
	".webmanifest": "application/manifest+json",
	".txt":         "text/plain; charset=utf-8",
}

// doors are the addresses before log-in; they have a page of their own, so
// that a newcomer does not load the whole app.
var doors = []string{"/login", "/invite/", "/setup/"}

// ServeHTTP implements http.Handler.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	header := w.Header()
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "same-origin")
	header.Set("Content-Security-Policy", policy)
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Permissions-Policy", "geolocation=(), payment=(), usb=()")
	f, ok := h.files[r.URL.Path]
	switch {
	case ok && r.URL.Path != "/index.html":
	case path.Ext(r.URL.Path) != "" && strings.HasPrefix(r.URL.Path, "/assets/"):
		http.NotFound(w, r) // an asset of another version: never a page in its place
		return
	default:
		if f, ok = h.page(r.URL.Path); !ok {
			http.Error(w, "This server was built without its web app. Build it with make build.", http.StatusNotFound)
			return
		}
	}
	f.serve(w, r)
}

func (h *Handler) page(address string) (file, bool) {
	for _, d := range doors {
		if address == d || strings.HasSuffix(d, "/") && strings.HasPrefix(address, d) {
			if f, ok := h.files["/login.html"]; ok {
				return f, true
			}
		}
	}
	f, ok := h.files["/index.html"]
	return f, ok
}

func (f file) serve(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", f.kind)
	header.Set("Cache-Control", "no-cache")
	if f.hashed {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	body := f.body
	if f.br != nil || f.gz != nil {
		header.Set("Vary", "Accept-Encoding")
		accept := r.Header.Get("Accept-Encoding")
		switch {
		case f.br != nil && accepts(accept, "br"):
			header.Set("Content-Encoding", "br")
			body = f.br
		case f.gz != nil && accepts(accept, "gzip"):
			header.Set("Content-Encoding", "gzip")
			body = f.gz
		}
	}
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// accepts reports whether an Accept-Encoding header names the coding and does
// not refuse it with q=0.
func accepts(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, param, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == coding {
			q := strings.ReplaceAll(param, " ", "")
			return q != "q=0" && q != "q=0.0" && q != "q=0.00" && q != "q=0.000"
		}
	}
	return false
}

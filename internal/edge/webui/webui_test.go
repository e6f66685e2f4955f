package webui

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

var built = &Handler{load(fstest.MapFS{
	"index.html":           {Data: []byte("<app>")},
	"login.html":           {Data: []byte("<login>")},
	"sw.js":                {Data: []byte("worker")},
	"assets/app-abc.js":    {Data: []byte("plain")},
	"assets/app-abc.js.br": {Data: []byte("brotli")},
	"assets/app-abc.js.gz": {Data: []byte("gzip")},
})}

func TestFilesAndPages(t *testing.T) {
	for _, c := range []struct {
		path, accept string
		status       int
		body, cache  string
		encoding     string
	}{
		{"/", "", 200, "<app>", "no-cache", ""},
		{"/c/123", "br", 200, "<app>", "no-cache", ""},
		{"/index.html", "", 200, "<app>", "no-cache", ""},
		{"/login", "", 200, "<login>", "no-cache", ""},
		{"/invite/abc", "", 200, "<login>", "no-cache", ""},
		{"/setup/abc", "", 200, "<login>", "no-cache", ""},
		{"/sw.js", "", 200, "worker", "no-cache", ""},
		{"/assets/app-abc.js", "gzip, br", 200, "brotli", "public, max-age=31536000, immutable", "br"},
		{"/assets/app-abc.js", "br;q=0, gzip", 200, "gzip", "public, max-age=31536000, immutable", "gzip"},
		{"/assets/app-abc.js", "", 200, "plain", "public, max-age=31536000, immutable", ""},
		{"/assets/old-def.js", "", 404, "404 page not found\n", "", ""},
		{"/assets/app-abc.js.br", "", 404, "404 page not found\n", "", ""},
	} {
		r := httptest.NewRequest("GET", c.path, nil)
		r.Header.Set("Accept-Encoding", c.accept)
		w := httptest.NewRecorder()
		built.ServeHTTP(w, r)
		h := w.Result().Header
		if w.Code != c.status || w.Body.String() != c.body || h.Get("Cache-Control") != c.cache || h.Get("Content-Encoding") != c.encoding {
			t.Errorf("%s (%s): %d %q %q %q", c.path, c.accept, w.Code, w.Body, h.Get("Cache-Control"), h.Get("Content-Encoding"))
		}
		if csp := h.Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") || !strings.Contains(csp, "script-src 'self'") {
			t.Errorf("%s: policy %q", c.path, csp)
		}
	}
}

func TestOnlyReadingIsServed(t *testing.T) {
	w := httptest.NewRecorder()
	built.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", nil))
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("%d, Allow %q", w.Code, w.Header().Get("Allow"))
	}
}

func TestABuildWithoutTheAppSaysSo(t *testing.T) {
	w := httptest.NewRecorder()
	(&Handler{load(fstest.MapFS{".gitkeep": {}})}).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if w.Code != 404 || !strings.Contains(w.Body.String(), "make build") {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}

package rest

import (
	"embed"
	"encoding/json"
	"io/fs"
	"net/http"
	"sync"
)

// The reference is three files of our own: no script from elsewhere, none in
// the page itself.
//
//go:embed reference
var referenceFiles embed.FS

// referencePolicy lets the page run its script and read the contract beside it.
const referencePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// reference serves the contract and the page that shows it.
func (d *door) reference(mux *http.ServeMux) {
	for _, f := range []struct {
		path, kind string
		make       func() ([]byte, error)
	}{
		{"/api/openapi.yaml", "application/yaml", d.yaml},
		{"/api/openapi.json", "application/json", func() ([]byte, error) { return json.Marshal(d.api.OpenAPI()) }},
		{"/api/events.yaml", "application/yaml", EventsDoc},
		{"/api/events.json", "application/json", func() ([]byte, error) { return json.Marshal(catalogue()) }},
		{"/api/docs", "text/html; charset=utf-8", referenceFile("docs.html")},
		{"/api/docs/docs.js", "text/javascript; charset=utf-8", referenceFile("docs.js")},
		{"/api/docs/docs.css", "text/css; charset=utf-8", referenceFile("docs.css")},
	} {
		once := sync.OnceValues(f.make)
		mux.HandleFunc("GET "+f.path, func(w http.ResponseWriter, r *http.Request) {
			text, err := once()
			if err != nil {
				d.writeError(w, r, err)
				return
			}
			h := w.Header()
			h.Set("Content-Type", f.kind)
			h.Set("Cache-Control", "no-cache")
			h.Set("Content-Security-Policy", referencePolicy)
			_, _ = w.Write(text)
		})
	}
}

func referenceFile(name string) func() ([]byte, error) {
	return func() ([]byte, error) { return fs.ReadFile(referenceFiles, "reference/"+name) }
}

package rest

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/yaml"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/edge/wire"
)

// OpenAPI returns the contract of this door as YAML. It needs no database.
func OpenAPI() ([]byte, error) { return build(Deps{}, http.NewServeMux()).yaml() }

// EventsDoc returns the catalogue of events and live frames as YAML.
func EventsDoc() ([]byte, error) { return toYAML(catalogue()) }

func (d *door) yaml() ([]byte, error) { return toYAML(d.api.OpenAPI()) }

func toYAML(v any) ([]byte, error) {
	j, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := yaml.Convert(&b, bytes.NewReader(j)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// streamNames are the words for whose log an event stands in.
var streamNames = map[event.Kind]string{event.Channel: "channel", event.Person: "person", event.Circle: "circle"}

// Catalogue is the shape of api/events.yaml.
type Catalogue struct {
	Title   string                  `json:"title"`
	About   []string                `json:"about"`
	Events  []CatalogueEntry        `json:"events"`
	Frames  CatalogueFrames         `json:"frames"`
	Closing []CatalogueClosing      `json:"closing"`
	Schemas map[string]*huma.Schema `json:"schemas"`
}

// CatalogueEntry is one type of event.
type CatalogueEntry struct {
	Type    string       `json:"type"`
	Stream  string       `json:"stream"`
	Meaning string       `json:"meaning"`
	Data    *huma.Schema `json:"data"`
}

// CatalogueFrames are the frames of the live connection that are no events.
type CatalogueFrames struct {
	FromServer []CatalogueFrame `json:"from_server"`
	FromClient []CatalogueFrame `json:"from_client"`
}

// CatalogueFrame is one of them.
type CatalogueFrame struct {
	Type    string       `json:"type"`
	Meaning string       `json:"meaning"`
	Schema  *huma.Schema `json:"schema"`
}

// CatalogueClosing is a code with which the server ends a connection.
type CatalogueClosing struct {
	Code    int    `json:"code"`
	Meaning string `json:"meaning"`
}

// openapiRef is where the nouns of the contract stand, seen from events.yaml.
const openapiRef = "openapi.yaml#/components/schemas/"

func catalogue() Catalogue {
	known := build(Deps{}, http.NewServeMux()).api.OpenAPI().Components.Schemas.Map()
	r := huma.NewMapRegistry("#/schemas/", huma.DefaultSchemaNamer)
	api := registrar{r}
	c := Catalogue{
		Title: "Events and live frames of Beseda",
		About: []string{
			"Every change is an event: an entry of a stream at a position, without gaps. GET /streams/{id}/events and the live connection carry the same.",
			"data is the changed noun as it is now, so applying an event twice is harmless. It is absent when the noun is gone.",
			"GET /api/v1/live is a WebSocket of JSON text frames. Where that is blocked, GET /api/v1/live/events sends the same as server-sent events, and POST /api/v1/live/commands?connection=ID takes the commands.",
			"After welcome a client fetches what it lacks of every stream. An event behind the next position: wait 300 ms for those between, then fetch. One at or before the own position: ignore.",
		},
		Closing: []CatalogueClosing{
			{4001, "Log in again."},
			{4008, "The client was too slow; resume."},
			{4009, "The server restarts; resume."},
			{4400, "A frame was not understood."},
		},
	}
	for _, k := range wire.Kinds {
		c.Events = append(c.Events, CatalogueEntry{string(k.Type), streamNames[k.Stream], k.Meaning, api.ref(k.Example)})
	}
	c.Frames.FromServer = append(frames(api, wire.ServerFrames), CatalogueFrame{"event", "An entry of a stream, in order per stream.", api.ref(wire.Event{})})
	c.Frames.FromClient = frames(api, wire.ClientFrames)
	c.Schemas = r.Map()
	for name := range c.Schemas {
		if known[name] != nil {
			delete(c.Schemas, name)
		}
	}
	retarget(&c, c.Schemas)
	return c
}

func frames(api registrar, list []wire.Frame) []CatalogueFrame {
	var out []CatalogueFrame
	for _, f := range list {
		out = append(out, CatalogueFrame{f.Name, f.Meaning, api.ref(f.Example)})
	}
	return out
}

// retarget lets references to what openapi.yaml declares lead there.
func retarget(c *Catalogue, own map[string]*huma.Schema) {
	for i := range c.Events {
		point(c.Events[i].Data, own)
	}
	for _, list := range [][]CatalogueFrame{c.Frames.FromServer, c.Frames.FromClient} {
		for i := range list {
			point(list[i].Schema, own)
		}
	}
	for _, s := range own {
		point(s, own)
	}
}

func point(s *huma.Schema, own map[string]*huma.Schema) {
	if s == nil {
		return
	}
	if name, ok := strings.CutPrefix(s.Ref, "#/schemas/"); ok && own[name] == nil {
		s.Ref = openapiRef + name
	}
	point(s.Items, own)
	for _, p := range s.Properties {
		point(p, own)
	}
}

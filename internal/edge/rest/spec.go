package rest

import (
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// huma keeps the shape of errors and the nullability of lists in variables of
// its package; nothing else in the binary uses huma.
func init() {
	huma.NewError = func(status int, msg string, causes ...error) huma.StatusError {
		return newRequestProblem("", status, msg, causes)
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, msg string, causes ...error) huma.StatusError {
		return newRequestProblem(RequestID(ctx.Context()), status, msg, causes)
	}
	huma.DefaultArrayNullable = false
}

// contractVersion is raised when a client of the version before would break.
const contractVersion = "1.0"

func newAPI(mux *http.ServeMux) huma.API {
	c := huma.DefaultConfig("Beseda", contractVersion)
	c.Info.Description = "The interface that the web app of Beseda itself uses. Ids are decimal strings, times RFC 3339 in UTC. " +
		"What the caller may not see answers as missing. Events and the live connection are described in events.yaml."
	c.OpenAPI.Servers = []*huma.Server{{URL: prefix}}
	c.OpenAPI.Tags = tags
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"cookie": {Type: "apiKey", In: "cookie", Name: cookieName, Description: "Set by logging in. Unsafe methods must come from the same origin."},
		"bearer": {Type: "http", Scheme: "bearer", Description: "The token of a session."},
	}
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "", "", ""
	c.CreateHooks = nil // no $schema in bodies
	c.RejectUnknownQueryParameters = true
	strict := huma.Format{Marshal: huma.DefaultJSONFormat.Marshal, Unmarshal: unmarshal}
	c.Formats = map[string]huma.Format{"application/json": strict, "json": strict}
	return humago.NewWithPrefix(mux, prefix, c)
}

var tags = []*huma.Tag{
	{Name: "server", Description: "What this network is."},
	{Name: "sessions", Description: "Signing up, logging in and out."},
	{Name: "me", Description: "The person logged in."},
	{Name: "people", Description: "Everybody on this server."},
	{Name: "sync", Description: "Starting and staying up to date."},
	{Name: "channels", Description: "Any conversation: direct, group, topic, broadcast, notes."},
	{Name: "messages", Description: "What is said, and what is done with it."},
	{Name: "threads", Description: "Replies to one message, beside the channel."},
	{Name: "circles", Description: "Communities, teams and company spaces."},
	{Name: "invites", Description: "Links by which people come in."},
	{Name: "media", Description: "Pictures."},
}

// registrar gives out references to types of the contract.
type registrar struct{ huma.Registry }

func (r registrar) ref(zero any) *huma.Schema {
	t := reflect.TypeOf(zero)
	return r.Schema(t, true, t.Name())
}

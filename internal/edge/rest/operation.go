package rest

import (
	"context"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// op is one row of the table of routes.
type op struct {
	id      string // operationId
	method  string
	path    string
	tag     string
	summary string
	about   string
	status  int   // of success; 200 if not set
	also    int   // a second status of success with the same body
	errors  []int // beside those that every operation of its kind has
	public  bool  // an anonymous visitor may call it
	long    bool  // the body may hold a message's text
	upload  bool  // the body is an image
	rate    gate  // an own rate besides that of all requests
}

const (
	get    = http.MethodGet
	post   = http.MethodPost
	put    = http.MethodPut
	patch  = http.MethodPatch
	remove = http.MethodDelete
)

// add registers an operation whose handler calls use cases and returns their
// errors as they are.
func add[I, O any](d *door, o op, handle func(context.Context, *I) (*O, error)) {
	h := o.huma(d)
	huma.Register(d.api, h, func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		if err != nil {
			return nil, d.refuse(ctx, err)
		}
		return out, nil
	})
	if o.also != 0 {
		item := d.api.OpenAPI().Paths[o.path]
		responses := map[string]*huma.Operation{get: item.Get, post: item.Post, put: item.Put, patch: item.Patch}[o.method].Responses
		same := *responses[strconv.Itoa(o.status)]
		same.Description = http.StatusText(o.also)
		responses[strconv.Itoa(o.also)] = &same
	}
}

func (o op) huma(d *door) huma.Operation {
	h := huma.Operation{
		OperationID:   o.id,
		Method:        o.method,
		Path:          o.path,
		Summary:       o.summary,
		Description:   o.about,
		Tags:          []string{o.tag},
		DefaultStatus: o.status,
		MaxBodyBytes:  maxJSON,
		Errors:        append([]int{http.StatusTooManyRequests}, o.errors...),
	}
	if o.long {
		h.MaxBodyBytes = d.Limits.BodyBytes
	}
	if o.method != get {
		h.Errors = append(h.Errors, http.StatusBadRequest, http.StatusForbidden, http.StatusRequestEntityTooLarge)
	}
	if !o.public {
		h.Errors = append(h.Errors, http.StatusUnauthorized)
		h.Security = []map[string][]string{{"cookie": {}}, {"bearer": {}}}
		h.Middlewares = append(h.Middlewares, d.loggedIn)
	}
	if o.rate != nil {
		h.Middlewares = append(h.Middlewares, d.limited(o.rate))
	}
	if o.upload {
		h.Errors = append(h.Errors, http.StatusUnsupportedMediaType)
		h.RequestBody = imageBody()
		h.Middlewares = append(h.Middlewares, d.image)
	}
	return h
}

// loggedIn refuses anonymous visitors before anything of the request is read.
func (d *door) loggedIn(ctx huma.Context, next func(huma.Context)) {
	if visitOf(ctx.Context()).actor.Anonymous() {
		r, w := humago.Unwrap(ctx)
		d.writeError(w, r, errLogIn)
		return
	}
	next(ctx)
}

// gate says by its limiter whether this visit may go on.
type gate func(*door, *visit) error

func (d *door) limited(g gate) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		if err := g(d, visitOf(ctx.Context())); err != nil {
			r, w := humago.Unwrap(ctx)
			d.writeError(w, r, err)
			return
		}
		next(ctx)
	}
}

package rest

import (
	"github.com/danielgtaylor/huma/v2"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/page"
)

// ID is an identifier in a request: checked where it is read, so that
// handlers meet no text.
type ID struct{ id.ID }

const idPattern = "^[1-9][0-9]{0,18}$"

// Schema implements huma.SchemaProvider.
func (ID) Schema(huma.Registry) *huma.Schema {
	most := 19
	return &huma.Schema{Type: huma.TypeString, Pattern: idPattern, PatternDescription: "a decimal id", MaxLength: &most}
}

func plain(list []ID) []id.ID {
	out := make([]id.ID, len(list))
	for i, v := range list {
		out[i] = v.ID
	}
	return out
}

// At is the input of operations on one thing.
type At struct {
	ID ID `path:"id"`
}

// AtPerson is the input of operations on a person in something.
type AtPerson struct {
	ID     ID `path:"id"`
	Person ID `path:"person"`
}

// Paging asks for a page of a list.
type Paging struct {
	Cursor ID  `query:"cursor" doc:"The next of the page before"`
	Limit  int `query:"limit" minimum:"1" maximum:"200" doc:"50 if not given"`
}

func (p Paging) size() int { return page.Size(p.Limit) }

// List is a page of a list.
type List[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty" doc:"The cursor of the next page; absent on the last"`
}

// body is an answer with a body.
type body[T any] struct{ Body T }

func answer[T any](v T) *body[T] { return &body[T]{v} }

// made is an answer that says by its status whether something is new.
type made[T any] struct {
	Status int
	Body   T
}

// listed cuts up to one row too many into a page.
func listed[D, W any](rows []D, size int, key func(D) id.ID, convert func(D) W) *body[List[W]] {
	p := page.Cut(rows, size, func(d D) string { return key(d).String() })
	return answer(List[W]{Items: convertAll(p.Items, convert), Next: p.Next})
}

// whole is a list without further pages.
func whole[D, W any](rows []D, convert func(D) W) *body[List[W]] {
	return answer(List[W]{Items: convertAll(rows, convert)})
}

func convertAll[D, W any](rows []D, convert func(D) W) []W {
	out := make([]W, len(rows))
	for i, d := range rows {
		out[i] = convert(d)
	}
	return out
}

// none is the answer or the input without content.
type none struct{}

package rest

import (
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/media"
)

// imageTypes are what is accepted for a picture. The use case looks at the
// bytes; this refuses early what claims to be something else.
var imageTypes = []string{"image/jpeg", "image/png", "image/gif", "image/webp"}

func imageBody() *huma.RequestBody {
	b := &huma.RequestBody{Required: true, Description: "The bytes of an image, at most 8 MB", Content: map[string]*huma.MediaType{}}
	for _, t := range imageTypes {
		b.Content[t] = &huma.MediaType{}
	}
	return b
}

// ImageInput gives a handler the body as it comes in.
type ImageInput struct{ image io.Reader }

// Resolve implements huma.Resolver.
func (in *ImageInput) Resolve(ctx huma.Context) []error {
	in.image = ctx.BodyReader()
	return nil
}

// image bounds the body of an upload and turns away what is no image.
func (d *door) image(ctx huma.Context, next func(huma.Context)) {
	r, w := humago.Unwrap(ctx)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case !slices.Contains(imageTypes, kind):
		d.writeError(w, r, newRequestProblem("", http.StatusUnsupportedMediaType, "expected a JPEG, PNG, GIF or WebP image", nil))
	case r.ContentLength > media.MaxPictureBytes:
		d.writeError(w, r, newRequestProblem("", http.StatusRequestEntityTooLarge, "the picture is too large", nil))
	default:
		r.Body = http.MaxBytesReader(w, r.Body, media.MaxPictureBytes)
		next(ctx)
	}
}

// picture serves a stored picture. Its id never names other bytes, so it may
// be kept for ever; it is served so that nothing in it can run.
func (d *door) picture(w http.ResponseWriter, r *http.Request) {
	picture, err := id.Parse(r.PathValue("id"))
	size, sizeErr := strconv.Atoi(r.PathValue("size"))
	if err != nil || sizeErr != nil || !slices.Contains(media.PictureSizes, size) {
		d.writeError(w, r, errMissing)
		return
	}
	bytes, length, kind, err := d.Pictures.Open(r.Context(), picture, size)
	if err != nil {
		d.writeError(w, r, err)
		return
	}
	defer func() { _ = bytes.Close() }()
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Length", strconv.FormatInt(length, 10))
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	w.WriteHeader(http.StatusOK)
	_, _ = io.Copy(w, bytes)
}

// documentPicture puts the route of pictures into the contract; it is served
// without huma, because its answer is no JSON.
func (d *door) documentPicture() {
	ids, sizes := ID{}.Schema(nil), &huma.Schema{Type: huma.TypeInteger, Enum: []any{}}
	for _, s := range media.PictureSizes {
		sizes.Enum = append(sizes.Enum, s)
	}
	op := &huma.Operation{
		OperationID: "get-picture",
		Method:      get,
		Path:        "/media/pictures/{id}/{size}",
		Summary:     "A picture, square, to be kept for ever",
		Tags:        []string{"media"},
		Servers:     []*huma.Server{{URL: "/"}},
		Parameters: []*huma.Param{
			{Name: "id", In: "path", Required: true, Schema: ids},
			{Name: "size", In: "path", Required: true, Schema: sizes, Description: "Edge in pixels"},
		},
		Responses: map[string]*huma.Response{
			"200": {Description: "The bytes", Content: map[string]*huma.MediaType{"image/jpeg": {}, "image/png": {}, "image/webp": {}}},
			"404": {Description: "Not Found", Content: map[string]*huma.MediaType{"application/problem+json": {Schema: registrar{d.api.OpenAPI().Components.Schemas}.ref(Problem{})}}},
		},
	}
	d.api.OpenAPI().AddOperation(op)
}

var _ huma.Resolver = (*ImageInput)(nil)

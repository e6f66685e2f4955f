// Package picture decodes uploaded images and makes the squares that are shown.
package picture

import (
	"bytes"
	"context"
	"image"
	"image/color"
	_ "image/gif" // the formats that people have
	"image/jpeg"
	_ "image/png"
	"runtime"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"

	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/domain/media"
)

// quality of the JPEGs; below 85 faces show blocks at 96 pixels.
const quality = 88

// Codec implements media.Codec. It works on as many images at once as there
// are processors: a decoded image of the largest size takes 256 MB.
type Codec struct{ slots chan struct{} }

var _ media.Codec = (*Codec)(nil)

// New returns a codec.
func New() *Codec { return &Codec{make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2))} }

// Squares implements media.Codec. Nothing but pixels gets through, so EXIF and
// other metadata are gone; the orientation that EXIF asks for is applied first.
func (c *Codec) Squares(ctx context.Context, data []byte, sizes []int) ([][]byte, error) {
	cfg, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, errs.NewInvalid("media.not_an_image", "").By(err)
	}
	if cfg.Width > media.MaxPictureEdge || cfg.Height > media.MaxPictureEdge || cfg.Width < 1 || cfg.Height < 1 {
		return nil, errs.NewInvalid("media.picture_too_large", "").With("max_edge", media.MaxPictureEdge)
	}
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, errs.NewInvalid("media.not_an_image", "").By(err)
	}
	out := make([][]byte, len(sizes))
	turn := orientation(data)
	for i, size := range sizes {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, turned(square(img, size), turn), &jpeg.Options{Quality: quality}); err != nil {
			return nil, err
		}
		out[i] = b.Bytes()
	}
	return out, nil
}

// square crops around the middle and scales; transparency becomes white.
func square(img image.Image, size int) *image.RGBA {
	b := img.Bounds()
	edge := min(b.Dx(), b.Dy())
	x, y := b.Min.X+(b.Dx()-edge)/2, b.Min.Y+(b.Dy()-edge)/2
	dst := image.NewRGBA(image.Rect(0, 0, size, size))
	draw.Draw(dst, dst.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(dst, dst.Bounds(), img, image.Rect(x, y, x+edge, y+edge), draw.Over, nil)
	return dst
}

// turned applies an EXIF orientation (1 to 8) to a square.
func turned(img *image.RGBA, orientation int) *image.RGBA {
	if orientation < 2 || orientation > 8 {
		return img
	}
	last := img.Bounds().Dx() - 1
	out := image.NewRGBA(img.Bounds())
	for y := range last + 1 {
		for x := range last + 1 {
			sx, sy := x, y
			switch orientation {
			case 2:
				sx = last - x
			case 3:
				sx, sy = last-x, last-y
			case 4:
				sy = last - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, last-x
			case 7:
				sx, sy = last-y, last-x
			case 8:
				sx, sy = last-y, x
			}
			out.SetRGBA(x, y, img.RGBAAt(sx, sy))
		}
	}
	return out
}

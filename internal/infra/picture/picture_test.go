package picture

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"github.com/beseda/beseda/internal/base/errs"
)

// quarters is a square with a red corner at the top left; the rest is white.
func quarters(n int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, n, n))
	for y := range n {
		for x := range n {
			c := color.RGBA{255, 255, 255, 255}
			if x < n/2 && y < n/2 {
				c = color.RGBA{200, 0, 0, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

// withExif puts an APP1 segment with an orientation and a text behind the
// start of a JPEG.
func withExif(t *testing.T, img image.Image, orientation uint16, secret string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	tiff := []byte("MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	tiff = binary.BigEndian.AppendUint16(tiff, orientation)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	body := append(append([]byte("Exif\x00\x00"), tiff...), secret...)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(body)+2))
	return append(append(b.Bytes()[:2:2], append(segment, body...)...), b.Bytes()[2:]...)
}

func TestTheOrientationOfACameraIsAppliedAndItsMetadataIsGone(t *testing.T) {
	corner := map[uint16][2]int{1: {0, 0}, 2: {1, 0}, 3: {1, 1}, 4: {0, 1}, 5: {0, 0}, 6: {1, 0}, 7: {1, 1}, 8: {0, 1}}
	for orientation, want := range corner {
		data := withExif(t, quarters(64), orientation, "GPS 55.75 37.61")
		out, err := New().Squares(context.Background(), data, []int{32})
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(out[0], []byte("GPS")) || bytes.Contains(out[0], []byte("Exif")) {
			t.Error("metadata got through")
		}
		img, err := jpeg.Decode(bytes.NewReader(out[0]))
		if err != nil || img.Bounds().Dx() != 32 {
			t.Fatalf("decoded %v, %v", img, err)
		}
		_, g, _, _ := img.At(8+16*want[0], 8+16*want[1]).RGBA()
		if g>>8 > 60 {
			t.Errorf("orientation %d: the red corner is not at %v", orientation, want)
		}
	}
}

func TestAWideTransparentPNGIsCroppedOntoWhite(t *testing.T) {
	var b bytes.Buffer
	png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 300, 100)))
	out, err := New().Squares(context.Background(), b.Bytes(), []int{96, 384})
	if err != nil || len(out) != 2 {
		t.Fatal(err)
	}
	img, _ := jpeg.Decode(bytes.NewReader(out[1]))
	if r, _, _, _ := img.At(100, 100).RGBA(); img.Bounds().Dy() != 384 || r>>8 < 250 {
		t.Errorf("bounds %v, red %d", img.Bounds(), r>>8)
	}
}

func TestWhatIsNoPictureIsRefused(t *testing.T) {
	var huge bytes.Buffer
	png.Encode(&huge, image.NewGray(image.Rect(0, 0, 9000, 1)))
	for name, c := range map[string]struct {
		data []byte
		code string
	}{
		"text":      {[]byte("<svg onload=alert(1)>"), "media.not_an_image"},
		"nothing":   {nil, "media.not_an_image"},
		"cut short": {withExif(t, quarters(64), 1, "")[:300], "media.not_an_image"},
		"too large": {huge.Bytes(), "media.picture_too_large"},
	} {
		if _, err := New().Squares(context.Background(), c.data, []int{96}); errs.Code(err) != c.code || errs.KindOf(err) != errs.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzSquares(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x20Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\xff\xff"))
	f.Add([]byte("GIF89a\x01\x00\x01\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if o := orientation(data); o < 0 || o > 65535 {
			t.Errorf("orientation %d", o)
		}
		if cfg, _, err := image.DecodeConfig(bytes.NewReader(data)); err != nil || cfg.Width*cfg.Height > 1<<16 {
			return // large ones are slow, not wrong
		}
		out, err := New().Squares(context.Background(), data, []int{8})
		if err == nil && len(out) != 1 {
			t.Error("no picture and no error")
		}
	})
}

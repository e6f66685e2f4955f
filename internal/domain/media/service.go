package media

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/beseda/beseda/internal/base/clock"
	"github.com/beseda/beseda/internal/base/errs"
	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/base/tx"
	"github.com/beseda/beseda/internal/domain/people"
)

// Codec turns an uploaded image into squares.
type Codec interface {
	// Squares decodes a JPEG, PNG, GIF (its first frame) or WebP, crops it
	// around the middle and returns one JPEG per size, without metadata. What is no
	// such image is errs.Invalid "media.not_an_image"; one with an edge over
	// MaxPictureEdge is "media.picture_too_large", found before its pixels are read.
	Squares(ctx context.Context, data []byte, sizes []int) ([][]byte, error)
}

// Blobs keeps files.
type Blobs interface {
	Put(ctx context.Context, key string, r io.Reader) error
	Get(ctx context.Context, key string) (io.ReadCloser, int64, error)
}

// Deps are what the service stands on.
type Deps struct {
	Tx    tx.Runner
	Store Store
	Codec Codec
	Blobs Blobs
	IDs   *id.Source
	Clock clock.Clock
}

// Service keeps pictures.
type Service struct{ Deps }

var _ people.Pictures = (*Service)(nil)

// New returns the service.
func New(d Deps) *Service { return &Service{d} }

// Save implements people.Pictures. The files are stored before the record, so
// that a record always has its files.
func (s *Service) Save(ctx context.Context, owner id.ID, r io.Reader) (id.ID, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxPictureBytes+1))
	if err != nil {
		return 0, fmt.Errorf("read picture: %w", err)
	}
	if len(data) > MaxPictureBytes {
		return 0, errs.NewInvalid("media.picture_too_large", "").With("max_bytes", MaxPictureBytes)
	}
	squares, err := s.Codec.Squares(ctx, data, PictureSizes)
	if err != nil {
		return 0, err
	}
	p := Picture{ID: s.IDs.New(), Owner: owner, CreatedAt: s.Clock.Now()}
	for i, size := range PictureSizes {
		if err := s.Blobs.Put(ctx, key(p.ID, size), bytes.NewReader(squares[i])); err != nil {
			return 0, err
		}
	}
	return p.ID, s.Tx.Do(ctx, func(ctx context.Context) error { return s.Store.InsertPicture(ctx, p) })
}

// Open returns one of the PictureSizes of a picture, a JPEG, with its size in
// bytes. Pictures are public to whoever knows the id: they are shown in
// invitations, before anybody has logged in.
func (s *Service) Open(ctx context.Context, picture id.ID, size int) (io.ReadCloser, int64, string, error) {
	for _, known := range PictureSizes {
		if size == known {
			r, n, err := s.Blobs.Get(ctx, key(picture, size))
			return r, n, "image/jpeg", err
		}
	}
	return nil, 0, "", errs.NewMissing("media.missing")
}

func key(picture id.ID, size int) string { return fmt.Sprintf("pictures/%s/%d.jpg", picture, size) }

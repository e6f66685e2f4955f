// Package media holds pictures of persons, circles and channels.
package media

import (
	"context"
	"time"

	"github.com/beseda/beseda/internal/base/id"
)

// Picture is an uploaded picture, kept as squares of PictureSizes without metadata.
type Picture struct {
	ID        id.ID
	Owner     id.ID
	CreatedAt time.Time
}

// PictureSizes are the edge lengths in pixels that a picture is kept in.
var PictureSizes = []int{96, 384}

// MaxPictureBytes and MaxPictureEdge bound what is accepted for a picture.
const (
	MaxPictureBytes = 8 << 20
	MaxPictureEdge  = 8192
)

// Store keeps the records of pictures.
type Store interface {
	InsertPicture(ctx context.Context, p Picture) error
	Picture(ctx context.Context, picture id.ID) (Picture, error)
}

package store

import (
	"context"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/media"
)

// Media keeps the records of pictures.
type Media struct{ db *DB }

var (
	insertPicture = stmt("media.insert_picture", `
		INSERT INTO pictures (
			id,
			owner_id,
			created_at
		) VALUES ($1, $2, $3)`)

	pictureByID = stmt("media.picture", `
		SELECT
			id,
			owner_id,
			created_at
		FROM pictures
		WHERE id = $1`)
)

// InsertPicture implements media.Store.
func (m *Media) InsertPicture(ctx context.Context, p media.Picture) error {
	_, err := m.db.exec(ctx, insertPicture, p.ID, p.Owner, p.CreatedAt)
	return err
}

// Picture implements media.Store.
func (m *Media) Picture(ctx context.Context, picture id.ID) (media.Picture, error) {
	return one(ctx, m.db, "media.missing", pictureByID, func(r row) (p media.Picture, err error) {
		err = r.Scan(&p.ID, &p.Owner, (*moment)(&p.CreatedAt))
		return p, err
	}, picture)
}

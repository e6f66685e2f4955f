// Package migrations embeds the schema's steps.
//
// A step is NNNN_name.sql for both databases, NNNN_name.sqlite.sql or
// NNNN_name.postgres.sql for one of them; the files of one number and database
// run together, the common one first. Files are append-only: what has been
// released is never changed, and each opens with why it is there.
package migrations

import "embed"

// Files holds all steps.
//
//go:embed *.sql
var Files embed.FS

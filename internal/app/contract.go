package app

import (
	"io"

	"github.com/beseda/beseda/internal/edge/rest"
)

// OpenAPI writes the contract of the REST door.
func OpenAPI(out io.Writer) error { return writeDocument(out, rest.OpenAPI) }

// EventsDoc writes the catalogue of events.
func EventsDoc(out io.Writer) error { return writeDocument(out, rest.EventsDoc) }

func writeDocument(out io.Writer, document func() ([]byte, error)) error {
	b, err := document()
	if err == nil {
		_, err = out.Write(b)
	}
	return err
}

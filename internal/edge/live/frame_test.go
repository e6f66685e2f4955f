package live

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/beseda/beseda/internal/domain/feed"
	"github.com/beseda/beseda/internal/edge/wire"
)

func TestFramesAndPayloadsAreInverse(t *testing.T) {
	var data []byte
	var want [][]byte
	for _, n := range []int{0, 1, 125, 126, 65535, 65536} {
		p := bytes.Repeat([]byte("x"), n)
		want = append(want, p)
		data = appendFrame(data, opText, p)
		data = appendFrame(data, opPing, nil)
	}
	var got [][]byte
	payloads(data, func(p []byte) { got = append(got, p) })
	if len(got) != len(want) {
		t.Fatalf("%d payloads", len(got))
	}
	for i := range got {
		if !bytes.Equal(got[i], want[i]) {
			t.Errorf("payload %d has %d bytes", i, len(got[i]))
		}
	}
}

// The frames are written by hand; the contract is made from the types.
func TestFramesAreThoseOfTheContract(t *testing.T) {
	for _, tc := range []struct {
		f    *frame
		into any
	}{
		{newFrame(typingPayload(1, 2, 3)), &wire.Typing{}},
		{newFrame(presencePayload(1, away)), &wire.Presence{}},
		{newFrame(receiptPayload(1, 2, 3)), &wire.Receipt{}},
		{pongFrame, &wire.Pong{}},
		{errorFrame("live.bad_frame"), &wire.Error{}},
		{jsonFrame(welcome{Type: "welcome", Epoch: "e", Connection: "c", Session: "1", Now: time.Now().UTC(), Heads: []feed.Head{{Stream: 1, Seq: 2}}}), &wire.Welcome{}},
	} {
		payloads(tc.f.data, func(payload []byte) {
			d := json.NewDecoder(bytes.NewReader(payload))
			d.DisallowUnknownFields()
			if err := d.Decode(tc.into); err != nil {
				t.Errorf("%s: %v", payload, err)
				return
			}
			again, err := json.Marshal(tc.into)
			if err != nil || !bytes.Equal(again, payload) {
				t.Errorf("%s differs from %s", payload, again)
			}
		})
	}
}

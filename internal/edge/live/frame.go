package live

import (
	"encoding/binary"
	"encoding/json"
	"strconv"
	"time"

	"github.com/beseda/beseda/internal/base/id"
	"github.com/beseda/beseda/internal/domain/feed"
)

// frame is one or several WebSocket frames as they leave the server, headers
// included. It is built once and shared by all sessions that get it, so it is
// never changed.
type frame struct {
	data []byte
	born time.Time // when the event was published; zero where that is not measured
}

const (
	opText  = 0x81 // a whole text message
	opClose = 0x88
	opPing  = 0x89
	opPong  = 0x8a
)

func newFrame(payload []byte) *frame { return &frame{data: appendFrame(nil, opText, payload)} }

// appendFrame adds an unmasked frame, as servers send them.
func appendFrame(b []byte, op byte, payload []byte) []byte {
	n := len(payload)
	if b == nil {
		b = make([]byte, 0, n+10)
	}
	switch {
	case n < 126:
		b = append(b, op, byte(n))
	case n < 1<<16:
		b = append(b, op, 126, byte(n>>8), byte(n))
	default:
		b = append(b, op, 127)
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	return append(b, payload...)
}

// payloads calls f with the payload of each text message in the frames.
func payloads(data []byte, f func(payload []byte)) {
	for len(data) >= 2 {
		op, n, head := data[0], int(data[1]), 2
		switch n {
		case 126:
			n, head = int(binary.BigEndian.Uint16(data[2:])), 4
		case 127:
			n, head = int(binary.BigEndian.Uint64(data[2:])), 10
		}
		if op == opText {
			f(data[head : head+n])
		}
		data = data[head+n:]
	}
}

// jsonFrame is for the frames that are rare enough to be written by reflection.
func jsonFrame(v any) *frame {
	payload, err := json.Marshal(v)
	if err != nil { // a type that cannot be written is a mistake of the code
		panic(err)
	}
	return newFrame(payload)
}

var pongFrame = newFrame([]byte(`{"type":"pong"}`))

func errorFrame(code string) *frame {
	return jsonFrame(struct {
		Type string `json:"type"`
		Code string `json:"code"`
	}{"error", code})
}

// appendID writes an id as JSON has it: a decimal string.
func appendID(b []byte, i id.ID) []byte {
	b = append(b, '"')
	b = strconv.AppendInt(b, int64(i), 10)
	return append(b, '"')
}

func typingPayload(channel, root, person id.ID) []byte {
	b := appendID([]byte(`{"type":"typing","channel":`), channel)
	if root != 0 {
		b = appendID(append(b, `,"root":`...), root)
	}
	b = appendID(append(b, `,"person":`...), person)
	return append(b, '}')
}

func presencePayload(person id.ID, s state) []byte {
	b := appendID([]byte(`{"type":"presence","person":`), person)
	b = append(b, `,"state":"`...)
	return append(append(b, s.String()...), `"}`...)
}

func receiptPayload(channel, person id.ID, read int64) []byte {
	b := appendID([]byte(`{"type":"receipt","channel":`), channel)
	b = appendID(append(b, `,"person":`...), person)
	b = append(b, `,"read":`...)
	return append(strconv.AppendInt(b, read, 10), '}')
}

type welcome struct {
	Type       string    `json:"type"`
	Epoch      string    `json:"epoch"`
	Connection string    `json:"connection"`
	Session    string    `json:"session"`
	Now        time.Time `json:"now"`
	Heads      heads     `json:"heads"`
}

// heads are written as pairs, which is half the bytes of objects.
type heads []feed.Head

// MarshalJSON implements json.Marshaler.
func (h heads) MarshalJSON() ([]byte, error) {
	b := []byte{'['}
	for i, head := range h {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendID(append(b, '['), head.Stream)
		b = strconv.AppendInt(append(b, ','), head.Seq, 10)
		b = append(b, ']')
	}
	return append(b, ']'), nil
}

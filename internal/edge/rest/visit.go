package rest

import (
	"context"
	"crypto/rand"
	"encoding/hex"

	"github.com/beseda/beseda/internal/domain/access"
	"github.com/beseda/beseda/internal/domain/people"
)

// visit is what is known of the request that is being answered.
type visit struct {
	id      string // names the request in the answer and in the log
	address string // of the client, behind trusted proxies
	agent   string // User-Agent
	actor   access.Actor
	session people.Session
	person  people.Person
}

type visitKey struct{}

// visitOf returns the visit that the middleware has put into the context.
func visitOf(ctx context.Context) *visit {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		return v
	}
	return &visit{}
}

func actorOf(ctx context.Context) access.Actor { return visitOf(ctx).actor }

// RequestID is the name of the request whose context this is, empty outside of one.
func RequestID(ctx context.Context) string { return visitOf(ctx).id }

// requestID takes the name that a proxy gave the request if it is harmless in
// a log, and makes one otherwise.
func requestID(given string) string {
	if len(given) >= 8 && len(given) <= 64 {
		harmless := true
		for i := 0; i < len(given) && harmless; i++ {
			c := given[i]
			harmless = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.'
		}
		if harmless {
			return given
		}
	}
	var b [12]byte
	_, _ = rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

// Package password hashes passwords with argon2id (RFC 9106).
package password

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"golang.org/x/crypto/argon2"

	"github.com/beseda/beseda/internal/domain/people"
)

// Params are the cost of a hash.
type Params struct {
	Time    uint32 // passes over the memory
	Memory  uint32 // KiB
	Threads uint8
}

// Default is the second recommendation of RFC 9106 scaled to small machines,
// as OWASP lists it: 19 MiB, two passes.
var Default = Params{Time: 2, Memory: 19 * 1024, Threads: 1}

const (
	saltLen = 16
	keyLen  = 32
)

// Hasher implements people.Hasher. It runs as many hashes at once as there are
// processors; further ones wait or give up with their context, so that a
// flood of log-ins cannot take all memory.
type Hasher struct {
	params Params
	slots  chan struct{}
	dummy  string // a hash that no password fits, for accounts that do not exist
}

var _ people.Hasher = (*Hasher)(nil)

// New returns a hasher of that cost.
func New(p Params) *Hasher {
	h := &Hasher{params: p, slots: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)))}
	h.dummy = encode(p, make([]byte, saltLen), make([]byte, keyLen))
	return h
}

// Hash implements people.Hasher. The result is in the PHC string format.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltLen)
	rand.Read(salt)
	key, err := h.key(ctx, h.params, password, salt)
	if err != nil {
		return "", err
	}
	return encode(h.params, salt, key), nil
}

// Check implements people.Hasher.
func (h *Hasher) Check(ctx context.Context, hash, password string) (bool, error) {
	missing := hash == ""
	if missing {
		hash = h.dummy
	}
	p, salt, want, err := decode(hash)
	if err != nil {
		return false, err
	}
	got, err := h.key(ctx, p, password, salt)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1 && !missing, nil
}

func (h *Hasher) key(ctx context.Context, p Params, password string, salt []byte) ([]byte, error) {
	select {
	case h.slots <- struct{}{}:
		defer func() { <-h.slots }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey([]byte(password), salt, p.Time, p.Memory, p.Threads, keyLen), nil
}

func encode(p Params, salt, key []byte) string {
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, p.Memory, p.Time, p.Threads, b64(salt), b64(key))
}

var errFormat = errors.New("password hash is not an argon2id string")

func decode(s string) (p Params, salt, key []byte, err error) {
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return p, nil, nil, errFormat
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.Memory, &p.Time, &p.Threads); err != nil {
		return p, nil, nil, errFormat
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil {
		return p, nil, nil, errFormat
	}
	if key, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil || len(key) != keyLen || p.Time == 0 || p.Threads == 0 {
		return p, nil, nil, errFormat
	}
	return p, salt, key, nil
}

package password

import (
	"context"
	"strings"
	"testing"
	"time"
)

var cheap = Params{Time: 1, Memory: 8, Threads: 1}

func TestAPasswordFitsItsOwnHashOnly(t *testing.T) {
	ctx, h := context.Background(), New(cheap)
	hash, err := h.Hash(ctx, "пароль 1")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=8,t=1,p=1$") {
		t.Fatalf("hash %q, %v", hash, err)
	}
	for password, want := range map[string]bool{"пароль 1": true, "пароль 2": false, "": false} {
		if got, err := h.Check(ctx, hash, password); got != want || err != nil {
			t.Errorf("Check(%q) = %v, %v; want %v", password, got, err, want)
		}
	}
	again, _ := h.Hash(ctx, "пароль 1")
	if again == hash {
		t.Error("two hashes of one password are equal: no salt")
	}
}

func TestAnAccountThatDoesNotExistFitsNoPassword(t *testing.T) {
	for _, password := range []string{"", "x", strings.Repeat("\x00", 32)} {
		if fits, err := New(cheap).Check(context.Background(), "", password); fits || err != nil {
			t.Errorf("Check(%q) = %v, %v", password, fits, err)
		}
	}
}

func TestAHashFromAnotherCostStillFits(t *testing.T) {
	ctx := context.Background()
	hash, _ := New(Params{Time: 2, Memory: 16, Threads: 2}).Hash(ctx, "secret-1")
	if fits, err := New(cheap).Check(ctx, hash, "secret-1"); !fits || err != nil {
		t.Errorf("Check = %v, %v", fits, err)
	}
}

func TestABrokenHashIsAnError(t *testing.T) {
	for _, s := range []string{"plain", "$argon2id$v=19$m=8,t=0,p=1$AAAA$AAAA", "$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA", "$argon2id$v=19$m=8,t=1,p=1$!$!"} {
		if _, err := New(cheap).Check(context.Background(), s, "x"); err == nil {
			t.Errorf("no error for %q", s)
		}
	}
}

func TestWaitingForASlotEndsWithTheContext(t *testing.T) {
	h := New(cheap)
	for range cap(h.slots) {
		h.slots <- struct{}{}
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	if _, err := h.Hash(ctx, "x"); err != context.DeadlineExceeded {
		t.Errorf("err = %v", err)
	}
}

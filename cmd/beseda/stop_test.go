package main

import (
	"fmt"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/lxzan/gws"
)

// TestAStopAnswersWhatWasAccepted asks a busy server to stop: it ends by
// itself and cleanly, tells live clients to come back, and what it
// acknowledged until then is there afterwards.
func TestAStopAnswersWhatWasAccepted(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes; left out of -short")
	}
	s := newServer(t)
	seeded := s.seed("--people", "2", "--groups", "1", "--members", "2")
	channel := seeded.channels["group"]
	s.start()
	listener := newClient(t, s.address, seeded.tokens[0], channel)
	told := make(chan uint16, 1)
	closeCode(t, listener, told)

	writer := newClient(t, s.address, seeded.tokens[1], channel)
	var writers sync.WaitGroup
	stopping := make(chan struct{})
	for w := range 8 {
		writers.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stopping:
					return
				default:
				}
				writer.sendOnce(fmt.Sprintf("w%d-%d", w, n))
			}
		})
	}
	for writer.ackedCount() < 200 {
		<-time.After(time.Millisecond)
	}
	s.stop(syscall.SIGTERM)
	close(stopping)
	writers.Wait()
	select {
	case code := <-told:
		if code != 4009 {
			t.Errorf("live clients were told %d, want 4009 (restart)", code)
		}
	case <-time.After(5 * time.Second):
		t.Error("live clients were not told")
	}

	s.start()
	reader := newClient(t, s.address, seeded.tokens[0], channel)
	if err := reader.catchUp(); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, m := range reader.messages() {
		seen[m.ClientKey] = true
	}
	for key := range writer.acknowledged() {
		if !seen[key] {
			t.Errorf("%s was acknowledged and is missing", key)
		}
	}
}

// stop sends the signal and wants the process to end by itself, without an error.
func (s *server) stop(signal syscall.Signal) {
	s.t.Helper()
	if err := s.cmd.Process.Signal(signal); err != nil {
		s.t.Fatal(err)
	}
	ended := make(chan error, 1)
	cmd := s.cmd
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			s.t.Errorf("the server ended with %v", err)
		}
		s.cmd = nil
	case <-time.After(25 * time.Second):
		s.t.Error("the server does not stop")
		s.kill()
	}
}

// sendOnce says something without a second try; during a stop it may fail.
func (c *client) sendOnce(key string) {
	var m said
	body := []byte(fmt.Sprintf(`{"client_key":%q,"body":"text"}`, key))
	status, err := c.call("POST", "/api/v1/channels/"+c.channel+"/messages", body, &m)
	if err == nil && status == 201 {
		c.mu.Lock()
		c.acks[key] = m.ID
		c.mu.Unlock()
	}
}

// closeCode connects live and sends on the code of the close frame.
func closeCode(t *testing.T, c *client, told chan<- uint16) {
	t.Helper()
	h := &closeHandler{told: told}
	socket, _, err := gws.NewClient(h, c.liveOption())
	if err != nil {
		t.Fatal(err)
	}
	go socket.ReadLoop()
}

type closeHandler struct {
	gws.BuiltinEventHandler
	told chan<- uint16
}

func (h *closeHandler) OnClose(_ *gws.Conn, err error) {
	code := uint16(0)
	if e, ok := err.(*gws.CloseError); ok {
		code = e.Code
	}
	h.told <- code
}

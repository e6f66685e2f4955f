package bus

import (
	"encoding/binary"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/beseda/beseda/internal/base/event"
	"github.com/beseda/beseda/internal/base/id"
)

func noEvents(time.Time, []event.Event) {}
func noLoss([]event.Event)              {}
func noSignal([]byte)                   {}

func TestEventsOfAStreamStayInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := New(Options{Lanes: 3, Size: 1 << 20})
		var mu sync.Mutex
		last := map[id.ID]int64{}
		total := 0
		stop := b.Subscribe(func(_ time.Time, list []event.Event) {
			mu.Lock()
			defer mu.Unlock()
			for _, e := range list {
				if e.Seq != last[e.Stream]+1 {
					t.Errorf("stream %v: %d after %d", e.Stream, e.Seq, last[e.Stream])
				}
				last[e.Stream] = e.Seq
				total++
			}
		}, noLoss, noSignal)
		for seq := range int64(500) {
			var list []event.Event
			for stream := range id.ID(10) {
				list = append(list, event.Event{Stream: (stream + 1) << 22, Seq: seq + 1})
			}
			b.PublishEvents(list[:5])
			b.PublishEvents(list[5:])
		}
		stop()
		if total != 5000 {
			t.Errorf("%d events came", total)
		}
	})
}

func TestAFullLaneWaitsAMomentAndThenTellsOfTheLoss(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := New(Options{Lanes: 1, Size: 2, Patience: time.Second})
		hold := make(chan struct{})
		var got, lost atomic.Int64
		stop := b.Subscribe(func(_ time.Time, list []event.Event) {
			<-hold
			got.Add(int64(len(list)))
		}, func(list []event.Event) { lost.Add(int64(len(list))) }, noSignal)
		publish := func() time.Duration {
			begin := time.Now()
			b.PublishEvents([]event.Event{{Stream: 1}})
			return time.Since(begin)
		}
		publish()
		publish()
		if took := publish(); took != time.Second || lost.Load() != 1 {
			t.Errorf("waited %v, lost %d", took, lost.Load())
		}
		if took := publish(); took != 0 || lost.Load() != 2 {
			t.Errorf("after a loss: waited %v, lost %d", took, lost.Load())
		}
		close(hold)
		synctest.Wait()
		if took := publish(); took != 0 {
			t.Errorf("with room: waited %v", took)
		}
		stop()
		if got.Load() != 3 || lost.Load() != 2 {
			t.Errorf("%d came and %d were lost", got.Load(), lost.Load())
		}
	})
}

func TestRoomLetsAWaitingCommitOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := New(Options{Lanes: 1, Size: 1, Patience: time.Minute})
		stop := b.Subscribe(func(time.Time, []event.Event) { time.Sleep(time.Second) }, func([]event.Event) { t.Error("lost") }, noSignal)
		var all sync.WaitGroup
		for range 5 {
			all.Go(func() { b.PublishEvents([]event.Event{{Stream: 1}}) })
		}
		all.Wait()
		stop()
	})
}

func TestSignalsNeverBlockAndReachEverySubscriber(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := New(Options{Signals: 8})
		hold := make(chan struct{})
		slow, quick := 0, 0
		stopSlow := b.Subscribe(noEvents, noLoss, func([]byte) { <-hold; slow++ })
		stopQuick := b.Subscribe(noEvents, noLoss, func(data []byte) {
			if int(binary.BigEndian.Uint32(data)) != quick {
				t.Errorf("got %d, want %d", data, quick)
			}
			quick++
		})
		for i := range uint32(100) {
			b.PublishSignal(binary.BigEndian.AppendUint32(nil, i))
			synctest.Wait()
		}
		if quick != 100 {
			t.Errorf("the quick one got %d", quick)
		}
		close(hold)
		synctest.Wait()
		stopSlow()
		stopQuick()
		if slow != 9 {
			t.Errorf("the slow one got %d", slow)
		}
		b.PublishSignal([]byte("to nobody"))
		b.PublishEvents([]event.Event{{Stream: 1}})
	})
}

func BenchmarkPublish(b *testing.B) {
	bus := New(Options{})
	defer bus.Subscribe(noEvents, noLoss, noSignal)()
	list := []event.Event{{Stream: 1 << 22}, {Stream: 2 << 22}}
	b.ReportAllocs()
	for b.Loop() {
		bus.PublishEvents(list)
	}
}

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// tick is the unit of processor time in /proc.
const tick = 10 * time.Millisecond

type process struct {
	parent int
	cpu    time.Duration // its own and that of children it has waited for
	rss    int64
}

func readProcess(pid int) (p process, ok bool) {
	b, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return p, false
	}
	f := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	if len(f) < 22 {
		return p, false
	}
	n := func(i int) int64 {
		v, _ := strconv.ParseInt(f[i], 10, 64)
		return v
	}
	return process{
		parent: int(n(1)),
		cpu:    time.Duration(n(11)+n(12)+n(13)+n(14)) * tick,
		rss:    n(21) * int64(os.Getpagesize()),
	}, true
}

// usage adds up the processor time and the memory of a process and all below it.
func usage(root int) (cpu time.Duration, rss int64) {
	all := map[int]process{}
	names, _ := filepath.Glob("/proc/[0-9]*")
	for _, name := range names {
		if pid, err := strconv.Atoi(filepath.Base(name)); err == nil {
			if p, ok := readProcess(pid); ok {
				all[pid] = p
			}
		}
	}
	for pid, p := range all {
		for at := pid; at > 0; at = all[at].parent {
			if at == root {
				cpu, rss = cpu+p.cpu, rss+p.rss
				break
			}
		}
	}
	return cpu, rss
}

// ownCPU is the processor time of the load generator itself.
func ownCPU() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// busy is the processor time of the whole machine since it started.
func busy() (sum time.Duration) {
	b, _ := os.ReadFile("/proc/stat")
	line, _, _ := strings.Cut(string(b), "\n")
	for i, f := range strings.Fields(line) {
		if i >= 1 && i <= 8 && i != 4 && i != 5 { // without idle and waiting for the disk
			v, _ := strconv.ParseInt(f, 10, 64)
			sum += time.Duration(v) * tick
		}
	}
	return sum
}

package app

import (
	"runtime"
	"runtime/debug"
)

// version is set by the linker (see the Makefile); empty in `go run` and tests.
var version string

// Version names the build: the tag or commit it was made from.
func Version() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}

func goVersion() string { return runtime.Version() }

#!/usr/bin/env bash
# Runs every fuzz test for a short time: tools/fuzz.sh [duration]
set -euo pipefail
cd "$(dirname "$0")/.."
duration=${1:-20s}

{ grep -rlE '^func Fuzz[A-Z]' --include='*_test.go' cmd internal || true; } | xargs -r -n1 dirname | sort -u | while read -r dir; do
  grep -hoE '^func Fuzz[A-Za-z0-9_]+' "$dir"/*_test.go | sed 's/^func //' | sort -u | while read -r name; do
    go test "./$dir" -run '^$' -fuzz "^$name\$" -fuzztime "$duration"
  done
done

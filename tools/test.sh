#!/usr/bin/env bash
# The whole test suite, as `make test` runs it after the build: Go on both
# databases, the web app, then the browser. Each part writes to a file of its
# own in bin/test; the end of every file of a failed part is printed.
set -uo pipefail
cd "$(dirname "$0")/.."
export NO_COLOR=1 CI=${CI:-1}
logs=$PWD/bin/test
rm -rf "$logs"
mkdir -p "$logs"

names=()
pids=()
failed=()
begin=$SECONDS

# Each part is a process group of its own, so that an interrupted run leaves
# nothing behind, neither a server nor a browser.
set -m
interrupted() {
  trap - INT TERM
  local pid
  for pid in "${pids[@]}"; do
    kill -TERM -- "-$pid" 2>/dev/null
  done
  wait
  echo interrupted
  exit 130
}
trap interrupted INT TERM

# part NAME COMMAND... starts a part in the background.
part() {
  local name=$1
  shift
  ( started=$SECONDS; "$@" >"$logs/$name.log" 2>&1; code=$?; echo $((SECONDS - started)) >"$logs/$name.seconds"; exit $code ) &
  names+=("$name")
  pids+=($!)
}

# finish waits for all parts that were started.
finish() {
  local i
  for i in "${!names[@]}"; do
    local name=${names[$i]}
    if wait "${pids[$i]}"; then
      echo "ok    $name ($(cat "$logs/$name.seconds") s)"
    else
      echo "FAIL  $name ($(cat "$logs/$name.seconds" 2>/dev/null) s), see bin/test/$name.log"
      failed+=("$name")
    fi
  done
  names=()
  pids=()
}

go_part() {
  tools/pg.sh go test -timeout 10m ./...
}

web_part() {
  cd web || return 1
  local code=0 step
  for step in gen:check lint check test budgets; do
    echo "--- $step"
    npm run --silent "$step" || { echo "FAIL $step"; code=1; }
  done
  return $code
}

part go go_part
part web web_part
finish
if compgen -G 'web/e2e/*' >/dev/null; then
  part browser tools/e2e.sh
  finish
fi

for name in "${failed[@]}"; do
  echo
  echo "=== $name: what failed"
  grep -nE '^(\s*--- FAIL|FAIL|panic:|# |vet: | *✗| *× | *FAIL |.*error( TS|:)|  [0-9]+\) )' "$logs/$name.log" | head -n 60
  echo "=== $name: the last lines"
  tail -n 80 "$logs/$name.log"
done
echo
if [ ${#failed[@]} -gt 0 ]; then
  echo "failed: ${failed[*]} ($((SECONDS - begin)) s)"
  exit 1
fi
echo "all parts passed ($((SECONDS - begin)) s)"

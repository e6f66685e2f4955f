#!/usr/bin/env bash
# Runs a command against a throwaway PostgreSQL cluster:
#
#   tools/pg.sh go test ./...
#
# The cluster lives in a temporary folder, listens on a unix socket and a random
# loopback port, and does not fsync: it is for tests only. The command finds its
# address in BESEDA_TEST_POSTGRES. When the command ends, so does the cluster.
set -euo pipefail

[ $# -gt 0 ] || { echo "usage: tools/pg.sh command [arguments]" >&2; exit 2; }

bin=${BESEDA_PG_BIN:-}
if [ -z "$bin" ]; then
  for dir in /usr/lib/postgresql/*/bin; do
    [ -x "$dir/initdb" ] && bin=$dir
  done
fi
if [ -z "$bin" ] && found=$(command -v initdb); then
  bin=$(dirname "$(readlink -f "$found")")
fi
[ -x "$bin/postgres" ] || { echo "pg.sh: PostgreSQL is missing: apt-get install postgresql-15, or set BESEDA_PG_BIN" >&2; exit 1; }

# PostgreSQL refuses to run as root.
as=()
if [ "$(id -u)" = 0 ]; then
  owner=nobody
  id -u postgres >/dev/null 2>&1 && owner=postgres
  as=(setpriv --reuid="$(id -u "$owner")" --regid="$(id -g "$owner")" --clear-groups)
fi

dir=$(mktemp -d /tmp/beseda-pg.XXXXXX)
server=
finish() {
  code=$?
  trap - EXIT
  if [ -n "$server" ] && kill -INT "$server" 2>/dev/null; then
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$dir"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s\n' "$password" >"$dir/password"
[ ${#as[@]} -eq 0 ] || chown -R "$owner" "$dir"
cd "$dir"
"${as[@]}" "$bin/initdb" -D "$dir/data" -U beseda -A scram-sha-256 --pwfile="$dir/password" \
  -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }

start() {
  port=$((20000 + RANDOM % 30000))
  "${as[@]}" "$bin/postgres" -D "$dir/data" -k "$dir" -p "$port" \
    -c listen_addresses=127.0.0.1 -c max_connections=300 -c shared_buffers=128MB \
    -c fsync=off -c full_page_writes=off -c autovacuum_naptime=10s \
    >"$dir/server.log" 2>&1 &
  server=$!
  for _ in $(seq 100); do
    "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" && kill -0 "$server" 2>/dev/null && return 0
    kill -0 "$server" 2>/dev/null || return 1
    sleep 0.1
  done
  return 1
}
for attempt in 1 2 3 4 5; do
  start && break
  [ "$attempt" -lt 5 ] || { cat "$dir/server.log" >&2; exit 1; }
done

cd "$OLDPWD"
export BESEDA_TEST_POSTGRES="postgres://beseda:$password@127.0.0.1:$port/postgres?sslmode=disable"
"$@"

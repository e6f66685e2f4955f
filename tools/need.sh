#!/usr/bin/env bash
# Makes sure that what the tests need is here: Go, Node, PostgreSQL, Chromium.
# The last two are installed from Debian when run as root; otherwise the missing
# command is printed and the script ends with an error.
set -euo pipefail

for tool in go node npm git; do
  command -v "$tool" >/dev/null || { echo "need: $tool is missing (Go 1.26 and Node.js 20 or newer are needed)" >&2; exit 1; }
done

has_postgres() {
  [ -n "${BESEDA_PG_BIN:-}" ] || command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}
has_chromium() {
  [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null
}

packages=()
has_postgres || packages+=(postgresql-15)
has_chromium || packages+=(chromium)
[ ${#packages[@]} -gt 0 ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "need: the tests need PostgreSQL 15 and Chromium. Install what is missing:" >&2
  echo "  sudo apt-get install --no-install-recommends ${packages[*]}" >&2
  exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# RUNLEVEL=1 keeps the packages from starting a database server of their own.
install() {
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive timeout 420 \
    apt-get install -y -q --no-install-recommends "${packages[@]}" >"$log" 2>&1
}
echo "need: installing ${packages[*]}"
install || { timeout 120 apt-get update -q >"$log" 2>&1 && install; } || {
  tail -n 20 "$log" >&2
  echo "need: could not install ${packages[*]}" >&2
  exit 1
}

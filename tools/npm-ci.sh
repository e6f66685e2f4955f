#!/usr/bin/env bash
# Installs the packages of web/ from the lock file; tries again twice, because
# registries sometimes do not answer.
set -euo pipefail
cd "$(dirname "$0")/../web"

command -v npm >/dev/null || { echo "npm-ci: Node.js 20 or newer with npm is missing" >&2; exit 1; }
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for attempt in 1 2 3; do
  if timeout 420 npm ci --no-audit --no-fund --prefer-offline --loglevel=error >"$log" 2>&1; then
    exit 0
  fi
  echo "npm-ci: attempt $attempt of 3 was not successful:" >&2
  tail -n 15 "$log" >&2
  [ "$attempt" = 3 ] || sleep $((attempt * 5))
done
exit 1

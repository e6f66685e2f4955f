#!/usr/bin/env bash
# Writes the generated files: the contract, the types of the web app and the
# reference of settings. A file whose content is the same keeps its time.
set -euo pipefail
cd "$(dirname "$0")/.."

new=$(mktemp)
trap 'rm -f "$new"' EXIT

# put FILE COMMAND...: the output of the command becomes the file.
put() {
  local file=$1
  shift
  "$@" >"$new"
  mkdir -p "$(dirname "$file")"
  if ! cmp -s "$new" "$file"; then
    cp "$new" "$file"
    chmod 644 "$file"
    echo "wrote $file"
  fi
}

go build -o bin/beseda-gen ./cmd/beseda
put docs/operate/configuration.md bin/beseda-gen config-doc
put api/openapi.yaml bin/beseda-gen openapi
put api/events.yaml bin/beseda-gen events-doc
(cd web && npm run --silent gen)

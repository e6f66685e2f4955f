#!/usr/bin/env bash
# Runs the browser tests against bin/beseda, with the Chromium of the system:
# tools/e2e.sh [arguments of playwright test]
set -euo pipefail
cd "$(dirname "$0")/.."

export BESEDA_BIN=${BESEDA_BIN:-$PWD/bin/beseda}
export CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
cd web
npm run --silent e2e -- "$@"

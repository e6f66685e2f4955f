#!/usr/bin/env bash
# Prints the version of the working tree: the tag, or the tag, distance and
# commit; "devel" outside of a repository.
cd "$(dirname "$0")/.." && git describe --tags --always --dirty 2>/dev/null || echo devel

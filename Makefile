SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

BIN := bin/beseda
DATA ?= data
WEBUI := internal/edge/webui/dist

GO_SOURCES := $(shell find cmd internal api locales -type f -not -path '$(WEBUI)/*' -not -name '*_test.go' -not -path '*/testdata/*' 2>/dev/null) go.mod go.sum
WEB_SOURCES := $(shell find web/src web/public web/scripts locales -type f 2>/dev/null) $(wildcard web/*.ts web/*.json web/*.html web/*.js web/*.mjs)

.PHONY: help
help:
	@echo 'make run     build what changed and start the server (DATA=data LISTEN=address)'
	@echo 'make build   build bin/beseda with the web app in it'
	@echo 'make web     build the web app only'
	@echo 'make test    build, then run the whole test suite'
	@echo 'make check   the quick part of it: format, vet, the laws of the house, lint'
	@echo 'make gen     write the generated files: contract, types, reference of settings'
	@echo 'make bench   measure'
	@echo 'make fuzz    run every fuzz test for a short time (FUZZ=20s)'
	@echo 'make e2e     build, then run the browser tests only'
	@echo 'make clean   remove what was built'

.PHONY: run
run: build
	exec $(BIN) serve --data $(DATA) $(if $(LISTEN),--listen $(LISTEN))

.PHONY: build
build: $(BIN)

.PHONY: web
web: bin/.web

$(BIN): $(GO_SOURCES) bin/.web
	@mkdir -p bin
	go build -trimpath -ldflags "-s -w -X github.com/beseda/beseda/internal/app.version=$$(tools/version.sh)" -o $@ ./cmd/beseda

# npm writes this file at the end of an installation.
NPM := web/node_modules/.package-lock.json

$(NPM): web/package-lock.json
	tools/npm-ci.sh
	@touch $@

# A stamp: as new as the last successful build of the web app.
bin/.web: $(NPM) $(WEB_SOURCES) tools/precompress.mjs
	cd web && npm run --silent build
	node tools/precompress.mjs web/dist $(WEBUI)
	@mkdir -p bin
	@touch $@

.PHONY: test
test: need
	$(MAKE) --no-print-directory -j2 vet $(NPM)
	$(MAKE) --no-print-directory build
	tools/test.sh

# The tries are for the download of modules.
.PHONY: vet
vet:
	for try in 1 2 3; do go list -deps -test ./... >/dev/null && break; done
	go vet ./...

.PHONY: need
need:
	@tools/need.sh

.PHONY: check
check: vet $(NPM)
	@test -z "$$(gofmt -l cmd internal)" || { echo 'not formatted (gofmt -w):'; gofmt -l cmd internal; exit 1; }
	go test ./internal/arch
	cd web && npm run --silent lint && npm run --silent check

.PHONY: gen
gen: $(NPM)
	tools/gen.sh

.PHONY: bench
bench: build
	go test -run "^$$" -bench . -benchmem ./internal/...
	go run ./tools/bench $(BENCH)

FUZZ ?= 20s
.PHONY: fuzz
fuzz:
	tools/fuzz.sh $(FUZZ)

.PHONY: e2e
e2e: need build
	tools/e2e.sh

.PHONY: clean
clean:
	rm -rf bin web/dist
	find $(WEBUI) -mindepth 1 -not -name .gitkeep -delete 2>/dev/null || true

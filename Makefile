# Meer dan Steen: every task in one word. `make run` to try it, `make test` before handing in a change.
# Checks use the dev profile, and the journeys the server of that profile: nothing native is compiled twice. What a
# browser meets is always the release build.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup setup-test has-node has-node-for-tests site build run test check bench fmt clean
.NOTPARALLEL:

# rustup's place, for shells that have not read its settings.
export PATH := $(PATH):$(HOME)/.cargo/bin

CARGO ?= cargo
LISTEN ?= 127.0.0.1:3000
# The setting names this machine's folders, so it is asked for anew; native calls stay as they are when typed by hand.
WASM := --target wasm32-unknown-unknown --profile wasm-release --config "$$(app/bundle/setup/neutral-paths.sh)"
# `web` exists only as WebAssembly; in a native build it would mix the two halves of `app`.
NATIVE := --workspace --exclude web
SERVER := target/release/meer-dan-steen
# npm leaves this file behind when it has finished; it is older than the lock file when there is work.
TOOLS := app/bundle/node_modules/.package-lock.json
JOURNEYS := tests/journeys/node_modules/.package-lock.json

help:
	@echo "make run    build everything and start with a demonstration neighbourhood"
	@echo "make test   every check and test, the journeys in a real browser included"
	@echo "make build  the front end and the server, ready to be installed"
	@echo "make bench  measure sizes and speeds"
	@echo "make fmt    put the source in its usual form"
	@echo "make clean  remove everything that was built"

setup: has-node $(TOOLS)
	@command -v $(firstword $(CARGO)) >/dev/null || { echo "Please install Rust first, with rustup (stable)." >&2; exit 1; }
	@app/bundle/setup/packages.sh 'cc=build-essential'
	@app/bundle/setup/wasm-target.sh

setup-test: has-node-for-tests setup $(JOURNEYS)
	@app/bundle/setup/packages.sh 'chromium-headless-shell=chromium-headless-shell' \
	  || app/bundle/setup/packages.sh 'chromium|chromium-browser|google-chrome=chromium'

has-node:
	@app/bundle/setup/node.sh 18.3 'the front-end build'

has-node-for-tests:
	@app/bundle/setup/node.sh 20.11 'the journeys'

%/node_modules/.package-lock.json: %/package-lock.json
	@echo "Installing the Node packages of $*."
	@cd $* && npm ci --no-audit --no-fund --loglevel=error && touch node_modules/.package-lock.json

site: setup
	@echo "Compiling the front end to WebAssembly."
	@$(CARGO) build -p web $(WASM)
	@echo "Making the site: bindings, optimisation, hashed names, compression."
	@$(CARGO) build --quiet $(NATIVE) --bin bundle
	@target/debug/bundle

build: site
	@echo "Compiling the server."
	@$(CARGO) build --release -p server

run: build
	@echo "Starting on http://$(LISTEN) with the demonstration neighbourhood; its data is kept in the folder data."
	@exec $(SERVER) serve --demo --data data --site target/site --listen $(LISTEN)

test: setup-test check site
	@echo "Compiling the server for the journeys."
	@$(CARGO) build --quiet $(NATIVE) --bin meer-dan-steen
	@echo "Running the journeys in a real browser."
	@cd tests/journeys && npm test

# All that needs no browser.
check: setup
	@echo "Checking the form of the source."
	@$(CARGO) fmt --all --check
	@for script in public/*.js; do node --check "$$script" || exit 1; done
	@echo "Checking the server and the shared rules with clippy."
	@$(CARGO) clippy --quiet $(NATIVE) --all-targets -- -D warnings
	@echo "Checking the front end with clippy."
	@$(CARGO) clippy --quiet -p web $(WASM) -- -D warnings
	@echo "Checking the documentation."
	@RUSTDOCFLAGS="-D warnings" $(CARGO) doc --quiet --no-deps --document-private-items $(NATIVE)
	@RUSTDOCFLAGS="-D warnings" $(CARGO) doc --quiet --no-deps --document-private-items -p web -p app $(WASM)
	@echo "Running the tests."
	@if $(CARGO) nextest --version >/dev/null 2>&1; then $(CARGO) nextest run $(NATIVE); \
	  else $(CARGO) test --quiet $(NATIVE) --all-targets; fi
	@$(CARGO) test --quiet $(NATIVE) --doc

bench: setup-test build
	@echo "Measuring; the machine should have nothing else to do."
	@cd tests/journeys && npm run --silent bench

fmt:
	@echo "Putting the source in its usual form."
	@$(CARGO) fmt --all

clean:
	@echo "Removing everything that was built; data stays."
	@$(CARGO) clean
	@rm -rf app/bundle/node_modules tests/journeys/node_modules tests/journeys/out

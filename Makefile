# Two commands: `make demo` and `make test`. Each sets everything up by itself, in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types coverage bench pictures lock clean

demo: $(VENV)/.ready-run
	@$(BIN)/cpdjournal demo exports/demo
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/cpdjournal --journal exports/demo/journal; fi

# Four at a time on two cores: tests of screens wait for half of their time.
test: $(VENV)/.ready-dev lint types
	@$(BIN)/python -m pytest -n 4

# The same tests in nearly twice the time, and which lines and branches they reach.
coverage: $(VENV)/.ready-dev
	@$(BIN)/python -m pytest -n 4 --cov=cpdjournal --cov-report=term:skip-covered

lint: $(VENV)/.ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo

types: $(VENV)/.ready-dev
	@$(BIN)/mypy

bench: $(VENV)/.ready-dev
	@$(BIN)/python benchmarks/run.py

# The README's pictures, drawn from the demo journal.
pictures: $(VENV)/.ready-dev
	@$(BIN)/python docs/pictures/draw.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "cpdjournal needs Python 3.11 or newer: make demo PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)

# --no-build-isolation: the build backend comes from the pinned list too, not from the network.
$(VENV)/.ready-run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "Setting up cpdjournal in $(VENV) (once) ..."
	@test -e $(VENV)/.ready-dev || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.ready-dev: requirements/dev.txt pyproject.toml | $(VENV)/bin/python
	@echo "Setting up the developer's tools in $(VENV) (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

# Renews the pinned lists; uv is not needed for anything else.
PIN := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet
lock:
	$(PIN) pyproject.toml --group build --output-file requirements/run.txt
	$(PIN) pyproject.toml --group dev --output-file requirements/dev.txt
	$(PIN) benchmarks/peers.in --output-file benchmarks/peers.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage

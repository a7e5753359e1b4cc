# Two commands matter: `make run` and `make test`. Each makes what it needs and is quick the second time.
PYTHON ?= python3
FUZZ_SECONDS ?= 600
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run demo test check format properties mutants fuzz benchmark load screenshots audit lock wheel chromium watchers clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Rebalancer needs Python 3.11 or newer; try 'make PYTHON=python3.12 ...'." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python could not make a virtual environment; on Debian: apt install python3-venv." >&2; exit 1; }

$(VENV)/.run: requirements.lock | $(VENV)/bin/python
	@echo "Installing what Rebalancer needs into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/bin/python
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.run

run: $(VENV)/.run ## Serve on http://localhost:8090/ (ARGS="--port 9000" adds flags)
	@exec $(BIN)/python rebalance_server.py $(ARGS)

demo: $(VENV)/.run ## Serve a sample household from a throw-away database
	@exec $(BIN)/python rebalance_server.py --demo $(ARGS)

check: $(VENV)/.dev ## Format, lint, types, import direction
	@$(BIN)/ruff format --check --quiet . || { echo "Run 'make format'." >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo --verbose >/dev/null || $(BIN)/lint-imports --no-logo

format: $(VENV)/.dev ## Format and mend what can be mended
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .

chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    echo "Installing Chromium ..." && apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
	  { echo "The browser tests need Chromium: install the package 'chromium' (or Google Chrome), then run make test again." >&2; exit 1; }

# Some tests look at the program from outside with these. Without them they are skipped, with the reason.
watchers:
	@missing=""; command -v strace >/dev/null || missing="$$missing strace"; \
	  command -v stunnel >/dev/null || missing="$$missing stunnel4"; \
	  [ -z "$$missing" ] || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    echo "Installing$$missing ..." && apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; } || \
	  echo "Some tests will be skipped: they need the packages$$missing." >&2

test: $(VENV)/.dev chromium watchers check ## Every check and every test
	@$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered $(ARGS)
	@$(BIN)/python tests/coverage_floors.py

properties: $(VENV)/.dev ## The engine's properties, 20,000 examples each
	@HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest -m properties -n auto --timeout 0 tests/engine $(ARGS)

mutants: $(VENV)/.dev ## Change the engine in thousands of ways, and see whether its tests notice
	@HYPOTHESIS_PROFILE=mutants $(BIN)/mutmut run $(ARGS)
	@$(BIN)/mutmut results --all true | $(BIN)/python tests/mutation_score.py

fuzz: $(VENV)/.dev ## The fuzzer on every reader, ten minutes in all (FUZZ_SECONDS=60 ARGS=positions: a minute of one)
	@$(BIN)/python -m tests.fuzz $(FUZZ_SECONDS) $(ARGS)

benchmark: $(VENV)/.dev ## What a request and a plan cost
	@$(BIN)/python -m benchmarks $(ARGS)

load: $(VENV)/.dev ## What many clients at once cost (a quarter of an hour)
	@$(BIN)/python -m benchmarks.load $(ARGS)

screenshots: $(VENV)/.dev chromium ## Take the README's pictures again, of the sample household
	@$(BIN)/python -m tests.support.screenshots

audit: $(VENV)/.dev ## Ask for known vulnerabilities of what the lock files install
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.lock -r requirements-dev.lock

wheel: $(VENV)/.dev ## Build dist/rebalancer-*.whl, and its bill of materials in it and beside it
	@$(BIN)/python -m hatchling build -t wheel

lock: $(VENV)/.dev ## Renew the lock files from pyproject.toml
	@$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --upgrade -q -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --upgrade -q -o requirements-dev.lock

clean: ## Remove the environment and caches (never the database)
	@rm -rf $(VENV) dist mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*

PORT ?= 8080
RESET ?=
STORIES ?=
PLATFORMS ?=
QUICK ?=
UPDATES ?=

# The first of these that is new enough; PYTHON= names another.
FOUND = $(eval FOUND := $(shell for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11); do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done))$(FOUND)

.DEFAULT_GOAL := help
.PHONY: help run test test-fast check stories bench lock clean python for-run for-dev for-test

help: ## list these targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

run: for-run ## the sample in a browser at http://127.0.0.1:8080 (PORT=8080, RESET=1 begins anew)
	@exec .venv/bin/nhipcau run --sample --port $(PORT) $(if $(RESET),--reset)

test: for-test ## prepare PostgreSQL, Chromium, Synapse and Node, then run every test
	.venv/bin/pytest -q -n logical --dist worksteal

test-fast: for-dev ## the tests that need no PostgreSQL, Chromium or Synapse, without the slow ones
	.venv/bin/pytest -q -n logical --dist worksteal -m "not postgres and not browser and not synapse and not crash and not slow"

check: for-dev ## ruff, mypy, import rules, house rules
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/pytest -q tests/house

stories: for-test ## play the stories (STORIES="S29 S01" PLATFORMS="town web" choose)
	@exec .venv/bin/nhipcau stories --stories "$(STORIES)" --platforms "$(PLATFORMS)"

bench: for-test ## measure against the goals and other bots (QUICK=1 leaves out `make test`)
	@.venv/bin/python -m tools.peers
	@exec .venv/bin/python -m tests.benchmarks $(if $(QUICK),--quick) $(if $(UPDATES),--updates)

COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --system-certs
LOCK = $(COMPILE) pyproject.toml --group build

lock: for-dev ## resolve the dependencies of pyproject.toml again (UPGRADE=1 takes the newest)
	$(LOCK) $(if $(UPGRADE),--upgrade) -o requirements/run.txt
	$(LOCK) $(if $(UPGRADE),--upgrade) -c requirements/run.txt --group dev -o requirements/dev.txt
	$(COMPILE) $(if $(UPGRADE),--upgrade) requirements/synapse.in -o requirements/synapse.txt
	$(COMPILE) $(if $(UPGRADE),--upgrade) requirements/peers.in -o requirements/peers.txt

clean: ## remove the environment, the caches and build/
	rm -rf .venv .venv.lock build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info

python:
	@test -n "$(FOUND)" || { \
		echo "Python 3.11 or newer is needed and was not found." >&2; \
		echo "Install it (Debian 12, Ubuntu 24.04: python3 and python3-venv) or name one: make PYTHON=python3.12 ..." >&2; \
		exit 1; }

for-run: python
	@$(FOUND) tools/environment.py run

for-dev: python
	@$(FOUND) tools/environment.py dev

for-test: for-dev
	@.venv/bin/python -m tools.prepare

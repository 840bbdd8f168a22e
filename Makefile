# Two commands are all there is to know: `make demo` and `make test`. They build .venv themselves.

PYTHON ?= python3
UV := $(shell uv --version >/dev/null 2>&1 && echo uv || echo .uv/bin/uv)
VENV := .venv
BIN := $(VENV)/bin
# One more than the two cores that we count on: a third of their time tests wait, for processes, a browser and clocks.
WORKERS := 3

# An interpreter is always named by its path: asked by version, uv would try to download one.
export UV_PYTHON_DOWNLOADS = never
# Where Python may keep no bytecode, each process compiles 1,400 modules anew: 2 of the 3 seconds it takes to start.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo story test test-all test-on lint format bench soak screenshot site texts migration docs release lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: .venv/.run ## Try it: a local Slack, a made-up company and the bot, in a browser
	@$(BIN)/coffee-chat demo

story: .venv/.run ## The same without a screen: plays the whole story and prints it
	@$(BIN)/coffee-chat demo --story

test: lint ## Everything that must hold: style, types, import contracts, tests
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

test-all: lint ## The tests on each Python from 3.11 to 3.13 that is on this machine, in an environment each
	@$(foreach version,$(VERSIONS),$(MAKE) --no-print-directory test-on VERSION=$(version) ON=$(call on_this_machine,$(version)) &&) true

test-on:
ifeq ($(ON),)
	@echo "Python $(VERSION) is not on this machine: NOT tested. Name it by its path: make test-all PYTHON_$(VERSION)=..."
else
	@echo "Python $(VERSION): $(ON)"
	@$(MAKE) --no-print-directory VENV=.venv-$(VERSION) PYTHON=$(ON) .venv-$(VERSION)/.dev
	@.venv-$(VERSION)/bin/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)
endif

lint: .venv/.dev ## Style, types, import contracts, secrets and known holes alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/yamllint --strict .
	$(BIN)/hadolint deploy/Dockerfile
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.compose-spec deploy/compose.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(BIN)/kubernetes-validate --strict --quiet $(filter-out %/kustomization.yaml %.patch.yaml,$(wildcard deploy/kubernetes*/*.yaml))
	@$(BIN)/python docs/build.py --check
	@$(BIN)/python .ci/secrets
	@$(BIN)/python .ci/audit

format: .venv/.dev ## Let ruff repair style and layout
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: export BENCH_TABLE := .bench.jsonl
bench: .venv/.dev ## Measure everything beside its peers, and end with one table (up to 30 minutes)
	rm -f $(BENCH_TABLE)
	-$(BIN)/python benchmarks/matching.py --short
	-$(BIN)/python benchmarks/policy.py --short
	-$(BIN)/python benchmarks/request.py --short
	-$(BIN)/python benchmarks/statements.py
	-$(BIN)/python benchmarks/replicas.py --seconds 5
	-$(BIN)/python benchmarks/ranking.py
	-$(BIN)/python benchmarks/talks.py --short
	-$(BIN)/python benchmarks/digest.py --short
	-$(BIN)/python benchmarks/ack.py --short
	-$(BIN)/python benchmarks/delivery.py --short
	-$(BIN)/python benchmarks/old_database.py --short
	-$(BIN)/python benchmarks/footprint.py --short
	$(BIN)/python benchmarks/goals.py $(BENCH_TABLE)

soak: .venv/.dev ## Months with every fault, seed after seed: make soak MINUTES=30
	$(BIN)/python benchmarks/soak.py $(addprefix --minutes=,$(MINUTES)) $(addprefix --days=,$(DAYS)) $(addprefix --seed=,$(SEED)) $(addprefix --guests=,$(GUESTS))

screenshot: .venv/.dev ## Take the README's picture anew, from the running demo
	$(BIN)/python docs/screenshot.py

site: .venv/.dev ## Build the pages as a site into site/, with pictures from the running demo
	@$(BIN)/python docs/build.py

texts: .venv/.dev ## Bring new texts from the code into the catalogues of all languages
	$(BIN)/pybabel -q extract $(TEXTS) -o .venv/messages.pot bot/messages handlers
	$(BIN)/pybabel -q update --omit-header --no-fuzzy-matching --ignore-obsolete -w 100 -i .venv/messages.pot -d bot/messages/locales

migration: .venv/.dev ## Draft the migration of a changed record: make migration WHAT="hosts have a room"
	$(BIN)/python -m storage.migrate "$(WHAT)"
	$(BIN)/ruff format -q storage/migrations

docs: .venv/.dev ## Print the pages that are made from the code: privacy, promises and scopes
	$(BIN)/coffee-chat privacy-register > docs/privacy.md
	$(BIN)/coffee-chat promises > docs/promises.md
	$(BIN)/coffee-chat scopes > docs/scopes.md

release: .venv/.dev | $(UV) ## Check, test and build a release into dist/; publishes nothing
	@$(BIN)/python .ci/release --check
	@$(MAKE) --no-print-directory test
	@UV=$(UV) $(addprefix UV_DEFAULT_INDEX=,$(INDEX)) $(BIN)/python .ci/release

lock: $(UV) ## Bring both lock files up to pyproject.toml (newest of all: make lock LOCK_ARGS=--upgrade)
	$(COMPILE) --extra postgres --group build -o requirements.lock
	$(COMPILE) --extra postgres --group build --group dev --group bench -c requirements.lock -o requirements-dev.lock

clean: ## Remove the environment and all caches
	rm -rf .venv .venv-* .uv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# A company's mirror is often told to pip alone; uv hears of it here.
INDEX = $(or $(UV_DEFAULT_INDEX),$(UV_INDEX_URL),$(PIP_INDEX_URL),$(shell $(PYTHON) -m pip config get global.index-url 2>/dev/null))
INSTALL = $(UV) pip install --quiet --python $(BIN)/python $(addprefix --default-index=,$(INDEX))
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header $(LOCK_ARGS) pyproject.toml

VERSIONS = 3.11 3.12 3.13
# By path: what the caller says, what pyenv or uv has, what PATH has (pyenv puts stand-ins there that may not work).
on_this_machine = $(or $(PYTHON_$(1)),$(lastword $(wildcard $(HOME)/.pyenv/versions/$(1).*/bin/python$(1) \
	$(HOME)/.local/share/uv/python/cpython-$(1).*/bin/python$(1))),$(shell command -v python$(1)))

TEXTS = -k md -k plain -k plural:1,2 --no-location --sort-output

# What running needs. --no-build-isolation: the lock holds the build backend, so its hash is checked as well.
$(VENV)/.run: pyproject.toml requirements.lock | $(UV)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Coffee Chat needs Python 3.11 or newer, this is %d.%d. Name another: make PYTHON=python3.12 ..." % sys.version_info[:2])'
	@rm -rf $(VENV)
	@$(UV) venv --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV)
	@echo "Building $(VENV) from requirements.lock ..."
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@echo "Adding the tools of requirements-dev.lock ..."
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

# `uv` on PATH needs no rule; this one is for machines without it.
.uv/bin/uv:
	$(PYTHON) -m venv .uv
	.uv/bin/pip install --quiet uv
uv:

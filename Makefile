# Sunset's few commands; `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help install demo test check fix messages lock bench clean needs

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
SOURCES := sunset tests
BUILD := pyproject.toml sunset/web/assets_hook.py sunset/web/package-lock.json
CATALOGUE := locales/sunset.pot

# Tests start Sunset a hundred times, which need not be compiled anew each time.
unexport PYTHONDONTWRITEBYTECODE

PYTHON := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$name && break; done)

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

install: $(VENV)/runtime ## Install Sunset in .venv

demo: $(VENV)/runtime ## Install Sunset in .venv and show it at work
	@$(BIN)/sunset demo

# One more at a time than there are cores at the least: some tests only wait, for a process or a page.
test: needs check ## Check, then run every test
	@$(BIN)/pytest -n 3 --dist worksteal

check: $(VENV)/dev ## Check format, style, types and layers
	@$(BIN)/ruff format --check --quiet $(SOURCES)
	@$(BIN)/ruff check --quiet $(SOURCES)
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

fix: $(VENV)/dev ## Put format and style right where a tool can
	@$(BIN)/ruff format $(SOURCES)
	@$(BIN)/ruff check --fix $(SOURCES)

messages: $(VENV)/dev ## Bring the catalogues up to date with the code
	@$(BIN)/pybabel --quiet extract --mapping-file=pyproject.toml --output-file=$(CATALOGUE) \
		--omit-header --add-location=never --sort-output --add-comments=Translators: .
	@$(BIN)/pybabel --quiet extract --mapping-file=locales/customers.toml \
		--output-file=locales/interface.pot --omit-header --add-location=file --sort-output .
	@$(BIN)/pybabel --quiet update --domain=sunset --input-file=$(CATALOGUE) --output-dir=locales \
		--no-fuzzy-matching --ignore-pot-creation-date --ignore-obsolete

bench: $(VENV)/bench ## Measure speed and memory side by side (ONLY=name repeats one figure)
	@PYTHONPATH=tests $(BIN)/python -m bench $(ONLY)

lock: ## Choose newest versions afresh and lock them with their hashes
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT \
	&& $(PYTHON) -m venv "$$tools" && "$$tools/bin/pip" install --quiet uv \
	&& lock() { out=requirements/$$1.txt; shift; UV_PYTHON_DOWNLOADS=never "$$tools/bin/uv" \
		pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --output-file "$$out" "$$@"; } \
	&& lock runtime pyproject.toml \
	&& lock dev pyproject.toml --group dev --constraint requirements/runtime.txt \
	&& lock bench --group bench --constraint requirements/dev.txt \
	&& lock build --group build --constraint requirements/dev.txt \
	&& lock node --group node \
	&& cd sunset/web && npm install --package-lock-only --omit-lockfile-registry-resolved \
		--ignore-scripts --no-audit --no-fund

clean: ## Remove what the commands made
	@rm -rf $(VENV) build dist sunset/web/static/vendor .*_cache .hypothesis
	@find $(SOURCES) -name __pycache__ -type d -prune -exec rm -rf {} +

# --- What the commands stand on -----------------------------------------------------------------

$(VENV)/made:
	@[ -n "$(PYTHON)" ] || { echo "Sunset needs Python 3.11 or newer, and none was found." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment: install python3-venv." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/runtime: $(VENV)/made $(BUILD) requirements/runtime.txt requirements/build.txt
	@echo "Installing Sunset into $(VENV); this takes a minute, once."
	@$(PIP) --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	@command -v npm >/dev/null || $(PIP) --require-hashes -r requirements/node.txt
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev: $(VENV)/runtime requirements/dev.txt
	@echo "Installing what the checks and tests need into $(VENV)."
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/bench: $(VENV)/runtime requirements/bench.txt
	@echo "Installing what Sunset is measured against into $(VENV)."
	@$(PIP) --require-hashes -r requirements/bench.txt
	@touch $@

# Debian's browser and web servers, for the tests that look at pages and ask the real servers. Any
# Chromium will do; without windows it needs half the time.
needs:
	@PATH="$$PATH:/usr/sbin"; missing=; \
	for tool in chromium-headless-shell nginx apache2 caddy; do \
		command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing$$missing with apt-get."; \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
			apt-get -qq install --no-install-recommends $$missing >/dev/null && exit 0; \
	fi; \
	command -v chromium >/dev/null && missing="$${missing# chromium-headless-shell}"; \
	[ -z "$$missing" ] && exit 0; \
	echo "!! Tests that need$$missing will be SKIPPED. To run them: apt-get install$$missing" >&2; \
	[ -z "$$CI" ]

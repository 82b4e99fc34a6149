# make setup   an environment in .venv with what the locks name
# make demo    read the sample reports
# make test    every check: ruff, mypy, import-linter, mkdocs, pytest
# make docs    the docs as a site, in site/
# Each sets up what it needs; a second run is quick.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
MKDOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

.PHONY: wheel setup demo test docs lock clean

setup: $(STAMP)

$(STAMP): requirements-dev.txt pyproject.toml hatch_build.py src/standoff/gazetteer/compile.py src/standoff/gazetteer/fold.py src/standoff/gazetteer/spot.py package.json package-lock.json .npmrc tools/browser_files.py tools/natural_earth.mjs
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing. Install Python 3.11 or newer (Debian: apt-get install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) --version) is too old. Install Python 3.11 or newer, or say which to use: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing. Install it (Debian: apt-get install python3-venv)." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV), which takes a minute or two the first time ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: $(STAMP)
	@$(BIN)/standoff demo
	@echo "(The program is $(BIN)/standoff.)"

test: $(STAMP)
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { command -v apt-get >/dev/null && test "$$(id -u)" = 0 && echo "Installing chromium, in which the workbench is tested ..." && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || echo "There is no browser to test the workbench in. Install one (Debian: apt-get install chromium)." >&2
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo
	$(MKDOCS)
	$(BIN)/pytest --quiet -n 2

docs: $(STAMP)
	@$(MKDOCS)
	@echo "The docs are in $(CURDIR)/site: open index.html there, or, to search them, $(BIN)/python -m http.server --directory site"

# Builds the wheel, installs it with nothing but pip into an environment of its own, and runs the demo from there.
wheel: $(STAMP)
	@rm -rf build/wheel && mkdir -p build/wheel
	$(BIN)/python -m hatchling build -t wheel -d build/wheel
	$(PYTHON) -m venv build/wheel/env
	build/wheel/env/bin/python -m pip install --quiet --disable-pip-version-check build/wheel/*.whl
	cd build/wheel && env/bin/standoff demo | tail -n 3

# Renews the locks; needs uv (pip install uv). They name versions and hashes only, no registry.
lock:
	@command -v uv >/dev/null || { echo "uv is missing: pip install uv" >&2; exit 1; }
	uv pip compile pyproject.toml --quiet --upgrade --generate-hashes --universal --python-version 3.11 --no-emit-index-url --custom-compile-command 'make lock' --output-file requirements.txt
	uv pip compile pyproject.toml --quiet --upgrade --group dev --constraint requirements.txt --generate-hashes --universal --python-version 3.11 --no-emit-index-url --custom-compile-command 'make lock' --output-file requirements-dev.txt

clean:
	rm -rf $(VENV) build dist site .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

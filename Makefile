# The one definition of each command; .ci/run calls the same.
SHELL := /bin/sh
PYTHON ?= python3
UV_VERSION := 0.13.9
UV := .tools/bin/uv
RUN := .venv/bin
export UV_PYTHON_DOWNLOADS = never
export UV_LINK_MODE = copy
# Counties' networks often inspect TLS; trust what the machine trusts.
export UV_SYSTEM_CERTS = 1

.PHONY: demo test check journeys bench docs texts css clean

demo: .venv/.ready  ## The example county on http://127.0.0.1:8000
	$(RUN)/luukku demo start

test: .venv/.spark  ## Every check and test
	$(RUN)/python tools/run_tests.py

check: .venv/.ready  ## The quick loop: format, lint, types, walls, the house's own rules
	$(RUN)/ruff format --check --quiet .
	$(RUN)/ruff check --quiet .
	$(RUN)/mypy
	$(RUN)/lint-imports
	$(RUN)/pytest -p no:cacheprovider -n 2 tests/house

journeys: .venv/.ready  ## Whole days of people in a real browser
	$(RUN)/pytest -p no:cacheprovider -n 3 --dist loadfile -m journey tests src

bench: .venv/.ready  ## Speed and memory against named peers
	$(RUN)/python -m bench

docs: .venv/.ready  ## Write docs/book and .env.example from the code
	$(RUN)/luukku book write

texts: .venv/.ready  ## Collect texts and compile translations
	$(RUN)/luukku texts update

css: .venv/.ready  ## Build the one style sheet from its components
	$(RUN)/python tools/build_css.py

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Luukku needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# Spark is large and only the tests ask for it, so it stays when it is there.
.venv/.ready: pyproject.toml uv.lock | $(UV)
	$(UV) sync --locked --inexact --python $(PYTHON)
	@touch $@

.venv/.spark: .venv/.ready
	$(UV) sync --locked --group spark --python $(PYTHON)
	@touch $@

clean:  ## Remove what was installed and made
	rm -rf .venv .tools var

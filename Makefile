# Two commands do everything: `make run` opens the desk with a fictional office, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made
unexport PYTHONDONTWRITEBYTECODE  # tests start hundreds of programs, and each would compile its own sources

.PHONY: run test check tests floors bench torture gallery texts lock env clean

run: env
	@$(BIN)/dpo-desk demo

test: env
	@$(BIN)/dpo-desk selftest
	@$(MAKE) --no-print-directory check tests floors

check: env
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m dpo_desk.words.catalogue --check

tests: env
	rm -f .coverage .coverage.*
	QT_QPA_PLATFORM=offscreen $(BIN)/coverage run -m pytest -n 2 --dist worksteal -q

floors: env
	$(BIN)/coverage combine -q
	$(BIN)/python tests/floors.py

bench: env
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

torture: env
	QT_QPA_PLATFORM=offscreen DPO_DESK_TORTURE=1 $(BIN)/python -m pytest -q -s -m slow

gallery: env
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.gallery build/gallery

texts: env
	$(BIN)/python -m dpo_desk.words.catalogue

lock: env
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 pyproject.toml --group dev -o requirements.lock

env: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dpo_desk needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python cannot make environments here; on Debian: sudo apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf $(VENV) build dist

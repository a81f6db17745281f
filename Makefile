# `make demo` reads the sample and writes its page; `make test` runs every test. Both set everything up first.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check refresh bench train clean

demo: .venv/ready
	$(BIN)/rapporteur demo

test: .venv/ready-dev
	$(BIN)/python -m pytest -q -n 2

# What must hold before a change goes in: style, types, floors of the house, figures of quality.
check: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.house
	$(BIN)/python -m bench check

# What is written by the program and read by people: write it anew after a change, and read the diff.
refresh: .venv/ready-dev
	$(BIN)/python -m tools.commands_page
	$(BIN)/python -m tools.record_page
	$(BIN)/python -m tools.golden
	$(BIN)/python -m tools.house --settle

# Scores on reports outside the project: make bench DATA=FOLDER
bench: .venv/ready-dev
	@test -n "$(DATA)" || { echo "make bench DATA=FOLDER: name the folder of the development sets"; exit 2; }
	$(BIN)/python -m bench outside "$(DATA)"

# The language pipeline anew, from treebanks outside the project: make train DATA=FOLDER
train: .venv/ready-dev
	@test -n "$(DATA)" || { echo "make train DATA=FOLDER: name the folder of the treebanks"; exit 2; }
	$(BIN)/python -m training "$(DATA)"

clean:
	rm -rf .venv out build dist

# A stamp for each set-up, so that it happens once and again when the list of packages changes.
.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Rapporteur needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/ready: .venv/made pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e '.[web,excel,analytics]'
	@touch $@

.venv/ready-dev: .venv/made pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e '.[web,excel,analytics,dev]'
	@touch .venv/ready $@

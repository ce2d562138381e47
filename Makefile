# The ways into this project. `make` alone lists them.
PYTHON  ?= python3
WORKERS ?= 2
# Where the environment lies; one for each Python that is tried.
VENV    ?= .venv
# `make lock UPGRADE=--upgrade` takes the newest versions; alone it keeps what is locked.
UPGRADE ?=
# More options for JupyterLab, such as those a container with a forwarded port needs: make lab LAB="--ip=0.0.0.0 --port=9000"
LAB     ?=

BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTEST = OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup build verify demo quick test soak lab bench lint format lock clean

help:  ## list these targets
	@echo "make TARGET, where TARGET is one of"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' Makefile
	@echo "Another Python: make TARGET PYTHON=python3.12 VENV=.venv-3.12"

setup: $(STAMP)  ## install everything into .venv, exactly the locked versions
	@:

$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
	  echo "No program '$(PYTHON)' here. Install Python 3.11 or newer, or name yours: make setup PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "'$(PYTHON)' is too old: this course needs Python 3.11 or newer. Name another one: make setup PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make environments. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@echo "setup 1/3  make the environment $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@echo "setup 2/3  install the locked versions, each file checked against its hash (about a minute)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@echo "setup 3/3  install this course itself, as it stands in this folder"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

build: setup  ## notebooks/ -> source/ -> release/
	@echo "build    notebooks/ -> source/ -> release/"
	@$(BIN)/nndl build

verify: setup  ## prove that built files are in step and every sample gets its stated score
	@echo "verify   built files in step, reference 100, untouched release 0, each sample its score"
	@$(BIN)/nndl verify

demo: build  ## build the course, grade a small cohort of samples, print the table of scores
	@echo "demo     grade the sample submissions and compare each score with the one stated for it"
	@$(BIN)/python -m grading.proof.demo

quick: setup  ## about a minute of tests: one week, every sample of it graded; no browser, attacks, or long trainings
	@echo "quick    pytest without what is slow, $(WORKERS) processes"
	@$(PYTEST) -m "not slow" --hypothesis-profile=quick

test: lint  ## all checks: lint, format, types, tests
	@echo "types    mypy over helpers/ and grading/"
	@$(BIN)/mypy
	@echo "tests    pytest, $(WORKERS) processes"
	@$(PYTEST)

soak: setup  ## what takes longest: mistakes on all fifty seeds, long trainings, large cohorts (at most 80 minutes)
	@echo "soak     pytest --soak, only what is marked soak, $(WORKERS) processes"
	@$(PYTEST) --soak -m "soak or seeds" -o faulthandler_timeout=0

lab: setup  ## open JupyterLab on your own copy of the release, my-work/, where your answers are safe
	@$(BIN)/nndl lab $(if $(LAB),-- $(LAB))

bench: setup  ## measure speed: grading beside stock nbgrader, and each notebook alone
	@echo "bench    python -m benchmarks, then python -m benchmarks.notebooks (some minutes)"
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.notebooks

lint: setup  ## ruff: rules and format, nothing changed
	@echo "lint     ruff check"
	@$(BIN)/ruff check .
	@echo "format   ruff format --check"
	@$(BIN)/ruff format --check .

format: setup  ## let ruff mend and format the code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock: setup  ## resolve pyproject.toml into requirements.lock, for every Python >= 3.11
	@echo "lock     pyproject.toml -> requirements.lock"
	@$(BIN)/uv pip compile pyproject.toml --extra dev --quiet $(UPGRADE) --universal --python-version 3.11 \
	  --only-binary :all: --emit-build-options --generate-hashes --no-annotate --no-emit-index-url \
	  --custom-compile-command "make lock" --output-file requirements.lock

clean:  ## remove .venv and caches; submissions, grades and my-work/ stay
	@rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis dist build
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "clean    removed .venv and caches"

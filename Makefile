# The whole interface for a person at a terminal; what is out of date decides doit (dodo.py). Without make: see "Without make" in README.md.
# Everything is called as "$(PY) -m ..." from this folder, so that the folder's own path may hold spaces and any script.

PYTHON ?= python3
VENV ?= .venv
LAB ?=
PY := $(VENV)/bin/python
STAMP := $(VENV)/.made
UV := $(PY) -m uv pip
COMPILE := $(UV) compile pyproject.toml --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
  --no-emit-index-url --custom-compile-command "make lock" --quiet
# Compiled once here, so that no kernel has to: all but what is never imported, or rarely.
LEFT_OUT := /(tests|testing|jedi|debugpy|pip|setuptools|pygments/lexers|fontTools)/

export UV_PYTHON_DOWNLOADS := never

.PHONY: help setup reproduce test cover lab figures hedges site lock clean FORCE
.DEFAULT_GOAL := help

help:  ## say what each target does
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1	\2/p' Makefile | expand -t 18

setup: $(STAMP)  ## make or update the environment in .venv

reproduce: $(STAMP)  ## check the data and run every notebook that is out of date
	@$(PY) -m analysis_utils reproduce

test: $(VENV)/.test  ## check style, types and layers, run the tests
	@$(PY) -m ruff check src tests notebooks dodo.py
	@$(PY) -m ruff format --check src tests notebooks dodo.py
	@$(PY) -m mypy
	@PYTHONPATH=src $(PY) -c 'import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))'
	@$(PY) -m pytest -q -n 2 --dist loadfile -m "not slow"

cover: $(VENV)/.test  ## run every test, the slow ones too, and print branch coverage
	@$(PY) -m pytest -q -n 2 --dist loadfile --cov --cov-report=term

lab: $(VENV)/.lab  ## open JupyterLab in notebooks/own, which git ignores (options: make lab LAB=--no-browser)
	@if [ "$$(id -u)" = 0 ] && ! echo "$(LAB)" | grep -q -e --allow-root; then echo 'You are root, whom JupyterLab refuses: become another user, or if this is a container of your own: make lab LAB="--allow-root --no-browser".'; exit 1; fi
	@mkdir -p notebooks/own
	@$(PY) -m jupyterlab --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks/own \
	  --ContentsManager.pre_save_hook=analysis_utils.publish.executed.drop_passages $(LAB)

figures: $(STAMP)  ## write every figure as PDF, SVG and PNG, both languages and widths, to build/figures
	@$(PY) -m analysis_utils figures

hedges: $(STAMP)  ## find anew the hedged numbers of larger texts: make hedges CORPORA_DIR=...
	@CORPORA_DIR="$(CORPORA_DIR)" $(PY) -m analysis_utils hedges
	@CORPORA_DIR="$(CORPORA_DIR)" $(PY) benchmarks/hedge_candidates.py

site: $(VENV)/.site  ## build the site of notebooks, codebook and all statistics in site/
	@$(PY) -m analysis_utils site

lock: $(STAMP)  ## choose versions anew and write requirements/*.txt
	@$(COMPILE) --all-extras --group build --group site --group test --upgrade -o requirements/test.txt
	@$(COMPILE) --extra notebooks --group build -c requirements/test.txt -o requirements/notebooks.txt
	@$(COMPILE) --extra notebooks --extra lab --group build -c requirements/test.txt -o requirements/lab.txt
	@$(COMPILE) --extra notebooks --group build --group site -c requirements/test.txt -o requirements/site.txt
	@echo 'requirements/*.txt are new; "make setup" installs them.'

clean:  ## delete what git does not hold: environment and caches
	@rm -rf $(VENV) site build .cache .pytest_cache .ruff_cache .mypy_cache .hypothesis .coverage .coverage.*

# An environment remembers where it was made: a copied or moved folder makes its own.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
$(STAMP): FORCE
endif

$(STAMP): requirements/notebooks.txt pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { echo 'There is no "$(PYTHON)" here: install Python 3.11 or newer (https://www.python.org/downloads), or name one: make setup PYTHON=/path/to/python3.'; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is needed, $(PYTHON) is '"$$($(PYTHON) -V 2>&1)"': install a newer one, or name one: make setup PYTHON=python3.12.'; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo '$(PYTHON) lacks its venv module: install it (Debian, Ubuntu: sudo apt install python3-venv), then repeat.'; exit 1; }
	@$(PY) -c 'import sys' 2>/dev/null || { echo 'Making the environment in $(VENV) (half a minute to two, 650 MB) ...'; $(PYTHON) -m venv --clear "$(VENV)"; }
	@echo '1/3  The installer ...'; $(PY) -m pip install -qq --disable-pip-version-check "$$(sed -n 's/^\(uv==[^ ]*\).*/\1/p' requirements/notebooks.txt)"
	@echo '2/3  The packages of requirements/notebooks.txt (the longest step) ...'; $(UV) sync --quiet --require-hashes requirements/notebooks.txt
	@$(PY) -m compileall -q -j 0 -x '$(LEFT_OUT)' "$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" || true
	@echo '3/3  This package itself ...'; $(UV) install --quiet --no-deps --no-build-isolation -e .
	@printf '%s' "$(CURDIR)" > $(STAMP)
	@echo 'The environment is ready.'

# What tests, JupyterLab and the site need comes on top, when first asked for.
$(VENV)/.%: requirements/%.txt $(STAMP)
	@echo 'Adding the packages of $< ...'
	@$(UV) install --quiet --require-hashes --compile-bytecode -r $<
	@touch $@

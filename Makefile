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

# What is said to a person, in the language of the surroundings.
ZH := $(filter zh%,$(firstword $(LC_ALL) $(LC_MESSAGES) $(LANG)))
ifeq ($(ZH),)
AS_ROOT = You are root, whom JupyterLab refuses: become another user, or if this is a container of your own: make lab LAB="--allow-root --no-browser".
LOCKED = requirements/*.txt are new; "make setup" installs them.
NO_PYTHON = There is no "$(PYTHON)" here: install Python 3.11 or newer (https://www.python.org/downloads), or name one: make setup PYTHON=/path/to/python3.
OLD_PYTHON = Python 3.11 or newer is needed, $(PYTHON) is '"$$($(PYTHON) -V 2>&1)"': install a newer one, or name one: make setup PYTHON=python3.12.
NO_VENV = $(PYTHON) lacks its venv module: install it (Debian, Ubuntu: sudo apt install python3-venv), then repeat.
MAKING = Making the environment in $(VENV) (half a minute to two, 650 MB) ...
INSTALLER = 1/3  The installer ...
PACKAGES = 2/3  The packages of requirements/notebooks.txt (the longest step) ...
ITSELF = 3/3  This package itself ...
READY = The environment is ready.
ADDING = Adding the packages of $< ...
else
AS_ROOT = 您是 root，JupyterLab 拒绝以此身份运行：请换一个用户；若这是您自己的容器：make lab LAB="--allow-root --no-browser"。
LOCKED = requirements/*.txt 已更新；用 make setup 安装。
NO_PYTHON = 这里没有“$(PYTHON)”：请安装 Python 3.11 或更新版本（https://www.python.org/downloads），或指明一个：make setup PYTHON=/path/to/python3。
OLD_PYTHON = 需要 Python 3.11 或更新版本，$(PYTHON) 是 '"$$($(PYTHON) -V 2>&1)"'：请安装更新的版本，或指明一个：make setup PYTHON=python3.12。
NO_VENV = $(PYTHON) 缺少 venv 模块：请安装（Debian、Ubuntu：sudo apt install python3-venv），然后重试。
MAKING = 正在 $(VENV) 中建立环境（半分钟到两分钟，650 MB）……
INSTALLER = 1/3  安装工具……
PACKAGES = 2/3  requirements/notebooks.txt 中的程序包（这一步最久）……
ITSELF = 3/3  本程序包……
READY = 环境已就绪。
ADDING = 正在添加 $< 中的程序包……
endif

export UV_PYTHON_DOWNLOADS := never

.PHONY: help setup reproduce test cover lab figures hedges site lock clean FORCE
.DEFAULT_GOAL := help

help:  ## say what each target does ## 列出各个目标
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\) ## \(.*\)/make \1	\$(if $(ZH),3,2)/p' Makefile | expand -t 18

setup: $(STAMP)  ## make or update the environment in .venv ## 在 .venv 中建立或更新环境

reproduce: $(STAMP)  ## check the data and run every notebook that is out of date ## 核对数据，运行所有需要更新的笔记本
	@$(PY) -m analysis_utils reproduce

test: $(VENV)/.test  ## check style, types and layers, run the tests ## 检查风格、类型与层次，运行测试
	@$(PY) -m ruff check src tests notebooks dodo.py
	@$(PY) -m ruff format --check src tests notebooks dodo.py
	@$(PY) -m mypy
	@PYTHONPATH=src $(PY) -c 'import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))'
	@$(PY) -m pytest -q -n 2 --dist loadfile -m "not slow"

cover: $(VENV)/.test  ## run every test, the slow ones too, and print branch coverage ## 运行全部测试（包括慢的），并列出分支覆盖率
	@$(PY) -m pytest -q -n 2 --dist loadfile --cov --cov-report=term

lab: not-as-root $(VENV)/.lab  ## open JupyterLab in notebooks/own, which git ignores (options: make lab LAB=--no-browser) ## 在 notebooks/own（git 不管）中打开 JupyterLab（选项：make lab LAB=--no-browser）
	@mkdir -p notebooks/own
	@$(PY) -m jupyterlab --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks/own \
	  --ContentsManager.pre_save_hook=analysis_utils.publish.executed.drop_passages $(LAB)

.PHONY: not-as-root
not-as-root:
	@if [ "$$(id -u)" = 0 ] && ! echo "$(LAB)" | grep -q -e --allow-root; then echo '$(AS_ROOT)'; exit 1; fi

figures: $(STAMP)  ## write every figure as PDF, SVG and PNG, both languages and widths, to build/figures ## 把每幅图以两种语言、两种宽度写成 PDF、SVG、PNG，存入 build/figures
	@$(PY) -m analysis_utils figures

hedges: $(STAMP)  ## find anew the hedged numbers of larger texts: make hedges CORPORA_DIR=... ## 在大型文本中重新查找带模糊词的数：make hedges CORPORA_DIR=……
	@CORPORA_DIR="$(CORPORA_DIR)" $(PY) -m analysis_utils hedges
	@CORPORA_DIR="$(CORPORA_DIR)" $(PY) benchmarks/hedge_candidates.py

site: $(VENV)/.site  ## build the site of notebooks, codebook and all statistics in site/ ## 在 site/ 中生成网站：笔记本、数据说明和全部统计数字
	@$(PY) -m analysis_utils site

lock: $(STAMP)  ## choose versions anew and write requirements/*.txt ## 重新选定各程序包的版本，写入 requirements/*.txt
	@$(COMPILE) --all-extras --group build --group site --group test --upgrade -o requirements/test.txt
	@$(COMPILE) --extra notebooks --group build -c requirements/test.txt -o requirements/notebooks.txt
	@$(COMPILE) --extra notebooks --extra lab --group build -c requirements/test.txt -o requirements/lab.txt
	@$(COMPILE) --extra notebooks --group build --group site -c requirements/test.txt -o requirements/site.txt
	@echo '$(LOCKED)'

clean:  ## delete what git does not hold: environment and caches ## 删除 git 不保存的内容：环境与缓存
	@rm -rf $(VENV) site build .cache .pytest_cache .ruff_cache .mypy_cache .hypothesis .coverage .coverage.*

# An environment remembers where it was made: a copied or moved folder makes its own.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
$(STAMP): FORCE
endif

$(STAMP): requirements/notebooks.txt pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { echo '$(NO_PYTHON)'; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '$(OLD_PYTHON)'; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo '$(NO_VENV)'; exit 1; }
	@$(PY) -c 'import sys' 2>/dev/null || { echo '$(MAKING)'; $(PYTHON) -m venv --clear "$(VENV)"; }
	@echo '$(INSTALLER)'; $(PY) -m pip install -qq --disable-pip-version-check "$$(sed -n 's/^\(uv==[^ ]*\).*/\1/p' requirements/notebooks.txt)"
	@echo '$(PACKAGES)'; $(UV) sync --quiet --require-hashes requirements/notebooks.txt
	@$(PY) -m compileall -q -j 0 -x '$(LEFT_OUT)' "$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" || true
	@echo '$(ITSELF)'; $(UV) install --quiet --no-deps --no-build-isolation -e .
	@printf '%s' "$(CURDIR)" > $(STAMP)
	@echo '$(READY)'

# What tests, JupyterLab and the site need comes on top, when first asked for.
$(VENV)/.%: requirements/%.txt $(STAMP)
	@echo '$(ADDING)'
	@$(UV) install --quiet --require-hashes --compile-bytecode -r $<
	@touch $@

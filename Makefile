# Crossfoot: the report, the tests, the audit. `make help` lists what there is.
# Needs Python 3.11 or newer and GNU make 4.2 or newer; everything else is installed into .venv.

ifneq ($(filter 3.% 4.0% 4.1%,$(MAKE_VERSION)),)
$(error GNU make $(MAKE_VERSION) is too old: version 4.2 or newer is needed)
endif

.SHELLFLAGS := -euc
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := help
CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
MAKEFLAGS += --no-builtin-rules
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += --jobs=$(CORES)
endif

# What a user may set: DATA=folder of a fact-check, ORIGINALS=folder of the articles, PYTEST=options for pytest,
# PY=python of an environment of your own.
DATA := data
ORIGINALS := ../shared/seeds
PY := .venv/bin/python
ENV := $(if $(filter .venv/bin/python,$(PY)),.venv/.installed)

# One working folder per fact-check, told apart by its full path.
KEY := $(notdir $(abspath $(DATA)))-$(firstword $(shell printf %s '$(abspath $(DATA))' | cksum))
WORK := build/run/$(KEY)
FIRST := $(filter $(CURDIR)/data,$(abspath $(DATA)))
OUT := $(if $(FIRST),build/report,build/reports/$(KEY))
FIGURES := $(if $(FIRST),figures,$(OUT)/figures)

# Notebooks about the first collection alone say so and are left out of other reports.
STORED := $(sort $(wildcard notebooks/*.ipynb))
NOTEBOOKS := $(if $(FIRST)$(if $(STORED),,none),$(STORED),$(shell grep -LE '"data": *"first"' $(STORED)))
RUNS := $(NOTEBOOKS:notebooks/%=$(WORK)/%)
SUMMARY := $(WORK)/00-summary.ipynb
LOOKS := crossfoot/pages.py $(wildcard crossfoot/template/*)
PACKAGE := $(filter-out $(LOOKS) crossfoot/cli.py crossfoot/__main__.py,$(wildcard crossfoot/*.py crossfoot/*.mplstyle crossfoot/tables/*))
INPUTS := $(sort $(wildcard $(DATA)/*.* $(DATA)/notes/*))

# A file that has gone leaves no newer time behind, so lists of files are prerequisites too, rewritten only when they change.
INPUTS_LIST := $(WORK)/inputs.txt
PAGES_LIST := $(WORK)/pages.txt
remember = $(if $(filter-out $(strip $(file <$1)),$(strip $2))$(filter-out $(strip $2),$(strip $(file <$1))),$(shell mkdir -p $(WORK))$(file >$1,$(strip $2)))
ifneq ($(filter report,$(MAKECMDGOALS)),)
ifneq ($(words $(DATA)) $(wildcard $(DATA)/.),1 $(DATA)/.)
$(error DATA=$(DATA) is not a folder that make can read; name an existing one without spaces in its path)
endif
$(call remember,$(INPUTS_LIST),$(PACKAGE) $(INPUTS))
$(call remember,$(PAGES_LIST),$(NOTEBOOKS))
endif

.PHONY: help report test audit bench refresh lock clean

help:  ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

report: $(OUT)/index.html  ## Run every notebook and write build/report/index.html; DATA=folder for another fact-check

$(WORK)/%.ipynb: notebooks/%.ipynb $(PACKAGE) $(INPUTS) $(INPUTS_LIST) $(ENV)
	@$(PY) -m crossfoot.notebooks run $< $@ --data $(DATA) --figures $(FIGURES)

$(SUMMARY): $(filter-out $(SUMMARY),$(RUNS)) $(PAGES_LIST)

$(OUT)/index.html: $(RUNS) $(PAGES_LIST) $(LOOKS) $(wildcard $(DATA)/datapackage.json) $(ENV)
	@$(PY) -m crossfoot.pages $(RUNS) --data $(DATA) --out $(@D)
	@echo 'The report: $@'

test: $(ENV)  ## Every test, and every stored notebook run again and compared with what it stores
	$(PY) -m pytest -n 2 --dist loadfile --doctest-modules --nbval crossfoot tests notebooks $(PYTEST)

audit: $(ENV)  ## Hold data/claims.csv against the articles themselves; ORIGINALS=folder
	$(PY) -m crossfoot audit $(DATA) --originals $(ORIGINALS)

bench: $(ENV)  ## Measure accuracy and speed anew
	$(PY) -m bench

refresh: $(ENV)  ## Run the stored notebooks from top to bottom and store them again, in place
	@printf '%s\n' $(filter-out %/00-summary.ipynb,$(STORED)) | xargs -n 1 -P $(CORES) $(PY) -m crossfoot.notebooks refresh
	@$(PY) -m crossfoot.notebooks refresh $(filter %/00-summary.ipynb,$(STORED))
	@$(PY) -m crossfoot.findings README.md figures

lock:  ## Pin the newest versions that pyproject.toml admits (needs uv)
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra scale --group test pyproject.toml --output-file requirements.lock

clean:  ## Remove what was built; the environment stays
	rm -rf build

# The environment: uv where there is one, else venv and pip. Existing environments are brought up to date in place.
.venv/.installed: requirements.lock pyproject.toml
	@python=; for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$each; break; fi; done; \
	if [ -z "$$python" ]; then echo 'Python 3.11 or newer is needed: none found as python3 or python3.1x' >&2; exit 1; fi; \
	echo "Installing the environment into .venv ($$($$python --version))"; \
	if command -v uv >/dev/null; then \
	  [ -x .venv/bin/python ] || uv venv --quiet --allow-existing --python $$python .venv; \
	  uv pip install --quiet --python .venv/bin/python --compile-bytecode --require-hashes -r requirements.lock; \
	  uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .; \
	else \
	  [ -x .venv/bin/python ] || $$python -m venv .venv; \
	  .venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock; \
	  .venv/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@

# The one list of commands; `make` alone shows them.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON := .venv/bin/python
SOURCES := $(wildcard main.py) models reports resources ui tests $(wildcard .ci/*.py)
SAMPLE := build/sample
SAMPLE_FILE := $(SAMPLE)/office.gridwork
SAMPLE_BATCH := 2
CATALOGUES := $(wildcard resources/locale/*/LC_MESSAGES/gridwork.po)
WORKERS ?= 2
TESTS ?=
PYTEST := env QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest

.PHONY: help
help: ## show these lines
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: ready mo $(SAMPLE_FILE) ## open the window on the sample office; without a screen print its evaluation forms
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(PYTHON) main.py --data $(SAMPLE); fi; \
	echo "gridwork: no screen here, so the sample batch's evaluation forms (F17) are printed instead"; \
	$(PYTHON) main.py print F17 --batch $(SAMPLE_BATCH) --data $(SAMPLE) --out build/sample-F17.pdf; \
	code=$$?; [ $$code -le 1 ] || exit $$code

.PHONY: test
test: readydev mo ## run the tests (TESTS=path for some of them)
	@$(PYTEST) -n $(WORKERS) --dist loadfile $(TESTS)

.PHONY: check
check: readydev mo lint types test ## what a submission must pass: lint, types, tests

.PHONY: quick
quick: readydev mo lint types ## lint, types and the tests of what changed; at most a minute (BASE=revision)
	@timeout 60 $(PYTEST) -x $$($(PYTHON) .ci/changed_tests.py $(BASE))

.PHONY: long
long: readydev mo ## kills, mutants and the large random runs
	@$(PYTEST) -m long -n $(WORKERS) $(TESTS)

.PHONY: cover
cover: readydev mo ## the tests with their coverage gates
	@$(PYTEST) -n $(WORKERS) --dist loadfile --cov --cov-report=
	@$(PYTHON) -m coverage report --skip-covered --fail-under=100 \
	  --include='models/rules/*,models/journal/*,models/intake/*,reports/page/*'
	@$(PYTHON) -m coverage report --skip-covered --fail-under=95 --include='models/*,reports/*'
	@$(PYTHON) -m coverage report --skip-covered --fail-under=85 --include='ui/*'

.PHONY: lint
lint: readydev ## format check and lint
	@$(PYTHON) -m ruff format --check --quiet .
	@$(PYTHON) -m ruff check --quiet .

.PHONY: types
types: readydev ## strict types, tests too
	@$(PYTHON) -m mypy $(SOURCES)

.PHONY: format
format: readydev ## put every file into the house's form
	@$(PYTHON) -m ruff format --quiet .
	@$(PYTHON) -m ruff check --quiet --fix .

.PHONY: bench
bench: readydev mo ## the figures, beside the programs of `make peers` (ONLY=name for one)
	@$(PYTHON) -m tests.benchmarks.run $(ONLY)

.PHONY: peers
peers: readydev ## install what the benches are laid beside: Typst, LibreOffice
	@.ci/system-packages peers
	@[ -x build/peers/bin/python ] || $(PYTHON) -m venv build/peers
	@build/peers/bin/python -m pip install --quiet --require-hashes -r requirements/peers.txt

.PHONY: pot
pot: readydev ## extract the messages into resources/locale/gridwork.pot
	@$(PYTHON) .ci/words.py --template-only

.PHONY: words
words: readydev ## extract, update both catalogues, list what is untranslated (MERGE="a.po b.po")
	@$(PYTHON) .ci/words.py $(MERGE)

.PHONY: glossary
glossary: readydev mo ## write docs/glossary.md from the declared fields
	@PYTHONPATH=. $(PYTHON) .ci/glossary.py

.PHONY: mo
mo: ready $(CATALOGUES:.po=.mo) ## compile the catalogues

%.mo: %.po # renamed when it is whole: a program that starts meanwhile reads the one before
	@$(PYTHON) -m babel.messages.frontend --quiet compile --input-file $< --output-file $*.new.mo
	@mv $*.new.mo $@

.PHONY: lock
lock: readydev ## pin and hash the requirements anew
	@.ci/lock

.PHONY: shots
shots: readydev mo $(SAMPLE_FILE) ## take the pictures of the documents
	@QT_QPA_PLATFORM=offscreen QT_IM_MODULE=none $(PYTHON) -m tests.shots docs

.PHONY: clean
clean: ## remove what can be made again, the sample office too
	@rm -rf build .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find resources -name '*.mo' -delete

# What the targets above stand on: set-up that a second run passes in a moment, without a network.
.PHONY: ready readydev
ready:
	@.ci/system-packages run
	@.ci/install runtime

readydev:
	@.ci/system-packages test
	@.ci/install dev

# made aside and then renamed, so that a broken run leaves no half sample behind
$(SAMPLE_FILE): | ready mo
	@rm -rf $(SAMPLE).new
	@$(PYTHON) main.py new-office "静安区区级机关党工委" --code 310106000 --district --sample --data $(SAMPLE).new
	@rm -rf $(SAMPLE)
	@mv $(SAMPLE).new $(SAMPLE)

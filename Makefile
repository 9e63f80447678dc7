# The assistant's commands. Everything installs itself; nothing but git, make and a Python is needed.

PORT ?= 8080
HOST ?= 127.0.0.1
BATCH ?= 100000
MESSAGES ?= 10000
RUNS ?= 100000
SECONDS_EACH ?= 600
PYTEST ?= .venv/bin/python -m pytest -q
SLOW := tests/bot/conversations tests/bot/browser
CLUSTER := tests/bot/cluster
APT := $(shell sed 's/\#.*//' deploy/apt-packages.txt)

.DEFAULT_GOAL := help
.PHONY: bench-stock bench-peer bench-engine bench-compare serve-cluster test-cluster bench-cluster audit purge help serve talk sms train test test-fast test-rasa test-slow lint bench eval fuzz fuzz-guided lock slim-env test-env fuzz-env rasa-env packages

help: ## what can be asked for
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

serve: slim-env rasa-env ## start the assistant: make serve PORT=8080 HOST=127.0.0.1
	@PORT=$(PORT) HOST=$(HOST) exec .venv/bin/python -m bot.serving

serve-cluster: slim-env rasa-env ## several of each process behind nginx: make serve-cluster PORT=8080 GATEWAYS=2 WORKERS=2 ACTION_SERVERS=2
	@PORT=$(PORT) HOST=$(HOST) exec .venv/bin/python -m bot.serving.cluster

talk: slim-env ## a conversation in the terminal, with the assistant that make serve started
	@.venv/bin/python -m bot.serving.talk http://$(HOST):$(PORT)

sms: slim-env rasa-env ## a telephone in the terminal; uses an assistant of its own unless TWILIO_AUTH_TOKEN and SMS_GATEWAY=outbox:FILE name one
	@HOST=$(HOST) PORT=$(PORT) .venv/bin/python -m bot.channels.telephone

train: slim-env rasa-env ## train the model, if what it learns from changed
	@.venv/bin/python -m bot.serving.model

test: test-env packages ## the whole test suite, fast tests first
	@$(MAKE) --no-print-directory test-fast
	@$(MAKE) --no-print-directory test-rasa
	@$(MAKE) --no-print-directory test-slow
	@$(MAKE) --no-print-directory test-cluster

test-fast: test-env ## the tests that need neither Rasa nor a browser
	$(PYTEST) tests --ignore=tests/rasa_side $(addprefix --ignore=,$(SLOW) $(CLUSTER)) -n 2 --dist loadfile

test-rasa: rasa-env ## the tests of what is loaded inside Rasa
	.venv-rasa/bin/python -m pytest -q -W ignore --confcutdir=tests/rasa_side tests/rasa_side

test-slow: test-env rasa-env packages ## the tests that talk to the trained assistant, and those in a browser
	@.venv/bin/python -m bot.serving.model
	$(PYTEST) $(wildcard $(SLOW))

test-cluster: test-env rasa-env packages ## a whole cluster under load, and with its processes killed
	@.venv/bin/python -m bot.serving.model
	$(PYTEST) -p no:xdist $(CLUSTER)

lint: test-env ## format, lint and types
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy

bench: slim-env rasa-env ## speed and memory, compared with Rasa's own floor; results in benchmarks/results
	@.venv/bin/python -m benchmarks

bench-stock: slim-env rasa-env ## the same bot on Rasa as it comes, then ours, in one run
	@.venv/bin/python -m benchmarks.stock

bench-peer: slim-env ## the same dismissals by openfisca-france, a public peer, in an environment of its own
	@test -x .venv-peer/bin/python || python3 -m venv .venv-peer
	@.venv-peer/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r benchmarks/peer/requirements.txt
	@.venv/bin/python -m benchmarks.peer

bench-engine: slim-env ## the engine alone, and a batch whose memory must not grow: make bench-engine BATCH=100000
	@.venv/bin/python -m benchmarks.engine --batch $(BATCH)

bench-compare: slim-env ## what got slower by more than a tenth: make bench-compare BEFORE=FILE AFTER=FILE
	@.venv/bin/python -m benchmarks.report $(BEFORE) $(AFTER)

bench-cluster: slim-env rasa-env packages ## a hundred people writing twenty messages at once; one worker, then two
	@.venv/bin/python -m benchmarks.cluster

audit: test-env ## known vulnerabilities of what is locked; fails when nothing could be checked
	@.venv/bin/python requirements/audit.py

eval: slim-env rasa-env ## how well messages are understood
	@.venv/bin/python -m benchmarks.understanding

purge: slim-env ## erase what is past its lifetime; the assistant does it every day by itself
	@.venv/bin/python -m bot.memory purge

fuzz: test-env rasa-env fuzz-guided ## the property tests, for long, and hostile messages to the running assistant: make fuzz MESSAGES=100000
	HYPOTHESIS_PROFILE=fuzz $(PYTEST) tests -n 2 -k "properties or fuzz" --ignore=tests/rasa_side $(addprefix --ignore=,$(SLOW) $(CLUSTER))
	CSP_FUZZ_MESSAGES=$(MESSAGES) $(PYTEST) tests/bot/conversations/test_fuzz.py

fuzz-guided: fuzz-env ## inputs that follow the branches they reach, on the reader, the engine and the doors: make fuzz-guided RUNS=100000
	@mkdir -p var/fuzz
	@for what in reader engine doors; do \
	  echo "$$what: $(RUNS) inputs or $(SECONDS_EACH) s, told in var/fuzz/$$what.log"; \
	  .venv-fuzz/bin/python -m tests.guided $$what -atheris_runs=$(RUNS) -max_total_time=$(SECONDS_EACH) -artifact_prefix=var/fuzz/ 2>var/fuzz/$$what.log \
	    || { tail -30 var/fuzz/$$what.log; echo "What broke it is in var/fuzz: make it an example of a test."; exit 1; }; \
	  tail -1 var/fuzz/$$what.log; \
	done

lock: ## resolve requirements/*.in again
	@requirements/lock.sh

slim-env:
	@requirements/install.sh slim

test-env:
	@requirements/install.sh test

fuzz-env:
	@requirements/install.sh fuzz

rasa-env:
	@requirements/install.sh rasa

packages:
	@missing=$$(for package in $(APT); do dpkg -s $$package >/dev/null 2>&1 || echo $$package; done | xargs); \
	if [ -n "$$missing" ]; then echo "These packages are needed: apt-get install -y $$missing"; exit 1; fi

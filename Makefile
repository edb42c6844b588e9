# One command each, on a fresh machine: whatever is missing is set up first.
#
#   make demo         read the packaged sample, then a story of thirty articles
#   make test         everything that must hold before a change lands
#   make score        accuracy over ../shared/eval, beside what must be reached
#   make bench        speed and memory, beside a bare spaCy pipeline in the same run
#   make bench-served every page and route of a served ledger of 100,000 statements, ten readers at once
#   make screenshots  the pages, as the README shows them
#   make train        the encoder, made again from its corpora (needs PyTorch; its own environment)
#   make serve        the demonstration story in a browser
#   make lint types tests    the parts of `make test`, one by one
#   make format       put the code in order
#   make floors       raise floors.toml to what is reached
#   make examples     write what the documentation's examples print today

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EVAL ?= ../shared/eval
SAMPLES := src/reportedly/demo/samples
LEDGER ?= build/demo.db
BIG ?= build/big.db
ARGS ?=

.PHONY: help set-up demo serve test lint types tests score bench bench-served screenshots train format examples floors lock clean

help:
	@sed -n 's/^#   /  /p' Makefile

$(READY): pyproject.toml constraints.txt tools/set_up.sh
	@tools/set_up.sh $(VENV)

set-up: $(READY)

demo: $(READY)
	@$(BIN)/reportedly read $(SAMPLES)/missile-boats.txt --publisher "Atlantic Wire" --published 2024-05-14
	@$(BIN)/reportedly demo

serve: $(READY)
	@mkdir -p $(dir $(LEDGER))
	@$(BIN)/reportedly demo --ledger $(LEDGER) --quiet
	@$(BIN)/reportedly serve --ledger $(LEDGER) $(ARGS)

test: lint types tests

lint: $(READY)
	@$(BIN)/ruff format --check --quiet . || { echo "some files are not formatted; run: make format" >&2; exit 1; }
	@$(BIN)/ruff check --quiet .

types: $(READY)
	@$(BIN)/mypy --no-error-summary

tests: $(READY)
	@tools/chromium.sh
	@REPORTEDLY_EVAL=$(EVAL) $(BIN)/python -m pytest $(ARGS)

score: $(READY)
	@$(BIN)/python -m benchmarks.score $(EVAL) $(ARGS)

bench: $(READY)
	@$(BIN)/python -m benchmarks.speed $(ARGS)

bench-served: $(READY) $(BIG)
	@$(BIN)/python -m benchmarks.served $(BIG) $(ARGS)

build/big.db: | $(READY)
	@mkdir -p build
	@$(BIN)/python -m benchmarks.big_ledger 10000 $@.part && mv $@.part $@

screenshots: $(READY)
	@tools/chromium.sh
	@$(BIN)/python -m tools.screenshots $(ARGS)

train:
	@tools/set_up.sh training/.venv training/requirements.txt
	@training/.venv/bin/python -m training.train --shared $(dir $(EVAL)) $(ARGS)

format: $(READY)
	@$(BIN)/ruff check --quiet --fix . || true
	@$(BIN)/ruff format --quiet .

floors: $(READY)
	@$(BIN)/python -m tools.raise_floors $(EVAL)

examples: $(READY)
	@$(BIN)/python -m tools.examples $(ARGS)

# Versions move only here: a clean install of what pyproject.toml asks for, written down.
lock:
	@tools/lock.sh

clean:
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache

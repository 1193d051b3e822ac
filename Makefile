# Everything a newcomer types. Each target sets up what it needs first (scripts/setup, silent when nothing is missing).
.PHONY: build demo test interop fuzz bench screenshots lint format setup clean
PRESET ?= dev
ARGS ?=

build: setup
	@cmake --preset release --log-level=WARNING
	@cmake --build --preset release

demo: build
	@scripts/demo $(ARGS)

test:
	@scripts/setup test
	@cmake --preset $(PRESET) --log-level=WARNING
	@cmake --build --preset $(PRESET)
	@ctest --preset $(PRESET)

interop:
	@scripts/setup interop
	@$(MAKE) --no-print-directory build
	@scripts/interop $(ARGS)

fuzz:
	@scripts/setup fuzz
	@scripts/fuzz $(ARGS)

bench: build
	@scripts/bench $(ARGS)

screenshots: build
	@scripts/setup test
	@scripts/screenshots

lint:
	@scripts/setup lint
	@scripts/lint

format:
	@scripts/setup lint
	@git ls-files '*.cpp' '*.h' | xargs clang-format-14 -i

setup:
	@scripts/setup

clean:
	@rm -rf build

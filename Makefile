.PHONY: setup test lint
setup:            ## the environment with the `bamsat` command
	@scripts/setup runtime
test:             ## everything the tests need, then the tests
	@scripts/setup dev
	@.venv/bin/python -m pytest -q
lint:             ## what .ci/run checks beside the tests
	@scripts/setup dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

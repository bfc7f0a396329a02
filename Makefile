.PHONY: setup run test lint postgres lock country
setup:            ## the environment with the `bamsat` command
	@scripts/setup runtime
run:              ## the demonstration commune on http://127.0.0.1:8000 (PORT=… for another port)
	@scripts/setup runtime
	@.venv/bin/bamsat serve --demo --port $(or $(PORT),8000)
test:             ## everything the tests need, then the tests
	@scripts/setup dev
	@scripts/system-packages
	@.venv/bin/python -m pytest -n 2 --dist worksteal
lint:             ## what .ci/run checks beside the tests
	@scripts/setup dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python -m django makemigrations --check --dry-run --settings bamsat.config.settings
postgres:         ## the tests that touch the database, on a real PostgreSQL
	@scripts/setup dev
	.venv/bin/python scripts/with_postgres.py --unsafe .venv/bin/python -m pytest -n 2 --dist worksteal tests/records tests/doors -m "not browser"
lock:             ## resolve again (needs uv); no file names a registry's host
	uv pip compile -q --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links pyproject.toml --extra postgres --extra sign requirements/build.in -o requirements/runtime.txt
	uv pip compile -q --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links -c requirements/runtime.txt pyproject.toml --all-extras -o requirements/dev.txt
	uv pip compile -q --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links requirements/country.in -o requirements/country.txt
	uv pip compile -q --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links bench/peers.in -o bench/peers.txt
	uv pip compile -q --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links bench/unstructured.in -o bench/unstructured.txt
	uv pip compile -q --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links fuzz/requirements.in -o fuzz/requirements.txt
	uv pip compile -q --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links requirements/cascade.in -o requirements/cascade.txt
country:          ## make the data of the country anew (needs npm and the network)
	@python3 -m venv build/country
	@build/country/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/country.txt
	@build/country/bin/python scripts/country --keep build/country-sources

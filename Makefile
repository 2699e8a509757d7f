# Shortcuts for makers; everything also works without make (README).
PY := .venv/bin

.PHONY: setup demo test check lock bench campaign

setup:
	python3 -m venv .venv && $(PY)/pip install -q uv && $(PY)/uv pip install -q -r requirements-dev.lock -e .

demo: ; $(PY)/kliping demo

test: ; $(PY)/pytest

check:
	$(PY)/ruff check && $(PY)/ruff format --check && $(PY)/mypy && $(PY)/lint-imports

campaign: ; KLIPING_CAMPAIGN=full $(PY)/pytest -m campaign

bench: ; $(PY)/pytest tests/bench --override-ini addopts=

lock:
	$(PY)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements.lock
	$(PY)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements.lock --group dev pyproject.toml -o requirements-dev.lock

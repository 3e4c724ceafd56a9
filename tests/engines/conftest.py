"""Start engines only when asked to: `make test-engines`, `pytest tests/engines --engines`."""

from pathlib import Path

import pytest

#: Files of tests that start engines.
_STARTING = ("test_engines.py", "test_ledger_engines.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that starts engines; pytest knows of it when this folder is named."""
    parser.addoption("--engines", action="store_true", help="Start Spark, Daft and Ray.")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the tests that start engines, each of which takes many seconds to start."""
    wanted = config.getoption("--engines", default=False)
    return True if collection_path.name in _STARTING and not wanted else None

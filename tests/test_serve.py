"""While somebody edits, the page in the browser follows."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

#: Seconds until a change must be seen, on a busy machine.
PATIENCE = 90


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Copy what a build reads, so that a test may edit it."""
    for name in ("docs", "overrides", "editorial", "sources"):
        subprocess.run(["cp", "-r", root / name, tmp_path / name], check=True)
    (tmp_path / "mkdocs.yml").write_bytes((root / "mkdocs.yml").read_bytes())
    return tmp_path


@pytest.fixture
def address(project: Path, unused_port: int) -> Iterator[str]:
    """Serve the copy as `make serve` does, and give its address."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{unused_port}"]
    with subprocess.Popen(
        command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        yield f"http://127.0.0.1:{unused_port}"
        server.terminate()


def shows(address: str, words: str) -> Callable[[], bool]:
    def asked() -> bool:
        try:
            with urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
                return words in answer.read().decode("utf-8")
        except (URLError, ConnectionError, TimeoutError):
            return False

    return asked


def wait_until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.5)
    return False


def test_a_change_of_sources_or_decisions_is_seen(project: Path, address: str) -> None:
    assert wait_until(shows(f"{address}/visit/why/", "长时间逾期又联系不上，平台可能上门。"))

    statements = project / "editorial" / "statements.toml"
    text = statements.read_text(encoding="utf-8")
    statements.write_text(
        text.replace(
            "长时间逾期又联系不上，平台可能上门。", "长时间逾期又联系不上的，平台可能上门。"
        ),
        encoding="utf-8",
    )
    assert wait_until(shows(f"{address}/visit/why/", "长时间逾期又联系不上的，平台可能上门。"))

    source = project / "sources" / "002.txt"
    lines = source.read_text(encoding="utf-8").replace("上门核实的重点之一", "上门核实的重点之二")
    source.write_text(lines, encoding="utf-8")
    assert wait_until(shows(f"{address}/ref/source-002/", "上门核实的重点之二"))

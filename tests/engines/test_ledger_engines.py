"""Every engine gives the ledger that this machine gives, to the last byte."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest
from corpora_made import folder_of, mixed, recorded

_PACKAGES = {"spark": ("pyspark", "pandas"), "daft": ("daft",), "ray": ("daft", "ray")}


@pytest.fixture(scope="module")
def sources(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give documents with all that decides about a row."""
    return recorded(folder_of(tmp_path_factory.mktemp("sources"), mixed(root, 1)), root)


@pytest.mark.parametrize("name", _PACKAGES)
def test_every_engine_gives_the_same_ledger(
    root: Path, sources: Path, tmp_path: Path, name: str
) -> None:
    if not all(map(find_spec, _PACKAGES[name])) or (name == "spark" and which("java") is None):
        pytest.skip(f"{name} is not installed: pip install 'bindery[spark,daft]', and Java.")

    assert ledger_on(name, root, sources, tmp_path) == ledger_on("local", root, sources, tmp_path)


def ledger_on(name: str, root: Path, sources: Path, folder: Path) -> bytes:
    """Write the ledger in a process of its own: Daft takes one runner a process."""
    output = folder / f"{name}.jsonl"
    command = (sys.executable, "-m", "bindery", "ledger", "--format", "jsonl", "--engine", name)
    places = ("--sources", sources, "--work", folder / name, "--output", output)
    never = ("--fail-on", "never")
    subprocess.run([*command, *places, *never], cwd=root, check=True, capture_output=True)
    return output.read_bytes()

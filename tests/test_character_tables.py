"""The tables of characters say what the libraries say that they were made from."""

import subprocess
import sys
from pathlib import Path

import pytest

from bindery.pinyin import pinyin_of

MAKE_AGAIN = "the libraries know more now. Make the tables again: python tools/character_tables.py"


def test_the_tables_are_what_the_libraries_give(root: Path, tmp_path: Path) -> None:
    script = root / "tools" / "character_tables.py"
    subprocess.run(
        [sys.executable, script, "--output", tmp_path], check=True, capture_output=True, cwd=root
    )
    kept = root / "tools" / "bindery" / "data"

    for made in sorted(tmp_path.iterdir()):
        assert made.read_bytes() == (kept / made.name).read_bytes(), f"{made.name}: {MAKE_AGAIN}"


@pytest.mark.parametrize(
    ("char", "first"),
    [
        ("實", "shí"),
        ("综", "zōng"),
        ("\u3007", "líng"),
        ("a", ""),
        ("。", ""),
        ("", ""),
        ("实行", ""),
    ],
)
def test_the_usual_reading_comes_first(char: str, first: str) -> None:
    assert "".join(pinyin_of(char)[:1]) == first

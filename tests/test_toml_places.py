"""Complaints about a data file name the line on which the table begins."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from bindery.editorial.fields import DataFile
from bindery.editorial.tomlfile import TomlFile, read_toml

FILE = """\
# [[page]] in a comment is no table.
title = "[[page]] in a text neither"

[[page]]  # the first
slug = "a"
  [[page.item]]
  text = "一"

  [[page.item]]
  text = "二"
[[page]]
slug = "b"
[[page.item]]
text = "三"

[names]
"""


@pytest.fixture
def file(tmp_path: Path) -> TomlFile:
    path = tmp_path / "pages.toml"
    path.write_text(FILE, encoding="utf-8")
    return read_toml(path)


@pytest.mark.parametrize(
    ("table", "index", "line"),
    [
        ("page", 0, ":4"),
        ("page", 1, ":11"),
        ("page.item", 0, ":6"),
        ("page.item", 2, ":13"),
        ("names", None, ":16"),
        ("page", 2, ""),
        ("page", None, ""),
        ("item", 0, ""),
    ],
)
def test_a_table_is_placed_on_the_line_of_its_header(
    file: TomlFile, table: str, index: int | None, line: str
) -> None:
    assert file.place(table, index) == f"{file.path}{line}"


def test_tables_inside_others_are_counted_through_the_whole_file(file: TomlFile) -> None:
    pages = DataFile(file.path, tables=["page"], lists=["names"], values=["title"]).entries("page")
    items = [item.place for page in pages for item in page.entries("item")]

    assert [page.place for page in pages] == [f"{file.path}:4", f"{file.path}:11"]
    assert items == [f"{file.path}:6", f"{file.path}:9", f"{file.path}:13"]


class CountedLines(tuple[str, ...]):
    """Lines that count how often one of them is read."""

    __slots__ = ()
    read: ClassVar[int] = 0

    def __iter__(self) -> Iterator[str]:
        """Give the lines, and count them."""
        for line in super().__iter__():
            CountedLines.read += 1
            yield line


def test_a_thousand_tables_are_placed_by_reading_the_file_once() -> None:
    lines = CountedLines(("[[page]]", 'slug = "a"') * 1000)
    file = TomlFile(path=Path("many.toml"), content={}, lines=lines)
    places = [file.place("page", index) for index in range(1000)]

    assert places[-1] == "many.toml:1999"
    assert CountedLines.read == len(lines)

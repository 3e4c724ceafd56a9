"""The record of what was published: each statement as readers last had it, and since when."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from bindery.editorial.fields import KEY
from bindery.editorial.unseen import numbers, unseen
from bindery.errors import DataError, did_you_mean

#: Its name in the folder of decisions.
FILE = "published.jsonl"


class Change(Enum):
    """What last became of a statement."""

    NEW = "new"
    """It was not there before, or is there again."""

    REWORDED = "reworded"
    """It says so in other words."""

    SOURCES_ADDED = "sources-added"
    """More sources say it than before."""

    SOURCES_CHANGED = "sources-changed"
    """Other sources say it than before, or fewer."""

    WITHDRAWN = "withdrawn"
    """It is not on the site any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A statement as it was published.

    Args:
        key: Its key, the anchor on the site.
        text: Its words in simplified characters; of one that was withdrawn, the last ones.
        page: Slug of the page where it has its home.
        sources: Ids of the sources that say it, in order.
        first: Day it was first published, `2026-11-22`.
        changed: Day it last changed.
        change: What changed on that day.
        former: What it said before that day; empty when nothing, or the same.
    """

    key: str
    text: str
    page: str
    sources: tuple[str, ...]
    first: str
    changed: str
    change: Change
    former: str = ""


#: Keys and slugs become addresses: that of a statement, or of a passage; and of a page.
_KEY = re.compile(rf"{KEY.pattern}|p-[0-9a-z_]+-[0-9]+-[0-9]+")
_SLUG = re.compile(r"[0-9a-z_]+(?:[-/][0-9a-z_]+)*")

_FIELDS = tuple(field.name for field in fields(Published))


def load_published(path: Path) -> tuple[Published, ...]:
    """Read the record; nothing when no record is kept.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    if not path.exists():
        return ()
    faults: list[str] = []
    rows: dict[str, Published] = {}
    for number, line in enumerate(_lines(path), start=1):
        place = f"{path}:{number}"
        try:
            row = _row(line)
        except ValueError as fault:
            faults.append(f"{place}: {fault}\n  {_WHAT_NOW}")
            continue
        if row.key in rows:
            faults.append(f"{place}: {row.key} is there twice.\n  Remove one of the lines.")
        rows[row.key] = row
    if faults:
        raise DataError.of_all(faults)
    return tuple(rows.values())


def written(rows: Iterable[Published]) -> str:
    """Write the record: a line for each statement, in the order of their keys."""
    return "".join(_line(row) for row in sorted(rows, key=lambda row: row.key))


#: Nobody writes this file by hand, so nobody should have to mend it by hand.
_WHAT_NOW = "Take the line from the last commit, and write the record with `bindery changes`."


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: is not UTF-8.\n  {_WHAT_NOW}") from error
    # Not `splitlines`: to that, U+2028 and U+0085 in a statement end a line as well.
    return text.removesuffix("\n").split("\n") if text else []


def _line(row: Published) -> str:
    values = {name: getattr(row, name) for name in _FIELDS} | {"change": row.change.value}
    return json.dumps(values, ensure_ascii=False) + "\n"


def _row(line: str) -> Published:
    """Read a line.

    Raises:
        ValueError: It says something else than a row; the message says what.
    """
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        what = f"is not JSON: {error.msg} at character {error.pos + 1}."
        raise ValueError(what) from error
    problem = next(_problems(values), "")
    if problem:
        raise ValueError(problem)
    change, sources = Change(values["change"]), tuple(values["sources"])
    return Published(**(values | {"change": change, "sources": sources}))


def _problems(values: Any) -> Iterator[str]:  # noqa: ANN401 - whatever JSON may hold
    """Say what is wrong with a line, the first thing first."""
    if not isinstance(values, dict) or sorted(values) != sorted(_FIELDS):
        yield f"is not an object with the fields {', '.join(_FIELDS)}."
        return
    sources = values.pop("sources")
    if not isinstance(sources, list) or not all(isinstance(one, str) for one in sources):
        yield "sources is not a list of texts."
    for name, value in values.items():
        if not isinstance(value, str):
            yield f"{name} is not a text."
        elif hidden := unseen(value, private=True):
            yield f"{name} has {numbers(hidden)}, which cannot be seen."
    values["sources"] = sources
    known, change = [change.value for change in Change], values["change"]
    if change not in known:
        yield f"change cannot be {change!r}.{did_you_mean(str(change), known)}"
    yield from _impossible(values)


def _impossible(values: Mapping[str, str]) -> Iterator[str]:
    for name, pattern in (("key", _KEY), ("page", _SLUG)):
        if not pattern.fullmatch(values[name]):
            yield f"{name} cannot be {values[name]!r}, which is no part of an address."
    for name in ("first", "changed"):
        if not _is_day(values[name]):
            yield f"{name} is no day, such as 2026-11-22."
    if values["first"] > values["changed"]:
        yield f"first, {values['first']}, is after changed, {values['changed']}."


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

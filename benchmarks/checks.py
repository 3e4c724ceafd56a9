"""Measure `bindery check` beside other tools: what each finds of planted faults, and at what cost.

python -m benchmarks.checks              both parts
python -m benchmarks.checks --only A     what is found; B is the cost
python -m benchmarks.checks --runs 1     quicker, and less sure

The items are in benchmarks/planted/items.toml. The other tools are installed by `make bench-check`.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.checks_speed import speed_sections
from benchmarks.checks_tools import LYCHEE, Said, ask_lychee, ask_ours, read_mkdocs
from benchmarks.planting import Item, plant, read_items
from benchmarks.report import Row, Section, judge, table

OURS, MKDOCS, PEER = "bindery check", "mkdocs --strict", "lychee"


class Answer(Enum):
    """What a tool says of an item."""

    FOUND = "x"
    """It is a fault, and the tool says so."""

    NOTED = "n"
    """It is a fault, and the tool mentions it without failing."""

    MISSED = "-"
    """It is a fault, and the tool says nothing of it."""

    SILENT = "ok"
    """It is none, and the tool says nothing."""

    FALSE = "FALSE"
    """It is none, and the tool says that it is."""

    @property
    def right(self) -> bool:
        """Say whether the tool is right."""
        return self in (Answer.FOUND, Answer.NOTED, Answer.SILENT)


def about(item: Item, said: Iterable[Said]) -> tuple[Said, ...]:
    """Give what a tool says of an item: in a file of its own, and showing its words.

    A tool with kinds must give the right one. Of a good item everything counts that is said of
    its page, whatever it is about.
    """
    mine = (it for it in said if it.file in item.places)
    if item.good:
        return tuple(mine)
    return tuple(it for it in mine if item.mark in it.text and it.code in ("", item.code))


def answer(item: Item, said: Iterable[Said]) -> Answer:
    """Judge a tool on one item."""
    found = about(item, said)
    if item.good:
        return Answer.FALSE if found else Answer.SILENT
    if not found:
        return Answer.MISSED
    return Answer.FOUND if any(it.sure for it in found) else Answer.NOTED


def unexplained(items: Sequence[Item], said: Iterable[Said]) -> tuple[Said, ...]:
    """Give what a tool says that no item explains: false alarms in places that nobody planted."""
    return tuple(it for it in said if not any(_explains(item, it) for item in items))


def _explains(item: Item, said: Said) -> bool:
    own = said.file in item.places
    return own and (item.good or said.code in ("", item.code, *item.also))


def judge_all(items: Sequence[Item], said: Mapping[str, Sequence[Said]]) -> Iterator[str]:
    """Give the table of items and tools, line by line."""
    answers = {name: [answer(item, it) for item in items] for name, it in said.items()}
    yield f"{'item':18}{'what':74}" + "".join(f"{name:>17}" for name in answers)
    for at, item in enumerate(items):
        cells = "".join(f"{answers[name][at].value:>17}" for name in answers)
        yield f"{item.id:18}{item.what:74}{cells}"


def found_sections(items: Sequence[Item], said: Mapping[str, Sequence[Said]]) -> Iterator[Section]:
    """Count what each tool finds, and what it raises falsely."""
    for name, given in said.items():
        rows = [
            _count(name, [it for it in items if it.listed and not it.good], given, "listed faults"),
            _count(name, [it for it in items if not it.good], given, "faults, those added since"),
            _count(name, [it for it in items if it.listed and it.good], given, "listed good ones"),
            _count(name, [it for it in items if it.good], given, "good ones, those added since"),
        ]
        loose = len(unexplained(items, given))
        rows.append(_row(name, "said besides, which nothing planted explains", loose, 0))
        yield Section(title=name, rows=tuple(rows))


def _count(name: str, items: Sequence[Item], said: Sequence[Said], what: str) -> Row:
    right = sum(answer(it, said).right for it in items)
    verb = "left alone" if items[0].good else "found"
    return _row(name, f"{what}: {verb}, of {len(items)}", right, len(items))


def _row(name: str, what: str, value: int, target: int) -> Row:
    if name != OURS:
        return Row(name=what, value=str(value))
    met = judge(met=value == target, measured=1)
    return Row(name=what, value=str(value), target=str(target), verdict=met)


def ask_all(items: Sequence[Item], folder: Path) -> dict[str, tuple[Said, ...]]:
    """Plant everything, and ask every tool."""
    site, built = plant(items, folder)
    log = f"{built.out}\n{built.err}"
    return {OURS: ask_ours(site), MKDOCS: read_mkdocs(log), PEER: ask_lychee(site)}


def found() -> Iterator[str]:
    """Give the lines about what is found."""
    items = read_items()
    with TemporaryDirectory() as folder:
        said = ask_all(items, Path(folder).resolve())
    yield from judge_all(items, said)
    yield from table(found_sections(items, said))
    yield from (
        f"  ? {it.file}: {it.code} {it.text[:150]!r}" for it in unexplained(items, said[OURS])
    )


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checks")
    parser.add_argument("--only", default="A,B", help="A: what is found; B: the cost")
    parser.add_argument("--runs", type=int, default=3, help="how often each tool reads each site")
    given = parser.parse_args()
    if not LYCHEE.is_file():
        sys.exit(f"{LYCHEE}: not there. Run 'make bench-check'.")
    if "A" in given.only:
        for line in found():
            print(line)
    if "B" in given.only:
        for section in speed_sections(given.runs):
            print(*table([section]), sep="\n", flush=True)


if __name__ == "__main__":
    main()

"""Narrow the punctuation of clean text, repair it, and compare the two mark by mark.

    python -m benchmarks.punctuation [--text PATH...] [--sample N]

With no text, the repository's own Chinese text, as in `benchmarks.repair`.
Clean text mixes narrow marks into Chinese sentences now and then. Widening such a mark is right,
but it proves nothing about the rules, so it is counted by itself, as a fault of the text.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

from benchmarks.corpus import read_corpus
from bindery.model import SourceText
from bindery.repair import repair
from bindery.repair.engine import RULES
from bindery.repair.span import HAN

_T = TypeVar("_T")

WIDE = "，：；？！（）"
NARROW = ",:;?!()"
_NARROWED = str.maketrans(WIDE, NARROW)
_WIDENED = str.maketrans(NARROW, WIDE)

#: These change a character for a character, so that the places of a line stay what they are.
_WIDTHS = tuple(rule for rule in RULES if rule.name in ("quotes", "width"))
_PUNCTUATION = tuple(rule for rule in RULES if rule.name in ("ellipsis", "quotes", "width"))

# A narrow mark between two Chinese words, or brackets with nothing but Chinese in them.
_FAULT = re.compile(
    rf"(?<=[{HAN}”’》）)])[,:;?!](?=[{HAN}“‘《（(\d]|$)|(?<=[{HAN}])[,:;?!](?=[”’）)])"
)
_BRACKETS = re.compile(rf"[(（][{HAN}\d、，。；：“”《》\-—,:;]+[)）]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What became of one kind of mark.

    Args:
        mark: The full-width mark; empty for all of them together.
        right: Narrowed by us, and widened by the rules.
        false: Widened by the rules, and narrow in the clean text.
        missed: Narrowed by us, and left narrow by the rules.
        faults: Widened by the rules, and narrow in the clean text by an oversight of its writer.
    """

    mark: str = ""
    right: int = 0
    false: int = 0
    missed: int = 0
    faults: int = 0

    @property
    def precision(self) -> float:
        """Give the share of the widened marks that should be wide; 1.0 when none was widened."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Give the share of the narrowed marks that came back; 1.0 when there was none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Punctuation:
    """How well the rules give marks their width.

    Args:
        lines: How many lines were measured on.
        marks: Each kind of mark.
        false: Places of the false ones: the clean line, and the character in it, from 0.
        missed: Places of the missed ones.
        changed: The lines that the rules change in the text as it is: before and after.
    """

    lines: int
    marks: tuple[Counts, ...]
    false: tuple[tuple[str, int], ...]
    missed: tuple[tuple[str, int], ...]
    changed: tuple[tuple[str, str], ...]

    @property
    def total(self) -> Counts:
        """Add up all marks."""
        return Counts(
            right=sum(c.right for c in self.marks),
            false=sum(c.false for c in self.marks),
            missed=sum(c.missed for c in self.marks),
            faults=sum(c.faults for c in self.marks),
        )


def measure(lines: Sequence[str]) -> Punctuation:
    """Narrow every wide mark, repair, and compare with the lines as they were.

    Args:
        lines: Clean lines in either script.
    """
    source = SourceText(id="narrow", lines=tuple(line.translate(_NARROWED) for line in lines))
    widened = repair(source, _WIDTHS).lines
    as_it_is = repair(SourceText(id="clean", lines=tuple(lines)), _PUNCTUATION).lines
    found = [it for pair in zip(lines, widened, strict=True) for it in _compare(*pair)]
    counts = Counter((mark, verdict) for mark, verdict, _, _ in found)
    return Punctuation(
        lines=len(lines),
        marks=tuple(_counts(mark, counts) for mark in WIDE),
        false=tuple((line, at) for _, verdict, line, at in found if verdict == "false"),
        missed=tuple((line, at) for _, verdict, line, at in found if verdict == "missed"),
        changed=tuple((a, b) for a, b in zip(lines, as_it_is, strict=True) if a != b),
    )


def _compare(clean: str, widened: str) -> Iterator[tuple[str, str, str, int]]:
    """Give each mark with what became of it, its line and its place."""
    faults = _faults(clean)
    for at, (was, now) in enumerate(zip(clean, widened, strict=True)):
        mark = now.translate(_WIDENED)
        if mark in WIDE and (was in WIDE or now in WIDE):
            yield mark, _verdict(was, now, fault=at in faults), clean, at


def _verdict(was: str, now: str, *, fault: bool) -> str:
    if was in WIDE:
        return "right" if now in WIDE else "missed"
    return "faults" if fault else "false"


def _faults(line: str) -> frozenset[int]:
    """Give the places of the narrow marks that are an oversight of the writer."""
    pairs = [match.span() for match in _BRACKETS.finditer(line)]
    marks = [match.start() for match in _FAULT.finditer(line)]
    return frozenset([*marks, *(at for start, end in pairs for at in (start, end - 1))])


def _counts(mark: str, counts: Counter[tuple[str, str]]) -> Counts:
    return Counts(
        mark=mark,
        right=counts[mark, "right"],
        false=counts[mark, "false"],
        missed=counts[mark, "missed"],
        faults=counts[mark, "faults"],
    )


def main() -> None:
    """Print the figures, and examples of what is false, missed or changed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.punctuation", description=__doc__)
    parser.add_argument(
        "--text", type=Path, nargs="*", default=[], help="files or folders of clean text"
    )
    parser.add_argument("--sample", type=int, default=10, help="examples of each kind")
    options = parser.parse_args()
    read = read_corpus(options.text).documents
    result = measure([line for document in read for line in (*document.lines, *document.others)])
    print(f"{'mark':6}{'right':>8}{'false':>7}{'missed':>8}{'faults':>8}  precision  recall")
    for c in (*result.marks, result.total):
        print(
            f"{c.mark or 'all':6}{c.right:8}{c.false:7}{c.missed:8}{c.faults:8}"
            f"  {c.precision:9.5f}  {c.recall:.5f}"
        )
    share = len(result.changed) / max(1, result.lines)
    print(f"undamaged lines changed: {len(result.changed)} of {result.lines} ({share:.2%})")
    for name, places in (("false", result.false), ("missed", result.missed)):
        for line, at in _some(places, options.sample):
            print(f"  {name}: …{line[max(0, at - 20) : at]}⟦{line[at]}⟧{line[at + 1 : at + 20]}…")
    for before, after in _some(result.changed, options.sample):
        print(f"  changed: {before}\n           {after}")


def _some(items: Sequence[_T], size: int) -> Sequence[_T]:
    """Give as many items as are asked for, the same ones every time."""
    return items if len(items) <= size else Random(7).sample(items, size)  # noqa: S311 - it must repeat, not be secret


if __name__ == "__main__":
    main()

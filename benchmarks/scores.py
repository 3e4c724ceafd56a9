"""Compare lines with the truth: errors by character, and lines that are right as a whole."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product

from rapidfuzz.distance import Levenshtein

from bindery.edits import Doubt
from bindery.model import Script
from bindery.script import lines_to_hans

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_FOLDED = _NARROW | dict.fromkeys(map(ord, "“”„＂"), '"') | dict.fromkeys(map(ord, "‘’＇"), "'")
_DOTS = re.compile(r"(?:…|\.{3})+")
_BLANKS = re.compile(r"\s+")
_BESIDE_MARKS = re.compile(r" ?([^\w\s]) ?")

#: More ways to read a line than this are not tried: they come from lines that nobody can read.
_WAYS = 1000


def narrowed(line: str) -> str:
    """Give a line with ASCII marks, letters and digits instead of full-width ones."""
    return line.translate(_NARROW)


def fold(line: str) -> str:
    """Give a line for comparing: width, the form of quotes and blanks beside marks do not count.

    >>> fold("他說：“ 好。 ”") == fold('他說:"好。"')
    True
    """
    line = _BLANKS.sub(" ", _DOTS.sub("…", line.translate(_FOLDED))).strip()
    return _BESIDE_MARKS.sub(r"\1", line)


def hans(lines: Sequence[str]) -> tuple[str, ...]:
    """Give lines in simplified characters, as every method of the table is compared."""
    return lines_to_hans([" ".join(line.split("\n")) for line in lines], Script.HANT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How far lines are from the truth.

    Args:
        lines: How many lines.
        right: How many of them are the truth.
        size: Characters of the truth.
        wrong: Characters to insert, delete or replace.
    """

    lines: int
    right: int
    size: int
    wrong: int

    @property
    def error_rate(self) -> float:
        """Give the character error rate; above 1.0 when more was added than there was."""
        return self.wrong / max(1, self.size)

    @property
    def right_share(self) -> float:
        """Give the share of lines that are the truth."""
        return self.right / max(1, self.lines)


def score(pairs: Iterable[tuple[str, str]]) -> Score:
    """Compare each line with its truth.

    >>> score([("核实", "核实"), ("核心", "核实")])
    Score(lines=2, right=1, size=4, wrong=1)
    """
    told = [(len(truth), Levenshtein.distance(line, truth)) for line, truth in pairs]
    return Score(
        lines=len(told),
        right=sum(not wrong for _, wrong in told),
        size=sum(size for size, _ in told),
        wrong=sum(wrong for _, wrong in told),
    )


def score_folded(pairs: Iterable[tuple[str, str]]) -> Score:
    """Compare each line with its truth, width-blind: see `fold`."""
    return score((fold(line), fold(truth)) for line, truth in pairs)


def ways(line: str, doubts: Sequence[Doubt], first: int | None) -> tuple[str, ...]:
    """Give the lines that the readings of its doubts make of it, likeliest first.

    Args:
        line: The repaired line.
        doubts: Its doubts, from left to right; one without readings leaves what is observed.
        first: How many readings of each doubt are tried; None means all.

    >>> ways("回?收?", [Doubt(line=1, observed="?", readings=("收", "事"))], 2)
    ('回收收?', '回事收?')
    """
    pieces, at = [], 0
    for doubt in doubts:
        start = line.find(doubt.observed, at)
        if start < 0:
            return ()
        pieces.append(line[at:start])
        at = start + len(doubt.observed)
    readings = [doubt.readings[:first] or (doubt.observed,) for doubt in doubts]
    return tuple(
        "".join(part for pair in zip(pieces, chosen, strict=True) for part in pair) + line[at:]
        for chosen in islice(product(*readings), _WAYS)
    )

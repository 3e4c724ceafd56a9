"""Figures beside their peer or floor of the same run: median, spread, ratio, and the verdict."""

import json
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from itertools import pairwise
from math import log
from typing import Any

from benchmarks.asked import Answer, Question
from benchmarks.report import Section, Verdict, judge

#: Columns of the table: heading, and width on a terminal.
_COLUMNS = (
    ("what", 58),
    ("figure, median (least to most)", 38),
    ("beside", 42),
    ("ratio", 7),
    ("target", 12),
    ("verdict", 0),
)

#: Less than so many seconds is written in milliseconds.
_SHORT = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table.

    Args:
        what: What was measured.
        value: The figure with its unit.
        beside: The peer or floor that it was measured with, and its figure.
        ratio: The figure as a multiple of the one beside it.
        target: What it should be; empty when it only informs.
        verdict: Whether it is so; None without a target.
        reason: Why it is not, where that is known.
        answer: What it answers of all that a user asks first; None for most.
    """

    what: str
    value: str
    beside: str = ""
    ratio: str = ""
    target: str = ""
    verdict: Verdict | None = None
    reason: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some lines about one thing.

    Args:
        title: What they are about.
        figures: The lines.
        note: What to know before reading them.
    """

    title: str
    figures: tuple[Figure, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """What was measured in several runs.

    Args:
        values: One for each run, all in the same unit.
    """

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """Give the value in the middle."""
        return statistics.median(self.values)

    def shown(self, unit: str = "s") -> str:
        """Give the median with the least and the most.

        >>> Spread((1.0, 3.0, 2.0)).shown()
        '2.00 s (1.00 to 3.00)'
        >>> Spread((0.1234, 0.12)).shown("ms"), Spread((0.5,)).shown()
        ('122 ms (120 to 123)', '0.500 s')
        >>> Spread((0.0123,)).shown()
        '12.30 ms'
        """
        unit = "ms" if unit == "s" and self.median < _SHORT else unit
        times = 1000 if unit == "ms" else 1
        told = [_rounded(times * it) for it in (self.median, min(self.values), max(self.values))]
        alone = f"{told[0]} {unit}"
        return f"{alone} ({told[1]} to {told[2]})" if len(self.values) > 1 else alone


def _rounded(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def beside(  # noqa: PLR0913 - a line has as many columns
    what: str,
    ours: Spread,
    peer: str,
    theirs: Spread,
    *,
    most: float = 0.0,
    unit: str = "s",
    reason: str = "",
) -> Figure:
    """Give a line with a figure beside that of a peer.

    Args:
        what: What was measured.
        ours: Our figure.
        peer: What it is compared with.
        theirs: Its figure, in the same unit.
        most: The highest ratio that meets the target; 0 when there is none.
        unit: `s`, `ms` (of values in seconds) or another.
        reason: Why a target is missed, where that is known.
    """
    ratio = ours.median / theirs.median if theirs.median else float("inf")
    return Figure(
        what=what,
        value=ours.shown(unit),
        beside=f"{peer}: {theirs.shown(unit)}",
        ratio=f"{ratio:.2f}",
        target=f"<= {most:g} x" if most else "",
        verdict=judge(met=ratio <= most, measured=ours.median) if most else None,
        reason=reason,
    )


def below(what: str, ours: Spread, most: float, unit: str = "s", reason: str = "") -> Figure:
    """Give a line with a figure that may be so much at most, in the unit that is shown."""
    met = ours.median * (1000 if unit == "ms" else 1) <= most
    verdict = judge(met=met, measured=ours.median)
    target = f"<= {most:g} {unit}"
    return Figure(what=what, value=ours.shown(unit), target=target, verdict=verdict, reason=reason)


def growth(
    what: str, sizes: Sequence[float], costs: Sequence[float], most: float, reason: str = ""
) -> Figure:
    """Give a line with the exponent by which a cost grows: 1 is a straight line, 2 a square.

    The steepest of the steps counts, so that none hides behind another.

    >>> growth("pages", (10, 100), (1, 10), 1.1).value
    '1.00'
    """
    steps = [
        log(dear / cheap) / log(large / small)
        for (small, large), (cheap, dear) in zip(pairwise(sizes), pairwise(costs), strict=True)
    ]
    return Figure(
        what=what,
        value=", ".join(f"{it:.2f}" for it in steps),
        target=f"<= {most:g}",
        verdict=judge(met=max(steps) <= most, measured=steps),
        reason=reason,
    )


def from_section(section: Section) -> Part:
    """Take over the lines with a target from a benchmark that has a table of its own."""
    figures = (
        Figure(
            what=row.name,
            value=row.value,
            target=row.target,
            verdict=row.verdict,
            reason=row.reason,
        )
        for row in section.rows
        if row.target
    )
    return Part(title=section.title, figures=tuple(figures), note=section.note)


def table(parts: Iterable[Part]) -> Iterator[str]:
    """Give the lines of the table for a terminal."""
    for part in parts:
        yield from ("", part.title, *([f"  {part.note}"] if part.note else []))
        for figure in part.figures:
            cells = zip(_cells(figure), _COLUMNS, strict=True)
            yield "  " + "  ".join(f"{cell:{width}}" for cell, (_, width) in cells).rstrip()
            yield from (f"    {figure.reason}",) if _explained(figure) else ()


def markdown(parts: Iterable[Part]) -> Iterator[str]:
    """Give the lines of the table as Markdown."""
    for part in parts:
        yield from ("", f"## {part.title}", "", *([part.note, ""] if part.note else []))
        yield f"| {' | '.join(name for name, _ in _COLUMNS)} |"
        yield "|---|---|---|--:|---|---|"
        for figure in part.figures:
            cells = list(_cells(figure))
            cells[-1] += f": {figure.reason}" if _explained(figure) else ""
            yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _explained(figure: Figure) -> bool:
    return figure.verdict is Verdict.MISSED and bool(figure.reason)


def _cells(figure: Figure) -> tuple[str, ...]:
    verdict = figure.verdict.value if figure.verdict else ""
    return figure.what, figure.value, figure.beside, figure.ratio, figure.target, verdict


def as_json(part: Part) -> str:
    """Write a part as one line of JSON."""
    return json.dumps(asdict(part), ensure_ascii=False, default=_plain)


def _plain(it: Enum) -> object:
    # A question is worded anew now and then, and what was measured stays.
    return it.name if isinstance(it, Question) else it.value


def from_json(line: str) -> Part:
    """Read a part from one line of JSON."""
    told = json.loads(line)
    figures = tuple(map(_figure, told["figures"]))
    return Part(title=told["title"], figures=figures, note=told["note"])


def _figure(told: dict[str, Any]) -> Figure:
    verdict, answer = told["verdict"], told.get("answer")
    read = {
        "verdict": Verdict(verdict) if verdict else None,
        "answer": Answer(question=Question[answer["question"]], label=answer["label"])
        if answer
        else None,
    }
    return Figure(**told | read)

"""Show damage that was noticed and left: how much of it, and where it stands in a line."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bindery.compose.ground import Ground
from bindery.edits.doubts import standing
from bindery.edits.sides import visible
from bindery.edits.words import left_words
from bindery.findings import Finding
from bindery.marks import bracketed
from bindery.model import Passage
from bindery.views import Left, Verbatim

_Found = Mapping[int, Sequence[Finding]]
"""Findings by the line that they are about."""


def left_in(ground: Ground, source: str) -> _Found:
    """Give what was noticed in a document and left, apart from doubts, by line."""
    text = ground.texts[source]
    doubted = {doubt.line for doubt in standing(text.doubts, text.lines)}
    found: dict[int, list[Finding]] = {}
    for finding in ground.damage_of.get(source, ()):
        line = finding.place.partition(":")[2]
        if not line.isdecimal() or not left_words(finding.code):
            continue
        # What shifted bytes left undecided is told with its readings.
        if finding.code != "mojibake" or int(line) not in doubted:
            found.setdefault(int(line), []).append(finding)
    return found


def left_counts(found: _Found) -> tuple[str, ...]:
    """Say how much was left, each kind once: 1 处缺数字."""
    counts = Counter(left_words(it.code) for line in found.values() for it in line)
    return tuple(f"{count} 处{kind}" for kind, count in counts.items())


def left_at(
    passages: Sequence[Passage], findings: Sequence[Finding]
) -> tuple[str, tuple[Left, ...]]:
    """Show the findings of a line, and say which of its passages they are about.

    Returns:
        The id of the passage, or nothing where it is not certain; and what was left. What might
        have stood there is shown only of a sentence that cannot be read without it.
    """
    broken = [p.id for p in passages if p.damaged]
    sure = broken if len(findings) == 1 and broken else [p.id for p in passages]
    shown = tuple(_shown(it, readings=bool(broken)) for it in findings)
    return sure[0] if len(sure) == 1 else "", shown


def _shown(finding: Finding, *, readings: bool) -> Left:
    shown = finding.suggestions if readings else ()
    return Left(
        kind=left_words(finding.code),
        readings=tuple(Verbatim(text=visible(bracketed(it))) for it in shown),
    )

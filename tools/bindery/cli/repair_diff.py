"""Print old and new lines one above the other, a long line in parts that fit a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import click

from bindery.cli.columns import columns, row_width, wrapped
from bindery.cli.mended import Choice, Mended
from bindery.edits import Edit
from bindery.edits.changes import Change, by_line, changes
from bindery.edits.sides import Part, Piece, sides

#: Columns of a row that are kept free: for the sign, the dots, and what an editor adds to a line.
_FREE = 8

#: Columns of a part, at least; a Chinese character takes two of them.
_LEAST = 24

#: A ninth of a part is characters that are shown on each side of a change in a long line.
_NINTH = 9


def as_diff(mended: Mended, choice: Choice) -> str:
    """Compare the lines as received with the repaired ones, where they differ."""
    text = mended.text
    return "".join(
        part
        for number, edits in by_line(text.edits).items()
        for part in _line(f"{mended.name}:{number}", text.source.lines[number - 1], edits, choice)
    )


def _line(place: str, received: str, edits: Sequence[Edit], choice: Choice) -> Iterator[str]:
    wanted = [edit for edit in edits if choice.takes(edit)]
    if not wanted:
        return
    yield from _head(f"@@ {place}", f"({summary(wanted)}) @@")
    for start, end, inside in _parts(received, changes(received, edits)):
        if any(choice.takes(edit) for change in inside for edit in change.edits):
            moved = [replace(it, start=it.start - start, end=it.end - start) for it in inside]
            old, new = sides(received[start:end], moved)
            left, right = "…" * (start > 0), "…" * (end < len(received))
            yield _coloured(f"-{left}", old, right, "red")
            yield _coloured(f"+{left}", new, right, "green")


def _head(place: str, rules: str) -> Iterator[str]:
    """Put place and rules into one row, or below one another when they do not fit."""
    room = row_width()
    if columns(f"{place} {rules}") <= room:
        yield f"{place} {rules}\n"
        return
    yield f"{place}\n"
    yield from (f"   {row}\n" for row in wrapped(rules, room - 3))


def summary(edits: Iterable[Edit]) -> str:
    """Count edits by rule.

    >>> from bindery.edits import Evidence
    >>> one = Edit(line=1, start=0, end=1, before=",", after="，", rule="width",
    ...     evidence=Evidence.RULE)
    >>> summary([one, one])
    'width ×2'
    """
    counts = Counter(edit.rule for edit in edits)
    return ", ".join(f"{rule} ×{count}" if count > 1 else rule for rule, count in counts.items())


def _parts(received: str, found: Sequence[Change]) -> Iterator[tuple[int, int, list[Change]]]:
    """Cut a line into parts around its changes; a short line is one part."""
    room = max(_LEAST, row_width() - _FREE)
    context = room // _NINTH
    if columns(received) <= room:
        yield 0, len(received), list(found)
        return
    start = 0
    clusters = list(_clusters(received, found, room))
    followers = [cluster[0].start for cluster in clusters[1:]]
    for cluster, follower in zip(clusters, [*followers, None], strict=True):
        last = cluster[-1].end
        # Two parts share what lies between them, so that each shows what its changes stand behind.
        gap = len(received) - last if follower is None else (follower - last) // 2
        end = last + min(gap, context)
        yield max(start, cluster[0].start - context), end, cluster
        start = end


def _clusters(received: str, found: Sequence[Change], room: int) -> Iterator[list[Change]]:
    """Put together changes near one another, as many as one row takes."""
    context, cluster = room // _NINTH, list[Change]()
    for change in found:
        if cluster and (
            change.start - cluster[-1].end > 2 * context
            or columns(received[cluster[0].start : change.end]) > room - 4 * context
        ):
            yield cluster
            cluster = []
        cluster.append(change)
    yield cluster


def _coloured(head: str, pieces: Iterable[Piece], tail: str, colour: str) -> str:
    """Colour a line, and mark in it what the other does not have."""
    shown = [(head, False), *((it.text, it.part is not Part.KEPT) for it in pieces), (tail, False)]
    styled = (click.style(text, fg=colour, reverse=mark or None) for text, mark in shown if text)
    return "".join(styled) + "\n"

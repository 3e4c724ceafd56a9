"""Say where a place stood before the edits of a line, or stands after them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from bindery.edits import Edit


def before_edits(
    passes: Sequence[Sequence[Edit]], places: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Follow places back through the edits of a line.

    Args:
        passes: The edits of each rule in the order in which they were made; those of one rule from
            right to left, none over another.
        places: For each, its first character in the repaired line, counted from 0, and one past
            its last.

    Returns:
        Start and end in the line as received, of everything that each was made from.
    """
    followed = list(places)
    for made in reversed(passes):
        ascending = made[::-1]
        starts = _starts(ascending)
        followed = [
            (_before(ascending, starts, start)[0], _before(ascending, starts, end - 1)[1])
            for start, end in followed
        ]
    return followed


def after_edits(passes: Sequence[Sequence[Edit]], start: int, end: int) -> tuple[int, int]:
    """Follow a place through the edits of a line.

    Args:
        passes: As for `before_edits`.
        start: First character of the place in the line as received, counted from 0.
        end: One past the last.

    Returns:
        Start and end in the repaired line, of what the place became; what stood across its bounds
        belongs to it.
    """
    for made in passes:
        start += sum(_grown(edit) for edit in made if edit.end <= start)
        end += sum(_grown(edit) for edit in made if edit.start < end)
    return start, max(start, end)


def _grown(edit: Edit) -> int:
    return len(edit.after) - len(edit.before)


def _starts(edits: Sequence[Edit]) -> list[int]:
    """Give the place of each edit in the line after all of them."""
    starts, shift = [], 0
    for edit in edits:
        starts.append(edit.start + shift)
        shift += len(edit.after) - (edit.end - edit.start)
    return starts


def _before(edits: Sequence[Edit], starts: Sequence[int], at: int) -> tuple[int, int]:
    """Give what a character stood for before the edits."""
    last = bisect_right(starts, at) - 1
    if last < 0:
        return at, at + 1
    edit, behind = edits[last], at - starts[last] - len(edits[last].after)
    return (edit.start, edit.end) if behind < 0 else (edit.end + behind, edit.end + behind + 1)

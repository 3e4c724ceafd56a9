"""Tell the doubts that are left from those that an editor has settled."""

from collections.abc import Iterable, Sequence

from bindery.edits import Doubt


def standing(doubts: Iterable[Doubt], lines: Sequence[str]) -> tuple[Doubt, ...]:
    """Give the doubts whose damage still stands in the repaired lines.

    Args:
        doubts: What repair could not decide.
        lines: The lines after the editor's restorations, which may have decided it.
    """
    return tuple(doubt for doubt in doubts if doubt.observed in lines[doubt.line - 1])

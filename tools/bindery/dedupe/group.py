"""Group passages, or any lines of text, that say the same."""

from collections.abc import Sequence

from bindery.dedupe.cluster import cluster
from bindery.dedupe.entries import TextRow, entries_of_passages, entries_of_rows
from bindery.dedupe.lexicon import lexicon
from bindery.model import Group, Passage
from bindery.script import to_hans


def group_passages(
    passages: Sequence[Passage], *, lenders: Sequence[str] = ()
) -> tuple[Group, ...]:
    """Group passages of which one wording may stand for all.

    Content is grouped with content, whatever its role. Structure (headings, page furniture) is
    grouped with the same words in the same role only. A comment stands for a group of comments
    only, a copy never.

    Args:
        passages: In any order; the result does not depend on it.
        lenders: Names of lenders and products beyond those of the lexicon, in either script.

    Returns:
        Groups in reading order of their chosen members. Every passage is in one of them.

    Raises:
        UsageError: An id occurs twice.
    """
    return cluster(entries_of_passages(passages, lexicon(_names(lenders))))


def group_texts(rows: Sequence[TextRow], *, lenders: Sequence[str] = ()) -> tuple[Group, ...]:
    """Group any lines of text of which one wording may stand for all.

    Args:
        rows: In any order; the result does not depend on it.
        lenders: Names of lenders and products beyond those of the lexicon, in either script.

    Returns:
        Groups in the natural order of source and id of their chosen members.

    Raises:
        UsageError: An id occurs twice.
    """
    return cluster(entries_of_rows(rows, lexicon(_names(lenders))))


def _names(lenders: Sequence[str]) -> tuple[str, ...]:
    return tuple(to_hans(name) for name in lenders)

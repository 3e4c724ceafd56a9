"""Count the edits of a document by the passage that they reached into."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from bindery.edits import Evidence
from bindery.edits.changes import by_line, changes, placed
from bindery.model import Passage, RepairCount, RepairedText

#: So many characters find where a passage begins; the rest may stand on the next line.
_OPENING = 6

#: It begins within so many characters of where the one before it ended.
_SIGHT = 200


def repair_counts(text: RepairedText, passages: Sequence[Passage]) -> dict[str, RepairCount]:
    """Count what was done inside each passage, by its id.

    Args:
        text: The document.
        passages: Its passages, in reading order.

    Returns:
        Only passages that were repaired. A passage may go on in the next line. The edits of a line
        of which nothing is left belong to none.
    """
    reaches = list(_reaches(text, passages))
    counts: dict[str, Counter[Evidence]] = defaultdict(Counter)
    for number, edits in by_line(text.edits).items():
        for at, change in placed(changes(text.source.lines[number - 1], edits)):
            counts[_owner(reaches, (number, at))].update(it.evidence for it in change.edits)
    return {
        passage: RepairCount(
            proved=count[Evidence.PROVED], editor=count[Evidence.EDITOR], rule=count[Evidence.RULE]
        )
        for passage, count in counts.items()
        if passage
    }


_Spot = tuple[int, int]
"""A line, counted from 1, and a character in it, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """Where a passage begins, and whether it goes on in the next line."""

    passage: str
    begin: _Spot
    goes_on: bool


def _reaches(text: RepairedText, passages: Iterable[Passage]) -> Iterator[_Reach]:
    number = end = 0
    for passage in passages:
        end = end if passage.line == number else 0
        number = passage.line
        line, opening = text.lines[number - 1], passage.kept[:_OPENING]
        # A restoration over two sentences may be marked otherwise in them than in the line.
        begin = max(end, line.find(opening, end, end + _SIGHT))
        end = begin + len(passage.kept)
        yield _Reach(passage=passage.id, begin=(number, begin), goes_on=end > len(line.rstrip()))


def _owner(reaches: Sequence[_Reach], spot: _Spot) -> str:
    """Give the passage that a place is in; nothing when its line has none."""
    index = bisect_right(reaches, spot, key=attrgetter("begin"))
    last = reaches[index - 1] if index else None
    if last and (last.begin[0] == spot[0] or last.goes_on):
        return last.passage
    # What was taken away before the first passage of a line was taken away from it.
    first = reaches[index] if index < len(reaches) else None
    return first.passage if first and first.begin[0] == spot[0] else ""

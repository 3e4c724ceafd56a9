"""Find the sentence that announces a list, whose mood governs every entry of it."""

from collections.abc import Iterator, Sequence

from bindery.model import Passage, Role

_LISTED = frozenset({Role.ITEM, Role.STEP})


def announcements(passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """Give the id of every step and item with the words of the lead-in above it, simplified.

    Of 上门核实通常包括以下几个步骤, 通常 is said of each step.

    Args:
        passages: In reading order.
    """
    leadin: Passage | None = None
    for passage in passages:
        if passage.role is Role.LEADIN:
            leadin = passage
        elif passage.role not in _LISTED and passage.sentence == 1:
            leadin = None
        elif leadin and _place(leadin) == _place(passage):
            yield passage.id, leadin.hans


def _place(passage: Passage) -> tuple[str, tuple[str, ...]]:
    return passage.source, passage.section

"""Find procedures whose steps stand in headings: 四、流程 with 4.1, 4.2, 4.3 below it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bindery.model import Passage, Role

#: Fewer headings in a row are sections, not steps.
_FEWEST = 2


def with_heading_steps(
    passages: Sequence[Passage], procedure: re.Pattern[str]
) -> tuple[Passage, ...]:
    """Give passages below headings that are steps their number and the heading as label.

    A section is a procedure when its title says so, it has sections of its own, and none of
    them holds a numbered procedure.

    Args:
        passages: All passages of one document.
        procedure: Finds the titles that announce a procedure.
    """
    steps = {
        section: (number, section[-1])
        for children in _procedures(passages, procedure)
        for number, section in enumerate(children, start=1)
    }
    return tuple(_numbered(p, *steps[p.section]) if p.section in steps else p for p in passages)


def _procedures(
    passages: Sequence[Passage], procedure: re.Pattern[str]
) -> list[list[tuple[str, ...]]]:
    # Dictionaries keep the order and know at once whether they have a section.
    children: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
    for p in passages:
        if p.role is Role.HEADING and len(p.section) > 1:
            children.setdefault(p.section[:-1], {})[p.section] = None
    listed = {p.section[:-1] for p in passages if p.role is Role.STEP}
    return [
        list(sections)
        for parent, sections in children.items()
        if procedure.search(parent[-1]) and parent not in listed and len(sections) >= _FEWEST
    ]


def _numbered(passage: Passage, number: int, title: str) -> Passage:
    if passage.role is not Role.BODY:
        return passage
    return replace(passage, step=number, label=title)

"""Find where something is missing and no blank is left: a year, a number, a connective."""

import re
from collections.abc import Iterator

from bindery.repair.suspects.document import Document
from bindery.repair.suspects.lexicon import Hole, lexicon
from bindery.repair.suspects.place import Place


def find_holes(line: str, document: Document) -> Iterator[Place]:
    """Find what is missing without a blank.

    >>> line = "借贝成立于年，做小额贷款。"
    >>> [place.suggestions for place in find_holes(line, Document([line]))]
    [('成立于____年',)]
    """
    for hole in lexicon().holes:
        for match in hole.pattern.finditer(line) if hole.needs.search(line) else ():
            yield Place(
                damage=hole.damage,
                start=match.start(),
                end=match.end(),
                message=hole.message,
                suggestions=tuple(_filled(hole, match, document)),
                breaks=hole.breaks,
            )


def _filled(hole: Hole, match: re.Match[str], document: Document) -> Iterator[str]:
    """Put in what may be missing; no number is invented."""
    left, right = (
        match.string[match.start() : match.start(1)],
        match.string[match.end(1) : match.end()],
    )
    for fill in hole.fill:
        written = document.write(fill)
        yield left + written + right if hole.whole else written

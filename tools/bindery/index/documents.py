"""Lay out the documents of the index: each way of asking is one, then each entry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bindery.index.entries import Entry, Kind, Page
from bindery.index.letters import fold
from bindery.index.stream import Field

# How much texts count, in quarters.
_TITLE, _TEXT, _HIDDEN = 10, 4, 3

#: A statement has the title of its topic, a passage that of its section.
_BORROWED = {Kind.STATEMENT: 4, Kind.SOURCE: 2}

#: What is hidden makes a document this much longer: who wrote it down meant it to be found.
_HIDDEN_LENGTH = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """The documents, in the order of their numbers.

    Args:
        ways: Ways of asking, each with the number of its entry; they come first.
        entries: The entries, in the order of pages.
    """

    ways: tuple[tuple[int, str], ...]
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "Documents":
        """Give everything that can be found its number."""
        entries = tuple(entry for page in pages for entry in page.entries)
        ways = ((number, way) for number, it in enumerate(entries) for way in _distinct(it.ways))
        return cls(ways=tuple(ways), entries=entries)

    def fields(self) -> Iterator[Field]:
        """Give the texts of all documents."""
        for number, (_, way) in enumerate(self.ways):
            yield Field(document=number, text=way, weight=_TEXT, singles=True)
        for number, entry in enumerate(self.entries, start=len(self.ways)):
            own = entry.kind not in _BORROWED
            weight = _BORROWED.get(entry.kind, _TITLE)
            yield Field(document=number, text=entry.title.hans, weight=weight, singles=own)
            yield Field(document=number, text=entry.text.hans, weight=_TEXT)
            if entry.hidden:
                yield Field(document=number, text=entry.hidden, weight=_HIDDEN)
            if entry.kind in _BORROWED:
                yield Field(document=number, text=_number(entry), weight=_TITLE)

    def lengths(self) -> NDArray[np.float64]:
        """Say how long each document is, where 1 is usual; all ways of asking are usual."""
        sizes = [
            len(it.title.hans) + len(it.text.hans) + len(it.hidden) * _HIDDEN_LENGTH
            for it in self.entries
        ]
        usual = max(1.0, sum(sizes) / max(1, len(sizes)))
        return np.array([*(1.0 for _ in self.ways), *(size / usual for size in sizes)])


def _number(entry: Entry) -> str:
    """Give the number by which an entry is cited, as one word: the engine joins it so, too.

    A passage is found where it stands in its document; what is said in it has its own key.
    """
    named = entry.passages[0] if entry.kind is Kind.SOURCE else entry.anchor
    is_passage = entry.kind is not Kind.SOURCE and "-" in named
    return "" if is_passage else named.replace("-", "x")


def _distinct(ways: Sequence[str]) -> Iterator[str]:
    """Give ways of asking that are not written alike, each as it was first written."""
    first: dict[str, str] = {}
    for way in ways:
        first.setdefault(fold(way), way)
    return iter(first.values())

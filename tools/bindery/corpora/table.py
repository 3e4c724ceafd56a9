"""Hold all passages of a corpus as columns of numbers, in reading order; words stay on the disk."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bindery.corpora.sheets import passage_id, printed_in
from bindery.dedupe.definition import order_of
from bindery.engines.local.spool import Integers, take, unpack
from bindery.model import Passage


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """All passages of a corpus; a *row* is the place of a passage, from 0.

    Args:
        sheets: Where each batch was kept.
        starts: How many rows there are before each batch; and, last, in all.
        sources: Ids of the documents, in reading order.
        topics: Ids of the topics that occur.
        documents: For each row the place of its document.
        lines: Its line, from 1.
        sentences: Its place in the line, from 1.
        roles: Place of its role in `bindery.corpora.sheets.ROLES`.
        placed: Place of its topic in `topics`.
        sections: A number, equal for rows of one document under the same titles.
        sizes: Characters of its simplified words.
    """

    sheets: tuple[Path, ...]
    starts: Integers
    sources: tuple[str, ...]
    topics: tuple[str, ...]
    documents: NDArray[np.int32]
    lines: NDArray[np.int32]
    sentences: NDArray[np.int32]
    roles: NDArray[np.int8]
    placed: NDArray[np.int16]
    sections: NDArray[np.int32]
    sizes: NDArray[np.int32]

    @classmethod
    def of(cls, sheets: Sequence[Path]) -> "Table":
        """Read the numbers of all batches, which stand in reading order."""
        sources: list[str] = []
        topics: dict[str, int] = {}
        parts: list[tuple[NDArray[np.int32], ...]] = []
        for sheet in sheets:
            document, line, sentence, role, topic, section, size = take(sheet, *_NUMBERS)
            known = [topics.setdefault(it, len(topics)) for it in unpack(sheet, "topics")]
            placed = np.array(known, dtype=np.int32)[topic]
            columns = (document + len(sources), line, sentence, role, placed, section, size)
            parts.append(tuple(column.astype(np.int32) for column in columns))
            sources += unpack(sheet, "ids")
        joined = [np.concatenate(column) for column in zip(*parts, strict=True)]
        return cls(
            sheets=tuple(sheets),
            starts=np.cumsum([0, *(len(part[0]) for part in parts)], dtype=np.int64),
            sources=tuple(sources),
            topics=tuple(topics),
            documents=joined[0],
            lines=joined[1],
            sentences=joined[2],
            roles=joined[3].astype(np.int8),
            placed=joined[4].astype(np.int16),
            sections=joined[5],
            sizes=joined[6],
        )

    def __len__(self) -> int:
        """Count the passages."""
        return int(self.starts[-1])

    def parts(self) -> Iterator[tuple[Path, slice]]:
        """Give each batch with its rows."""
        for place, sheet in enumerate(self.sheets):
            yield sheet, slice(int(self.starts[place]), int(self.starts[place + 1]))

    def ids(self, rows: Integers) -> list[str]:
        """Name the passages of some rows."""
        columns = (self.documents[rows], self.lines[rows], self.sentences[rows])
        return [
            passage_id(self.sources[document], line, sentence)
            for document, line, sentence in zip(*(it.tolist() for it in columns), strict=True)
        ]

    def row_of(self, passage: str) -> int | None:
        """Find a passage by its id; None when there is no such passage."""
        source, *place = passage.rsplit("-", 2)
        document = self._places.get(source)
        if document is None or not all(map(str.isdecimal, place)):
            return None
        first, end = np.searchsorted(self.documents, [document, document + 1]).tolist()
        line, sentence = map(int, place)
        here = (self.lines[first:end] == line) & (self.sentences[first:end] == sentence)
        found = np.flatnonzero(here)
        return first + int(found[0]) if len(found) else None

    @cached_property
    def _places(self) -> dict[str, int]:
        return {source: place for place, source in enumerate(self.sources)}

    @cached_property
    def natural(self) -> Integers:
        """Give for each document its place where numbers in ids count as numbers."""
        ordered = sorted(range(len(self.sources)), key=lambda it: order_of(self.sources[it]))
        rank = np.empty(len(ordered), dtype=np.int64)
        rank[ordered] = np.arange(len(ordered))
        return rank

    def passages(self, names: Iterable[str]) -> dict[str, Passage]:
        """Read some passages by their ids, without their sections; what is gone is left out.

        Args:
            names: Ids; those of few documents, for each batch in which one is is read.
        """
        rows = {row: name for name in names if (row := self.row_of(name)) is not None}
        found: dict[str, Passage] = {}
        for sheet, mine in self.parts():
            here = {row - mine.start for row in rows if mine.start <= row < mine.stop}
            if here:
                for place, it in enumerate(printed_in(sheet)):
                    if place in here:
                        found[it.passage.id] = it.passage
        return found


_NUMBERS = ("document", "line", "sentence", "role", "topic", "section", "size")

"""Find second copies of documents and of long blocks, by their keys in a row."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bindery.dedupe.entries import Entry

#: Passages in a row that make a block.
BLOCK = 8

#: Passages in a row that count towards a re-posted document.
PIECE = 3

#: Share of the smaller document that must be repeated to call it re-posted.
SHARE = 0.5

#: Place of the original, place of the copy, passages in a row.
Run = tuple[int, int, int]


def find_copies(entries: Sequence[Entry]) -> dict[str, str]:
    """Give the id of every passage in a second copy, with the id of its original.

    A copy is a run of at least `BLOCK` passages with the keys of an earlier run, in the same
    document or before; or shorter runs that make up `SHARE` of the smaller of two documents.

    Args:
        entries: In reading order, each document in one piece. Those without a source are lines,
            not a document, and never copies.
    """
    earlier: dict[int, int] = {}
    for start, copy, size in _blocks(entries):
        for step in range(size):
            earlier.setdefault(copy + step, start + step)
    for copy in sorted(earlier):
        earlier[copy] = earlier.get(earlier[copy], earlier[copy])
    return {entries[copy].id: entries[first].id for copy, first in earlier.items()}


def _blocks(entries: Sequence[Entry]) -> Iterator[Run]:
    """Keep the runs between two documents of which one repeats the other."""
    sizes = {source: len(tuple(them)) for source, them in groupby(e.source for e in entries)}
    between: dict[tuple[str, str], list[Run]] = {}
    for run in _runs(entries):
        pair = (entries[run[0]].source, entries[run[1]].source)
        between.setdefault(pair, []).append(run)
    for (first, second), runs in between.items():
        repeated = sum(size for *_, size in runs)
        enough = SHARE * min(sizes[first], sizes[second])
        if max(size for *_, size in runs) >= BLOCK or (first != second and repeated >= enough):
            yield from runs


def _runs(entries: Sequence[Entry]) -> Iterator[Run]:
    """Find runs of keys that stood somewhere before, each with the first place they stood.

    Only the first place: looking at all of them is quadratic in what every page repeats.
    """
    first: dict[tuple[str, ...], int] = {}
    start, copy, size = 0, 0, 0
    for place in range(len(entries) - PIECE + 1):
        piece = entries[place : place + PIECE]
        if not piece[0].source or piece[0].source != piece[-1].source:
            continue
        earlier = first.setdefault(tuple(e.features.key for e in piece), place)
        if size and (earlier - start, place - copy) == (size - PIECE + 1, size - PIECE + 1):
            size += 1
            continue
        if size:
            yield start, copy, size
        start, copy, size = earlier, place, PIECE if earlier < place else 0
    if size:
        yield start, copy, size

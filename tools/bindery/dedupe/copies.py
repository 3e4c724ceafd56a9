"""Find second copies of documents and of long blocks: the same texts in the same order."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

#: Texts in a row that make a block.
BLOCK = 8

#: Texts in a row that are looked up; a run of fewer repeats nothing but what every page repeats.
PIECE = 3

#: Share of the smaller document that must be repeated to call it re-posted.
SHARE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Texts in a row that stood before, in one document and in the same order.

    Args:
        first: Place of the first of them where they stood before.
        place: Place of the first of them.
        size: How many there are.
    """

    first: int
    place: int
    size: int


def find_copies(sources: Sequence[str], sames: Sequence[Hashable]) -> dict[int, int]:
    """Give the place of every text in a second copy, with the place of its original.

    A copy is a run of at least `BLOCK` texts, in the same document or a later one; or shorter runs
    that make up `SHARE` of the smaller of two documents. Where two runs overlap, the one that
    begins first says what the original is.

    Args:
        sources: The document of each text, in reading order, each document in one piece. Texts of
            the document "" are lines, not a document, and never copies.
        sames: What is equal for texts that are the same.

    >>> find_copies(["a"] * 3 + ["b"] * 3, list("xyzxyz"))
    {3: 0, 4: 1, 5: 2}
    """
    originals: dict[int, int] = {}
    for run in sorted(_counting(sources, sames), key=lambda run: run.place):
        for step in range(run.size):
            originals.setdefault(run.place + step, run.first + step)
    for copy in sorted(originals):
        originals[copy] = originals.get(originals[copy], originals[copy])
    return originals


def _counting(sources: Sequence[str], sames: Sequence[Hashable]) -> Iterator[Run]:
    """Keep the runs between two documents of which one repeats the other."""
    sizes = {source: len(tuple(them)) for source, them in groupby(sources)}
    between: dict[tuple[str, str], list[Run]] = {}
    for run in _runs(sources, sames):
        between.setdefault((sources[run.first], sources[run.place]), []).append(run)
    for (first, second), runs in between.items():
        repeated = sum(run.size for run in runs)
        enough = SHARE * min(sizes[first], sizes[second])
        long = any(run.size >= BLOCK for run in runs)
        if long or (first != second and repeated >= enough):
            yield from runs


def _runs(sources: Sequence[str], sames: Sequence[Hashable]) -> Iterator[Run]:
    """Find the runs, each with the first place where its texts stood.

    Only the first place: looking at all of them is quadratic in what every page repeats.
    """
    run: Run | None = None
    for place, first in _matches(sources, sames):
        if run and _continues(run, place, first, sources):
            run = Run(first=run.first, place=run.place, size=run.size + 1)
        else:
            if run:
                yield run
            run = Run(first=first, place=place, size=PIECE)
    if run:
        yield run


def _continues(run: Run, place: int, first: int, sources: Sequence[str]) -> bool:
    step = run.size - PIECE + 1
    together = place - run.place == first - run.first == step
    same_documents = (sources[run.place], sources[run.first]) == (sources[place], sources[first])
    return together and same_documents


def _matches(sources: Sequence[str], sames: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Give every place whose piece stood before, with the first place where it did."""
    firsts: dict[tuple[Hashable, ...], int] = {}
    for place in range(len(sames) - PIECE + 1):
        if not sources[place] or sources[place] != sources[place + PIECE - 1]:
            continue
        first = firsts.setdefault(tuple(sames[place : place + PIECE]), place)
        apart = sources[first] != sources[place] or place - first >= PIECE
        if first < place and apart:
            yield place, first

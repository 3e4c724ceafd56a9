"""Find second copies as `bindery.dedupe.copies` does, with columns in place of rows."""

import numpy as np

from bindery.dedupe.copies import BLOCK, PIECE, SHARE
from bindery.engines.local.numbering import numbered
from bindery.engines.local.spool import Flags, Integers


def find_copied(sources: Integers, sames: Integers) -> Integers:
    """Give for every row that stands in a second copy the place of its original; -1 for others.

    Args:
        sources: The document of each row, in reading order, each document in one piece.
        sames: A number, equal for rows that are the same.
    """
    places, firsts = _matches(sources, sames)
    # Pieces that begin in two documents never begin one place apart, so a run stays in one.
    begins = np.ones(len(places), dtype=np.bool_)
    begins[1:] = (np.diff(places) != 1) | (np.diff(firsts) != 1)
    starts = np.flatnonzero(begins)
    sizes = np.diff(starts, append=len(places)) + PIECE - 1
    counting = _counting(sources, firsts[starts], places[starts], sizes)
    starts, sizes = starts[counting], sizes[counting]
    return _originals(len(sames), firsts[starts], places[starts], sizes)


def _matches(sources: Integers, sames: Integers) -> tuple[Integers, Integers]:
    """Give the places of pieces that stood before, and the first places where they did."""
    places = np.flatnonzero(sources[: 1 - PIECE] == sources[PIECE - 1 :])
    pieces = numbered(*(sames[places + step] for step in range(PIECE)))
    firsts = places[pieces.firsts][pieces.numbers]
    # In one document they must not overlap; of two documents, the pieces are apart anyway.
    found = places - firsts >= PIECE
    return places[found], firsts[found]


def _counting(sources: Integers, firsts: Integers, places: Integers, sizes: Integers) -> Flags:
    """Say which runs lie between two documents of which one repeats the other."""
    earlier, later = sources[firsts], sources[places]
    between = numbered(earlier, later)
    repeated = np.zeros(len(between.firsts), dtype=np.int64)
    longest = np.zeros_like(repeated)
    np.add.at(repeated, between.numbers, sizes)
    np.maximum.at(longest, between.numbers, sizes)
    rows = numbered(sources)
    length = np.bincount(rows.numbers)
    smaller = np.minimum(length[rows.numbers[firsts]], length[rows.numbers[places]])
    reposted = (earlier != later) & (repeated[between.numbers] >= SHARE * smaller)
    counting: Flags = reposted | (longest[between.numbers] >= BLOCK)
    return counting


def _originals(rows: int, firsts: Integers, places: Integers, sizes: Integers) -> Integers:
    """Lead every row of a run to where it stood first; the earliest of its runs decides."""
    steps = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    copies, at = np.unique(np.repeat(places, sizes) + steps, return_index=True)
    origin = np.arange(rows)
    origin[copies] = (np.repeat(firsts, sizes) + steps)[at]
    # An original may be a copy itself, of what stands further ahead.
    while (origin[origin] != origin).any():
        origin = origin[origin]
    return np.where(origin == np.arange(rows), -1, origin)

"""Say how large a piece was said before, as `bindery.dedupe.levels` does, with columns of numbers.

Millions of passages are some columns here; their texts are not looked at.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bindery.dedupe.copies import SHARE
from bindery.engines.local.numbering import numbered
from bindery.engines.local.spool import Flags, Integers
from bindery.engines.passages import RELATIONS
from bindery.model import Level, Relation

#: What the numbers of levels stand for.
LEVELS = tuple(Level)

_CHOSEN, _COPY, _EXCERPT = map(RELATIONS.index, (Relation.CHOSEN, Relation.COPY, Relation.EXCERPT))

#: Numbers of relations, as `bindery.engines.passages.Told` has them.
Relations = NDArray[np.int8]


class Places(NamedTuple):
    """Where passages stand, one entry a passage in every column, in reading order."""

    sources: Integers
    """A number, equal for passages of one document; it rises in reading order."""

    sections: Integers
    """A number, equal for passages under the same titles; it may repeat in other documents."""

    lines: Integers
    """Line in the document, from 1."""


def repeat_levels(places: Places, chosen: Integers, relations: Relations) -> NDArray[np.int8]:
    """Say of every passage for which another stands in how large a piece.

    Args:
        places: Where passages stand.
        chosen: For each the number of the one whose words stand for it, from 0.
        relations: Place in `bindery.engines.passages.RELATIONS` of how it stands to that one.

    Returns:
        Place in `LEVELS`; -1 for a passage that stands for itself.
    """
    sources, sections, lines = places
    units = (
        (Level.PARAGRAPH, numbered(sources, lines).numbers),
        (Level.SECTION, numbered(sources, sections).numbers),
    )
    levels = np.full(len(chosen), LEVELS.index(Level.SENTENCE), dtype=np.int8)
    for level, unit in units:
        levels[_repeated(unit, chosen)] = LEVELS.index(level)
    levels[_in_copied_documents(sources, relations)] = LEVELS.index(Level.DOCUMENT)
    levels[relations == _EXCERPT] = LEVELS.index(Level.CONTAINMENT)
    levels[relations == _CHOSEN] = -1
    return levels


def _in_copied_documents(sources: Integers, relations: Relations) -> Flags:
    """Say which passages are copies in documents of which copies are most."""
    documents = numbered(sources).numbers
    copied = relations == _COPY
    copies, sizes = (
        np.bincount(documents[copied], minlength=_count(documents)),
        np.bincount(documents),
    )
    most: Flags = copied & (copies >= SHARE * (sizes - copies))[documents]
    return most


def _count(numbers: Integers) -> int:
    return int(numbers.max(initial=-1)) + 1


class _Homes(NamedTuple):
    """In which units each group has members."""

    units: Integers
    """The units of all groups, one group after the other, each in order."""

    starts: Integers
    """Where those of each group begin; and, last, how many there are."""

    def of(self, group: int) -> Integers:
        """Give the units of a group."""
        return self.units[self.starts[group] : self.starts[group + 1]]

    def shared(self, groups: Integers) -> bool:
        """Say whether two units have members of all of some groups."""
        fewest, *others = sorted(map(self.of, groups.tolist()), key=len)
        for units in others:
            places = np.searchsorted(units, fewest)
            fewest = fewest[units[np.minimum(places, len(units) - 1)] == fewest]
            if len(fewest) < 2:  # noqa: PLR2004 - Its own, and another.
                return False
        return len(fewest) > 1


def _homes(units: Integers, groups: Integers) -> _Homes:
    pairs = numbered(groups, units).firsts
    starts = np.searchsorted(groups[pairs], np.arange(_count(groups) + 1))
    return _Homes(units[pairs], starts)


def _repeated(units: Integers, groups: Integers) -> Flags:
    """Say which passages are of pieces that another unit repeats whole: more than one of it.

    A piece is what stands in a row in one unit.
    """
    repeated = np.zeros(len(units), dtype=np.bool_)
    if not len(units):
        return repeated
    homes = _homes(units, groups)
    # Pieces with the same groups have the same answer; boilerplate is asked for once.
    known: dict[bytes, bool] = {}
    for start, end in _pieces(units, np.diff(homes.starts)[groups]):
        them = np.unique(groups[start:end])
        asked = them.tobytes()
        if asked not in known:
            known[asked] = homes.shared(them)
        repeated[start:end] = known[asked]
    return repeated


def _pieces(units: Integers, homes: Integers) -> Iterator[tuple[int, int]]:
    """Give where the pieces begin and end that may be repeated.

    Args:
        units: For each passage its unit.
        homes: In how many units its group has members.
    """
    starts = np.flatnonzero(np.diff(units, prepend=-1))
    sizes = np.diff(starts, append=len(units))
    wanted = np.flatnonzero((sizes > 1) & (np.minimum.reduceat(homes, starts) > 1))
    yield from zip(starts[wanted].tolist(), (starts + sizes)[wanted].tolist(), strict=True)


def reposted_sources(sources: Integers, chosen: Integers, relations: Relations) -> dict[int, int]:
    """Give the documents of which most is a copy of one earlier document, each with that one.

    Args:
        sources: As in `Places`.
        chosen: As for `repeat_levels`.
        relations: As for `repeat_levels`.
    """
    first = np.full(len(chosen), np.iinfo(np.int64).max)
    np.minimum.at(first, chosen, sources)
    origins = first[chosen]
    copied = np.flatnonzero((relations == _COPY) & (origins != sources))
    # In the order of their groups: of two origins with half of a document each, the last counts.
    copied = copied[np.argsort(chosen[copied], kind="stable")]
    pairs = numbered(sources[copied], origins[copied])
    counts = np.bincount(pairs.numbers, minlength=len(pairs.firsts))
    sizes = np.bincount(sources)
    found: dict[int, int] = {}
    for place in np.argsort(pairs.firsts).tolist():
        row = int(copied[pairs.firsts[place]])
        if counts[place] >= SHARE * sizes[sources[row]]:
            found[int(sources[row])] = int(origins[row])
    return {source: found.get(origin, origin) for source, origin in sorted(found.items())}

"""Names that sound the same: who types one may mean the other."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from bindery.index.letters import fold
from bindery.index.sounds import sounds_of

#: Longer ones are no names, and have too many readings to try.
_LONGEST = 8


def alike(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Give the pairs of names that may sound the same, each pair once and in order.

    >>> alike(["借呗", "花呗", "借贝"])
    (('借呗', '借贝'),)
    """
    return tuple(sorted(set(_pairs(sorted(set(names))))))


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    said: dict[str, list[str]] = {}
    for name in names:
        for sound in sorted(sounds_of(fold(name))) if len(name) <= _LONGEST else ():
            said.setdefault(sound, []).append(name)
    for same in said.values():
        yield from combinations(same, 2)

"""Part the rows of one form by what is known of them beside their words, with columns for rows."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from bindery.dedupe.traits import PLAIN, Traits, realm_name, side_name
from bindery.engines.local.choosing import COMMENT, DAMAGED
from bindery.engines.local.numbering import numbered
from bindery.engines.local.spool import Flags, Integers


class Known(NamedTuple):
    """What is known of rows."""

    traits: Sequence[Traits]
    """Each once."""

    of_row: Integers
    """For each row the place of its own."""

    @property
    def plain(self) -> bool:
        """Say whether nothing is known of any row."""
        return set(self.traits) <= {PLAIN}

    def doubts(self) -> Integers:
        """Give the doubts of each row, as the choice takes them."""
        doubts = [COMMENT * it.comment + DAMAGED * it.damaged for it in self.traits]
        return np.array(doubts, dtype=np.int64)[self.of_row]

    def realms(self) -> Integers:
        """Give for each row a number that is equal for rows of one realm, exact or not."""
        return self._numbers([(it.realm, it.inexact) for it in self.traits])

    def exact(self) -> Flags:
        """Say which rows no other wording may join."""
        exact: Flags = np.array([not it.inexact for it in self.traits], dtype=np.bool_)[self.of_row]
        return exact

    def audiences(self) -> Integers:
        """Give for each row a number of its audience; 0 when none is known."""
        names = {"": 0}
        numbers = [names.setdefault(it.audience, len(names)) for it in self.traits]
        return np.array(numbers, dtype=np.int64)[self.of_row]

    def _numbers(self, values: Sequence[object]) -> Integers:
        numbers = {value: place for place, value in enumerate(dict.fromkeys(values))}
        return np.array([numbers[it] for it in values], dtype=np.int64)[self.of_row]


class Same(NamedTuple):
    """What is the same, one entry a row in every column."""

    heads: Integers
    """A number, equal for rows of one form."""

    keys: Integers
    """A number, equal for rows with one key."""

    acts: Flags
    """The words name an actor, so that the section is not asked for its audience."""

    originals: Integers
    """The row of which it is a second copy; below 0 for others."""


class Parted(NamedTuple):
    """Groups of rows that are the same and that nothing parts."""

    groups: Integers
    """For each row the number of its group."""

    speakers: Integers
    """For each row the one whose traits name its group: itself, or that of which it is a copy."""

    split: Flags
    """For each row whether its group was parted from another by audiences."""


def part(same: Same, known: Known) -> Parted:
    """Part rows by realm, wording and audience; copies follow their originals."""
    buckets = numbered(same.heads, known.realms(), np.where(known.exact(), same.keys, -1)).numbers
    audiences = np.where(same.acts, 0, known.audiences())
    copied = same.originals >= 0
    split = _several(buckets, np.where(copied, 0, audiences))[buckets]
    groups = numbered(buckets, np.where(split, audiences, -1)).numbers
    speakers = np.where(copied, same.originals, np.arange(len(groups)))
    return Parted(groups[speakers], speakers, split[speakers])


def several_audiences(classes: Integers, known: Known) -> Flags:
    """Say of every class whether two audiences are known of its rows."""
    return _several(classes, known.audiences())


def _several(numbers: Integers, audiences: Integers) -> Flags:
    """Say for every number whether rows of two audiences have it; 0 is none."""
    heard = np.flatnonzero(audiences)
    sides = numbered(numbers[heard], audiences[heard]).firsts
    several: Flags = (
        np.bincount(numbers[heard[sides]], minlength=int(numbers.max(initial=-1)) + 1) > 1
    )
    return several


def names_of_parts(known: Known, parted: Parted, digests: Sequence[str], rows: slice) -> list[str]:
    """Give what the names of the groups of some rows end in.

    Args:
        known: Of all rows.
        parted: All rows.
        digests: For each of these rows the digest of its speaker's key, in hexadecimal.
        rows: Which.
    """
    traits = known.of_row[parted.speakers[rows]].tolist()
    named = cache(lambda trait, digest: realm_name(known.traits[trait], digest))
    split = parted.split[rows].tolist()
    return [
        named(trait, "" if known.traits[trait].inexact else digest)
        + (side_name(known.traits[trait].audience) if parting else "")
        for trait, digest, parting in zip(traits, digests, split, strict=True)
    ]

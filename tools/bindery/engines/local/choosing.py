"""Choose in every group whose words stand for it, with columns in place of rows."""

from typing import NamedTuple

import numpy as np

from bindery.engines.local.numbering import numbered
from bindery.engines.local.spool import Flags, Integers
from bindery.model import Relation

#: What the numbers of relations stand for.
RELATIONS = (Relation.CHOSEN, Relation.EXACT, Relation.NEAR, Relation.COPY)


#: Doubts of a reader's comment, and of damage.
COMMENT, DAMAGED = 2, 1


class Members(NamedTuple):
    """What the choice looks at, one entry a row in every column."""

    groups: Integers
    """A number, equal for rows of one group."""

    keys: Integers
    """A number, equal for rows with one key."""

    sources: Integers
    """A number, equal for rows of one document; below 0 when there is none."""

    places: Integers
    """Place in reading order."""

    whole: Flags
    """Nothing shows that the text was cut or damaged."""

    copied: Flags
    """It stands in a second copy."""

    doubts: Integers
    """2 for a reader's comment, and 1 for damage; the fewer the better."""

    @property
    def heard(self) -> Flags:
        """Say which rows speak for their wording: no copies, and no comments."""
        heard: Flags = ~self.copied & (self.doubts < COMMENT)
        return heard


class Choice(NamedTuple):
    """What was chosen, one entry a row in both columns."""

    chosen: Integers
    """The row whose words stand for the group."""

    relations: Integers
    """Place in `RELATIONS` of how the row stands to it."""


def choose(members: Members) -> Choice:
    """Choose in every group: no copy, no comment, sound, whole, most common, earliest."""
    chosen = np.arange(len(members.groups))
    # Most rows have a group of their own, and nothing to be chosen.
    sizes = np.bincount(members.groups)
    shared = np.flatnonzero(sizes[members.groups] > 1)
    chosen[shared] = shared[_chosen(_some(members, shared))]
    exact = members.keys == members.keys[chosen]
    relations = np.where(members.copied, 3, np.where(exact, 1, 2))
    relations[chosen] = 0
    return Choice(chosen, relations)


def _some(members: Members, rows: Integers) -> Members:
    return Members(
        members.groups[rows],
        members.keys[rows],
        members.sources[rows],
        members.places[rows],
        members.whole[rows],
        members.copied[rows],
        members.doubts[rows],
    )


def _chosen(members: Members) -> Integers:
    preferred = members.places, -_spread(members), ~members.whole, members.doubts, members.copied
    order = np.lexsort((*preferred, members.groups))
    grouped = members.groups[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = grouped[1:] != grouped[:-1]
    chosen = np.empty_like(order)
    chosen[order] = order[first][np.cumsum(first) - 1]
    return chosen


def _spread(members: Members) -> Integers:
    """Count the documents that have the wording; a row without one counts alone."""
    wordings = numbered(members.groups, members.keys)
    alone = np.flatnonzero(members.heard & (members.sources < 0))
    housed = np.flatnonzero(members.heard & (members.sources >= 0))
    homes = numbered(wordings.numbers[housed], members.sources[housed])
    witnesses = np.concatenate([alone, housed[homes.firsts]])
    counts = np.bincount(wordings.numbers[witnesses], minlength=len(wordings.firsts))
    return counts[wordings.numbers].astype(np.int64)

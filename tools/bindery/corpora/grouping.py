"""Group the passages of a corpus with an engine, and say how large the repeated pieces are."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bindery.corpora.table import Table
from bindery.engines.job import Job
from bindery.engines.levels import LEVELS, Places, repeat_levels, reposted_sources
from bindery.engines.local.spool import Integers
from bindery.engines.passages import RELATIONS, group_rows
from bindery.model import Level, Relation


class Groups(NamedTuple):
    """How passages stand to one another, one entry a row in the first three columns."""

    chosen: Integers
    """The row whose words stand for it; its own when it stands for itself."""

    relations: NDArray[np.int8]
    """Place in `RELATIONS` of how it stands to that row."""

    levels: NDArray[np.int8]
    """Place in `LEVELS` of how large the repeated piece is; -1 when it stands for itself."""

    originals: Integers
    """For each document the one that it counts as: itself, or the one that it posts again."""


def group(table: Table, rows: Sequence[Path], job: Job, *, engine: str, cluster: str) -> Groups:
    """Group the passages of a corpus.

    Args:
        table: The corpus.
        rows: Its passages, as the engines read them.
        job: How.
        engine: Name of the engine.
        cluster: Address of a cluster that runs; empty for this machine.

    Raises:
        UsageError: The engine is not installed.
    """
    filled = [path for path in rows if path.stat().st_size]
    told = group_rows(filled, job, engine=engine, cluster=cluster)
    places = Places(*(it.astype(np.int64) for it in (table.documents, table.sections, table.lines)))
    originals = np.arange(len(table.sources))
    for source, first in reposted_sources(places.sources, told.chosen, told.relations).items():
        originals[source] = first
    levels = repeat_levels(places, told.chosen, told.relations)
    return Groups(told.chosen, told.relations, levels, originals)


def relation_of(number: int) -> Relation:
    """Give the relation that a number stands for."""
    return RELATIONS[number]


def level_of(number: int) -> Level | None:
    """Give the level that a number stands for."""
    return LEVELS[number] if number >= 0 else None

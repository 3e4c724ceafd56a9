"""Give what is said its places on the pages of a guide, from columns of numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bindery.compose.homes import (
    BEGINNING,
    MOST,
    card_weight,
    further_slug,
    index_place,
    row_weight,
)
from bindery.compose.plan import Plan
from bindery.compose.portions import part_slug, steady_portions
from bindery.compose.said import is_content, own_key
from bindery.compose.shown import Spot, shown
from bindery.corpora.grouping import Groups
from bindery.corpora.sheets import ROLES
from bindery.corpora.table import Table
from bindery.corpora.voices import Voices, counted, witnesses
from bindery.editorial.kinds import PageKind
from bindery.engines.local.spool import Flags, Integers
from bindery.views import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """Where everything that is said stands.

    Args:
        speaks: For each row whether what it says has a key of its own; others may be one with it.
        parts: For each row that speaks and has its home in the index the page of it, from 0; else
            -1.
        index: Address of the index.
        further: For each row that speaks and stands where a long topic goes on the page of that,
            from 0; else -1.
        behind: Address of the first page on which a topic goes on, by its id.
        spots: The pages that show cards, by the id of the topic.
        firsts: Keys of what most documents agree on, one for each topic.
        of_statements: Places of the cards of each statement, by its key.
    """

    speaks: Flags
    parts: Integers
    index: str
    further: Integers
    behind: dict[str, str]
    spots: dict[str, tuple[Spot, ...]]
    firsts: frozenset[str]
    of_statements: dict[str, tuple[Address, ...]]


def find_homes(table: Table, groups: Groups, voices: Voices, plan: Plan) -> Homes:
    """Find out where everything that is said stands.

    Args:
        table: The corpus.
        groups: How its passages stand to one another.
        voices: What editors' statements say of it.
        plan: Where pages have their place.
    """
    speaks = _speaking(table, groups, voices)
    slugs, parts = _index(table, voices, speaks, plan)
    topics = {*table.topics, *(it.statement.topic for it in voices.alive)}
    pages = {topic: plan.page_of(topic) for topic in topics}
    index = plan.slug_of(PageKind.CLAIMS)
    ranked = tuple(_ranked(table, groups, voices, speaks))
    spots = {topic: plan.spots.of(topic) for topic in topics}
    firsts = frozenset(it.first for it in ranked)
    of_statements = {
        it.statement.key: tuple(
            shown(
                spots[it.statement.topic],
                it.statement.key,
                first=it.statement.key in firsts,
                home=slugs.get(it.statement.key, ""),
                further="",
            )
        )
        for it in voices.alive
    }
    return Homes(
        speaks=speaks,
        parts=parts,
        index=index,
        further=_further(table, (it for it in ranked if pages[it.topic] != index)),
        behind={topic: further_slug(page, topic) for topic, page in pages.items()},
        spots=spots,
        firsts=firsts,
        of_statements=of_statements,
    )


def _speaking(table: Table, groups: Groups, voices: Voices) -> Flags:
    """Say of every row whether it was chosen, is content, and no statement says all of it."""
    content = np.array([[is_content(role, it) for it in table.topics] for role in ROLES])
    speaks: Flags = content[table.roles, table.placed]
    speaks &= groups.chosen == np.arange(len(table))
    speaks[list(voices.taken)] = False
    return speaks


class _Ranked(NamedTuple):
    """What is said on a topic: the key of what most agree on, and what is not of its beginning."""

    topic: str
    first: str
    rest: Integers


def _ranked(table: Table, groups: Groups, voices: Voices, speaks: Flags) -> Iterator[_Ranked]:
    """Rank what is said on each topic by how many documents agree on it."""
    agreed = np.zeros(len(table), dtype=np.int64)
    told = np.flatnonzero(speaks[groups.chosen] & witnesses(table, groups))
    rows, counts = counted(table, groups, told)
    agreed[rows] = counts
    for topic in {*table.topics, *(it.statement.topic for it in voices.alive)}:
        here = np.flatnonzero(speaks & _on_topic(table, topic))
        ordered = _natural(table, here)
        best = ordered[np.argsort(-agreed[ordered], kind="stable")[:BEGINNING]]
        names = zip(best.tolist(), map(own_key, table.ids(best)), strict=True)
        ours = [it for it in voices.alive if it.statement.topic == topic]
        # Statements come first of those that as many agree on.
        found = [(it.sources, it.statement.key, -1) for it in ours]
        found += [(int(agreed[row]), key, row) for row, key in names]
        found.sort(key=lambda it: -it[0])
        shown = here if len(here) + len(ours) <= MOST else [row for *_, row in found[:BEGINNING]]
        first = found[0][1] if found else ""
        yield _Ranked(topic=topic, first=first, rest=np.setdiff1d(here, shown))


def _on_topic(table: Table, topic: str) -> Flags:
    found: Flags = table.placed == (table.topics.index(topic) if topic in table.topics else -1)
    return found


def _further(table: Table, ranked: Iterator[_Ranked]) -> Integers:
    """Give the page on which a topic goes on for each row that stands there, from 0; else -1."""
    further = np.full(len(table), -1, dtype=np.int64)
    for it in ranked:
        documents, weights = table.documents[it.rest], card_weight(0) + table.sizes[it.rest]
        found = steady_portions(documents.tolist(), weights.tolist(), len(table.sources))
        further[it.rest] = found
    return further


def _natural(table: Table, rows: Integers) -> Integers:
    """Bring rows into the order in which groups stand: numbers in ids count as numbers."""
    return rows[np.argsort(table.natural[table.documents[rows]], kind="stable")]


def _index(
    table: Table, voices: Voices, speaks: Flags, plan: Plan
) -> tuple[dict[str, str], Integers]:
    """Give the page of the index for each statement, and for each row, that has its home there."""
    index, count = plan.slug_of(PageKind.CLAIMS), len(table.sources)
    merged = [(it.statement.page or plan.page_of(it.statement.topic), it) for it in voices.alive]
    homeless = [it.statement for slug, it in merged if slug == index]
    before = sum(row_weight(len(it.statement.text)) for slug, it in merged if slug != index)
    nowhere = np.array([plan.page_of(topic) == index for topic in table.topics])[table.placed]
    inside, outside = np.flatnonzero(speaks & nowhere), np.flatnonzero(speaks & ~nowhere)
    places = (
        index_place(0, count, housed=False) + table.documents[inside],
        index_place(0, count, housed=True) + table.documents[outside],
    )
    sizes = table.sizes[np.concatenate([inside, outside])]
    _, *found = steady_portions(
        [0, *(0 for _ in homeless), *np.concatenate(places).tolist()],
        [before, *(row_weight(len(it.text)) for it in homeless), *(row_weight(0) + sizes).tolist()],
        index_place(0, count, housed=True) + count,
    )
    slugs = {it.key: part_slug(index, part) for it, part in zip(homeless, found, strict=False)}
    parts = np.full(len(table), -1, dtype=np.int64)
    parts[inside] = found[len(homeless) : len(homeless) + len(inside)]
    return slugs, parts

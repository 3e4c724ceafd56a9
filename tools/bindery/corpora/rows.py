"""Write the rows of the ledger for a batch, in a process of its own."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bindery.compose.ledger import Standpoint, address_text, entry_of
from bindery.compose.portions import part_slug
from bindery.compose.said import own_key
from bindery.compose.shown import Spot, shown
from bindery.corpora.grouping import level_of, relation_of
from bindery.corpora.printing import Format, printed
from bindery.corpora.sheets import Printed, printed_in
from bindery.model import LedgerRow, Relation, Repeat
from bindery.views import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """What the passages say that were chosen with one passage, or that passage itself.

    Args:
        keys: Keys of what it says, the first one first.
        pages: Places of their cards.
    """

    keys: tuple[str, ...]
    pages: tuple[Address, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is decided about the passages of a batch, one entry a passage in every list.

    Args:
        sheet: Where the batch was kept.
        relations: Numbers of their relations.
        levels: Numbers of the levels of what is repeated.
        chosen: Ids of the passages whose words stand for them.
        speaks: Whether what the chosen one says has a key of its own.
        topics: Topics of the chosen ones.
        parts: Pages of the index on which that key has its home, from 0; -1 for none.
        further: Pages on which its topic goes on, on which that key stands, from 0; -1 for none.
        voiced: What statements say of passages, by their places in the batch.
        told: Key of the statement that says all of a passage, by its place.
        slugs: Address of the full text of each document, by its id.
        index: Address of the index.
        behind: Address of the first page on which a topic goes on, by the topics of the batch.
        spots: The pages that show cards, by the topics of the batch.
        firsts: Keys of what most documents agree on.
        form: How to write.
        opens: Whether it is the first batch.
    """

    sheet: Path
    relations: list[int]
    levels: list[int]
    chosen: list[str]
    speaks: list[bool]
    topics: list[str]
    parts: list[int]
    further: list[int]
    voiced: dict[int, Voiced]
    told: dict[int, str]
    slugs: dict[str, str]
    index: str
    behind: dict[str, str]
    spots: dict[str, tuple[Spot, ...]]
    firsts: frozenset[str]
    form: Format
    opens: bool


def print_rows(task: Task) -> tuple[bytes, Counter[str]]:
    """Write the rows of a batch.

    Returns:
        The text, and how many rows have each fate.
    """
    rows = tuple(_rows(task))
    text = printed(rows, task.form, opens=task.opens)
    return text.encode(), Counter(row.fate.value for row in rows)


def _rows(task: Task) -> Iterator[LedgerRow]:
    for place, it in enumerate(printed_in(task.sheet)):
        yield _row(task, place, it)


def _row(task: Task, place: int, it: Printed) -> LedgerRow:
    relation, level = relation_of(task.relations[place]), level_of(task.levels[place])
    chosen, source = task.chosen[place], it.passage.source
    said = _said(task, place)
    told = task.told.get(place, "")
    own = own_key(chosen) if task.speaks[place] and relation is not Relation.COPY else ""
    entry = entry_of(
        Standpoint(
            role=it.passage.role,
            relation=relation,
            level=level,
            chosen=chosen,
            told=told or own,
            merged=bool(told),
        )
    )
    line = Address(slug=part_slug(task.slugs[source], it.part), anchor=f"L{it.passage.line}")
    return LedgerRow(
        passage=it.passage,
        topic=it.topic,
        fate=entry.fate,
        reason=entry.reason,
        statement=";".join(said.keys),
        pages=tuple(map(address_text, (*said.pages, line))),
        repairs=it.repairs,
        relation=relation,
        repeat=Repeat(passage=it.passage.id, of=chosen, level=level) if level else None,
    )


def _said(task: Task, place: int) -> Voiced:
    """Give what a passage says: first in statements, then in the words chosen for it."""
    by_editor = task.voiced.get(place, _SILENT)
    if not task.speaks[place]:
        return by_editor
    key, part = own_key(task.chosen[place]), task.parts[place]
    home = part_slug(task.index, part) if part >= 0 else ""
    topic, behind = task.topics[place], task.further[place]
    own = shown(
        task.spots[topic],
        key,
        first=key in task.firsts,
        home=home,
        further=part_slug(task.behind[topic], behind) if behind >= 0 else "",
    )
    return Voiced(keys=(*by_editor.keys, key), pages=(*by_editor.pages, *own))


_SILENT = Voiced(keys=(), pages=())

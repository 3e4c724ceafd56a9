"""Say which passages an editor's statements stand for, by rows in place of passages."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from bindery.compose.said import EQUALS, opens_with, says_all, standings
from bindery.corpora.grouping import Groups
from bindery.corpora.sheets import ROLES
from bindery.corpora.table import Table
from bindery.editorial.statements import Standing, Statement
from bindery.engines.local.spool import Flags, Integers
from bindery.engines.passages import RELATIONS
from bindery.model import Role

#: Numbers of the relations of passages that say the same.
_EQUALS = tuple(RELATIONS.index(relation) for relation in EQUALS)

_COMMENT = ROLES.index(Role.COMMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An editor's statement and who says it.

    Args:
        statement: The statement.
        sources: How many documents say it; those that only post another again are one with it.
    """

    statement: Statement
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """What editors' statements say of rows.

    Args:
        alive: The statements that somebody says, in the order of the file.
        keys: Keys of the statements that a row says all or a part of, by its row.
        told: Key of the first statement that says all of a row, by its row.
        taken: Rows that were chosen for groups of which a statement says all of a member.
    """

    alive: tuple[Voice, ...]
    keys: dict[int, list[str]] = field(default_factory=dict)
    told: dict[int, str] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)


def find_voices(table: Table, groups: Groups, statements: tuple[Statement, ...]) -> Voices:
    """Find out what editors' statements say of rows.

    Args:
        table: The corpus.
        groups: How its passages stand to one another.
        statements: What editors decided about its documents.
    """
    names = {witness.passage for it in statements for witness in it.witnesses}
    words = {name: passage.hans for name, passage in table.passages(names).items()}
    members = _Members(table, groups)
    voices = Voices(alive=())
    alive = []
    for statement in statements:
        standing = standings(
            (witness.standing, members.equals(witness.passage))
            for witness in statement.witnesses
            if witness.passage in words and opens_with(words[witness.passage], witness.opening)
        )
        if standing:
            strong = [row for row, it in standing.items() if it is Standing.STRONG]
            alive.append(Voice(statement=statement, sources=_sources(table, groups, strong)))
            _note(voices, table, groups, statement, standing)
    return Voices(alive=tuple(alive), keys=voices.keys, told=voices.told, taken=voices.taken)


def _note(
    voices: Voices,
    table: Table,
    groups: Groups,
    statement: Statement,
    standing: dict[int, Standing],
) -> None:
    for row, how in standing.items():
        voices.keys.setdefault(row, []).append(statement.key)
        all_of_it = how is not Standing.PARTIAL
        if all_of_it and says_all(statement, table.topics[table.placed[row]]):
            voices.told.setdefault(row, statement.key)
            voices.taken.add(int(groups.chosen[row]))


def _sources(table: Table, groups: Groups, rows: list[int]) -> int:
    return len(set(groups.originals[table.documents[rows]].tolist()))


class _Members:
    """Finds the members of groups."""

    def __init__(self, table: Table, groups: Groups) -> None:
        self._table, self._groups = table, groups
        self._rows = np.argsort(groups.chosen, kind="stable")
        self._heads = groups.chosen[self._rows]

    def equals(self, name: str) -> Iterator[tuple[int, Role]]:
        """Give the rows that say the same as a passage, itself included, with their roles."""
        row = self._table.row_of(name)
        head = self._groups.chosen[row]
        first, end = np.searchsorted(self._heads, [head, head + 1]).tolist()
        for member in self._rows[first:end].tolist():
            if self._groups.relations[member] in _EQUALS:
                yield member, ROLES[self._table.roles[member]]


def witnesses(table: Table, groups: Groups) -> Flags:
    """Say of every row whether it is a witness for the row chosen for it: no copy, no comment."""
    equal: Flags = np.isin(groups.relations, _EQUALS)
    equal &= table.roles != _COMMENT
    return equal


def counted(table: Table, groups: Groups, rows: Integers) -> tuple[Integers, Integers]:
    """Count the documents that say what some rows say, by the row that was chosen for them.

    Returns:
        The chosen rows, and how many documents say each.
    """
    pairs = np.stack([groups.chosen[rows], groups.originals[table.documents[rows]]], axis=1)
    heads, counts = np.unique(np.unique(pairs, axis=0)[:, 0], return_counts=True)
    return heads, counts

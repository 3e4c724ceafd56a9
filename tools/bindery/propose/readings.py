"""What a passage is compared by: its words in one form, its place, and who acts in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from bindery.model import UNPLACED, Passage, Role
from bindery.propose.clauses import Clause

_LETTERS = re.compile(r"\w")


class Trait(Enum):
    """What a word does in a passage, as far as proposals ask."""

    PLAIN = "plain"
    """It says what the passage is about."""

    ACTOR = "actor"
    """Who acts: `borrower`, `lender`, `staff`, or a name of its own."""

    NUMBER = "number"
    """A number with its unit."""

    MODAL = "modal"
    """How certain it is, or how binding."""

    NEGATION = "negation"
    """What is denied or forbidden."""

    CONDITION = "condition"
    """When, or for how many."""

    ASKS = "asks"
    """It makes the passage a question."""


class Word(NamedTuple):
    """A word in the form that stands for its class."""

    trait: Trait
    value: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A passage, or the sentence of a statement, ready to be compared.

    Args:
        id: Id of the passage, or key of the statement.
        source: Id of its document, or of the one that it posts again; empty for a statement.
        topic: Id of its topic; empty when none is known.
        family: Family of the topic; empty when none is known.
        titles: Pairs of characters in the titles of the sections around it.
        label: Pairs of characters before its colon.
        words: Its words in order.
        grams: Pairs of neighbouring characters of what it says; modal words are left out, and
            whoever lends is the same, for each document speaks of its own lender.
        clauses: Its clauses, with their words as written.
        comment: A reader of the original page wrote it; it is named and never counts.
        reposted: Its document only posts another again.
    """

    id: str
    source: str
    topic: str
    family: str
    titles: frozenset[str]
    label: frozenset[str]
    words: tuple[Word, ...]
    grams: frozenset[str]
    clauses: tuple[Clause, ...] = ()
    comment: bool = False
    reposted: bool = False

    def of(self, trait: Trait) -> tuple[str, ...]:
        """Give the words of one trait, in order."""
        return self._by_trait.get(trait, ())

    @cached_property
    def _by_trait(self) -> Mapping[Trait, tuple[str, ...]]:
        found: dict[Trait, list[str]] = {}
        for word in self.words:
            found.setdefault(word.trait, []).append(word.value)
        return {trait: tuple(values) for trait, values in found.items()}

    def written(self, value: str) -> str:
        """Give a word as it is written here, 都 for 均."""
        return self._written.get(value, value)

    @cached_property
    def _written(self) -> Mapping[str, str]:
        words = [word for clause in self.clauses for word in clause.words]
        return {word.value: word.written for word in reversed(words)}

    @cached_property
    def actor(self) -> str:
        """Who is named first; empty when nobody is."""
        return next(iter(self.of(Trait.ACTOR)), "")


def read(  # noqa: PLR0913 - what is known of a passage comes from as many places
    passage: Passage,
    words: Sequence[Word],
    *,
    topic: str,
    family: str,
    clauses: tuple[Clause, ...] = (),
    origin: str = "",
) -> Reading:
    """Read a passage.

    Args:
        passage: The passage.
        words: Its words, each in the form that stands for its class.
        topic: Id of its topic, or `unplaced`.
        family: Family of that topic.
        clauses: Its clauses.
        origin: Id of the document that its own posts again; empty for an original.
    """
    return Reading(
        id=passage.id,
        source=origin or passage.source,
        topic="" if topic == UNPLACED else topic,
        family=family,
        titles=frozenset(pair for title in passage.section for pair in _pairs(title)),
        label=frozenset(_pairs(passage.label)),
        words=tuple(words),
        grams=_grams(words),
        clauses=clauses,
        comment=passage.role is Role.COMMENT,
        reposted=bool(origin),
    )


def read_sentence(
    key: str,
    words: Sequence[Word],
    *,
    topic: str,
    family: str,
    clauses: tuple[Clause, ...] = (),
) -> Reading:
    """Read the sentence of a statement; it stands in no document and under no title."""
    nothing: frozenset[str] = frozenset()
    return Reading(
        id=key,
        source="",
        topic=topic,
        family=family,
        titles=nothing,
        label=nothing,
        words=tuple(words),
        grams=_grams(words),
        clauses=clauses,
    )


def _grams(words: Iterable[Word]) -> frozenset[str]:
    return frozenset("".join(pair) for pair in pairwise(atoms(words)))


def atoms(words: Iterable[Word]) -> tuple[str, ...]:
    """Give what stands side by side in a passage: characters, and whole names of who acts.

    >>> atoms([Word(Trait.ACTOR, "lender"), Word(Trait.MODAL, "应"), Word(Trait.PLAIN, "上门")])
    ('<lender>', '上', '门')
    """
    found: list[str] = []
    for word in words:
        if word.trait is Trait.ACTOR:
            found.append(f"<{word.value}>")
        elif word.trait is not Trait.MODAL:
            found.extend(word.value)
    return tuple(found)


def _pairs(text: str) -> list[str]:
    letters = _LETTERS.findall(text)
    return ["".join(pair) for pair in pairwise(letters)]

"""Judge what search gave against what is labelled."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.search_forms import Form, Typed
from benchmarks.search_queries import Answer, Query

#: The kinds of cards that say what the sources do not answer; one is for who needs help first.
LIMITS = ("l", "h")
#: What the anchors of cards begin with; the rest is the id of the card.
CARD = "q-"


class Hit(NamedTuple):
    """One place of a page."""

    anchor: str
    """Where on the page; empty for the page itself."""

    kind: str
    """What it is, as a letter of the index: `q` question, `l` limit, `p` page, ..."""

    passages: tuple[str, ...]
    """Ids of the passages that it shows."""


class Group(NamedTuple):
    """One page that was found."""

    page: str
    """Its slug; `index` for the first page."""

    hits: tuple[Hit, ...]
    """Best first; other engines than ours may have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A query and the passages that answer it.

    Args:
        query: The query.
        passages: Ids of the passages of its topics.
    """

    query: Query
    passages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What came of one form of a query.

    Args:
        wanted: The query.
        typed: How it was typed.
        groups: What was found, best first.
    """

    wanted: Wanted
    typed: Typed
    groups: tuple[Group, ...]

    @property
    def form(self) -> Form:
        """Say how it was typed."""
        return self.typed.form

    @property
    def answered(self) -> bool:
        """Say whether the sources answer, in part at least."""
        return self.wanted.query.answer is not Answer.UNANSWERED

    @property
    def rank(self) -> int:
        """Give the place of the first right group, from 1; 0 when there is none."""
        pages, passages = self.wanted.query.pages, self.wanted.passages
        return _first(group.page in pages or _says(group, passages) for group in self.groups)

    @property
    def said(self) -> int:
        """Give the place of the first group that shows a right statement, from 1; or 0."""
        return _first(_says(group, self.wanted.passages) for group in self.groups)

    @property
    def first(self) -> Hit | None:
        """Give the very first hit."""
        return next((hit for group in self.groups[:1] for hit in group.hits), None)

    @property
    def limit(self) -> bool:
        """Say whether the first hit is a card of what the sources do not answer."""
        return self.first is not None and self.first.kind in LIMITS

    @property
    def card(self) -> bool:
        """Say whether the first hit is the card that fits best."""
        named = self.wanted.query.card
        return bool(named) and self.first is not None and self.first.anchor == CARD + named


def _first(right: Iterable[bool]) -> int:
    return next((place for place, is_right in enumerate(right, start=1) if is_right), 0)


def _says(group: Group, passages: Collection[str]) -> bool:
    return any(passage in passages for hit in group.hits for passage in hit.passages)


class Figures(NamedTuple):
    """What came of several queries; shares up to 1.0."""

    queries: int
    """How many there are."""

    hit1: float
    """The first group is right."""

    hit3: float
    """One of the first three is."""

    mrr: float
    """Mean of 1 / place of the first right group."""

    said3: float | None
    """A right statement is shown in the first three groups; of queries that have one."""

    card: float | None
    """The first hit is the card that fits best; of queries that have one."""

    limit: float
    """The first hit is a card of what the sources do not answer."""

    empty: int
    """How many found nothing."""


def figures(scored: Iterable[Scored]) -> Figures:
    """Count up; shares of nothing are 0, or None where queries may lack what they are of."""
    them = tuple(scored)
    with_passages = [it for it in them if it.wanted.passages]
    with_card = [it for it in them if it.wanted.query.card]
    return Figures(
        queries=len(them),
        hit1=mean([it.rank == 1 for it in them]),
        hit3=mean([0 < it.rank <= 3 for it in them]),
        mrr=mean([1 / it.rank if it.rank else 0 for it in them]),
        said3=mean([0 < it.said <= 3 for it in with_passages]) if with_passages else None,
        card=mean([it.card for it in with_card]) if with_card else None,
        limit=mean([it.limit for it in them]),
        empty=sum(not it.groups for it in them),
    )


def mean(values: Sequence[float]) -> float:
    """Give the mean, 0 of nothing.

    >>> mean([True, False])
    0.5
    """
    return sum(values) / len(values) if values else 0.0


def same_lists(scored: Iterable[Scored]) -> tuple[int, int]:
    """Say how many queries find the same places, in the same order, in both scripts; and of all."""
    found: dict[Query, dict[Form, tuple[Group, ...]]] = {}
    for it in scored:
        if it.form in (Form.HANS, Form.HANT):
            found.setdefault(it.wanted.query, {})[it.form] = it.groups
    pairs = [both for both in found.values() if len(both) == 2]
    return sum(both[Form.HANS] == both[Form.HANT] for both in pairs), len(pairs)


def missed(scored: Iterable[Scored]) -> Iterator[Scored]:
    """Give what is not as it should be: no right page in three, or no limit card in front."""
    for it in scored:
        if not (0 < it.rank <= 3 if it.answered else it.limit):
            yield it

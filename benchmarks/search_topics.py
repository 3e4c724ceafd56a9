"""Say for each topic by how many ways of asking a reader reaches it."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from bindery.editorial.asked import FEWEST_WAYS
from bindery.editorial.questions import Question
from bindery.model import CONTENT_ROLES
from bindery.pipeline import Book


class Reached(NamedTuple):
    """How a topic is reached."""

    topic: str
    """Its id."""

    own: int
    """Ways of asking for the topic itself."""

    cards: int
    """Ways of asking of question cards that show its statements or passages."""

    @property
    def few(self) -> bool:
        """Say whether there are too few."""
        return self.own + self.cards < FEWEST_WAYS


def reached(book: Book) -> tuple[Reached, ...]:
    """Give all topics that have something to say, in the order of the site."""
    own = {asked.topic: len(asked.ways) for asked in book.editorial.asked}
    cards = _by_cards(book)
    return tuple(
        Reached(topic.id, own.get(topic.id, 0), cards[topic.id])
        for topic in book.topics
        if topic.id in _speaking(book)
    )


def _speaking(book: Book) -> set[str]:
    says = {it.id for it in book.corpus.passages if it.role in CONTENT_ROLES}
    return {it.topic for it in book.corpus.placements if it.passage in says}


def _by_cards(book: Book) -> Counter[str]:
    ways: Counter[str] = Counter()
    places = {it.passage: it.topic for it in book.corpus.placements}
    statements = {it.key: it.topic for it in book.editorial.statements}
    for card in book.editorial.questions:
        for topic in set(_topics(card, statements, places)):
            ways[topic] += 1 + len(card.ways)
    return ways


def _topics(card: Question, statements: dict[str, str], places: dict[str, str]) -> Iterator[str]:
    yield from (statements[key] for key in card.statements if key in statements)
    yield from (places[it.name] for it in card.passages if it.name in places)


def topic_lines(book: Book) -> Iterator[str]:
    """Give the lines of the table; topics with too few ways are marked."""
    found = reached(book)
    yield ""
    yield f"{'ways of asking':28}{'own':>6}{'cards':>8}"
    for it in found:
        yield f"{it.topic:28}{it.own:>6}{it.cards:>8}{'   too few' if it.few else ''}"
    yield f"{sum(it.few for it in found)} of {len(found)} topics have fewer than {FEWEST_WAYS}."

"""Find what readers would hardly find by asking: too few ways of asking lead to it."""

from collections import Counter
from collections.abc import Iterator

from bindery.editorial.asked import FEWEST_WAYS, MOST_WAYS
from bindery.editorial.questions import Question
from bindery.editorial.topics import Topic
from bindery.findings import Finding
from bindery.pipeline import Book


def hard_to_find(book: Book) -> tuple[Finding, ...]:
    """List the topics and question cards for which editors know too few ways of asking.

    A topic is reached by its own ways of asking, and by those of the cards that stand on what is
    said on it. A topic of which no document speaks has nothing to find.
    """
    return (*_topics(book), *_cards(book.editorial.questions))


def _topics(book: Book) -> Iterator[Finding]:
    ways = _ways(book)
    spoken = {placement.topic for placement in book.corpus.placements}
    for topic in book.topics:
        if topic.page and topic.id in spoken and ways[topic.id] < FEWEST_WAYS:
            yield _finding(topic, ways[topic.id])


def _ways(book: Book) -> Counter[str]:
    """Count the ways of asking that lead to each topic."""
    desk = book.editorial
    topics = {statement.key: statement.topic for statement in desk.statements}
    topics |= {placement.passage: placement.topic for placement in book.corpus.placements}
    counts = Counter({asked.topic: len(asked.ways) for asked in desk.asked})
    for card in desk.questions:
        named = (*card.statements, *(passage.name for passage in card.passages))
        for topic in {topics[name] for name in named if name in topics}:
            counts[topic] += len(card.ways)
    return counts


def _finding(topic: Topic, ways: int) -> Finding:
    led = f"only {ways} ways of asking, all of question cards, lead" if ways else "nothing leads"
    return Finding(
        code="unasked-topic",
        place=topic.place,
        message=f"{led} to topic {topic.id}, {topic.title}. Add a [[topic]] to "
        f'editorial/questions.toml: id = "{topic.id}", ways = {FEWEST_WAYS} to {MOST_WAYS} '
        "questions as people really ask them.",
    )


def _cards(questions: tuple[Question, ...]) -> Iterator[Finding]:
    for card in questions:
        if len(card.ways) < FEWEST_WAYS:
            yield Finding(
                code="few-ways",
                place=card.place,
                message=f"question {card.id}, {card.ask} has {len(card.ways)} ways of asking. "
                f"Add {FEWEST_WAYS - len(card.ways)} or more, as people really ask it.",
            )

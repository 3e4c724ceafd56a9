"""Find which passages make the same point as a statement, or as one another: only when asked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from bindery.compose.said import opens_with
from bindery.dedupe.features import read_features
from bindery.dedupe.lexicon import Kind, Lexicon, Token, lexicon
from bindery.dedupe.words import read_words
from bindery.editorial.statements import Standing, Statement
from bindery.model import CONTENT_ROLES, Fate, Passage, Relation, Role
from bindery.pipeline import Book
from bindery.propose import (
    Clause,
    Known,
    Proposal,
    Reading,
    Scales,
    Trait,
    Word,
    clauses_of,
    propose,
    read,
    read_sentence,
)

_TRAITS = {
    Kind.NUMBER: Trait.NUMBER,
    Kind.MODALITY: Trait.MODAL,
    Kind.NEGATION: Trait.NEGATION,
    Kind.QUANTITY: Trait.CONDITION,
    Kind.QUESTION: Trait.ASKS,
}

_LENDER = "lender"

#: 主动 says how one does a thing, not how surely.
_NO_MODALS = frozenset({"主动"})

#: 一时, 第一: without a unit, part of a word.
_NO_NUMBERS = frozenset({"1", "第1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """What could be decided about points.

    Args:
        proposals: The likeliest first.
        readings: What passages were compared by, by the id of the passage.
    """

    proposals: tuple[Proposal, ...]
    readings: Mapping[str, Reading]


def find_points(book: Book) -> Points:
    """Propose points for a whole guide, beyond what its editors have decided."""
    readings = {reading.id: reading for reading in read_book(book)}
    known = known_statements(book, readings)
    scales = Scales((*readings.values(), *(one.reading for one in known)))
    standing = [readings[name] for name in _standing(book) if name in readings]
    return Points(
        proposals=propose(standing, scales, known, apart=_apart(book), decided=_decided(book)),
        readings=readings,
    )


def read_book(book: Book) -> tuple[Reading, ...]:
    """Read every passage that can make a point, second copies apart, in reading order."""
    loaded = _lexicon(book)
    topics = {placement.passage: placement.topic for placement in book.corpus.placements}
    families = _families(book)
    groups = book.corpus.groups
    copies = {m for group in groups for m, it in group.members if it is Relation.COPY}
    return tuple(
        read(
            passage,
            tuple(words_of(passage.hans[passage.mark :], loaded)),
            topic=topics[passage.id],
            family=families.get(topics[passage.id], ""),
            clauses=clauses(passage.hans[passage.mark :], loaded),
            origin=book.corpus.reposted.get(passage.source, ""),
        )
        for passage in book.corpus.passages
        if _makes_points(passage) and passage.id not in copies
    )


def known_statements(book: Book, readings: Mapping[str, Reading]) -> tuple[Known, ...]:
    """Read the statements that a document of today is a witness of."""
    loaded, families = _lexicon(book), _families(book)
    passages = {passage.id: passage for passage in book.corpus.passages}
    found = []
    for each in book.editorial.statements:
        words = tuple(words_of(each.text, loaded))
        family = families.get(each.topic, "")
        spoken = clauses(each.text, loaded)
        sentence = read_sentence(each.key, words, topic=each.topic, family=family, clauses=spoken)
        if strong := tuple(_strong(each, passages, readings)):
            found.append(Known(key=each.key, reading=sentence, strong=strong))
    return tuple(found)


def _strong(
    statement: Statement, passages: Mapping[str, Passage], readings: Mapping[str, Reading]
) -> Iterator[Reading]:
    """Give the witnesses that count; one that changed since the editor decided is none."""
    for witness in statement.witnesses:
        reading = readings.get(witness.passage)
        if reading is None or witness.standing is not Standing.STRONG:
            continue
        if opens_with(passages[witness.passage].hans, witness.opening):
            yield reading


def _standing(book: Book) -> Iterator[str]:
    """Give the passages for which no other stands but a statement."""
    chosen = {group.chosen for group in book.corpus.groups}
    for row in book.composed.ledger:
        if row.fate is not Fate.LEFT_OUT and row.passage.id in chosen:
            yield row.passage.id


def _decided(book: Book) -> Mapping[str, frozenset[str]]:
    """Give the statements that name a passage, or one that the engine found equal to it."""
    keys: dict[str, set[str]] = defaultdict(set)
    for each in book.editorial.statements:
        for witness in each.witnesses:
            keys[witness.passage].add(each.key)
    return {
        group.chosen: frozenset(found)
        for group in book.corpus.groups
        if (found := {key for member, _ in group.members for key in keys.get(member, ())})
    }


def _apart(book: Book) -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset(reference.name for reference in pair)
        for each in book.editorial.apart
        for pair in combinations(each.passages, 2)
    )


def _families(book: Book) -> dict[str, str]:
    return {topic.id: topic.family for topic in book.topics}


def _makes_points(passage: Passage) -> bool:
    # A lead-in announces what its list says.
    return passage.role in CONTENT_ROLES and passage.role is not Role.LEADIN


def _lexicon(book: Book) -> Lexicon:
    return lexicon(book.lenders)


def words_of(text: str, loaded: Lexicon) -> Iterator[Word]:
    """Give the words of a text in simplified characters as proposals compare them."""
    features = read_features(text, loaded)
    yield from (_word(token, loaded) for token in features.form)
    if features.asks:
        yield Word(Trait.ASKS, "")


def clauses(text: str, loaded: Lexicon) -> tuple[Clause, ...]:
    """Cut a text in simplified characters into clauses, its words as they are written."""
    return clauses_of(text, read_words(text, loaded))


def _word(token: Token, loaded: Lexicon) -> Word:
    if token.kind is Kind.LENDER:
        # Each document speaks of its own.
        return Word(Trait.ACTOR, _LENDER)
    if token.kind is Kind.ROLE:
        return Word(Trait.ACTOR, loaded.audience.get(token.value, token.value))
    if token.value in (_NO_NUMBERS if token.kind is Kind.NUMBER else _NO_MODALS):
        return Word(Trait.PLAIN, token.value)
    return Word(_TRAITS.get(token.kind, Trait.PLAIN), token.value)

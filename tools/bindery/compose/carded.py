"""Tell each card and each row of the index from every other by what it will show.

A card shows the words of those who say it, their names and places, and how many others speak of its
topic or are silent. What editors decided, the names of all documents and their number are told once
for all cards, by `of_speakers`.
"""

from collections.abc import Iterator

from bindery.compose.cards import Deck, also, telling_on
from bindery.compose.digests import digest
from bindery.compose.ground import Ground
from bindery.compose.once import once
from bindery.compose.said import Said, tells
from bindery.model import Passage


@once
def of_card(deck: Deck, key: str) -> str:
    """Tell a card from every other."""
    said, ground = deck.said[key], deck.ground
    shown = [part for p in said.passages for part in _of_passage(ground, p)]
    # The same passages in the same order may be all of the evidence, or one of them a part of it.
    kinds = (len(said.strong), len(said.partial), len(said.comments))
    return digest(
        key,
        deck.homes[key].slug,
        ",".join(map(str, kinds)),
        _of_topic(ground, said.topic),
        digest(*_behind(deck, said)),
        *shown,
    )


def of_row(deck: Deck, key: str) -> str:
    """Tell a row of the index from every other; of a statement it says who is behind it."""
    said = deck.said[key]
    if said.statement:
        return of_card(deck, key)
    return digest(key, deck.homes[key].slug, *_words(said.passages[0]))


@once
def of_block(deck: Deck, topic: str) -> str:
    """Tell what stands of a topic on its pages from all that may stand there."""
    count, names = telling_on(deck, topic)
    address, further = deck.topic_address(topic), deck.housing.further.get(topic, {})
    cards = [of_card(deck, one.key) for one in deck.beginning(topic)]
    place = (address.slug, address.anchor, *list(further)[:1])
    return digest(topic, str(count), digest(*names), digest(*place), *cards)


@once
def of_speakers(ground: Ground) -> str:
    """Tell the documents that count and what they are called."""
    names = (
        f"{source}\t{ground.name(source)}\t{ground.original(source)}" for source in ground.texts
    )
    return digest(str(ground.total), *names)


@once
def _of_topic(ground: Ground, topic: str) -> str:
    """Tell who speaks on a topic; all others are silent."""
    return digest(topic, *sorted(ground.sources_on.get(topic, ())))


def _of_passage(ground: Ground, p: Passage) -> Iterator[str]:
    """Tell what is shown of a passage, and what its words are read by."""
    yield p.id
    yield from _words(p)
    yield p.role.value
    yield p.section[-1] if p.section else ""
    yield "damaged" if p.damaged else ""
    yield ground.page_with(p)
    yield ground.announced.get(p.id, "")


def _words(p: Passage) -> tuple[str, ...]:
    return p.hans, p.kept, f"{p.script.value}{p.mark}"


def _behind(deck: Deck, said: Said) -> Iterator[str]:
    """Tell on whose words notes may lie on a card, or which statements it is a witness for, too."""
    if said.statement:
        yield from (p.id for p in said.passages if tells(deck.ground, said, p))
    for it in also(deck, said):
        yield from (it.address.anchor, it.address.slug)

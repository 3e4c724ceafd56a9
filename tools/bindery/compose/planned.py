"""Tell each page from every other by what it will show, before it is made.

A page about one document shows that document, what editors decided, and of the others only what
became of its passages because of them. A page with cards shows what stands on these. All of this
has a digest, so that a page that would be as it was need not be made again.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bindery.compose.carded import of_block, of_card, of_row, of_speakers
from bindery.compose.cards import Deck
from bindery.compose.contents import listed_on, numbers, parts_of, unplaced
from bindery.compose.digests import digest
from bindery.compose.further import further_on, further_parts
from bindery.compose.ground import Ground
from bindery.compose.ledger import Entry
from bindery.compose.once import once
from bindery.compose.speakers import dates
from bindery.editorial.kinds import PageKind
from bindery.editorial.pages import Page
from bindery.model import Passage, Relation
from bindery.views import PageView

#: Kinds of pages that show one document.
OF_ONE_SOURCE = (PageKind.SOURCE, PageKind.REPAIRS, PageKind.PLATFORM)

#: Kinds of pages that describe every document: each edit changes them.
_OF_ALL = (PageKind.SOURCES, PageKind.ABOUT, PageKind.COMPARE, PageKind.PLATFORMS)


@dataclass(frozen=True, kw_only=True, eq=False)
class Keys:
    """Gives the keys of pages.

    Args:
        deck: All that is said.
        decided: The fate of every passage.
        frame: Makes a page without its cards and without the rows of the index.
    """

    deck: Deck
    decided: Mapping[str, Entry]
    frame: Callable[[Page], PageView]

    def of(self, page: Page) -> str:
        """Give the key of a page; nothing for one that describes every document.

        Nor for one on which wordings are compared, where nobody says which lenders are known.
        """
        if page.kind in OF_ONE_SOURCE and not self._shows_others(page):
            found = _of_document(self, page.check)
            return digest(page.kind.value, page.slug, page.title, found)
        if page.kind in _OF_ALL or self.deck.ground.corpus.lenders is None:
            return ""
        return self._of_carded(page)

    def _of_carded(self, page: Page) -> str:
        frame = "" if further_on(self.deck, page) else repr(self.frame(page))
        around = (_of_guide(self), _of_readings(self.deck.ground), page.slug, page.title, frame)
        return digest(*around, *_of_contents(self.deck, page))

    def _shows_others(self, page: Page) -> bool:
        written = (*page.lines, *page.flow, *page.asks, *page.more)
        on_it = self.deck.ground.topics_on(page)
        return bool(written) or any(topic in self.deck.topics for topic in on_it)


@once
def _of_readings(ground: Ground) -> str:
    """Tell who there is to be named on cards, and by which names their words are compared."""
    return digest(of_speakers(ground), *sorted(ground.corpus.lenders or ()))


def _of_contents(deck: Deck, page: Page) -> Iterator[str]:
    """Tell what stands on a page as cards or rows."""
    if ones := further_on(deck, page):
        yield repr(further_parts(deck, page))
        yield from (of_card(deck, one.key) for one in ones)
    elif page.kind is PageKind.CLAIMS:
        yield repr(parts_of(deck, page.slug))
        yield repr(numbers(deck, page.slug))
        yield digest(*(of_card(deck, one.key) for one in unplaced(deck, page.slug)))
        for merged in (True, False):
            rows = listed_on(deck, page.slug, merged=merged)
            yield digest(*(of_row(deck, one.key) for one in rows))
    else:
        yield from (of_block(deck, topic) for topic in deck.ground.topics_on(page))


@once
def _of_document(keys: Keys, source: str) -> str:
    """Tell all that the pages about a document show, apart from what kind they are."""
    ground = keys.deck.ground
    found = ground.corpus.digests.get(source) or _found_in(ground, source)
    original = ground.name(ground.original(source)) if source in ground.corpus.reposted else ""
    return digest(found, original, _of_guide(keys), *_outlook(keys, source))


@once
def _of_guide(keys: Keys) -> str:
    """Tell what all pages show: what editors decided, and how many documents there are."""
    ground = keys.deck.ground
    topics = [(topic.id, topic.title, topic.page) for topic in ground.topics]
    return digest(repr(ground.editorial), repr(topics), str(ground.total), dates(ground))


def _outlook(keys: Keys, source: str) -> Iterator[str]:
    """Tell what became of the passages of a document beside those of the others."""
    deck, ground = keys.deck, keys.deck.ground
    passages = ground.passages_of.get(source, ())
    for passage in passages:
        yield from _fate(keys, passage)
    for topic in sorted({ground.topic_of[it.id] for it in passages}):
        address = deck.topic_address(topic)
        yield from (topic, address.slug, address.anchor)


def _fate(keys: Keys, passage: Passage) -> Iterator[str]:
    entry, deck = keys.decided[passage.id], keys.deck
    copy = deck.ground.relation_of[passage.id] is Relation.COPY
    yield from (entry.fate.value, entry.reason, "copy" if copy else "")
    for key in deck.key_of.get(passage.id, ()):
        merged = deck.said[key].statement is not None
        yield from (key, deck.homes[key].slug, "merged" if merged else "")


def _found_in(ground: Ground, source: str) -> str:
    text, damage = ground.texts[source], ground.damage_of.get(source, ())
    passages = ground.passages_of.get(source, ())
    topics = [ground.topic_of[it.id] for it in passages]
    return digest(repr(text), repr(damage), repr(passages), *topics)

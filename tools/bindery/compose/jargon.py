"""Choose the words of a page that the glossary explains where they first stand."""

import re
from collections.abc import Iterator
from operator import itemgetter

from bindery.compose.ground import Ground
from bindery.editorial.kinds import PageKind
from bindery.views import Address, Jargon, PageView

#: The glossary explains itself, and a source's own words stay as they are.
_BARE = (PageKind.GLOSSARY.value, PageKind.SOURCE.value)

#: A page explains no more than this; each costs bytes, and the glossary has the others.
MOST = 12

_FIRST_SENTENCE = re.compile(r"[^。！？]*[。！？]?")


def jargon(ground: Ground, page: PageView) -> tuple[Jargon, ...]:
    """Give the words that a newcomer may not know, of those that the editor uses on a page."""
    if page.kind in _BARE:
        return ()
    text = "\n".join(_texts(page))
    slug = ground.slug_of(PageKind.GLOSSARY)
    places = ((_first_place(text, term.words), term) for term in ground.editorial.terms)
    found = sorted((it for it in places if it[0] >= 0), key=itemgetter(0))
    return tuple(
        Jargon(
            id=term.id,
            words=term.words,
            definition=_first_sentence(term.definition),
            address=Address(slug=slug, anchor=f"g-{term.id}"),
        )
        for _, term in found[:MOST]
    )


def _first_place(text: str, words: tuple[str, ...]) -> int:
    """Say where the first of some words stands that is not in quotes; -1 where none does."""
    found = (re.search(rf"(?<!“){re.escape(word)}", text) for word in words)
    return min((it.start() for it in found if it), default=-1)


def _texts(page: PageView) -> Iterator[str]:
    yield page.lead
    yield from (line.text for line in (*page.items, *page.dos, *page.donts))
    for question in page.questions:
        yield from (question.answer, question.verify)


def _first_sentence(text: str) -> str:
    found = _FIRST_SENTENCE.match(text)
    return found[0] if found else text

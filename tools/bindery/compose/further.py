"""Lay out the pages on which a long topic goes on, behind what stands on its own page."""

from collections.abc import Iterator, Mapping
from typing import Any

from bindery.compose.cards import Deck, card
from bindery.compose.notes import Shelf
from bindery.compose.once import once
from bindery.compose.paging import numbered
from bindery.compose.said import Said
from bindery.editorial.kinds import PageKind
from bindery.editorial.pages import Page
from bindery.views import Block, Chip

_LEAD = "先看「{}」页：说得最多的在那里；这里是其余的说法，按资料的顺序。"

#: The bundle with the look of links from part to part.
_KITS = ("proof",)


def further_pages(deck: Deck, page: Page) -> Iterator[Page]:
    """Give the pages on which the topics of a page go on.

    Args:
        deck: All that is said.
        page: The page that is their home.
    """
    for topic in _long(deck).get(page.slug, ()):
        title = f"{deck.ground.topics.by_id(topic).title}：其余的说法"
        for number, slug in enumerate(deck.housing.further[topic], start=1):
            yield Page(
                slug=slug,
                title=f"{title}（第 {number} 页）" if number > 1 else title,
                section=page.section,
                kind=PageKind.STATEMENTS,
                audience=page.audience,
                lead=_LEAD.format(page.title),
                task="",
                topics=(topic,),
            )


def further_on(deck: Deck, page: Page) -> tuple[Said, ...]:
    """Give what stands on a page on which a topic goes on; nothing for any other page."""
    return _on(deck).get(page.slug, ())


def further_blocks(deck: Deck, page: Page, shelf: Shelf) -> tuple[Block, ...]:
    """Make the block of a page on which a topic goes on; nothing for any other page."""
    return tuple(
        Block(
            id=topic,
            title=deck.ground.topics.by_id(topic).title,
            page=deck.topic_address(topic),
            cards=tuple(card(deck, one, shelf) for one in ones),
        )
        for topic in page.topics
        if (ones := further_on(deck, page))
    )


def further_parts(deck: Deck, page: Page) -> dict[str, Any]:
    """Name the pages beside one on which a topic goes on."""
    (topic,) = page.topics
    home = deck.topic_address(topic)
    back = Chip(text=deck.ground.by_slug[home.slug].title, says="", address=home)
    pages = numbered(tuple(deck.housing.further[topic]), page.slug)
    return {"parts": (back, *pages), "kits": _KITS}


@once
def _long(deck: Deck) -> Mapping[str, list[str]]:
    """Give the topics that go on, by the page that is their home."""
    found: dict[str, list[str]] = {}
    for topic in deck.housing.further:
        found.setdefault(deck.ground.page_of(topic), []).append(topic)
    return found


@once
def _on(deck: Deck) -> Mapping[str, tuple[Said, ...]]:
    pages = deck.housing.further.values()
    return {slug: ones for each in pages for slug, ones in each.items()}

"""Lay out the pages on documents: what each says, line by line, and where every sentence went."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bindery.compose import contents
from bindery.compose.cards import Deck
from bindery.compose.documents import by_topic, procedures, source_card
from bindery.compose.further import further_pages
from bindery.compose.ledger import Entry
from bindery.compose.lines import full_text, part_slugs, parts_of, repaired_lines
from bindery.compose.notes import Shelf
from bindery.compose.repairs import rules_used
from bindery.editorial.kinds import PageKind
from bindery.editorial.pages import Page
from bindery.views import SourceCard


def with_parts(deck: Deck) -> Iterator[Page]:
    """Give every page, and behind a long one the pages on which it goes on."""
    for page in deck.ground.pages:
        for number, slug in enumerate(_slugs(deck, page), start=1):
            # What the editor says of a document stands on its card and at the head of its text.
            notes = page.notes if number == 1 and page.kind is not PageKind.REPAIRS else ()
            title = f"{page.title}（第 {number} 页）" if number > 1 else page.title
            yield replace(page, slug=slug, title=title, notes=notes)
        yield from further_pages(deck, page)


def _slugs(deck: Deck, page: Page) -> tuple[str, ...]:
    if page.kind is PageKind.CLAIMS:
        return contents.index_slugs(deck)
    if page.kind not in (PageKind.SOURCE, PageKind.REPAIRS):
        return (page.slug,)
    return part_slugs(deck.ground, page) or (page.slug,)


def source_cards(deck: Deck) -> tuple[SourceCard, ...]:
    """Describe every document."""
    return tuple(source_card(deck.ground, source) for source in deck.ground.texts)


def sources(deck: Deck, _decided: dict[str, Entry], _page: Page) -> dict[str, Any]:
    """Show every document."""
    return {"sources": source_cards(deck)}


def platform(deck: Deck, _decided: dict[str, Entry], page: Page) -> dict[str, Any]:
    """Show what one document says of its platform, and what it does not say."""
    return {
        "sources": (source_card(deck.ground, page.check),),
        "procedures": procedures(deck.ground, page.check),
        "topics": by_topic(deck, page.check, but=page.slug, shelf=Shelf(ground=deck.ground)),
    }


def source(deck: Deck, decided: dict[str, Entry], page: Page) -> dict[str, Any]:
    """Show one document, line by line."""
    return {
        "sources": (source_card(deck.ground, page.check),),
        "lines": full_text(deck, decided, page),
        "parts": parts_of(deck.ground, page),
    }


def repairs(deck: Deck, _decided: dict[str, Entry], page: Page) -> dict[str, Any]:
    """Show what repair did to one document, line by line."""
    return {
        "sources": (source_card(deck.ground, page.check),),
        "repairs": repaired_lines(deck.ground, page),
        "rules": rules_used(deck.ground.texts[page.check]),
        "parts": parts_of(deck.ground, page),
    }


def claims(deck: Deck, _decided: dict[str, Entry], page: Page) -> dict[str, Any]:
    """List everything that is said, and show what fits nowhere."""
    cards = contents.cards_of(deck, contents.unplaced(deck, page.slug))
    return {
        "unplaced": cards,
        "nowhere": contents.rows_of(cards),
        "merged": contents.listed(deck, page.slug, merged=True),
        "single": contents.listed(deck, page.slug, merged=False),
        "numbers": contents.numbers(deck, page.slug),
        "parts": contents.parts_of(deck, page.slug),
    }

"""Lay out the pages on documents: what each says, line by line, and where every sentence went."""

from typing import Any

from bindery.compose.cards import Deck, card
from bindery.compose.documents import by_topic, claim_rows, procedures, source_card
from bindery.compose.ledger import Entry
from bindery.compose.lines import full_text
from bindery.compose.notes import Shelf
from bindery.editorial.pages import Page
from bindery.views import SourceCard


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
        "lines": full_text(deck, decided, page.check),
    }


def claims(deck: Deck, decided: dict[str, Entry], page: Page) -> dict[str, Any]:
    """Show every passage, and what fits nowhere."""
    shelf = Shelf(ground=deck.ground)
    return {
        "claims": claim_rows(deck, decided),
        # What fits no topic, and what fits one that no page of this book prints.
        "unplaced": tuple(
            card(deck, one, shelf)
            for key, one in deck.said.items()
            if deck.homes[key].slug == page.slug
        ),
        "sources": source_cards(deck),
    }

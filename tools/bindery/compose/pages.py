"""Lay out each kind of page from what is said and what editors decided."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from typing import Any
from unicodedata import combining, normalize

from bindery.compose.cards import Deck, block, items
from bindery.compose.contents import unplaced
from bindery.compose.documents import comparison
from bindery.compose.flow import course, exits
from bindery.compose.further import further_blocks, further_on, further_parts
from bindery.compose.ground import Ground
from bindery.compose.jargon import jargon
from bindery.compose.ledger import Entry
from bindery.compose.notes import Shelf, all_notes
from bindery.compose.planned import OF_ONE_SOURCE, Keys
from bindery.compose.provenance import (
    claims,
    platform,
    repairs,
    source,
    source_cards,
    sources,
    with_parts,
)
from bindery.compose.questions import asks, questions
from bindery.compose.speakers import MOST, dates
from bindery.compose.staff import course_page, lesson_page, quiz_page
from bindery.editorial.glossary import Term
from bindery.editorial.kinds import PageKind, Widget
from bindery.editorial.pages import Page
from bindery.editorial.references import Target
from bindery.views import Address, Block, PageLink, PageView, PlannedPage, TermView


def plan_pages(deck: Deck, decided: dict[str, Entry]) -> Iterator[PlannedPage]:
    """Plan every page, in the order of the table of contents.

    Args:
        deck: All that is said.
        decided: The fate of every passage.
    """
    keys = Keys(deck=deck, decided=decided, frame=partial(_frame, deck, decided))
    for page in with_parts(deck):
        yield PlannedPage(
            slug=page.slug,
            title=page.title,
            section=page.section,
            kind=page.kind.value,
            lead=page.lead,
            listed=_is_listed(deck.ground, page),
            sources_total=deck.ground.total,
            cards=_cards(deck, page),
            make=partial(_page, deck, decided, page),
            digest=cache(partial(keys.of, page)),
        )


def _is_listed(ground: Ground, page: Page) -> bool:
    """Say whether the menu names a page.

    Of many documents it names those that the editor named: a menu of all of them on a page of each
    of them is the square of their number. The list of sources leads to every one.
    """
    if page.kind is PageKind.REPAIRS or page.slug not in ground.by_slug:
        return False
    named = page.kind is PageKind.PLATFORM and page.check in ground.editorial.platforms
    return named or page.kind not in OF_ONE_SOURCE or len(ground.texts) <= MOST


def _cards(deck: Deck, page: Page) -> tuple[str, ...]:
    """Give the keys of what has a card on a page, in order."""
    if page.kind is PageKind.CLAIMS:
        return tuple(one.key for one in unplaced(deck, page.slug))
    if page.kind is PageKind.HOME:
        return tuple(one.key for it in page.topics[:1] for one in deck.topics.get(it, ())[:1])
    if ones := further_on(deck, page):
        return tuple(one.key for one in ones)
    on_it = deck.ground.topics_on(page)
    return tuple(one.key for topic in on_it for one in deck.beginning(topic))


def _page(deck: Deck, decided: dict[str, Entry], page: Page) -> PageView:
    shelf = Shelf(ground=deck.ground)
    # Who asks for an answer reads statements first; a note on one of them stands beside it.
    behind = _blocks(deck, page, shelf) if page.kind in _NOTES_BEHIND else ()
    notes = (*shelf.named(page.notes), *shelf.on(Target.PAGE, page.slug))
    # Named first and laid on the page again: the first time it is in full, and in its order.
    unique = {note.id: note for note in notes if not note.brief}
    parts = {"blocks": behind or _blocks(deck, page, shelf), "notes": tuple(unique.values())}
    return _view(deck, page, parts | _layout(deck, page)(deck, decided, page))


def _frame(deck: Deck, decided: dict[str, Entry], page: Page) -> PageView:
    """Make a page without its cards, its notes, and without the rows of the index."""
    counted = page.kind in (PageKind.HOME, PageKind.CLAIMS)
    return _view(deck, page, {} if counted else _layout(deck, page)(deck, decided, page))


def _view(deck: Deck, page: Page, parts: dict[str, Any]) -> PageView:
    ground = deck.ground
    written: dict[str, Any] = {
        "items": items(deck, page.items),
        "facts": items(deck, page.facts),
        "asks": asks(deck, page.asks),
        "dos": items(deck, page.dos),
        "donts": items(deck, page.donts),
        "flow": course(deck, page.flow),
        "exits": exits(deck, page.flow),
        "pages": _links(deck, page),
        "kits": _kits(page),
        "phones": tuple(phone for note in ground.editorial.notes for phone in note.phones),
    }
    view = PageView(
        slug=page.slug,
        title=page.title,
        section=page.section,
        kind=page.kind.value,
        lead=page.lead,
        task=page.task,
        listed=_is_listed(ground, page),
        blanks=page.blanks,
        goals=page.goals,
        check="" if page.kind in OF_ONE_SOURCE else page.check,
        sources_total=ground.total,
        dates=dates(ground),
        widget=page.widget.value,
        **(written | parts),
    )
    return replace(view, jargon=jargon(ground, view), counted=_counted(view))


def _counted(view: PageView) -> int:
    """Give the first count of sources that a row or a card of a page shows."""
    lines = (*view.items, *view.facts, *view.donts, *view.dos)
    shown = (*(line.chips for line in lines), *(card.chips for card in view.questions))
    return next((chip.count for chips in shown for chip in chips if chip.count), 0)


#: Kinds that give their notes behind the statements.
_NOTES_BEHIND = (PageKind.STATEMENTS, PageKind.PROCEDURE, PageKind.CONDUCT)

#: What only some kinds of page need: each is a bundle of mkdocs.yml.
_KITS = {
    PageKind.HOME: "home",
    PageKind.PROCEDURE: "flow",
    PageKind.CONDUCT: "flow",
    **dict.fromkeys((PageKind.QUESTIONS, PageKind.LIMITS, PageKind.GLOSSARY), "words"),
    PageKind.MODULE: "lesson",
    PageKind.QUIZ: "quiz",
    **dict.fromkeys((PageKind.COMPARE, PageKind.PLATFORMS, PageKind.PLATFORM), "proof"),
    **dict.fromkeys((PageKind.SOURCE, PageKind.REPAIRS, PageKind.SOURCES), "proof"),
    **dict.fromkeys((PageKind.CLAIMS, PageKind.NOTES, PageKind.ABOUT), "proof"),
}


def _kits(page: Page) -> tuple[str, ...]:
    """Name the bundle that a page needs besides that of every page."""
    if page.kind in _KITS:
        return (_KITS[page.kind],)
    if page.flow:
        return ("flow",)
    if page.widget is Widget.NONE:
        return ("ticks",) if page.kind is PageKind.CHECKLIST else ()
    return ("talk",) if page.kind is PageKind.CHECKLIST else ("tools",)


def _blocks(deck: Deck, page: Page, shelf: Shelf) -> tuple[Block, ...]:
    found = (block(deck, topic, shelf) for topic in deck.ground.topics_on(page))
    return further_blocks(deck, page, shelf) or tuple(b for b in found if b.cards or b.notes)


def _layout(deck: Deck, page: Page) -> "_Layout":
    return _further if further_on(deck, page) else _LAYOUTS.get(page.kind, _nothing)


def _further(deck: Deck, _decided: dict[str, Entry], page: Page) -> dict[str, Any]:
    return further_parts(deck, page)


def _nothing(_deck: Deck, _decided: dict[str, Entry], _page: Page) -> dict[str, Any]:
    return {}


def _home(deck: Deck, _decided: dict[str, Entry], page: Page) -> dict[str, Any]:
    """Keep only the most agreed advice, and name the pages that are needed less."""
    shelf = Shelf(ground=deck.ground)
    said = max(
        (one for topic in page.topics[:1] for one in deck.topics.get(topic, ())),
        key=lambda one: len(one.sources),
        default=None,
    )
    first = (block(deck, said.topic, shelf),) if said else ()
    return {"blocks": tuple(_only_first(b) for b in first)}


def _only_first(shown: Block) -> Block:
    return replace(shown, cards=shown.cards[:1], notes=())


def _links(deck: Deck, page: Page) -> tuple[PageLink, ...]:
    pages = deck.ground.by_slug
    return tuple(
        PageLink(title=pages[slug].title, lead=pages[slug].lead, address=Address(slug=slug))
        for slug in page.more
        if slug in pages
    )


def _compare(deck: Deck, _decided: dict[str, Entry], page: Page) -> dict[str, Any]:
    return {"rows": comparison(deck, page.topics), "sources": source_cards(deck)}


def _glossary(deck: Deck, _decided: dict[str, Entry], _page: Page) -> dict[str, Any]:
    ground = deck.ground
    pages = ground.by_slug
    return {
        "terms": tuple(
            TermView(
                id=term.id,
                term=term.term,
                pinyin=term.pinyin,
                definition=term.definition,
                also=term.also,
                quotes=tuple(
                    ground.quote(ground.passages[r.name])
                    for r in term.quotes
                    if r.name in ground.passages
                ),
                see=Address(slug=term.see) if term.see in pages else None,
                see_title=pages[term.see].title if term.see in pages else "",
            )
            for term in sorted(ground.editorial.terms, key=_reading)
        )
    }


def _reading(term: Term) -> tuple[list[str], str]:
    """Sort as dictionaries do: syllable by syllable, tones last."""
    bare = (mark for mark in normalize("NFD", term.pinyin) if not combining(mark))
    return "".join(bare).lower().split(), term.pinyin


def _notes(deck: Deck, _decided: dict[str, Entry], _page: Page) -> dict[str, Any]:
    return {"all_notes": tuple(all_notes(deck.ground)), "notes": ()}


_Layout = Callable[[Deck, dict[str, Entry], Page], dict[str, Any]]

_LAYOUTS: dict[PageKind, _Layout] = {
    PageKind.HOME: _home,
    PageKind.COMPARE: _compare,
    PageKind.PLATFORMS: _compare,
    PageKind.PLATFORM: platform,
    PageKind.SOURCE: source,
    PageKind.REPAIRS: repairs,
    PageKind.SOURCES: sources,
    PageKind.CLAIMS: claims,
    PageKind.GLOSSARY: _glossary,
    PageKind.QUESTIONS: questions,
    PageKind.LIMITS: questions,
    PageKind.NOTES: _notes,
    PageKind.ABOUT: sources,
    PageKind.COURSE: course_page,
    PageKind.MODULE: lesson_page,
    PageKind.QUIZ: quiz_page,
}

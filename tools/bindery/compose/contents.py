"""List everything that is said, so that a number leads to its place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bindery.compose.cards import Deck, card, chip, number_of
from bindery.compose.ground import Ground, words_of
from bindery.compose.notes import Shelf
from bindery.compose.once import once
from bindery.compose.paging import numbered
from bindery.compose.said import Said
from bindery.editorial.kinds import PageKind
from bindery.views import Address, Card, Chip, IndexGroup, IndexRow, LineIndex

#: Every so many lines one link: from there a reader finds the line at a glance.
_STEP = 10

#: Of so many documents every page of the index lists the lines.
_EVERYWHERE = 24


@once
def index_slugs(deck: Deck) -> tuple[str, ...]:
    """Give the addresses of the pages of the index; there is always a first."""
    first = deck.ground.slug_of(PageKind.CLAIMS)
    return tuple(sorted({first, *deck.housing.rows.values()}, key=lambda slug: (len(slug), slug)))


@once
def _listed(deck: Deck, *, merged: bool) -> Mapping[str, list[Said]]:
    """Give what has its card on a page, by the page of the index on which its row stands."""
    rows, found = deck.housing.rows, defaultdict[str, list[Said]](list)
    for one in deck.said.values():
        if bool(one.statement) is merged and not deck.housing.is_homeless(one):
            found[rows[one.key]].append(one)
    return found


@once
def _unplaced(deck: Deck) -> Mapping[str, list[Said]]:
    """Give what no page prints, by the page of the index on which its card stands."""
    found = defaultdict[str, list[Said]](list)
    for one in deck.said.values():
        if deck.housing.is_homeless(one):
            found[deck.homes[one.key].slug].append(one)
    return found


def parts_of(deck: Deck, slug: str) -> tuple[Chip, ...]:
    """Name the pages of a long index; a short one has none."""
    return numbered(index_slugs(deck), slug)


@once
def line_index(ground: Ground, source: str) -> LineIndex:
    """Give the way to every tenth line of a document."""
    lines = {p.line for p in ground.passages_of.get(source, ())}
    firsts = {line // _STEP: line for line in sorted(lines, reverse=True)}
    return LineIndex(
        source=source,
        name=ground.name(source),
        lines=tuple(
            Chip(text=str(line), says="", address=ground.line_at(PageKind.SOURCE, source, line))
            for line in sorted(firsts.values())
        ),
    )


def numbers(deck: Deck, slug: str) -> tuple[LineIndex, ...]:
    """Give the way to the lines of every document, for one page of the index.

    Of many documents it stands on the first page only: each page with all of them is the square.
    """
    sources = deck.ground.texts
    here = len(sources) <= _EVERYWHERE or slug == index_slugs(deck)[0]
    return tuple(line_index(deck.ground, it) for it in sources) if here else ()


def unplaced(deck: Deck, slug: str) -> tuple[Said, ...]:
    """Give what no page prints, for one page of the index."""
    return tuple(_unplaced(deck).get(slug, ()))


def cards_of(deck: Deck, said: Iterable[Said]) -> tuple[Card, ...]:
    """Make the cards of what no page prints."""
    shelf = Shelf(ground=deck.ground)
    return tuple(card(deck, one, shelf) for one in said)


def rows_of(cards: Iterable[Card]) -> tuple[IndexRow, ...]:
    """List cards that stand nowhere else, with their witnesses."""
    return tuple(
        IndexRow(
            id=one.key,
            number=one.number,
            text=one.text,
            said=f"{one.count}/{one.total}" if one.merged and one.count else "",
            home=None,
            quotes=(*one.quotes, *one.partial, *one.comments),
            notes=one.notes,
        )
        for one in cards
    )


def listed_on(deck: Deck, slug: str, *, merged: bool) -> tuple[Said, ...]:
    """Give what has a row on one page of the index, and its card on another page."""
    return tuple(_listed(deck, merged=merged).get(slug, ()))


def listed(deck: Deck, slug: str, *, merged: bool) -> tuple[IndexGroup, ...]:
    """List what is said on one page of the index, by the page that has its card."""
    groups: dict[str, list[Said]] = {}
    for one in listed_on(deck, slug, merged=merged):
        groups.setdefault(_page_of(deck, one), []).append(one)
    pages = deck.ground.by_slug
    return tuple(
        IndexGroup(
            title=pages[home].title,
            address=Address(slug=home),
            rows=tuple(_row(deck, one) for one in groups[home]),
        )
        for home in sorted(groups, key=_order(deck).__getitem__)
    )


def _page_of(deck: Deck, said: Said) -> str:
    """Give the page of the table of contents that has a card, or whose topic goes on with it."""
    home = deck.homes[said.key].slug
    return home if home in deck.ground.by_slug else deck.ground.page_of(said.topic)


@once
def _order(deck: Deck) -> Mapping[str, int]:
    """Give the place of each page in the table of contents."""
    return {page.slug: at for at, page in enumerate(deck.ground.pages)}


def _row(deck: Deck, said: Said) -> IndexRow:
    return IndexRow(
        # A source's own words keep their address in its full text.
        id=said.key if said.statement else "",
        number=number_of(said),
        text=said.text or words_of(said.passages[0]),
        said=chip(deck, said.key).text if said.statement else "",
        home=deck.homes[said.key],
    )

"""List everything that is said, so that a number leads to its place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bindery.compose.cards import Deck, card, chip, number_of
from bindery.compose.ground import Ground, words_of
from bindery.compose.homes import homeless, housed, index_parts
from bindery.compose.notes import Shelf
from bindery.compose.once import once
from bindery.compose.said import Said
from bindery.editorial.kinds import PageKind
from bindery.views import Address, Card, Chip, IndexGroup, IndexRow, LineIndex

#: Every so many lines one link: from there a reader finds the line at a glance.
_STEP = 10


def index_slugs(deck: Deck) -> tuple[str, ...]:
    """Give the addresses of the pages of the index; there is always a first."""
    first = deck.ground.slug_of(PageKind.CLAIMS)
    slugs = _parts(deck)
    return tuple(sorted({first, *slugs.values()}, key=lambda slug: (len(slug), slug)))


@once
def _parts(deck: Deck) -> Mapping[str, str]:
    return index_parts(deck.ground, tuple(deck.said.values()))


@once
def _listed(deck: Deck, *, merged: bool) -> Mapping[str, list[Said]]:
    """Give what has its card on a page, by the page of the index on which its row stands."""
    slugs, found = _parts(deck), defaultdict[str, list[Said]](list)
    for one in housed(deck.ground, deck.said.values(), merged=merged):
        found[slugs[one.key]].append(one)
    return found


@once
def _unplaced(deck: Deck) -> Mapping[str, list[Said]]:
    """Give what no page prints, by the page of the index on which its card stands."""
    found = defaultdict[str, list[Said]](list)
    for one in homeless(deck.ground, deck.said.values()):
        found[deck.homes[one.key].slug].append(one)
    return found


def parts_of(deck: Deck, slug: str) -> tuple[Chip, ...]:
    """Name the pages of a long index; a short one has none."""
    slugs = index_slugs(deck)
    return tuple(
        Chip(
            text=f"第 {number} 页",
            says="（本页）" if each == slug else "",
            address=Address(slug=each, anchor="top"),
        )
        for number, each in enumerate(slugs, start=1)
        if slugs[1:]
    )


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


def unplaced(deck: Deck, slug: str) -> tuple[Card, ...]:
    """Make the cards of what no page prints, for one page of the index."""
    shelf = Shelf(ground=deck.ground)
    return tuple(card(deck, one, shelf) for one in _unplaced(deck).get(slug, ()))


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


def listed(deck: Deck, slug: str, *, merged: bool) -> tuple[IndexGroup, ...]:
    """List what is said on one page of the index, by the page that has its card."""
    groups: dict[str, list[Said]] = {page.slug: [] for page in deck.ground.pages}
    for one in _listed(deck, merged=merged).get(slug, ()):
        groups[deck.homes[one.key].slug].append(one)
    titles = {page.slug: page.title for page in deck.ground.pages}
    return tuple(
        IndexGroup(
            title=titles[home],
            address=Address(slug=home),
            rows=tuple(_row(deck, one) for one in said),
        )
        for home, said in groups.items()
        if said
    )


def _row(deck: Deck, said: Said) -> IndexRow:
    return IndexRow(
        # A source's own words keep their address in its full text.
        id=said.key if said.statement else "",
        number=number_of(said),
        text=said.text or words_of(said.passages[0]),
        said=chip(deck, said.key).text if said.statement else "",
        home=deck.homes[said.key],
    )

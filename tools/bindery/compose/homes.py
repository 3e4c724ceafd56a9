"""Give everything that is said its place: with its topic, behind what most agree on, in the index.

A topic of many documents does not fit its page: there stand the editor's statements and what most
documents agree on, and the rest goes on on pages of the topic's own, in the order of the documents.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bindery.compose.ground import Ground
from bindery.compose.once import once
from bindery.compose.portions import AROUND, part_slug, steady_portions
from bindery.compose.said import Said
from bindery.editorial.kinds import PageKind
from bindery.views import Address

#: So much of a topic stands on its page; of a topic with more, only the beginning.
MOST, BEGINNING = 12, 5

#: What stands around the words of a card weighs about as much as so many of its characters.
_AROUND_A_CARD = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """Where everything that is said stands.

    Args:
        of: Where it has its home, by its key.
        rows: Page of the index on which its row stands, by its key.
        further: By the id of a long topic, what stands on each page on which it goes on, by the
            address of that page, in order.
    """

    of: Mapping[str, Address]
    rows: Mapping[str, str]
    further: Mapping[str, Mapping[str, tuple[Said, ...]]]

    def is_homeless(self, said: Said) -> bool:
        """Say whether something has no page but the index."""
        return self.of[said.key].slug == self.rows[said.key]


def homes(ground: Ground, said: Sequence[Said], topics: Mapping[str, tuple[Said, ...]]) -> Homes:
    """Give everything that is said its place.

    Args:
        ground: Where it comes from.
        said: Everything, the editor's statements first.
        topics: The same by topic, most agreed first.
    """
    index = ground.slug_of(PageKind.CLAIMS)
    pages = {topic: ground.page_of(topic) for topic in topics}
    slugs = {it.key: (it.statement and it.statement.page) or pages[it.topic] for it in said}
    rows = _rows(ground, said, slugs)
    further = {
        topic: _further(ground, further_slug(pages[topic], topic), ones)
        for topic, ones in topics.items()
        if pages[topic] != index and len(ones) > MOST
    }
    found = {key: rows[key] if slug == index else slug for key, slug in slugs.items()}
    for pages_of_it in further.values():
        found |= {it.key: slug for slug, ones in pages_of_it.items() for it in ones}
    return Homes(
        of={key: Address(slug=slug, anchor=key) for key, slug in found.items()},
        rows=rows,
        further=further,
    )


def further_slug(page: str, topic: str) -> str:
    """Give the address of the first page on which a topic goes on.

    Args:
        page: Address of the page of the topic.
        topic: Its id.

    >>> further_slug("visit/why", "visit-purpose")
    'visit/why/t-visit-purpose'
    """
    return f"t-{topic}" if page == "index" else f"{page}/t-{topic}"


def beginning(said: Sequence[Said]) -> tuple[Said, ...]:
    """Give what of a topic stands on its pages.

    Args:
        said: All of it, most agreed first.
    """
    if len(said) <= MOST:
        return tuple(said)
    # What editors merged stays where it is, whoever else agrees on what.
    return tuple(it for at, it in enumerate(said) if at < BEGINNING or it.statement)


def _further(ground: Ground, slug: str, ones: tuple[Said, ...]) -> dict[str, tuple[Said, ...]]:
    """Cut what of a topic is not its beginning into pages."""
    here = {it.key for it in beginning(ones)}
    rest = sorted((it for it in ones if it.key not in here), key=_reading(ground))
    parts = steady_portions(
        [_documents(ground)[it.passages[0].source] for it in rest],
        [card_weight(_size(it)) for it in rest],
        len(ground.texts),
    )
    found: dict[str, list[Said]] = {}
    for one, part in zip(rest, parts, strict=True):
        found.setdefault(part_slug(slug, part), []).append(one)
    return {slug: tuple(them) for slug, them in found.items()}


def _rows(ground: Ground, said: Iterable[Said], slugs: Mapping[str, str]) -> dict[str, str]:
    """Give the page of the index on which each row stands, by its key.

    What editors merged is always on the first, so that its address there stays.
    """
    index, documents = ground.slug_of(PageKind.CLAIMS), _documents(ground)
    count = len(documents)
    ours = [it for it in said if it.statement]
    first = [it for it in ours if slugs[it.key] != index]
    homeless = [it for it in ours if slugs[it.key] == index]
    own = sorted((it for it in said if not it.statement), key=_reading(ground))
    own.sort(key=lambda it: slugs[it.key] != index)
    spots = (
        index_place(documents[it.passages[0].source], count, housed=slugs[it.key] != index)
        for it in own
    )
    rest = (*homeless, *own)
    before = sum(row_weight(_size(it)) for it in first)
    _, *parts = steady_portions(
        [0, *(0 for _ in homeless), *spots],
        [before, *(row_weight(_size(it)) for it in rest)],
        index_place(0, count, housed=True) + count,
    )
    moving = {it.key: part_slug(index, n) for it, n in zip(rest, parts, strict=True)}
    return {it.key: index for it in first} | moving


def index_place(document: int, count: int, *, housed: bool) -> int:
    """Give the place in the index of what a document says in its own words.

    Behind what editors merged, which has the place 0, comes what has no page but the index.

    Args:
        document: The place of the document in reading order.
        count: How many documents there are.
        housed: It has its card on a page.
    """
    return 1 + document + count * housed


@once
def _documents(ground: Ground) -> Mapping[str, int]:
    """Give the place of each document in reading order."""
    return {source: at for at, source in enumerate(ground.texts)}


def _reading(ground: Ground) -> Callable[[Said], tuple[int, int, int]]:
    """Bring what is said in its own words into reading order."""
    documents = _documents(ground)

    def place(said: Said) -> tuple[int, int, int]:
        passage = said.passages[0]
        return documents[passage.source], passage.line, passage.sentence

    return place


def _size(said: Said) -> int:
    return len(said.text or said.passages[0].hans)


def row_weight(size: int) -> int:
    """Say how much a row of the index weighs, by the characters of its words."""
    return size + AROUND


def card_weight(size: int) -> int:
    """Say how much a card weighs, by the characters of its words."""
    return size + _AROUND_A_CARD

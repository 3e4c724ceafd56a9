"""Say which pages show what is said, from the plan of the pages alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from bindery.editorial.kinds import PageKind
from bindery.editorial.pages import Page
from bindery.editorial.topics import Topics
from bindery.views import Address

#: Kinds of pages that show their topics in another form than as cards.
_WITHOUT_CARDS = (
    PageKind.SOURCE,
    PageKind.REPAIRS,
    PageKind.COMPARE,
    PageKind.PLATFORMS,
    PageKind.CLAIMS,
    PageKind.QUIZ,
)


class Share(Enum):
    """How much of what is said on a topic a page shows as cards."""

    ALL = "all"
    """Everything."""

    FIRST = "first"
    """What most sources agree on."""

    HOMELESS = "homeless"
    """What has its home nowhere else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A page that shows cards.

    Args:
        slug: Its address.
        share: Which cards.
    """

    slug: str
    share: Share


def topics_on(page: Page, topics: Topics) -> tuple[str, ...]:
    """Give the topics whose statements a page shows as cards."""
    if page.kind is PageKind.PLATFORM:
        # What the document says on other topics stands there in its own words.
        return tuple(topic.id for topic in topics if topic.page == page.slug)
    return () if page.kind in _WITHOUT_CARDS else page.topics


class Spots:
    """The pages that show cards, by topic."""

    def __init__(self) -> None:
        self._of: dict[str, list[tuple[int, Spot]]] = {}
        self._index: list[tuple[int, Spot]] = []
        self._pages = 0

    def add(self, page: Page, topics: Iterable[str]) -> None:
        """Add the next page in the order of the table of contents.

        Args:
            page: The page.
            topics: The topics that it shows as cards.
        """
        self._pages += 1
        if page.kind is PageKind.CLAIMS:
            spot = Spot(slug=page.slug, share=Share.HOMELESS)
            self._index.append((self._pages, spot))
        home = page.kind is PageKind.HOME
        for topic in page.topics[:1] if home else topics:
            spot = Spot(slug=page.slug, share=Share.FIRST if home else Share.ALL)
            self._of.setdefault(topic, []).append((self._pages, spot))

    def of(self, topic: str) -> tuple[Spot, ...]:
        """Give the pages that may show what is said on a topic, in the order of the pages."""
        found = sorted([*self._of.get(topic, ()), *self._index], key=lambda it: it[0])
        return tuple(spot for _, spot in found)

    @property
    def firsts(self) -> tuple[str, ...]:
        """Give the topics of which some page shows only what most agree on."""
        return tuple(
            topic
            for topic, spots in self._of.items()
            if any(spot.share is Share.FIRST for _, spot in spots)
        )


def shown(
    spots: Iterable[Spot], key: str, *, first: bool, home: str, further: str
) -> Iterator[Address]:
    """Give the places of the cards of something that is said.

    Args:
        spots: The pages of its topic.
        key: Its key.
        first: Nothing on its topic is said by more sources, or by as many before it.
        home: Page of the index on which it has its home; empty when it has a page.
        further: Page of its own topic on which it stands, where it is not of the beginning of a
            long one; else empty.
    """
    if further:
        yield Address(slug=further, anchor=key)
        return
    for spot in spots:
        slug = {Share.ALL: spot.slug, Share.FIRST: spot.slug * first, Share.HOMELESS: home}
        if slug[spot.share]:
            yield Address(slug=slug[spot.share], anchor=key)

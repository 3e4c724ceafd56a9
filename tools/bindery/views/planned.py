"""Pages before they are made: what lists of pages need to know, and the way to the rest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, overload

from bindery.views.cards import Words
from bindery.views.pages import PageView


class Head(Protocol):
    """What a menu, a feed or a list says of a page; a planned page and a made one have it."""

    @property
    def slug(self) -> str:
        """Its address."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def section(self) -> str:
        """Id of its section."""

    @property
    def kind(self) -> str:
        """What it is made of, a value of `PageKind`."""

    @property
    def lead(self) -> str:
        """The answer first."""

    @property
    def listed(self) -> bool:
        """Whether the menu names it."""

    @property
    def sources_total(self) -> int:
        """How many sources there are."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlannedPage:
    """A page that is made when it is asked for.

    Args:
        slug: Its address.
        title: Its name.
        section: Id of its section.
        kind: What it is made of, a value of `PageKind`.
        lead: The answer first.
        listed: The menu names it.
        sources_total: How many sources there are.
        cards: Keys of what has a card on it, in order; most pages have none.
        make: Makes the page, anew each time: a page may be large, and nobody needs all at once.
        digest: Makes the key.
    """

    slug: str
    title: str
    section: str
    kind: str
    lead: str
    listed: bool
    sources_total: int
    cards: tuple[str, ...]
    make: Callable[[], PageView]
    digest: Callable[[], str]

    @property
    def key(self) -> str:
        """A digest of all that the page shows: pages of one key are equal.

        Empty where that cannot be told without making the page; such a page is always made.
        """
        return self.digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that is said on a card, without what is shown beside it.

    Args:
        key: Its key.
        text: The editor's sentence, or a source's words.
        page: Address of the page with its home.
        sources: Ids of the documents that say it, in order.
        witnesses: Ids of the passages that say it or a part of it.
        leadin: It only announces what follows.
    """

    key: str
    text: str | Words
    page: str
    sources: tuple[str, ...]
    witnesses: tuple[str, ...]
    leadin: bool


class Pages(Sequence[PageView]):
    """The pages of a guide in their order, each made when it is asked for, and not remembered.

    Args:
        planned: The pages.
    """

    def __init__(self, planned: Iterable[PlannedPage]) -> None:
        self.planned = tuple(planned)

    def __len__(self) -> int:
        return len(self.planned)

    def __iter__(self) -> Iterator[PageView]:
        return (page.make() for page in self.planned)

    @overload
    def __getitem__(self, at: int) -> PageView: ...

    @overload
    def __getitem__(self, at: slice) -> "Pages": ...

    def __getitem__(self, at: int | slice) -> "PageView | Pages":
        return Pages(self.planned[at]) if isinstance(at, slice) else self.planned[at].make()

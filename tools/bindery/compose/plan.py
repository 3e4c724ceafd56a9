"""Plan the pages of the guide: which there are, those about one document too, and where."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bindery.compose.shown import Spots, topics_on
from bindery.editorial.desk import Editorial
from bindery.editorial.kinds import Each, PageKind
from bindery.editorial.pages import Page
from bindery.editorial.platforms import Platform
from bindery.editorial.topics import Topics
from bindery.model import Passage, RepairedText, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A document, as far as its pages are planned by it.

    Args:
        id: Its id.
        subject: What its record says that it is about.
        title: What its record says that it is called.
        heading: The first title in its text, simplified.
        mended: Whether anything in it was repaired or doubted.
    """

    id: str
    subject: str = ""
    title: str = ""
    heading: str = ""
    mended: bool = False


def origin_of(text: RepairedText, passages: Iterable[Passage], *, mended: bool) -> Origin:
    """Give what of a document its pages are planned by.

    Args:
        text: The document.
        passages: Its passages, in reading order.
        mended: Whether anything in it was repaired or doubted.
    """
    return Origin(
        id=text.source.id,
        subject=text.source.subject,
        title=text.source.title,
        heading=next((p.hans for p in passages if p.role is Role.TITLE), ""),
        mended=mended,
    )


def platform_of(origin: Origin, editorial: Editorial) -> Platform:
    """Give what the editor says of a document, or what its own record says."""
    return editorial.platforms.get(origin.id) or Platform(
        source=origin.id,
        slug=f"source-{origin.id}-card",
        name=_subject(origin, editorial),
        nature="",
        intro="",
    )


def _subject(origin: Origin, editorial: Editorial) -> str:
    """Name a source that no editor has named: by its subject, its lender, or its title."""
    title = origin.title or origin.heading
    lender = next((name for name in editorial.names.lenders if name in title), "")
    return origin.subject or lender or origin.title or f"资料 {origin.id}"


def expanded(
    pages: Iterable[Page], origins: Iterable[Origin], platform: Callable[[Origin], Platform]
) -> Iterator[Page]:
    """Give every page, in order; a pattern is one page for each document.

    Args:
        pages: Pages and patterns.
        origins: The documents, in order.
        platform: Gives what is said of a document.
    """
    known = tuple(origins)
    for page in pages:
        if page.each is Each.ONE:
            yield page
            continue
        # What was not repaired has no page of repairs, and nothing leads to one.
        for origin in (it for it in known if it.mended or page.kind is not PageKind.REPAIRS):
            yield _of_one(page, origin.id, platform(origin))


def _of_one(page: Page, source: str, platform: Platform) -> Page:
    return replace(
        page,
        slug=_filled(page.slug, source, platform),
        title=_filled(page.title, source, platform),
        topics=page.topics or platform.topics,
        notes=page.notes or platform.notes,
        lead=_filled(page.lead, source, platform),
        check=source,
    )


def _filled(pattern: str, source: str, platform: Platform) -> str:
    """Fill the pattern of a page for one source; other braces are only braces."""
    for word, value in (("source", source), ("platform", platform.slug), ("name", platform.name)):
        pattern = pattern.replace(f"{{{word}}}", value)
    return pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where pages have their place.

    Args:
        slugs: Address of the page of each kind, and of each kind about each document.
        printing: Addresses of the pages that print each topic, in the order of the pages.
        spots: The pages that show cards, by topic.
        topics: The topic tree.
    """

    slugs: Mapping[tuple[PageKind, str], str]
    printing: Mapping[str, tuple[str, ...]]
    spots: Spots
    topics: Topics

    @classmethod
    def of(cls, pages: Iterable[Page], topics: Topics) -> "Plan":
        """Look at every page once; none is kept."""
        slugs: dict[tuple[PageKind, str], str] = {}
        printing: dict[str, list[str]] = {}
        spots = Spots()
        for page in pages:
            slugs.setdefault((page.kind, ""), page.slug)
            slugs.setdefault((page.kind, page.check), page.slug)
            on_it = topics_on(page, topics)
            spots.add(page, on_it)
            for topic in on_it:
                printing.setdefault(topic, []).append(page.slug)
        return cls(
            slugs=slugs,
            printing={topic: tuple(found) for topic, found in printing.items()},
            spots=spots,
            topics=topics,
        )

    def page_of(self, topic: str) -> str:
        """Give the page that shows a topic: its home, another, or the index of all passages."""
        printing = self.printing.get(topic, ())
        home = self.topics.by_id(topic).page if topic in self.topics else ""
        return home if home in printing else min(printing, default=self.slug_of(PageKind.CLAIMS))

    def slug_of(self, kind: PageKind, source: str = "") -> str:
        """Give the address of the page of a kind, or of the one about a source."""
        return self.slugs.get((kind, source), "index")

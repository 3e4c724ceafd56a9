"""The pages of the guide: their order, their topics, and what the editor says on each."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from bindery.editorial.fields import DataFile, Entry
from bindery.editorial.flow import FlowStep, read_flow
from bindery.editorial.kinds import Audience, Duty, Each, PageKind, Widget
from bindery.editorial.references import Reference, Target, read_references
from bindery.errors import did_you_mean

HOME = "home"
"""Section of the front page, which stands before all others and in no menu."""

_SLUG = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_PLACEHOLDER = re.compile(r"\{(?:platform|source)\}")

#: Kinds of pages that show one document.
_OF_ONE_SOURCE = (PageKind.SOURCE, PageKind.REPAIRS, PageKind.PLATFORM)

#: What else stands below an edition: other files of the site, the other edition, the books.
_TAKEN = ("assets", "book", "search", "zh-hant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """An entry of the main menu.

    Args:
        id: First part of the addresses in it.
        title: What the menu says.
        place: Where it is written.
    """

    id: str
    title: str
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageItem:
    """A line of a list that the editor wrote: a box to tick, a do, a don't.

    Args:
        text: The line.
        origin: Who says so: statements, passages, topics or pages, or else notes of the
            editor; never both, because the two are printed apart.
        duty: For a do, whether it must be done.
        blanks: What is written beside it on a sheet to fill; empty for one line of remarks.
    """

    text: str
    origin: tuple[Reference, ...]
    duty: Duty = Duty.MAY
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the guide.

    Args:
        slug: Address below the edition, `visit/door`; once published it stays.
        title: Its name.
        section: Id of its section, or `home`.
        kind: What it is made of.
        audience: Whom it is written for.
        lead: The answer first, in one or two sentences.
        task: What a reader can do after thirty seconds.
        topics: Ids of the topics printed on it, in order.
        notes: Ids of the notes at its head, in order.
        each: Whether this is the pattern of a page for each source.
        items: Boxes to tick, or the list it opens with.
        dos: What may be done.
        donts: What may not be done.
        blanks: What is written down by hand below a printed list.
        goals: What a new employee can do after the lesson.
        answers: What answers the task of the lesson at once.
        check: How that is tried.
        quiz: Ids of the quiz questions of the lesson.
        asks: Ids of the question cards that it leads to at its head.
        facts: What its list need not have ticked, only known.
        widget: The small program on it.
        flow: The course of events that it draws.
        more: Slugs of pages that it names below what matters most.
        place: Where it is written.
    """

    slug: str
    title: str
    section: str
    kind: PageKind
    audience: tuple[Audience, ...]
    lead: str
    task: str
    topics: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    each: Each = Each.ONE
    items: tuple[PageItem, ...] = ()
    dos: tuple[PageItem, ...] = ()
    donts: tuple[PageItem, ...] = ()
    blanks: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    answers: tuple[PageItem, ...] = ()
    check: str = ""
    quiz: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    facts: tuple[PageItem, ...] = ()
    widget: Widget = Widget.NONE
    flow: tuple[FlowStep, ...] = ()
    more: tuple[str, ...] = ()
    place: str = field(default="", compare=False)

    @property
    def lines(self) -> tuple[PageItem, ...]:
        """Give every line that the editor wrote for its lists."""
        return (*self.items, *self.facts, *self.answers, *self.dos, *self.donts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The whole table of contents.

    Args:
        sections: The main menu, in order.
        pages: Every page, in reading order.
        keep: Slugs of the pages that a reader's device keeps for days without a network.
    """

    sections: tuple[Section, ...]
    pages: tuple[Page, ...]
    keep: tuple[str, ...] = ()


def load_pages(path: Path) -> Contents:
    """Read sections and pages.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    file = DataFile(path, tables=["section", "page"], lists=["keep"])
    sections = tuple(
        Section(id=entry.key("id"), title=entry.text("title"), place=entry.place)
        for entry in file.entries("section")
    )
    known = (HOME, *(section.id for section in sections))
    pages = tuple(_page(entry, known) for entry in file.entries("page"))
    keep = file.texts("keep")
    _check_keep(file, keep, [page.slug for page in pages])
    file.finish()
    return Contents(sections=sections, pages=pages, keep=keep)


def _check_keep(file: DataFile, keep: tuple[str, ...], slugs: list[str]) -> None:
    for slug in keep:
        if slug not in slugs:
            what = f"keep names {slug}, which is no page.{did_you_mean(slug, slugs)}"
            file.blame(file.place_of("keep"), what, "Correct the address, or take it out.")


def _page(entry: Entry, sections: tuple[str, ...]) -> Page:
    each = entry.choice("each", Each, Each.ONE)
    page = Page(
        slug=entry.text("slug"),
        title=entry.text("title"),
        section=_section(entry, sections),
        kind=_kind(entry, each),
        audience=_audience(entry),
        lead=entry.text("lead"),
        task=entry.text("task"),
        topics=entry.texts("topics"),
        notes=entry.texts("notes"),
        each=each,
        items=_items(entry, "item"),
        dos=tuple(_do(one) for one in entry.entries("do")),
        donts=_items(entry, "dont"),
        blanks=entry.texts("blanks"),
        goals=entry.texts("goals"),
        answers=_items(entry, "answer"),
        check=entry.text("check", optional=True),
        quiz=entry.texts("quiz"),
        asks=entry.texts("asks"),
        facts=_items(entry, "fact"),
        widget=entry.choice("widget", Widget, Widget.NONE),
        flow=read_flow(entry),
        more=entry.texts("more"),
        place=entry.place,
    )
    _check_slug(entry, page)
    _check_parts(entry, page)
    return page


def _kind(entry: Entry, each: Each) -> PageKind:
    """Read the kind: the program makes one itself, and some show one source and need a pattern."""
    others: tuple[PageKind, ...] = () if each is Each.SOURCE else _OF_ONE_SOURCE
    hint = f' {_listed(_OF_ONE_SOURCE)} need each = "source".' if others else ""
    return entry.choice("kind", PageKind, but=(PageKind.OFFLINE, *others), hint=hint)


def _listed(kinds: tuple[PageKind, ...]) -> str:
    return ", ".join(kind.value for kind in kinds)


def _section(entry: Entry, known: tuple[str, ...]) -> str:
    section = entry.text("section")
    if section and section not in known:
        what = f"section {section} is not defined.{did_you_mean(section, known)}"
        entry.blame("section", what, f"Choose {', '.join(known)}.")
    return section


def _audience(entry: Entry) -> tuple[Audience, ...]:
    words = entry.texts("audience", optional=False)
    known = {audience.value: audience for audience in Audience}
    for word in words:
        if word not in known:
            what = f"audience cannot be {word!r}.{did_you_mean(word, known)}"
            entry.blame("audience", what, f"Choose {', '.join(known)}.")
    return tuple(known[word] for word in words if word in known)


def _items(entry: Entry, name: str) -> tuple[PageItem, ...]:
    return tuple(_item(item) for item in entry.entries(name))


def _do(entry: Entry) -> PageItem:
    return replace(_item(entry), duty=entry.choice("kind", Duty, Duty.MAY))


def _item(entry: Entry) -> PageItem:
    item = PageItem(
        text=entry.text("text"),
        origin=read_references(entry, "from"),
        blanks=entry.texts("blanks"),
    )
    voices = {reference.target is Target.NOTE for reference in item.origin}
    if not voices:
        entry.blame("from", "nobody says this", "Name a statement, a passage, or a note.")
    if len(voices) > 1:
        entry.blame("from", "sources and editor in one line", "Write one line for each.")
    return item


def _check_slug(entry: Entry, page: Page) -> None:
    bare, holes = _PLACEHOLDER.subn("x", page.slug)
    if page.slug and not _SLUG.fullmatch(bare):
        entry.blame("slug", f"slug {page.slug!r} is no address", "Use a-z, 0-9, - and /.")
    elif page.slug == "offline" or page.slug.partition("/")[0] in _TAKEN:
        what = f"slug {page.slug} is an address of the program"
        entry.blame("slug", what, f"Use none of offline, {', '.join(_TAKEN)}.")
    elif page.slug and not entry.file.claim_key("page", page.slug):
        entry.blame("slug", f"slug {page.slug} is there twice", "Rename one.")
    if bool(holes) != (page.each is Each.SOURCE):
        what = "slug and each disagree"
        entry.blame("slug", what, 'Use {source} or {platform} exactly where each = "source".')


def _check_parts(entry: Entry, page: Page) -> None:
    needs: dict[PageKind, tuple[tuple[str, bool], ...]] = {
        PageKind.CHECKLIST: (("item", bool(page.items)),),
        PageKind.CONDUCT: (("do", bool(page.dos)), ("dont", bool(page.donts))),
        PageKind.MODULE: (
            ("goals", bool(page.goals)),
            ("check", bool(page.check)),
            ("answer", bool(page.answers)),
        ),
    }
    for name, there in needs.get(page.kind, ()):
        if not there:
            entry.blame(name, f"a {page.kind.value} page needs {name}", "Add it, or change kind.")

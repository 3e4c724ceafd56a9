"""Which books are printed from the site, which pages stand in each, and what their covers say."""

from dataclasses import dataclass
from pathlib import Path

from bindery.editorial.fields import KEY, DataFile, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a book.

    Args:
        title: Its name, simplified.
        pages: Which pages it takes, as patterns of slugs: `visit/why`, `staff/*`.
        left: Patterns of pages that it leaves out.
        place: Where it is written.
    """

    title: str
    pages: tuple[str, ...]
    left: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPlan:
    """A book as the editor wants it. Its words are simplified, and the editor's own.

    Args:
        id: What people call it on the command line.
        file: First part of the name of its files.
        title: Name on the cover.
        subtitle: Second line of the cover.
        about: What it is, in paragraphs.
        disclaimer: What it is not, in paragraphs.
        left: What is not in it, and where that is; may be empty.
        sections: Its parts, in order.
        place: Where it is written.
    """

    id: str
    file: str
    title: str
    subtitle: str
    about: tuple[str, ...]
    disclaimer: tuple[str, ...]
    left: str
    sections: tuple[Section, ...]
    place: str = ""


def load_books(path: Path) -> tuple[BookPlan, ...]:
    """Read the plans of the books, in the order of the file.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    file = DataFile(path, tables=["book"])
    plans = tuple(_plan(entry) for entry in file.entries("book"))
    file.finish()
    return plans


def _plan(entry: Entry) -> BookPlan:
    plan = BookPlan(
        id=entry.key("id"),
        file=_file(entry),
        title=entry.text("title"),
        subtitle=entry.text("subtitle"),
        about=entry.texts("is", optional=False),
        disclaimer=entry.texts("not", optional=False),
        left=entry.text("left", optional=True),
        sections=tuple(_section(section) for section in entry.entries("section")),
        place=entry.place,
    )
    if not plan.sections:
        entry.blame("section", "the book has no section", "Add a [[book.section]] below it.")
    return plan


def _file(entry: Entry) -> str:
    """Give a name for files: ASCII, and no other book's."""
    name = entry.text("file")
    if name and not KEY.fullmatch(name):
        entry.blame("file", f"file {name!r} is no key", "Use a-z, 0-9 and single hyphens.")
    elif name and not entry.file.claim_key("book.file", name):
        entry.blame("file", f"file {name} is there twice", "Rename one.")
    return name


def _section(entry: Entry) -> Section:
    return Section(
        title=entry.text("title"),
        pages=entry.texts("pages", optional=False),
        left=entry.texts("except"),
        place=entry.place,
    )

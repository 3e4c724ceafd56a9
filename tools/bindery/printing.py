"""Print an edition: its pages, the files beside them, and the index of search."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from bindery.feeds import Edition
from bindery.finishing import Printed
from bindery.model import Script
from bindery.pipeline import (
    Book,
    index_of,
    index_pages,
    kept_slugs,
    print_files,
    printed_pages,
)
from bindery.spill import Spill
from bindery.store import NOWHERE, Store
from bindery.study import Tick
from bindery.views import Pages, PageView, PlannedPage

if TYPE_CHECKING:
    from bindery.index import DraftPage


def print_edition(
    book: Book, edition: Edition, *, tick: Tick = lambda _: None, store: Store = NOWHERE
) -> Printed:
    """Print all that needs no built page.

    Args:
        book: The guide.
        edition: The edition, as it is published.
        tick: Told the name of each stage as it begins.
        store: Where printed pages are kept, and what was read from them.
    """
    # The traditional edition, one folder further down, searches in the same files.
    searched = edition.script is Script.HANS
    shared = _sharing(book) if searched else book
    pages, read = Spill(), index_pages(shared, store) if searched else iter(())
    drafts: list[DraftPage] = []
    for path, text in printed_pages(shared, edition.script, tick=tick, store=store):
        pages[path] = text
        # At once, while the page is there: to make it again takes longer than to print it.
        drafts += islice(read, 1)
    return Printed(
        pages=pages,
        files=print_files(book, edition),
        search=index_of(book, drafts, tick=tick).files if searched else None,
        kept=kept_slugs(book),
    )


def _sharing(book: Book) -> Book:
    pages = made_once(book.composed.pages.planned)
    return replace(book, composed=replace(book.composed, pages=pages))


def made_once(planned: Iterable[PlannedPage]) -> Pages:
    """Give the same pages; who asks for one twice in a row gets it twice, and it is made once."""
    made: list[tuple[PlannedPage, PageView]] = []

    def make(page: PlannedPage) -> PageView:
        if not made or made[0][0] is not page:
            made[:] = [(page, page.make())]
        return made[0][1]

    return Pages(replace(it, make=partial(make, it)) for it in planned)

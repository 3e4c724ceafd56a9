"""Lay out the menu: the sections of the guide, then the pages that people wrote."""

from collections.abc import Sequence
from typing import Any

from bindery.editorial.pages import HOME
from bindery.model import Script
from bindery.pipeline import Book
from bindery.script import to_hant


def navigation(book: Book, script: Script, written: Sequence[Any]) -> list[Any]:
    """Give the menu as MkDocs reads it.

    Args:
        book: The guide.
        script: The script of the edition; titles are in it.
        written: Entries of `mkdocs.yml`, for pages that people wrote; they go last, in the last
            section.
    """
    names = {name.hans: name.hant for name in book.editorial.names.names}

    def title(text: str) -> str:
        return to_hant(text, names) if script is Script.HANT else text

    def entries(section: str) -> list[Any]:
        pages = (page for page in book.composed.pages if page.section == section and page.listed)
        return [{title(page.title): f"{page.slug}.md"} for page in pages]

    sections = [
        {title(section.title): entries(section.id)} for section in book.editorial.contents.sections
    ]
    if sections and written:
        next(iter(sections[-1].values())).extend(written)
    return [*entries(HOME), *sections]

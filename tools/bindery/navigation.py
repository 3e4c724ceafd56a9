"""Lay out the menu: the sections of the guide, then the pages that people wrote."""

from collections.abc import Sequence
from typing import Any

from bindery.editorial.pages import HOME
from bindery.model import Script
from bindery.pipeline import Book
from bindery.script import to_script


def navigation(book: Book, script: Script, written: Sequence[Any]) -> list[Any]:
    """Give the menu as MkDocs reads it.

    Args:
        book: The guide.
        script: The script of the edition; titles are in it.
        written: Entries of `mkdocs.yml`, for pages that people wrote; they go last, in the last
            section where there is one.
    """
    words = book.editorial.names.of_editor

    def title(text: str) -> str:
        return to_script(text, script, words)

    def entries(section: str) -> list[Any]:
        planned = book.composed.pages.planned
        pages = (page for page in planned if page.section == section and page.listed)
        return [{title(page.title): f"{page.slug}.md"} for page in pages]

    sections = [
        {title(section.title): entries(section.id)} for section in book.editorial.contents.sections
    ]
    if not sections:
        return [*entries(HOME), *written]
    next(iter(sections[-1].values())).extend(written)
    return [*entries(HOME), *sections]

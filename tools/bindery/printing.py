"""Print an edition: its pages, the files beside them, and what can only be written behind them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bindery.feeds import Edition, keep_list
from bindery.headers import headers_file
from bindery.model import Script
from bindery.pipeline import Book, Tick, index_book, kept_slugs, print_files, print_pages

if TYPE_CHECKING:
    from bindery.index import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An edition before its pages are built.

    Args:
        pages: Markdown of each page, by its path.
        files: What machines read, by its path.
        index: The index of search; None where the other edition has it.
        kept: Pages that a reader's device keeps.
    """

    pages: Mapping[str, str]
    files: Mapping[str, str]
    index: "Index | None"
    kept: tuple[str, ...]


def print_edition(book: Book, edition: Edition, *, tick: Tick = lambda _: None) -> Printed:
    """Print all that needs no built page.

    Args:
        book: The guide.
        edition: The edition, as it is published.
        tick: Told the name of each stage as it begins.
    """
    return Printed(
        pages=print_pages(book, edition.script, tick=tick),
        files=print_files(book, edition),
        # The traditional edition, one folder further down, searches in the same files.
        index=index_book(book, tick=tick) if edition.script is Script.HANS else None,
        kept=kept_slugs(book),
    )


def finish(site: Path, printed: Printed) -> None:
    """Write the index, what readers keep and what a host says into the folder of a built edition.

    Not earlier: MkDocs lists and compares its files, and these are a hundred more.
    """
    for path, content in _behind(site, printed):
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
    # One for the whole site; the edition that has the index is the one at its root.
    if printed.index:
        names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        (site / "_headers").write_text(headers_file(names), encoding="utf-8", newline="\n")


def _behind(site: Path, printed: Printed) -> Iterator[tuple[str, str]]:
    for path, content in printed.index.files.items() if printed.index else ():
        yield f"search/{path}", content
    if printed.kept:
        yield "keep.json", keep_list({slug: _built(site, slug) for slug in printed.kept})


def _built(site: Path, slug: str) -> str:
    folder = site / ("" if slug == "index" else slug)
    return (folder / "index.html").read_text(encoding="utf-8")

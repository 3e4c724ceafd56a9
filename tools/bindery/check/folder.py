"""Read a built site, each file once, into one value that all checks share."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bindery.check.address import guess_base, split_base
from bindery.check.faults import Fault, read_text
from bindery.check.links import Link, css_links
from bindery.check.page import Page, read_page
from bindery.check.private import TEXT_SUFFIXES, find_private_data
from bindery.check.sitemap import Sitemap, read_sitemap
from bindery.errors import UsageError
from bindery.model import Script

#: The traditional edition stands below this folder, at the same addresses.
HANT_FOLDER = "zh-hant/"

_PAGE_SUFFIXES = (".html", ".htm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A built site as far as the checks need it.

    Args:
        files: Every file by its name in the site, `visit/why/index.html`.
        base_url: The address of the site; empty when nobody says.
        pages: The parsed pages, in the order of their names.
        sheets: The addresses in each style sheet, by its name.
        sitemaps: The site maps.
        private: Private data, found while the files were read.
    """

    files: Mapping[str, Path]
    base_url: str
    pages: tuple[Page, ...]
    sheets: tuple[tuple[str, tuple[Link, ...]], ...]
    sitemaps: tuple[Sitemap, ...]
    private: tuple[Fault, ...]

    @property
    def links(self) -> Iterator[tuple[str, tuple[Link, ...]]]:
        """Give every file that holds addresses, with its addresses."""
        return chain(((page.path, page.links) for page in self.pages), self.sheets)


def read_site(folder: Path, base_url: str) -> Site:
    """Read every text file of a site.

    Raises:
        UsageError: The folder is missing, has no page, or the address is not one.
        SourceError: A file cannot be opened.
    """
    split_base(base_url)
    files = _files(folder)
    pages: list[Page] = []
    sheets: list[tuple[str, tuple[Link, ...]]] = []
    sitemaps: list[Sitemap] = []
    private: list[Fault] = []
    for name in filter(_is_text, files):
        text = read_text(files[name])
        private.extend(find_private_data(name, text))
        if name.endswith(_PAGE_SUFFIXES):
            pages.append(read_page(name, text, _script_of(name)))
        elif name.endswith(".css"):
            sheets.append((name, tuple(dict.fromkeys(css_links(text)))))
        elif name.endswith("sitemap.xml"):
            sitemaps.append(read_sitemap(name, text))
    return Site(
        files=files,
        base_url=base_url or guess_base((page.path, page.canonical) for page in pages),
        pages=tuple(pages),
        sheets=tuple(sheets),
        sitemaps=tuple(sitemaps),
        private=tuple(private),
    )


def _files(folder: Path) -> dict[str, Path]:
    """Give every file by its name, sorted; links to folders are not followed."""
    found = (Path(place) / name for place, _, names in os.walk(folder) for name in names)
    shown = {_shown(path.relative_to(folder)): path for path in found if path.is_file()}
    files = {name: shown[name] for name in sorted(shown)}
    if not any(name.endswith(_PAGE_SUFFIXES) for name in files):
        raise UsageError(f"{folder}: no page is in this folder.\n  Build the site first: make site")
    return files


def _shown(path: Path) -> str:
    # A name that is not UTF-8 must not stop the report that mentions it.
    return os.fsencode(path.as_posix()).decode("utf-8", errors="replace")


def _is_text(name: str) -> bool:
    return name.endswith(TEXT_SUFFIXES)


def _script_of(name: str) -> Script:
    return Script.HANT if name.startswith(HANT_FOLDER) else Script.HANS

"""Read a built site, each file once, into one value that all checks share."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bindery.check.faults import Fault, read_bytes, read_text
from bindery.check.private import TEXT_SUFFIXES, Clean, find_private_data
from bindery.check.reading.beside import Beside, read_beside
from bindery.check.reading.links import Link
from bindery.check.reading.page import Page, read_page
from bindery.check.reading.sitemapfile import Sitemap, is_sitemap, read_sitemap, unpack
from bindery.check.reading.xhtml import XHTML
from bindery.check.routes.address import guess_base, split_base
from bindery.check.routes.ways import Routes
from bindery.errors import UsageError
from bindery.model import Script

#: The traditional edition stands below this folder, at the same addresses.
HANT_FOLDER = "zh-hant/"

#: What a host sends with each page.
POLICY_FILE = "_headers"

_PAGE_SUFFIXES = (".html", ".htm", XHTML)
_PACKED_MAP = ".xml.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A built site as far as the checks need it.

    Args:
        files: Every file by its name in the site, `visit/why/index.html`.
        base_url: The address of the site; empty when nobody says.
        pages: The parsed pages, in the order of their names.
        sheets: The addresses in each style sheet, drawing, manifest and list, by its name.
        anchors: Where fragments may lead in each page and drawing, by its name.
        routes: Answers where an address leads.
        sitemaps: The site maps.
        unread: Files that could not be read as what they are.
        private: Private data, found while the files were read.
    """

    files: Mapping[str, Path]
    base_url: str
    pages: tuple[Page, ...]
    sheets: tuple[tuple[str, tuple[Link, ...]], ...]
    anchors: Mapping[str, frozenset[str]]
    routes: Routes
    sitemaps: tuple[Sitemap, ...]
    unread: tuple[Fault, ...]
    private: tuple[Fault, ...]

    @property
    def links(self) -> Iterator[tuple[str, tuple[Link, ...]]]:
        """Give every file that holds addresses, with its addresses."""
        return chain(((page.path, page.links) for page in self.pages), self.sheets)

    def is_own(self, page: Page) -> bool:
        """Say whether a page stands for itself, and does not call another its original."""
        if not page.canonical or not self.base_url:
            return True
        return self.routes.file(page.path, page.canonical) == page.path


def read_site(
    folder: Path, base_url: str, tell: Callable[[str, int, int], None] = lambda *_: None
) -> Site:
    """Read every text file of a site.

    Args:
        folder: Where the site is.
        base_url: Its address; may be empty.
        tell: Told what is being done, how much of it is done, and of how much.

    Raises:
        UsageError: The folder is missing, has no page, or the address is not one.
        SourceError: A file cannot be opened.
    """
    split_base(base_url)
    files = _files(folder)
    pages = [it for it in files if it.endswith(_PAGE_SUFFIXES)]
    held = _Held(
        is_guarded=POLICY_FILE in files,
        has_two=any(it.startswith(HANT_FOLDER) for it in pages),
    )
    names = tuple(filter(_is_read, files))
    for done, name in enumerate(names):
        tell("Reading pages", done, len(names))
        if name.endswith(_PACKED_MAP):
            held.unpack(name, files[name])
        else:
            held.take(name, read_text(files[name]))
    return held.as_site(files, base_url)


class _Held:
    """What was read so far.

    Args:
        is_guarded: The site has a file of headers.
        has_two: The site has two editions.
    """

    def __init__(self, *, is_guarded: bool, has_two: bool) -> None:
        self._is_guarded = is_guarded
        self._has_two = has_two
        self._pages: list[Page] = []
        self._beside: list[Beside] = []
        self._sitemaps: list[Sitemap] = []
        self._unread: list[Fault] = []
        self._private: list[Fault] = []
        self._clean = Clean()

    def take(self, name: str, text: str) -> None:
        """Keep what a text file says, whatever it is."""
        self._private.extend(find_private_data(name, text, self._clean))
        if name.endswith(_PAGE_SUFFIXES):
            script = script_of(name) if self._has_two else None
            self._pages.append(read_page(name, text, script=script, is_guarded=self._is_guarded))
        elif is_sitemap(name, text):
            self._sitemaps.append(read_sitemap(name, text))
        else:
            other = read_beside(name, text)
            self._beside.extend([other] if other else [])

    def unpack(self, name: str, file: Path) -> None:
        """Keep what a packed site map says."""
        text = unpack(read_bytes(file))
        if text is None:
            self._refuse(name, "It cannot be unpacked, or is far too large. Build it again.")
        elif is_sitemap(name.removesuffix(".gz"), text):
            self._sitemaps.append(read_sitemap(name, text))

    def as_site(self, files: Mapping[str, Path], base_url: str) -> Site:
        """Give all of it."""
        pages, beside = tuple(self._pages), self._beside
        base_url = base_url or guess_base((page.path, page.canonical) for page in pages)
        for page in pages:
            if page.cut_at:
                message = "Too many elements stand within one another. Close them where they end."
                self._refuse(page.path, message, page.cut_at)
        for it in beside:
            if it.trouble:
                self._refuse(it.path, it.trouble)
        anchors = {page.path: frozenset(page.ids + page.names) for page in pages}
        drawings = {it.path: it.ids for it in beside if it.path.endswith(".svg")}
        return Site(
            files=files,
            base_url=base_url,
            pages=pages,
            sheets=tuple((it.path, it.links) for it in beside),
            anchors=anchors | drawings,
            routes=Routes(base_url, files, {it.path: it.base for it in pages if it.base}),
            sitemaps=tuple(self._sitemaps),
            unread=tuple(self._unread),
            private=tuple(self._private),
        )

    def _refuse(self, path: str, message: str, line: int = 0) -> None:
        self._unread.append(Fault(code="unreadable-file", path=path, message=message, line=line))


def script_of(path: str) -> Script:
    """Give the script of the edition in which a file stands."""
    return Script.HANT if path.startswith(HANT_FOLDER) else Script.HANS


def _files(folder: Path) -> dict[str, Path]:
    """Give every file by its name, sorted; links to folders are not followed."""
    found = (Path(place) / name for place, _, names in os.walk(folder) for name in names)
    shown = {_shown(path.relative_to(folder)): path for path in found if path.is_file()}
    files = {name: shown[name] for name in sorted(shown)}
    if not any(name.endswith(_PAGE_SUFFIXES) for name in files):
        now = "Build the site first, or name its folder."
        raise UsageError(f"{folder}: no page is in this folder.\n  {now}")
    return files


def _shown(path: Path) -> str:
    # A name that is not UTF-8 must not stop the report that mentions it.
    return os.fsencode(path.as_posix()).decode("utf-8", errors="replace")


def _is_read(name: str) -> bool:
    return name.endswith((*TEXT_SUFFIXES, ".webmanifest", _PACKED_MAP))

"""Print a book: HTML and our style sheet in, the bytes of a PDF out, and nothing fetched."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bindery.errors import BinderyError
from bindery.model import Script

#: Families that hold all characters of a script, the same design under its several names.
FAMILIES = {
    Script.HANS: ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC"),
    Script.HANT: ("Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC"),
}
#: What Debian calls all that a Python package cannot bring.
PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-noto-cjk")
#: How a book names a file of the site: `site:/assets/img/mark.svg`.
SCHEME = "site"
_BASE = f"{SCHEME}:/"
_WHAT_NOW = (
    f"  Install them: apt-get install {' '.join(PACKAGES)}\n"
    "  (or brew install pango font-noto-sans-cjk), then type the command again."
)


class BookError(BinderyError):
    """A book cannot be printed here, or must not be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A book on paper.

    Args:
        content: The file.
        pages: How many pages it has.
    """

    content: bytes
    pages: int


def press(html: str, css: str, site: Path) -> Printed:
    """Lay out and write one book.

    The same HTML, style and typefaces give the same bytes.

    Args:
        html: The whole book.
        css: How it looks.
        site: The only folder whose files it may show.

    Raises:
        BookError: WeasyPrint or its libraries are missing, the book asks for a file, or a link in
            it leads nowhere.
    """
    weasyprint = _weasyprint()
    with _complaints() as complaints:
        fetcher = _fetcher(site)
        source = weasyprint.HTML(string=html, base_url=_BASE, url_fetcher=fetcher)
        sheet = weasyprint.CSS(string=css, base_url=_BASE, url_fetcher=fetcher)
        document = source.render(stylesheets=[sheet], pdf_variant="pdf/ua-1")
        content = document.write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=sha256(html.encode()).hexdigest()[:32].encode()
        )
    if complaints:
        raise BookError("\n".join(["The book is not right:", *complaints[:20]]))
    return Printed(content=content, pages=len(document.pages))


def ready(script: Script) -> None:
    """See that a book of this script can be printed on this machine.

    Raises:
        BookError: A library or the typeface is missing; the message says how to get it.
    """
    families = ", ".join(f"'{name}'" for name in FAMILIES[script])
    html = f'<p style="font-family: {families}">\N{CJK UNIFIED IDEOGRAPH-8AAA}</p>'
    document = _weasyprint().HTML(string=html, base_url=_BASE).render()
    document.write_pdf()
    used = {font.family for font in document.fonts.values()}
    if not used & set(FAMILIES[script]):
        raise BookError(
            f"No typeface for this edition was found: {FAMILIES[script][0]}.\n{_WHAT_NOW}"
        )


def _weasyprint() -> Any:  # noqa: ANN401 - the library carries no types
    try:
        import weasyprint
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "weasyprint":
            raise
        raise BookError(
            "WeasyPrint is not installed here.\n"
            "  Type 'make book', or install the extra: pip install 'bindery[book]'"
        ) from None
    except OSError as error:
        raise BookError(f"WeasyPrint misses a library: {error}.\n{_WHAT_NOW}") from None
    return weasyprint


def _fetcher(site: Path) -> Any:  # noqa: ANN401 - as above
    """Give a fetcher that opens files of the site, and refuses everything else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc] # the library carries no types
        def fetch(self, url: str, headers: object = None) -> object:
            del headers
            path = file_of(url, site)
            if path is None:
                raise FatalURLFetchingError(url)
            return URLFetcherResponse(url, path.read_bytes())

    return Fetcher()


def file_of(url: str, site: Path) -> Path | None:
    """Give the file of the site that an address names; None for all else, whatever it names."""
    parts = urlsplit(url)
    folder = site.resolve()
    path = (folder / unquote(parts.path).lstrip("/")).resolve()
    inside = parts.scheme == SCHEME and not parts.netloc and path.is_relative_to(folder)
    return path if inside and path.is_file() else None


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what WeasyPrint would only log: errors, such as links to anchors that are missing."""
    from weasyprint.urls import FatalURLFetchingError

    told: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(f"  {record.getMessage()}")

    handler = Collector(level=logging.ERROR)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield told
    except FatalURLFetchingError as error:
        raise BookError(
            f"{error}: a book is printed from the built site alone, and this is not in it.\n"
            "  Remove what asks for it."
        ) from None
    finally:
        logger.removeHandler(handler)

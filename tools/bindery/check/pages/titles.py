"""Compare what pages call themselves: two with one title, or one that calls another its own."""

from collections.abc import Iterator

from bindery.check.addresses.spot import shortened
from bindery.check.faults import Fault
from bindery.check.reading.folder import HANT_FOLDER, Site
from bindery.check.reading.page import Page
from bindery.check.routes.address import Kind
from bindery.findings import Severity


def find_title_faults(site: Site) -> Iterator[Fault]:
    """Give the pages of one language whose title another page has already."""
    firsts: dict[tuple[bool, str, str], str] = {}
    # The front page keeps its title, whatever the order of the names.
    for page in sorted(site.pages, key=lambda it: (it.path.count("/"), it.path)):
        if page.hidden or page.is_lost or not page.title or not site.is_own(page):
            continue
        key = page.path.startswith(HANT_FOLDER), page.lang.lower(), page.title
        first = firsts.setdefault(key, page.path)
        if first != page.path:
            title = shortened(page.title)
            message = f"{first} has the title {title}, too. Give this page one of its own."
            yield Fault(code="duplicate-title", path=page.path, message=message, value="<title")


def find_canonical_faults(site: Site) -> Iterator[Fault]:
    """Give the pages that call another page of the site their original, and should not.

    A copy may name its original. It is no copy if its title is another, or if it stands in the
    site map; and an original has no original.
    """
    pages = {page.path: page for page in site.pages}
    listed = {
        site.routes.file("", entry) for map_ in site.sitemaps for entry in map_.entries if entry
    }
    for page in site.pages:
        way = site.routes.to(page.path, page.canonical)[0] if page.canonical else None
        other = pages.get(way.file) if way and way.target.kind is Kind.OWN else None
        if other and other is not page and site.base_url and not page.hidden and not page.is_lost:
            yield _about(page, other, is_copy=_is_copy(page, other, site, listed))


def _is_copy(page: Page, other: Page, site: Site, listed: set[str]) -> bool:
    same = page.title == other.title and not other.hidden
    return same and page.path not in listed and site.is_own(other)


def _about(page: Page, other: Page, *, is_copy: bool) -> Fault:
    message = f"The page says that its own address is that of {other.path}: search engines will"
    message += " show that page alone. Name its own address, unless it is a copy."
    return Fault(
        code="canonical",
        path=page.path,
        message=message,
        severity=Severity.NOTE if is_copy else Severity.WARNING,
        attribute="href",
        value=page.canonical,
    )

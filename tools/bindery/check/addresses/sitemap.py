"""Compare the site maps with the pages."""

import re
from collections.abc import Iterator
from datetime import date

from bindery.check.faults import Fault
from bindery.check.reading.folder import Site
from bindery.check.reading.sitemapfile import Sitemap
from bindery.check.routes.address import Kind
from bindery.findings import Severity

# W3C, "Date and Time Formats"; the day must exist, too.
_DATE = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2]))?"
    r"|(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?"
)


def find_sitemap_faults(site: Site) -> Iterator[Fault]:
    """Give entries without a page and pages without an entry; nothing where there is no map."""
    yield from _robots_faults(site)
    if not any(it.entries for it in site.sitemaps):
        return
    for map_ in site.sitemaps:
        yield from _date_faults(map_)
    if site.base_url:
        for map_ in site.sitemaps:
            yield from _stray_faults(map_, site)
        yield from _unlisted_faults(site)
    else:
        message = "The site does not say its address, so its entries were not compared."
        yield _fault(site.sitemaps[0].path, message, severity=Severity.NOTE)


def _robots_faults(site: Site) -> Iterator[Fault]:
    for path, links in site.sheets:
        for link in links if path == "robots.txt" else ():
            if "://" not in link.value:
                message = f"{link.value}: robots.txt needs the whole address, with https://."
                yield _fault(path, message, link.value)


def _date_faults(map_: Sitemap) -> Iterator[Fault]:
    for said in dict.fromkeys(map_.dates):
        if not _is_date(said):
            message = f"{said} is no date that a site map may have. Write it as 2026-01-31."
            yield _fault(map_.path, message, said)


def _is_date(said: str) -> bool:
    match = _DATE.fullmatch(said)
    try:
        return match is not None and bool(date.fromisoformat(match["day"] or "2000-01-01"))
    except ValueError:
        return False


def _stray_faults(map_: Sitemap, site: Site) -> Iterator[Fault]:
    pages = {page.path: page for page in site.pages}
    for entry in dict.fromkeys(map_.entries):
        file = _file_of(entry, site)
        if not file:
            what = "site map" if map_.is_index else "page"
            message = f"{entry} has no {what} in the site. Remove the entry, or correct site_url."
            yield _fault(map_.path, message, entry)
        elif file in pages and pages[file].hidden:
            message = f"{entry} asks not to be indexed. Remove the entry, or the noindex there."
            yield _fault(map_.path, message, entry)
    for address in dict.fromkeys(map_.alternates):
        if site.routes.to("", address)[0].target.kind is Kind.OWN and not _file_of(address, site):
            message = f"{address}, given for another language, has no page. Correct the link."
            yield _fault(map_.path, message, address)


def _unlisted_faults(site: Site) -> Iterator[Fault]:
    found = {_file_of(entry, site) for map_ in site.sitemaps for entry in map_.entries}
    for page in site.pages:
        if page.path not in found and not page.hidden and not page.is_lost and site.is_own(page):
            yield _fault(
                page.path, "No site map lists this page. Add it, or mark the page noindex."
            )


def _file_of(entry: str, site: Site) -> str:
    way = site.routes.to("", entry)[0]
    return way.file if way.target.kind is Kind.OWN and "://" in entry else ""


def _fault(
    path: str, message: str, value: str = "", severity: Severity = Severity.WARNING
) -> Fault:
    return Fault(code="sitemap", path=path, message=message, value=value, severity=severity)

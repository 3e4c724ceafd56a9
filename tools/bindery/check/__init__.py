"""Read the built site as a visitor and a link checker would; give findings, change nothing."""

from collections.abc import Iterator
from pathlib import Path

from bindery.check.editions import find_edition_faults
from bindery.check.faults import Fault, place_faults
from bindery.check.folder import Site, read_site
from bindery.check.markup import find_markup_faults
from bindery.check.report import format_findings
from bindery.check.sitemap import find_sitemap_faults
from bindery.check.targets import find_link_faults
from bindery.findings import Finding

__all__ = ["check_site", "format_findings"]


def check_site(folder: Path, *, base_url: str = "") -> tuple[Finding, ...]:
    """Audit a built site. Nothing is fetched; each file is read and parsed once.

    Args:
        folder: Where the site is, with `index.html` in it and a second edition in `zh-hant/`, if
            there is one.
        base_url: The address of `folder` on the net. When not given it is taken from the
            `<link rel="canonical">` of the pages; without either, no address with a host is ours.

    Returns:
        What was found, file by file; warnings are faults, notes are worth knowing.

    Raises:
        UsageError: The folder is missing, has no page, or the address is not one.
        SourceError: A file cannot be opened.
    """
    site = read_site(folder, base_url)
    return place_faults(_find_faults(site), site.files)


def _find_faults(site: Site) -> Iterator[Fault]:
    yield from site.private
    for page in site.pages:
        yield from find_markup_faults(page)
    yield from find_link_faults(site)
    yield from find_edition_faults(site.pages)
    yield from find_sitemap_faults(
        site.sitemaps, site.pages, base_url=site.base_url, files=site.files
    )

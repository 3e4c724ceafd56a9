"""Read the built site as a visitor and a link checker would; give findings, change nothing."""

from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

from bindery.check.editions import find_edition_faults
from bindery.check.faults import Fault, place_faults
from bindery.check.folder import Site, read_site
from bindery.check.markup import find_markup_faults
from bindery.check.report import format_findings
from bindery.check.settings import Settings
from bindery.check.sitemap import find_sitemap_faults
from bindery.check.targets import find_link_faults
from bindery.findings import Finding

__all__ = ["Settings", "check_site", "format_findings"]

_PLAIN = Settings()


#: What is asked of a site, each a file of this room.
_CHECKS: tuple[Callable[[Site, Settings], Iterable[Fault]], ...] = (
    lambda site, _: site.private,
    lambda site, _: chain.from_iterable(map(find_markup_faults, site.pages)),
    lambda site, _: find_link_faults(site),
    lambda site, _: find_edition_faults(site.pages),
    lambda site, _: find_sitemap_faults(
        site.sitemaps, site.pages, base_url=site.base_url, files=site.files
    ),
)


def check_site(folder: Path, settings: Settings = _PLAIN) -> tuple[Finding, ...]:
    """Audit a built site. Nothing is fetched; each file is read and parsed once.

    Args:
        folder: Where the site is, with `index.html` in it and a second edition in `zh-hant/`, if
            there is one.
        settings: What it is held to, beyond what holds for every site.

    Returns:
        What was found, file by file; warnings are faults, notes are worth knowing.

    Raises:
        UsageError: The folder is missing, has no page, or the address is not one.
        SourceError: A file cannot be opened.
    """
    site = read_site(folder, settings.base_url)
    faults = chain.from_iterable(find(site, settings) for find in _CHECKS)
    return place_faults(faults, site.files)

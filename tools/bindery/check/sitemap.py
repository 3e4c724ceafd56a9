"""Compare the site maps with the pages."""

import html
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult

from bindery.check.address import Kind, file_at, resolve, split_base
from bindery.check.faults import Fault
from bindery.check.page import Page
from bindery.findings import Severity

# A pattern, not a parser: entities inside entities are a known way to stop an XML parser.
_ENTRY = re.compile(r"<loc>([^<]*)</loc>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """A site map.

    Args:
        path: File in the site.
        entries: The addresses it lists, in order.
    """

    path: str
    entries: tuple[str, ...]


def read_sitemap(path: str, text: str) -> Sitemap:
    """Take the addresses out of a site map."""
    entries = (html.unescape(match[1]).strip() for match in _ENTRY.finditer(text))
    return Sitemap(path=path, entries=tuple(entries))


def find_sitemap_faults(
    sitemaps: Sequence[Sitemap], pages: Sequence[Page], *, base_url: str, files: Container[str]
) -> Iterator[Fault]:
    """Give entries without a page and pages without an entry; nothing where there is no map."""
    if not any(it.entries for it in sitemaps):
        return
    if not base_url:
        message = "The site does not say its address, so its entries were not compared."
        path = sitemaps[0].path
        yield Fault(code="sitemap", path=path, message=message, severity=Severity.NOTE)
        return
    base = split_base(base_url)
    listed = {it: _file_of(it, base, files) for map_ in sitemaps for it in map_.entries}
    for map_ in sitemaps:
        yield from (_stray(map_.path, entry) for entry in map_.entries if not listed[entry])
    found = set(listed.values())
    for page in pages:
        if page.path not in found and not page.hidden and not page.is_lost:
            message = "No site map lists this page. Add it, or mark the page noindex."
            yield Fault(code="sitemap", path=page.path, message=message)


def _file_of(entry: str, base: SplitResult, files: Container[str]) -> str:
    target = resolve("", entry, base)
    return file_at(target.path, files) if target.kind is Kind.OWN else ""


def _stray(path: str, entry: str) -> Fault:
    message = f"{entry} has no page in the site. Remove the entry, or correct site_url."
    return Fault(code="sitemap", path=path, message=message, value=entry)

"""Follow every address of the site: files, anchors, other hosts, and what is no address."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from bindery.check.addresses.nearest import Nearest
from bindery.check.addresses.schemes import find_scheme_faults
from bindery.check.addresses.spot import fault_at, shortened
from bindery.check.faults import Fault
from bindery.check.reading.folder import Site
from bindery.check.reading.links import Link, Use
from bindery.check.routes.address import Kind, Target, file_at
from bindery.check.routes.ways import Way
from bindery.findings import Severity

#: Without a value these name the page itself; without one, `src` shows a broken picture.
_MAY_BE_EMPTY = frozenset({"href", "action", "formaction", "xlink:href"})
_EMPTY_LINKS = frozenset({"href", "xlink:href"})
_SLASHES = re.compile("/{2,}")


def find_link_faults(site: Site) -> Iterator[Fault]:
    """Give the faults of all addresses, in the order of the files."""
    follower = _Follower(site)
    for path, links in site.links:
        for link in links:
            way, fragment = site.routes.to(path, link.value)
            if not (way.sound and link.value and follower.knows(way.file, fragment)):
                yield from follower.examine(path, link, way, fragment)


class _Follower:
    """Knows the site, and says what is wrong with an address."""

    def __init__(self, site: Site) -> None:
        self._files = site.files
        self._anchors = site.anchors
        self._base_of = site.routes.base_of
        self._nearest = Nearest(site.files)
        self._near_anchor = cache(self._nearest_anchor)
        self._sorted = cache(lambda file: sorted(self._anchors[file]))

    def knows(self, file: str, fragment: str) -> bool:
        """Say whether a fragment leads to a place in the file."""
        known = self._anchors.get(file)
        # Of other files only drawings have anchors, and views of them, `#svgView(...)`.
        if not fragment or known is None or fragment in known:
            return True
        plain = unquote(fragment)
        is_view = file.endswith(".svg") and any(sign in plain for sign in "(=")
        return plain in known or plain.lower() == "top" or is_view

    def examine(self, path: str, link: Link, way: Way, fragment: str) -> Iterator[Fault]:
        kind = way.target.kind
        if kind is Kind.OWN:
            yield from self._own(path, link, way, fragment.strip())
        elif kind in _WRONG:
            message = _WRONG[kind].format(shortened(way.target.path))
            yield fault_at(path, link, "broken-link", message)
        else:
            yield from find_scheme_faults(path, link, way.target)

    def _own(self, path: str, link: Link, way: Way, fragment: str) -> Iterator[Fault]:
        if not link.value.strip():
            yield from _empty(path, link)
        elif not way.file:
            yield self._missing(path, link, way.target)
        else:
            yield from _careless(path, link, way)
            if not self.knows(way.file, fragment):
                yield self._no_anchor(path, link, way.file, unquote(fragment))

    def _blamed(self, path: str, link: Link) -> str:
        """Name the `<base>` that leads an anchor away from its page; empty if there is none."""
        base = self._base_of(path)
        if not base or not link.value.strip().startswith("#"):
            return ""
        said = f'<base href="{shortened(base)}"> leads {shortened(link.value)} away from this page'
        return f" {said}. Write the name of this page before the #."

    def _missing(self, path: str, link: Link, target: Target) -> Fault:
        code, shown = "broken-link", shortened(target.path) or "index.html"
        merged = _SLASHES.sub("/", target.path).lstrip("/")
        if "//" in f"/{target.path}" and file_at(merged, self._files):
            code, meant = "double-slash", " Many servers do not answer to two slashes. Write one."
        elif old := self._nearest.in_old_charset(link.value, path.rpartition("/")[0]):
            meant = old
        elif target.leaves:
            meant = " It leaves the folder of the site. Take a ../ away, or give the base URL."
        elif "%2f" in target.path.lower():
            meant = " An encoded slash (%2F) parts no folders. Write a slash."
        else:
            meant = self._blamed(path, link) or self._nearest.to(target.path)
            meant = meant or " Correct the address, or make the file."
        return fault_at(path, link, code, f"{shown} does not exist.{meant}")

    def _no_anchor(self, path: str, link: Link, file: str, anchor: str) -> Fault:
        meant = self._blamed(path, link) or self._near_anchor(file, anchor)
        return fault_at(
            path, link, "broken-anchor", f"{file} has no anchor {shortened(anchor)}.{meant}"
        )

    def _nearest_anchor(self, file: str, anchor: str) -> str:
        meant = self._nearest.among(anchor, self._sorted(file))
        return meant or " Correct the link, or give the place this id."


def _empty(path: str, link: Link) -> Iterator[Fault]:
    if link.attribute not in _MAY_BE_EMPTY:
        yield fault_at(path, link, "broken-link", "It names no file. Write one, or remove it.")
    elif link.attribute in _EMPTY_LINKS:
        message = "A link without an address loads the page again. Write # or the address."
        yield fault_at(path, link, "empty-link", message, Severity.NOTE)


def _careless(path: str, link: Link, way: Way) -> Iterator[Fault]:
    target = way.target
    if way.file == f"{target.path}/index.html":
        message = f"{target.path} is a folder: visitors are sent on. Write {target.path}/"
        yield fault_at(path, link, "redirect", message, Severity.NOTE)
    if target.leaves:
        message = "It leaves the folder of the site, so it leads there only in the root of a host."
        yield fault_at(path, link, "odd-address", f"{message} Take a ../ away.", Severity.NOTE)
    if way.odd:
        message = "It has blanks, control characters or backslashes. Write %20 and /."
        yield fault_at(path, link, "odd-address", message, Severity.NOTE)
    if way.downgrade:
        fetched = link.use is Use.FETCH
        message = "The site's own address, not encrypted. Write https:, or a relative address."
        severity = Severity.WARNING if fetched else Severity.NOTE
        yield fault_at(path, link, "insecure-link", message, severity)


_WRONG = {
    Kind.OUTSIDE: "{0} is not below the address of the site. Write it relative to this page.",
    Kind.NONSENSE: "This is no address. Correct it.",
}

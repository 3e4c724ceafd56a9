"""Follow every address of the site: files, anchors, other hosts, and what is no address."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from bindery.check.address import Kind, Target, file_at, resolve, split_base
from bindery.check.faults import Fault
from bindery.check.folder import Site
from bindery.check.links import Link, Use
from bindery.check.nearest import Nearest
from bindery.errors import did_you_mean
from bindery.findings import Severity

_MAILBOX = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_ACTIVE = frozenset({"javascript", "vbscript"})
#: Without a value these name the page itself; without one, `src` shows a broken picture.
_MAY_BE_EMPTY = frozenset({"href", "action", "formaction", "xlink:href"})


def find_link_faults(site: Site) -> Iterator[Fault]:
    """Give the faults of all addresses, in the order of the files."""
    follower = _Follower(site)
    for path, links in site.links:
        for link in links:
            yield from follower.follow(path, link)


class _Follower:
    """Knows the site, and remembers the answers it gave."""

    def __init__(self, site: Site) -> None:
        self._base = split_base(site.base_url)
        self._files = site.files
        self._anchors = {page.path: frozenset(page.ids + page.names) for page in site.pages}
        self._nearest = Nearest(site.files)
        self._near_anchor = cache(self._nearest_anchor)

    def follow(self, path: str, link: Link) -> Iterator[Fault]:
        target = resolve(path, link.value, self._base)
        if target.kind is Kind.OTHER:
            yield from _other_scheme(path, link, target)
        elif target.kind is Kind.FOREIGN:
            yield from _other_host(path, link, target)
        elif target.kind is Kind.OWN:
            yield from self._own(path, link, target)
        else:
            yield _fault("broken-link", path, link, _WRONG[target.kind].format(target.path))

    def _own(self, path: str, link: Link, target: Target) -> Iterator[Fault]:
        if not link.value.strip() and link.attribute not in _MAY_BE_EMPTY:
            yield _fault("broken-link", path, link, "It names no file. Write one, or remove it.")
            return
        # Looking for `404.html#x` from the page itself needs no round trip through addresses.
        file = path if link.value.startswith("#") else file_at(target.path, self._files)
        if not file:
            meant = self._nearest.to(target.path) or " Correct the address, or make the file."
            message = f"{target.path or 'index.html'} does not exist.{meant}"
            yield _fault("broken-link", path, link, message)
            return
        if file == f"{target.path}/index.html":
            message = f"{target.path} is a folder: visitors are sent on. Write {target.path}/"
            yield _fault("redirect", path, link, message, Severity.NOTE)
        yield from self._anchor(path, link, file, target.fragment)

    def _anchor(self, path: str, link: Link, file: str, fragment: str) -> Iterator[Fault]:
        known = self._anchors.get(file)
        if known is None or fragment.lower() in {"", "top"}:
            return  # Only pages have anchors; a picture's `#` is its own affair.
        if fragment not in known and unquote(fragment) not in known:
            meant = self._near_anchor(file, unquote(fragment))
            message = f"{file} has no anchor {unquote(fragment)}.{meant}"
            yield _fault("broken-anchor", path, link, message)

    def _nearest_anchor(self, file: str, anchor: str) -> str:
        meant = did_you_mean(anchor, sorted(self._anchors[file]))
        return meant or " Correct the link, or give the place this id."


_WRONG = {
    Kind.OUTSIDE: "{0} is not below the address of the site. Write it relative to this page.",
    Kind.NONSENSE: "This is no address. Correct it.",
}


def _other_scheme(path: str, link: Link, target: Target) -> Iterator[Fault]:
    rest = target.path.strip().lower()
    if target.scheme in _ACTIVE or (target.scheme == "data" and rest.startswith("text/html")):
        message = f"A {target.scheme}: address runs what is written in it. Use a script file."
        yield _fault("active-content", path, link, message)
    elif target.scheme == "mailto" and not _MAILBOX.fullmatch(unquote(rest.partition("?")[0])):
        yield _fault("broken-link", path, link, "mailto: without a mailbox. Correct it.")


def _other_host(path: str, link: Link, target: Target) -> Iterator[Fault]:
    if link.use is Use.FETCH:
        message = f"The browser would ask {target.host}. Keep a copy in the site instead."
        yield _fault("third-party", path, link, message)
    elif target.scheme == "http":
        message = f"The way to {target.host} is not encrypted. Write https: if it answers there."
        yield _fault("insecure-link", path, link, message, Severity.NOTE)


def _fault(
    code: str, path: str, link: Link, message: str, severity: Severity = Severity.WARNING
) -> Fault:
    """Make a fault at the place of a link."""
    return Fault(
        code=code,
        path=path,
        message=message,
        severity=severity,
        attribute="" if link.attribute in _INSIDE else link.attribute,
        value=link.value,
    )


#: Where the address is a part of the value: look for its words alone.
_INSIDE = frozenset({"css", "content", "srcset", "imagesrcset", "ping"})

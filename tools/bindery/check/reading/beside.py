"""Read what stands beside the pages and leads somewhere: sheets, drawings, manifests, lists."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from selectolax.lexbor import LexborHTMLParser

from bindery.check.reading.bounds import readable_part
from bindery.check.reading.elements import walk
from bindery.check.reading.links import Link, Use, css_links, links_of
from bindery.check.reading.lists import read_list

_SITEMAP = re.compile(r"^[ \t]*+sitemap[ \t]*+:[ \t]*+(\S++)", re.IGNORECASE | re.MULTILINE)
_DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A file that is no page, and what it leads to.

    Args:
        path: File in the site.
        links: Its addresses, each once.
        ids: Its anchors; only drawings have some.
        trouble: Why it could not be read; empty if it could.
    """

    path: str
    links: tuple[Link, ...] = ()
    ids: frozenset[str] = frozenset()
    trouble: str = ""


def read_beside(path: str, text: str) -> Beside | None:
    """Read a file if it is of a kind that leads somewhere.

    >>> [link.value for link in read_beside("robots.txt", "Sitemap: https://a.example/m.xml").links]
    ['https://a.example/m.xml']
    """
    if path == "robots.txt":
        found = (Link(match[1], "robots", Use.ABOUT) for match in _SITEMAP.finditer(text))
        return Beside(path=path, links=tuple(found))
    listed = read_list(path, text)
    if listed is not None:
        return Beside(path=path, links=listed)
    read = _READERS.get(path.rpartition(".")[2])
    return read(path, text) if read else None


def _sheet(path: str, text: str) -> Beside:
    return Beside(path=path, links=tuple(dict.fromkeys(css_links(text))))


def _drawing(path: str, text: str) -> Beside:
    elements = walk(LexborHTMLParser(readable_part(text)))
    found = chain.from_iterable(links_of(tag, given) for tag, given, _ in elements.own)
    links = chain(found, chain.from_iterable(map(css_links, elements.sheets)))
    ids = frozenset(name for _, given, _ in elements.own if (name := given.get("id")))
    return Beside(path=path, links=tuple(dict.fromkeys(links)), ids=ids)


def _manifest(path: str, text: str) -> Beside:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return Beside(path=path, trouble="It is no JSON, so browsers pass it over. Correct it.")
    if not isinstance(content, dict):
        return Beside(path=path, trouble="It is no JSON object, so browsers pass it over.")
    return Beside(path=path, links=tuple(dict.fromkeys(_members(content, 1))))


def _members(content: Mapping[object, object], depth: int) -> Iterator[Link]:
    """Give the addresses of a manifest, and of the pictures and shortcuts in it."""
    for name, value in content.items():
        if isinstance(value, str) and name in _ADDRESSES:
            yield Link(value, "manifest", _ADDRESSES[name])
        inner = value if isinstance(value, list) else [value]
        for member in inner if depth < _DEEPEST else ():
            if isinstance(member, dict):
                yield from _members(member, depth + 1)


#: Members whose value is an address (W3C, "Web Application Manifest").
_ADDRESSES: Mapping[object, Use] = {
    "src": Use.FETCH,
    "start_url": Use.FOLLOW,
    "url": Use.FOLLOW,
    "action": Use.FOLLOW,
}
_READERS: Mapping[str, Callable[[str, str], Beside]] = {
    "css": _sheet,
    "svg": _drawing,
    "webmanifest": _manifest,
}

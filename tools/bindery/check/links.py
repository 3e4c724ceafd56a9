"""Take addresses out of elements and style sheets, and say who would go there."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum


class Use(Enum):
    """Who goes to an address."""

    FOLLOW = "follow"
    """A visitor, with a click; or a machine that reads about the page."""

    FETCH = "fetch"
    """The browser by itself, or with what the visitor typed."""


@dataclass(frozen=True, slots=True)
class Link:
    """One address as it is written.

    Args:
        value: The address, entities decoded; never None.
        attribute: Where it stands, `href`; `css` in a style sheet.
        use: Who goes there.
    """

    value: str
    attribute: str
    use: Use


_FETCHING_RELS = frozenset(
    {"stylesheet", "preload", "modulepreload", "prefetch", "prerender", "preconnect"}
    | {"dns-prefetch", "icon", "manifest", "mask-icon"}
    | {"apple-touch-icon", "apple-touch-icon-precomposed"}
)
#: Attributes whose value is an address that the browser asks, in whatever element they stand.
_FETCHED = ("src", "poster", "background", "action", "formaction")
_CANDIDATES = ("srcset", "imagesrcset")
_HREFS = ("href", "xlink:href")
_FOLLOWING_TAGS = frozenset({"a", "area"})

_REFRESH = re.compile(r"^[\s\d.]*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
# A comment without an end runs to the end of the sheet; an address without quotes has no bracket.
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CSS_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^()"'\s]*))\s*\)|@import\s+(?:"([^"\n]*)"|'([^'\n]*)')""",
    re.IGNORECASE,
)


def links_of(tag: str, attributes: Mapping[str, str]) -> Iterator[Link]:
    """Give the addresses of an element, in a fixed order.

    >>> [link.value for link in links_of("img", {"src": "a.png", "srcset": "b.png 1x, c.png 2x"})]
    ['a.png', 'b.png', 'c.png']
    """
    for name in _FETCHED:
        if name in attributes:
            yield Link(attributes[name], name, Use.FETCH)
    for name in _CANDIDATES:
        for address in _candidates(attributes.get(name, "")):
            yield Link(address, name, Use.FETCH)
    for name in _HREFS:
        if name in attributes and tag != "base":
            yield Link(attributes[name], name, _use_of_href(tag, attributes))
    yield from _rare_links(tag, attributes)


def _candidates(srcset: str) -> Iterator[str]:
    """Give the addresses; a comma parts two of them only behind a blank or a width."""
    is_next = True
    for word in srcset.split():
        address = word
        if not is_next:
            _, comma, address = word.partition(",")
            is_next = bool(comma)
        if is_next and address.strip(","):
            yield address.strip(",")
            is_next = address.endswith(",")


def _rare_links(tag: str, attributes: Mapping[str, str]) -> Iterator[Link]:
    if tag == "object" and "data" in attributes:
        yield Link(attributes["data"], "data", Use.FETCH)
    if tag == "meta" and attributes.get("http-equiv", "").strip().lower() == "refresh":
        match = _REFRESH.match(attributes.get("content", ""))
        if match and match[1].strip():
            yield Link(match[1].strip(), "content", Use.FETCH)
    for address in attributes.get("ping", "").split():
        yield Link(address, "ping", Use.FETCH)
    if "style" in attributes:
        yield from css_links(attributes["style"])


def _use_of_href(tag: str, attributes: Mapping[str, str]) -> Use:
    if tag == "link":
        rels = set(attributes.get("rel", "").lower().split())
        return Use.FETCH if rels & _FETCHING_RELS else Use.FOLLOW
    return Use.FOLLOW if tag in _FOLLOWING_TAGS else Use.FETCH


def css_links(css: str) -> Iterator[Link]:
    """Give the addresses in a style sheet; `url(#id)` points into the page and is left out.

    >>> [link.value for link in css_links("@import 'a.css'; b { mask: url(c.svg) url(#d) }")]
    ['a.css', 'c.svg']
    """
    for match in _CSS_ADDRESS.finditer(_COMMENT.sub(" ", css)):
        value = next((group for group in match.groups() if group), "")
        if value and not value.startswith("#"):
            yield Link(value, "css", Use.FETCH)

"""Take addresses out of elements and style sheets, and say who would go there."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class Use(Enum):
    """Who goes to an address."""

    FOLLOW = "follow"
    """A visitor, with a click."""

    ABOUT = "about"
    """A machine that reads about the page: its own address, its languages, its picture."""

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


#: An element as the parser gives it: attributes without a value have None.
Given = Mapping[str, str | None]

_FETCHING_RELS = frozenset(
    {"stylesheet", "preload", "modulepreload", "prefetch", "prerender", "preconnect"}
    | {"dns-prefetch", "icon", "manifest", "mask-icon"}
    | {"apple-touch-icon", "apple-touch-icon-precomposed"}
)
_FOLLOWING_TAGS = frozenset({"a", "area"})
#: Names and properties of `<meta>` whose content is an address (Open Graph, cards, tiles).
_ADDRESS_METAS = frozenset(
    {"og:url", "og:image", "og:image:url", "og:image:secure_url", "og:video", "og:audio"}
    | {"twitter:image", "twitter:image:src", "twitter:player", "msapplication-tileimage"}
    | {"msapplication-config"}
)

_REFRESH = re.compile(r"^[\s\d.]*+[;,]?\s*+(?:url\s*+=\s*+)?[\"']?([^\"']*)", re.IGNORECASE)
# A comment without an end runs to the end of the sheet; the name of a namespace is no address.
_NO_ADDRESS = re.compile(r"/\*.*?(?:\*/|\Z)|@namespace[^;{}]*+", re.DOTALL | re.IGNORECASE)
# Possessive: blanks behind an opened bracket must not be tried again from each of them.
_CSS_ADDRESS = re.compile(
    r"""url\(\s*+(?:"([^"\n]*+)"|'([^'\n]*+)'|([^()"'\s]*+))\s*+\)"""
    r"""|(?:@import|image-set\()\s*+(?:"([^"\n]*+)"|'([^'\n]*+)')"""
    r"""|,\s*+(?:"([^"\n]*+)"|'([^'\n]*+)')(?=\s*+[\d.]++x\b)""",
    re.IGNORECASE,
)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")


def links_of(tag: str, attributes: Given) -> list[Link]:
    """Give the addresses of an element, attribute by attribute.

    >>> [link.value for link in links_of("img", {"src": "a.png", "srcset": "b.png 1x, c.png 2x"})]
    ['a.png', 'b.png', 'c.png']
    """
    found: list[Link] = []
    for name, value in attributes.items():
        read = _READERS.get(name)
        if read:
            found.extend(read(tag, name, value or "", attributes))
    return found


# The same menu stands on every page: one value for each of its addresses.
@lru_cache(maxsize=1 << 14)
def _to_follow(value: str, attribute: str) -> tuple[Link]:
    return (Link(value, attribute, Use.FOLLOW),)


def _href(tag: str, name: str, value: str, given: Given) -> Iterable[Link]:
    if tag in _FOLLOWING_TAGS:
        return _to_follow(value, name)
    if tag == "base":
        return ()
    rels = (given.get("rel") or "").lower().split() if tag == "link" else ()
    about = tag == "link" and _FETCHING_RELS.isdisjoint(rels)
    return (Link(value, name, Use.ABOUT if about else Use.FETCH),)


def _fetched(_tag: str, name: str, value: str, _given: Given) -> Iterable[Link]:
    return (Link(value, name, Use.FETCH),)


def _cited(_tag: str, name: str, value: str, _given: Given) -> Iterable[Link]:
    return (Link(value, name, Use.ABOUT),) if value else ()


def _data(tag: str, name: str, value: str, _given: Given) -> Iterable[Link]:
    return (Link(value, name, Use.FETCH),) if tag == "object" else ()


def _pings(_tag: str, name: str, value: str, _given: Given) -> Iterable[Link]:
    return (Link(address, name, Use.FETCH) for address in value.split())


def _srcset(_tag: str, name: str, value: str, _given: Given) -> Iterable[Link]:
    return (Link(address, name, Use.FETCH) for address in _candidates(value))


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


def _content(tag: str, name: str, value: str, given: Given) -> Iterable[Link]:
    """Give the address of a `<meta>`, if it is of a kind that has one."""
    if tag != "meta" or not value:
        return ()
    if (given.get("http-equiv") or "").strip().lower() == "refresh":
        match = _REFRESH.match(value)
        address = match[1].strip() if match else ""
        return (Link(address, name, Use.FETCH),) if address else ()
    says = (given.get("property") or given.get("name") or "").strip().lower()
    return (Link(value, name, Use.ABOUT),) if says in _ADDRESS_METAS else ()


def _css(_tag: str, _name: str, value: str, _given: Given) -> Iterable[Link]:
    return css_links(value) if "(" in value else ()


_READERS: Mapping[str, Callable[[str, str, str, Given], Iterable[Link]]] = {
    **dict.fromkeys(("href", "xlink:href"), _href),
    **dict.fromkeys(("src", "poster", "background", "action", "formaction"), _fetched),
    **dict.fromkeys(("srcset", "imagesrcset"), _srcset),
    **dict.fromkeys(("cite", "longdesc"), _cited),
    **dict.fromkeys(("style", "fill", "stroke", "filter", "mask", "clip-path", "cursor"), _css),
    **dict.fromkeys(("marker-start", "marker-mid", "marker-end"), _css),
    "data": _data,
    "ping": _pings,
    "content": _content,
}

#: Attributes that may hold an address; most elements have none of them.
ADDRESSED = frozenset(_READERS)


def css_links(css: str) -> Iterator[Link]:
    """Give the addresses in a style sheet; `url(#id)` points into the page and is left out.

    >>> [link.value for link in css_links("@import 'a.css'; b { mask: url(c.svg) url(#d) }")]
    ['a.css', 'c.svg']
    """
    for match in _CSS_ADDRESS.finditer(_NO_ADDRESS.sub(" ", css)):
        value = next((group for group in match.groups() if group), "")
        if value and not value.startswith("#"):
            yield Link(_CSS_ESCAPE.sub(_plain, value), "css", Use.FETCH)


def _plain(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    return escape[2] or (chr(code) if 0 < code <= _LAST and not _is_half(code) else "\ufffd")


def _is_half(code: int) -> bool:
    return 0xD800 <= code <= 0xDFFF  # noqa: PLR2004 - the surrogates of UTF-16


_LAST = 0x10FFFF

"""List what a page would run, apply, fetch or send, each under the directive that governs it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bindery.check.reading.bounds import readable_part
from bindery.check.reading.elements import Element, walk
from bindery.check.reading.links import css_links, links_of

#: Types of scripts that a policy holds back; blocks of data, such as JSON, are none.
_RUNS = re.compile(
    r"|module|importmap|speculationrules|(?:text|application)/(?:x-)?(?:java|ecma)script"
    r"|text/(?:javascript1\.[0-5]|jscript|livescript)",
    re.IGNORECASE,
)
#: Elements and attributes that may ask for something; a handler may, too, and most have none.
_TAGS = frozenset({"script", "style", "link", "meta", "base", "image", "feImage", "use"})
_NAMES = frozenset(
    {"src", "srcset", "poster", "background", "data", "style", "action", "formaction", "ping"}
    | {"srcdoc", "xlink:href"}
)

_BY_TAG = {
    **dict.fromkeys(("img", "image", "input", "use", "feimage"), "img-src"),
    **dict.fromkeys(("audio", "video", "track"), "media-src"),
    **dict.fromkeys(("embed", "object"), "object-src"),
    **dict.fromkeys(("iframe", "frame"), "frame-src"),
    "script": "script-src-elem",
}
_BY_ATTRIBUTE = {
    **dict.fromkeys(("poster", "background", "srcset"), "img-src"),
    **dict.fromkeys(("action", "formaction"), "form-action"),
    "ping": "connect-src",
}
_BY_REL = {
    **dict.fromkeys(("icon", "apple-touch-icon", "mask-icon"), "img-src"),
    "apple-touch-icon-precomposed": "img-src",
    "stylesheet": "style-src-elem",
    "manifest": "manifest-src",
    "modulepreload": "script-src-elem",
    "prefetch": "default-src",
}
_BY_AS = {
    **dict.fromkeys(("audio", "video", "track"), "media-src"),
    **dict.fromkeys(("embed", "object"), "object-src"),
    **dict.fromkeys(("worker", "sharedworker"), "worker-src"),
    "script": "script-src-elem",
    "style": "style-src-elem",
    "image": "img-src",
    "font": "font-src",
    "fetch": "connect-src",
    "document": "frame-src",
}
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_FONT = re.compile(r"@font-face\s*\{[^}]*\}?", re.IGNORECASE)
_IMPORT = re.compile(r"@import\b[^;]*;?", re.IGNORECASE)
_JAVASCRIPT = re.compile(r"[\x00-\x20]*j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t\s*:", re.IGNORECASE)


class Inlined(Enum):
    """What may stand in the page itself."""

    ELEMENT = "element"
    """A script or style element."""

    ATTRIBUTE = "attribute"
    """An event handler or a style attribute."""

    ADDRESS = "address"
    """A `javascript:` address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """An address that the browser would ask.

    Args:
        directive: Directive that governs it, `img-src`.
        value: The address as written.
        attribute: Where it stands; empty when it is a part of something.
        nonce: Nonce of the element.
        integrity: Digests that the element demands.
    """

    directive: str
    value: str
    attribute: str = ""
    nonce: str = ""
    integrity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """A script or style that stands in the page itself.

    Args:
        directive: Directive that governs it, `style-src-attr`.
        text: The script or style.
        how: How it stands there.
        attribute: Where it stands; empty for an element.
        nonce: Nonce of the element.
        occurrence: Which element of its name it is, from 1; 1 for an attribute.
    """

    directive: str
    text: str
    how: Inlined
    attribute: str = ""
    nonce: str = ""
    occurrence: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A policy that the page declares; it holds for what follows.

    Args:
        text: The policy as written.
    """

    text: str


Ask = Fetch | Inline | Declared


# The same sheets and scripts stand on every page: one value for each of them.
@lru_cache(maxsize=1 << 12)
def _kept(ask: Ask) -> Ask:
    return ask


def asks_of(elements: Sequence[Element]) -> Iterator[Ask]:
    """List what a page asks of its browser, in the order of the page.

    >>> page = LexborHTMLParser("<img src=a.png style='color: red'>")
    >>> [it.directive for it in asks_of(walk(page).own)]
    ['img-src', 'style-src-attr']

    Args:
        elements: The elements of its own tree.
    """
    return map(_kept, _asks_of(elements))


def _asks_of(elements: Sequence[Element]) -> Iterator[Ask]:
    counts = {"script": 0, "style": 0}
    for name, said, node in _asking(elements):
        tag = name.lower()
        given = {key.lower(): value or "" for key, value in said.items()}
        if tag in counts:
            counts[tag] += 1
            yield from _element(tag, given, node.text(), counts[tag])
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            yield Declared(text=given.get("content", ""))
        yield from _fetches(node, tag, given)
        yield from _attributes(tag, given)
        if "srcdoc" in given:
            # It is a document under the policy of this one.
            yield from _asks_of(walk(LexborHTMLParser(readable_part(given["srcdoc"]))).own)


def _asking(elements: Sequence[Element]) -> Iterator[Element]:
    """Give the elements that may ask for something."""
    written = set(chain.from_iterable(given for _, given, _ in elements))
    names = _NAMES | {name for name in written if name.startswith("on")}
    for it in elements:
        tag, given, _ = it
        if tag in _TAGS or not names.isdisjoint(given) or ":" in (given.get("href") or ""):
            yield it


def _element(tag: str, given: Mapping[str, str], text: str, count: int) -> Iterator[Ask]:
    is_style = tag == "style"
    if is_style or ("src" not in given and _RUNS.fullmatch(given.get("type", "").strip())):
        yield Inline(
            directive=f"{tag}-src-elem",
            text=text,
            how=Inlined.ELEMENT,
            nonce=given.get("nonce", ""),
            occurrence=count,
        )
    if is_style:
        yield from sheet_fetches(text)


def sheet_fetches(css: str) -> Iterator[Fetch]:
    """List what a style sheet fetches.

    >>> [it.directive for it in sheet_fetches("@import 'a'; @font-face{src:url(b)} i{c:url(d)}")]
    ['style-src-elem', 'font-src', 'img-src']
    """
    if "url(" not in css.lower() and "@import" not in css.lower():
        return
    rest = _COMMENT.sub(" ", css)
    for pattern, directive in ((_IMPORT, "style-src-elem"), (_FONT, "font-src")):
        for match in pattern.finditer(rest):
            yield from _css(match[0], directive)
        rest = pattern.sub(" ", rest)
    yield from _css(rest, "img-src")


def _css(css: str, directive: str) -> Iterator[Fetch]:
    for link in css_links(css):
        yield Fetch(directive=directive, value=link.value)


def _fetches(node: LexborNode, tag: str, given: Mapping[str, str]) -> Iterator[Fetch]:
    if tag == "base":
        if given.get("href"):
            yield Fetch(directive="base-uri", value=given["href"], attribute="href")
        return
    for link in links_of(tag, given):
        directive = _directive(node, tag, link.attribute, given)
        if directive and not _JAVASCRIPT.match(link.value):
            whole = link.attribute not in {"srcset", "imagesrcset", "ping"}
            yield Fetch(
                directive=directive,
                value=link.value,
                attribute=link.attribute if whole else "",
                nonce=given.get("nonce", ""),
                integrity=given.get("integrity", "") if tag == "script" else "",
            )


def _directive(node: LexborNode, tag: str, attribute: str, given: Mapping[str, str]) -> str:
    if tag == "link":
        return _of_link(given)
    if attribute in _BY_ATTRIBUTE:
        return _BY_ATTRIBUTE[attribute]
    if tag == "source":
        around = node.parent.tag if node.parent else ""
        return "img-src" if around == "picture" else "media-src"
    return _BY_TAG.get(tag, "") if attribute in {"src", "href", "xlink:href", "data"} else ""


def _of_link(given: Mapping[str, str]) -> str:
    rels = given.get("rel", "").lower().split()
    if "preload" in rels:
        return _BY_AS.get(given.get("as", "").lower(), "default-src")
    return next((_BY_REL[rel] for rel in rels if rel in _BY_REL), "")


def _attributes(tag: str, given: Mapping[str, str]) -> Iterator[Ask]:
    """List styles, handlers and `javascript:` addresses that stand in attributes."""
    if given.get("style"):
        css = given["style"]
        yield _inline("style-src-attr", css, "style")
        yield from sheet_fetches(css)
    for name, value in given.items():
        if name.startswith("on") and name[2:].isalpha():
            yield _inline("script-src-attr", value, name)
        elif _RUN_IN.get(name, _never)(tag) and _JAVASCRIPT.match(value):
            yield _inline("script-src-elem", value, name, Inlined.ADDRESS)


def _inline(directive: str, text: str, attribute: str, how: Inlined = Inlined.ATTRIBUTE) -> Inline:
    return Inline(directive=directive, text=text, how=how, attribute=attribute)


def _never(_: str) -> bool:
    return False


#: Where an address is gone to, so that `javascript:` would run.
_RUN_IN: Mapping[str, Callable[[str], bool]] = {
    "href": lambda tag: tag in {"a", "area"},
    "xlink:href": lambda tag: tag == "a",
    "src": lambda tag: tag in {"iframe", "frame"},
    "action": lambda tag: tag == "form",
    "formaction": lambda tag: tag in {"button", "input"},
}

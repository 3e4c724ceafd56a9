"""Parse one page, once, and keep what the checks ask for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bindery.check.links import Link, css_links, links_of
from bindery.check.wrongscript import strangers_in
from bindery.model import Script

#: Types of scripts that run (HTML Standard, "JavaScript MIME type"); the rest are blocks of data.
_RUNS = re.compile(
    r"|module|importmap|speculationrules|(?:text|application)/(?:x-)?(?:java|ecma)script"
    r"|text/(?:javascript1\.[0-5]|jscript|livescript)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the main content.

    Args:
        level: 1 to 6.
        text: Its words.
        id: Its id; may be empty.
    """

    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """The same page in another language, as a page names it.

    Args:
        lang: Value of `hreflang`, `zh-Hant`.
        href: The address as written.
    """

    lang: str
    href: str


class InlineKind(Enum):
    """What a page may carry in itself that a strict policy forbids."""

    SCRIPT = "script"
    """A script element without `src`; blocks of data, such as JSON, are none."""

    STYLE = "style"
    """A style element."""

    ATTRIBUTE = "attribute"
    """A style attribute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """A script or style that stands in the page itself.

    Args:
        kind: What it is.
        text: Its words.
        nonce: Its nonce; may be empty.
    """

    kind: InlineKind
    text: str
    nonce: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the checks need to know of a page.

    Args:
        path: File in the site, `visit/why/index.html`.
        title: Words of the title; may be empty.
        lang: Language of the page; may be empty.
        canonical: Address the page gives as its own; may be empty.
        alternates: The page in other languages, in order.
        policy: Content-Security-Policy of its `<meta>`; may be empty.
        inline: Scripts and styles in the page itself, in order.
        hidden: It asks not to be indexed, or only sends visitors on.
        ids: Every id, in order, repetitions included.
        names: Every `name` of an `<a>`, the old way to write an anchor.
        content_ids: Ids inside the main content, in order.
        headings: Headings of the main content.
        handlers: Event handlers written into elements, `onclick`.
        links: Every address on the page, each once for each attribute.
        strangers: Characters of the other script in the main content, each once.
    """

    path: str
    title: str
    lang: str
    canonical: str
    alternates: tuple[Alternate, ...]
    policy: str
    inline: tuple[Inline, ...]
    hidden: bool
    ids: tuple[str, ...]
    names: tuple[str, ...]
    content_ids: tuple[str, ...]
    headings: tuple[Heading, ...]
    handlers: tuple[str, ...]
    links: tuple[Link, ...]
    strangers: tuple[str, ...]

    @property
    def is_lost(self) -> bool:
        """Say whether this is the page for addresses that do not exist."""
        return self.path.rpartition("/")[2] == "404.html"


def read_page(path: str, text: str, script: Script) -> Page:
    """Parse a page, however broken.

    Args:
        path: File in the site.
        text: Its HTML.
        script: Script of the edition it stands in.
    """
    tree = LexborHTMLParser(text)
    content = _content(tree)
    elements = [(node.tag or "", _attributes(node)) for node in _elements(tree)]
    return Page(
        path=path,
        title=_text(tree.css_first("head title")),
        lang=_value(tree.css_first("html"), "lang"),
        canonical=_value(tree.css_first("link[rel~=canonical]"), "href"),
        alternates=tuple(_alternates(elements)),
        policy=_policy(elements),
        inline=tuple(_inline(tree, elements)),
        hidden=_is_hidden(elements),
        ids=tuple(given["id"] for _, given in elements if given.get("id")),
        names=tuple(given["name"] for tag, given in elements if tag == "a" and given.get("name")),
        content_ids=_ids(content),
        headings=tuple(map(_heading, content.css("h1, h2, h3, h4, h5, h6") if content else ())),
        handlers=tuple(dict.fromkeys(name for _, given in elements for name in _handlers(given))),
        links=tuple(dict.fromkeys(chain(_links(elements), _styles(tree)))),
        strangers=strangers_in(content, script) if content else (),
    )


def _elements(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    return (
        (node for node in tree.root.traverse() if node.is_element_node) if tree.root else iter(())
    )


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def _content(tree: LexborHTMLParser) -> LexborNode | None:
    """Give the article; where there are several, or none, what holds them."""
    articles = tree.css("article")
    if len(articles) == 1:
        return articles[0]
    return tree.css_first("main") or tree.body


def _ids(content: LexborNode | None) -> tuple[str, ...]:
    return tuple(node.id for node in content.css("[id]") if node.id) if content else ()


def _heading(node: LexborNode) -> Heading:
    return Heading(level=int((node.tag or "h1")[1]), text=_text(node), id=node.id or "")


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node else ""


def _value(node: LexborNode | None, attribute: str) -> str:
    return (node.attributes.get(attribute) or "").strip() if node else ""


def _is_hidden(elements: list[tuple[str, dict[str, str]]]) -> bool:
    metas = [given for tag, given in elements if tag == "meta"]
    robots = (it.get("content", "") for it in metas if it.get("name", "").lower() == "robots")
    sends_on = any(it.get("http-equiv", "").lower() == "refresh" for it in metas)
    return sends_on or any("noindex" in words.lower() for words in robots)


def _alternates(elements: list[tuple[str, dict[str, str]]]) -> Iterator[Alternate]:
    for tag, given in elements:
        rels = given.get("rel", "").lower().split() if tag == "link" else ()
        if "alternate" in rels and given.get("hreflang"):
            yield Alternate(lang=given["hreflang"].strip(), href=given.get("href", ""))


def _policy(elements: list[tuple[str, dict[str, str]]]) -> str:
    metas = (given for tag, given in elements if tag == "meta")
    named = (it for it in metas if it.get("http-equiv", "").lower() == "content-security-policy")
    return next((it.get("content", "").strip() for it in named), "")


def _inline(tree: LexborHTMLParser, elements: list[tuple[str, dict[str, str]]]) -> Iterator[Inline]:
    for node in tree.css("script:not([src]), style"):
        given = _attributes(node)
        kind = InlineKind.STYLE if node.tag == "style" else InlineKind.SCRIPT
        if kind is InlineKind.STYLE or _RUNS.fullmatch(given.get("type", "").strip()):
            yield Inline(kind=kind, text=node.text(), nonce=given.get("nonce", ""))
    for _, given in elements:
        if given.get("style"):
            yield Inline(kind=InlineKind.ATTRIBUTE, text=given["style"])


def _handlers(given: dict[str, str]) -> Iterator[str]:
    # All of them, not a list of the known ones: browsers learn new events.
    return (name for name in given if name.startswith("on") and name[2:].isalpha())


def _links(elements: list[tuple[str, dict[str, str]]]) -> Iterator[Link]:
    return chain.from_iterable(links_of(tag, given) for tag, given in elements)


def _styles(tree: LexborHTMLParser) -> Iterator[Link]:
    return chain.from_iterable(css_links(node.text()) for node in tree.css("style"))

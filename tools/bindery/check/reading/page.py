"""Parse one page, once, and keep what the checks ask for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bindery.check.reading.asks import Ask, asks_of
from bindery.check.reading.bounds import readable_part
from bindery.check.reading.claims import NO_CLAIMS, Claims, read_claims
from bindery.check.reading.elements import Element, walk
from bindery.check.reading.links import ADDRESSED, Given, Link, css_links, links_of
from bindery.check.reading.said import doubtful_part
from bindery.check.reading.xhtml import XHTML, as_html
from bindery.model import Script

#: What gives a picture words. An empty `alt` does: it says that the picture says nothing.
_NAMES = frozenset({"alt", "aria-label", "aria-labelledby", "aria-hidden", "title"})
_SILENT = frozenset({"presentation", "none"})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the checks need to know of a page.

    Args:
        path: File in the site, `visit/why/index.html`.
        title: Words of the title; may be empty.
        lang: Language of the page; may be empty.
        xml_lang: The same as only XML reads it; may be empty.
        base: Address that relative ones on the page start from, of `<base>`; may be empty.
        canonical: Address the page gives as its own; may be empty.
        alternates: The page in other languages, in order.
        policy: Content-Security-Policy of its `<meta>`; may be empty.
        hidden: It asks not to be indexed, or only sends visitors on.
        ids: Every id, in order, repetitions included.
        names: Every `name` of an `<a>`, the old way to write an anchor.
        content_ids: Ids inside the main content, in order.
        headings: Headings of the main content.
        handlers: Event handlers written into elements, `onclick`.
        links: Every address on the page, each once for each attribute.
        unnamed: Addresses of pictures without a word for those who cannot see them, in order.
        cut_at: Line from which it was not read, because no parser could; 0 if it was read whole.
        asks: What it asks of its browser, in order, where a policy may forbid it.
        claims: What it says about statements and passages.
        doubtful: All that it says in the script of its edition, if there are characters of the
            other one in it; else empty.
    """

    path: str
    title: str
    lang: str
    xml_lang: str
    base: str
    canonical: str
    alternates: tuple[Alternate, ...]
    policy: str
    hidden: bool
    ids: tuple[str, ...]
    names: tuple[str, ...]
    content_ids: tuple[str, ...]
    headings: tuple[Heading, ...]
    handlers: tuple[str, ...]
    links: tuple[Link, ...]
    unnamed: tuple[str, ...]
    cut_at: int
    asks: tuple[Ask, ...] = ()
    claims: Claims = NO_CLAIMS
    doubtful: str = ""

    @property
    def is_lost(self) -> bool:
        """Say whether this is the page for addresses that do not exist."""
        return self.path.rpartition("/")[2] == "404.html"


def read_page(
    path: str, text: str, *, script: Script | None = None, is_guarded: bool = False
) -> Page:
    """Parse a page, however broken.

    Args:
        path: File in the site.
        text: Its HTML.
        script: The script of its edition; None for a site of one edition.
        is_guarded: The site has a policy, whatever the page says.
    """
    is_xml = path.endswith(XHTML)
    text = as_html(path, text)
    whole = readable_part(text)
    tree = LexborHTMLParser(whole)
    content = _content(tree)
    elements = walk(tree)
    own, all_ = elements.own, elements.own + elements.apart
    root = tree.css_first("html")
    xml_lang = _value(root, "xml:lang")
    policy = _policy(own)
    return Page(
        path=path,
        title=_text(tree.css_first("head title")),
        lang=_value(root, "lang") or (xml_lang if is_xml else ""),
        xml_lang=xml_lang,
        base=_value(tree.css_first("base[href]"), "href"),
        canonical=_value(tree.css_first("link[rel~=canonical i]"), "href"),
        alternates=tuple(_alternates(own)),
        policy=policy,
        hidden=_is_hidden(own),
        ids=tuple(name for _, given, _ in own if (name := given.get("id"))),
        names=tuple(name for tag, given, _ in own if tag == "a" and (name := given.get("name"))),
        content_ids=_ids(content),
        headings=tuple(map(_heading, content.css("h1, h2, h3, h4, h5, h6") if content else ())),
        handlers=_handlers(all_),
        links=tuple(_links(all_, elements.sheets)),
        unnamed=tuple(_unnamed(all_)),
        cut_at=whole.count("\n") + 1 if len(whole) < len(text) else 0,
        asks=tuple(asks_of(own)) if policy or is_guarded else (),
        claims=read_claims(tree, whole),
        doubtful=doubtful_part(tree, whole, script) if script else "",  # Last: it takes parts out.
    )


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


def _is_hidden(elements: Sequence[Element]) -> bool:
    metas = [given for tag, given, _ in elements if tag == "meta"]
    robots = (it.get("content") for it in metas if _lower(it, "name") == "robots")
    sends_on = any(_lower(it, "http-equiv") == "refresh" for it in metas)
    return sends_on or any("noindex" in (words or "").lower() for words in robots)


def _alternates(elements: Sequence[Element]) -> Iterator[Alternate]:
    for tag, given, _ in elements:
        lang = given.get("hreflang") if tag == "link" else None
        if lang is not None and "alternate" in _lower(given, "rel").split():
            yield Alternate(lang=lang.strip(), href=given.get("href") or "")


def _policy(elements: Sequence[Element]) -> str:
    metas = (given for tag, given, _ in elements if tag == "meta")
    named = (it for it in metas if _lower(it, "http-equiv") == "content-security-policy")
    return next(((it.get("content") or "").strip() for it in named), "")


def _handlers(elements: Sequence[Element]) -> tuple[str, ...]:
    # All of them, not a list of the known ones: browsers learn new events.
    names = dict.fromkeys(chain.from_iterable(given for _, given, _ in elements))
    return tuple(name for name in names if name.startswith("on") and name[2:].isalpha())


def _links(elements: Sequence[Element], sheets: Iterable[str]) -> dict[Link, None]:
    found = chain.from_iterable(
        links_of(tag, given) for tag, given, _ in elements if not ADDRESSED.isdisjoint(given)
    )
    return dict.fromkeys(chain(found, chain.from_iterable(map(css_links, sheets))))


def _unnamed(elements: Sequence[Element]) -> Iterator[str]:
    """Give the addresses of pictures that no word stands for (WCAG 2.2, 1.1.1)."""
    for tag, given, _ in elements:
        is_picture = tag == "img" or (tag == "input" and _lower(given, "type") == "image")
        if is_picture and _NAMES.isdisjoint(given) and _lower(given, "role") not in _SILENT:
            yield given.get("src") or ""


def _lower(given: Given, name: str) -> str:
    return (given.get(name) or "").strip().lower()

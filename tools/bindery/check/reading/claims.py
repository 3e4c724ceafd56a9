"""Read what a page claims: its statements, what they cite, and which passages stand on it.

Our templates say it in three attributes, which a page of any look can keep:

- `data-statement`, the key of a statement, on the element that holds it and its sources;
- `data-cites`, the id of a passage, on the link that leads to it;
- `data-passage`, the id of a passage, on the element of a source page that shows its words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bindery.check.reading.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A link to a passage.

    Args:
        passage: Id of the passage.
        href: The address as written.
    """

    passage: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement on a page.

    Args:
        key: Its key.
        cites: Ids of the passages it cites, in order.
        words: All that is said in it, folded.
        heading: The words of the heading that has its key as id, folded; may be empty.
    """

    key: str
    cites: tuple[str, ...]
    words: str
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a passage stands in its source.

    Args:
        passage: Id of the passage.
        anchors: Ids that lead to it: its own, and those of the elements around it.
        words: All that is said there, folded.
    """

    passage: str
    anchors: frozenset[str]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that a page gives as those of a source.

    Args:
        passages: Ids of the passages named beside them, one of which has these words.
        words: The words, folded.
        shown: The same as they stand on the page.
    """

    passages: tuple[str, ...]
    words: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a page claims.

    Args:
        statements: Its statements, in order.
        citations: Its links to passages, in order.
        places: The passages that stand on it, in order.
        quotes: The words that it gives as those of passages, in order.
    """

    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    places: tuple[Place, ...] = ()
    quotes: tuple[Quote, ...] = ()


NO_CLAIMS = Claims()


def read_claims(tree: LexborHTMLParser, text: str) -> Claims:
    """Read the claims of a page; most pages of other sites have none.

    >>> page = '<p data-statement="s1">甲 <a data-cites="0-1-1" href="s/#L1">x</a>'
    >>> read_claims(LexborHTMLParser(page), page).statements
    (Statement(key='s1', cites=('0-1-1',), words='甲x', heading=''),)

    Args:
        tree: The page as it was parsed.
        text: What it was parsed from.
    """
    if not any(name in text for name in ("data-statement", "data-cites", "data-passage")):
        return NO_CLAIMS
    return Claims(
        statements=tuple(map(_statement, tree.css("[data-statement]"))),
        citations=tuple(
            Citation(passage=_value(it, "data-cites"), href=_value(it, "href"))
            for it in tree.css("[data-cites]")
        ),
        places=tuple(map(_place, tree.css("[data-passage]"))),
        quotes=tuple(_quotes(tree)),
    )


def _statement(node: LexborNode) -> Statement:
    cites = tuple(_value(it, "data-cites") for it in node.css("[data-cites]"))
    key = _value(node, "data-statement")
    heads = (it for it in node.css("h2, h3, h4, h5, h6") if it.id == key)
    heading = fold(next((it.text() for it in heads), ""))
    return Statement(key=key, cites=cites, words=fold(node.text()), heading=heading)


def _quotes(tree: LexborHTMLParser) -> Iterator[Quote]:
    """Give quotations, each with the passages that are cited nearest to it."""
    for node in tree.css("blockquote"):
        around = node.parent
        while around is not None and not around.css_first("[data-cites]"):
            around = around.parent
        if around is not None:
            cites = tuple(_value(it, "data-cites") for it in around.css("[data-cites]"))
            shown = " ".join(node.text().split())
            yield Quote(passages=cites, words=fold(shown), shown=shown)


def _place(node: LexborNode) -> Place:
    anchors: set[str] = set()
    around: LexborNode | None = node
    while around is not None:
        anchors.add(around.id or "")
        around = around.parent
    passage = _value(node, "data-passage")
    return Place(passage=passage, anchors=frozenset(anchors - {""}), words=fold(node.text()))


def _value(node: LexborNode, attribute: str) -> str:
    return node.attributes.get(attribute) or ""

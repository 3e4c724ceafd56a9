"""Make the anchors of joined pages unique, and lead every link to a page of paper."""

import re
from collections.abc import Collection, Mapping
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bindery.book.leaves import Leaf, slug_of

#: Where a page begins; a link to a place that is not printed leads there.
TOP = "top"
#: The number of a passage: document, line, sentence. It says more than an address.
_REFERENCE = re.compile(r"\b\d{3}-\d+-\d+\b")
#: Ids that mean the same on every page that has them: a statement, a passage.
_STATEMENT = re.compile(r"sa\d+|p-\d{3}-\d+-\d+")
#: No site is there: pages are joined with it to see where a link leads.
_HOST = "site.invalid"


def anchor_of(slug: str, own: str) -> str:
    """Give the anchor in the book for an id of a page.

    >>> anchor_of("visit/why", "sa12")
    'visit-why--sa12'
    """
    return f"{slug.replace('/', '-')}--{own}"


def ids_of(leaf: Leaf) -> frozenset[str]:
    """Give the ids that are printed of a page."""
    return frozenset(node.id for node in leaf.body.css("[id]") if node.id)


def rename(leaf: Leaf) -> None:
    """Make the ids of a page its own in the book."""
    for node in leaf.body.css("[id]"):
        if node.id:
            node.attrs["id"] = anchor_of(leaf.slug, node.id)


def lead(leaf: Leaf, root: str, printed: Mapping[str, Collection[str]]) -> None:
    """Lead the links of a page inside the book; others become words with an address.

    Args:
        leaf: The page, changed in place; its ids have been renamed or not, it does not matter.
        root: Where its edition stands in the site, `/zh-hant/`.
        printed: The ids of each page that is in the book, as they were.
    """
    for link in reversed(leaf.body.css("a")):
        if "bk-to" not in (link.attributes.get("class") or "").split():
            _lead(leaf, link, root, printed)


def _lead(leaf: Leaf, link: LexborNode, root: str, printed: Mapping[str, Collection[str]]) -> None:
    target = _target(leaf.slug, root, (link.attributes.get("href") or "").strip())
    if target is None:
        unlink(link)
    elif target.netloc != _HOST:
        _say_address(leaf.tree, link, target.geturl())
    elif anchor := _anchor(slug_of(target.path, root), unquote(target.fragment), printed):
        _point(link, anchor, "bk-ref" if _REFERENCE.search(link.text()) else "bk-to")
    else:
        _say_address(leaf.tree, link, target.geturl().removeprefix(f"http://{_HOST}"))


def _target(slug: str, root: str, href: str) -> SplitResult | None:
    """Give where a link of a page leads; None when that is nowhere that one can go."""
    here = f"http://{_HOST}{root}" + ("" if slug == "index" else f"{slug}/")
    try:
        target = urlsplit(urljoin(here, href))
    except ValueError:  # Brackets that hold no address of a machine.
        return None
    return target if href and target.scheme in {"http", "https"} else None


def _anchor(slug: str, own: str, printed: Mapping[str, Collection[str]]) -> str:
    """Give the place in the book; a statement of a page that is not in it may stand on another."""
    if slug in printed:
        return anchor_of(slug, own if own in printed[slug] else TOP)
    if not _STATEMENT.fullmatch(own):
        return ""
    return next((anchor_of(other, own) for other, ids in printed.items() if own in ids), "")


def _point(link: LexborNode, anchor: str, name: str) -> None:
    """Lead a link to a place in the book; its class says whether the page is printed behind it."""
    link.attrs["href"] = f"#{anchor}"
    link.attrs["class"] = " ".join(filter(None, (link.attributes.get("class"), name)))


def _say_address(tree: LexborHTMLParser, link: LexborNode, address: str) -> None:
    """Turn a link into its words and the address, unless the words hold a better one."""
    if not _REFERENCE.search(link.text()) and address not in link.text():
        where = tree.create_node("span")
        where.attrs["class"] = "bk-where"
        where.insert_child(address)
        link.insert_child(where)
    unlink(link)


def unlink(link: LexborNode) -> None:
    """Let a link keep its words and its looks, and lead nowhere."""
    if "href" in link.attributes:
        del link.attrs["href"]

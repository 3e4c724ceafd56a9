"""Walk through the elements of a page, and through the pages and templates inside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bindery.check.reading.bounds import readable_part
from bindery.check.reading.links import Given

#: The name of an element, what it says about itself, and itself.
Element = tuple[str, Given, LexborNode]

#: What holds a script or a sheet needs to say nothing about itself.
_HOLDING = frozenset({"script", "style"})

#: How often a template or a page may stand within another.
_DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """The elements of a page that have attributes, or hold a script or a sheet.

    Args:
        own: Those of its tree, in order.
        apart: Those of its templates, and of pages written into `srcdoc`: their ids are not its
            own, yet what they lead to is fetched or followed all the same.
        sheets: Texts of its style sheets, those of `apart` too.
    """

    own: tuple[Element, ...]
    apart: tuple[Element, ...]
    sheets: tuple[str, ...]


def walk(tree: LexborHTMLParser) -> Elements:
    """Give all elements of a parsed page."""
    root = tree.root
    if root is None:
        return Elements(own=(), apart=(), sheets=())
    own = tuple(_elements(root))
    inner = tuple(_inner_trees(root, own, 1))
    return Elements(
        own=own,
        apart=tuple(element for node in inner for element in _elements(node)),
        sheets=tuple(it.text() for node in (root, *inner) for it in node.css("style")),
    )


def _elements(root: LexborNode) -> Iterator[Element]:
    for node in root.traverse():
        if node.is_element_node:
            given, tag = node.attributes, node.tag or ""
            if given or tag in _HOLDING:
                yield tag, given, node


def _inner_trees(root: LexborNode, own: tuple[Element, ...], depth: int) -> Iterator[LexborNode]:
    """Give the trees inside a tree, and those inside them."""
    written = (given["srcdoc"] for tag, given, _ in own if tag == "iframe" and "srcdoc" in given)
    pages = (LexborHTMLParser(readable_part(text)).root for text in written if text)
    for node in (*root.template_fragments(), *pages):
        if node is not None:
            yield node
            if depth < _DEEPEST:
                yield from _inner_trees(node, tuple(_elements(node)), depth + 1)

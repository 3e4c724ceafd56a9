"""Print the same evidence once: where it comes again, a line says on which page it stands."""

from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bindery.book.anchors import anchor_of
from bindery.book.leaves import Leaf

#: The evidence of a statement; what is in it is the same on every page that shows the statement.
_PROOF = "details.kb-proof"
#: Its own number, which names the page, is no difference.
_NUMBER = ".kb-own"


def point_back(leaves: Iterable[Leaf]) -> None:
    """Change pages in place: the first of equal proofs stays, the others become a link to it."""
    first: dict[str, str] = {}
    for leaf in leaves:
        for proof in leaf.body.css(_PROOF):
            said = _said(proof)
            if said in first:
                proof.insert_before(_pointer(leaf.tree, proof, first[said]))
                proof.decompose()
            else:
                own = f"proof-{len(first) + 1}"
                proof.attrs["id"] = own
                first[said] = anchor_of(leaf.slug, own)


def _said(proof: LexborNode) -> str:
    number = proof.css_first(_NUMBER)
    own = number.text() if number else ""
    return "".join(proof.text().replace(own, "").split())


def _pointer(tree: LexborHTMLParser, proof: LexborNode, anchor: str) -> LexborNode:
    summary = proof.css_first("summary")
    link = tree.create_node("a")
    link.attrs["class"] = "bk-to"
    link.attrs["href"] = f"#{anchor}"
    link.insert_child(summary.text().strip() if summary else anchor)
    line = tree.create_node("p")
    line.attrs["class"] = "bk-again"
    line.insert_child(link)
    return line

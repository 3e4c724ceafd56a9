"""Take the answers away from their questions, for the key at the end of the book."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from bindery.book.leaves import Leaf

_ANSWER = "details.kb-answer"
_QUESTION = ".kb-ask"
_ASKED = "legend, h2, h3, h4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer with its explanation and sources.

    Args:
        question: What was asked.
        anchor: Where it was asked, in the book; empty when the question has no id.
        html: The answer, as markup of the site.
    """

    question: str
    anchor: str
    html: str


def take_answers(leaf: Leaf) -> tuple[Answer, ...]:
    """Remove the answers from a page whose links lead inside the book already, and give them."""
    return tuple(_taken(leaf))


def _taken(leaf: Leaf) -> Iterator[Answer]:
    # All of them first: an answer that goes would take its place in the list along.
    for details in list(leaf.body.css(_ANSWER)):
        question = _question(details)
        asked = question.css_first(_ASKED) if question else None
        for summary in details.css("summary"):
            summary.decompose()
        html = (details.inner_html or "").strip()
        details.decompose()
        yield Answer(
            question=" ".join(asked.text().split()) if asked else "",
            anchor=(question.id or "") if question else "",
            html=html,
        )


def _question(details: LexborNode) -> LexborNode | None:
    """Give the question to which an answer belongs."""
    node = details.parent
    while node is not None and not node.css_matches(_QUESTION):
        node = node.parent
    return node

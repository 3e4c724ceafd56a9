"""Print books from the built site: pages joined, links turned into page numbers, PDF."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from bindery.book.anchors import TOP, anchor_of, ids_of, lead, rename
from bindery.book.answers import take_answers
from bindery.book.choose import Chosen, choose
from bindery.book.frame import Chapter, Part, frame, style
from bindery.book.leaves import ROOTS, Leaf, content_date, read_leaves
from bindery.book.press import BookError, Printed, press, ready
from bindery.book.private import refuse_private
from bindery.book.repeats import point_back
from bindery.book.strip import strip
from bindery.editorial.books import BookPlan
from bindery.model import Script

__all__ = ["BookError", "Printed", "book_html", "print_book", "ready"]


def print_book(site: Path, plan: BookPlan, script: Script) -> Printed:
    """Print one book in one script.

    Args:
        site: A built site.
        plan: Which pages, and what the cover says.
        script: The edition.

    Raises:
        UsageError: There is no site.
        DataError: The plan names pages that the site does not have.
        BookError: It cannot be printed here.
        PrivateError: Private data is in it.
    """
    html = book_html(site, plan, script)
    refuse_private(f"{plan.file}.{script.value}", html)
    return press(html, style(), site)


def book_html(site: Path, plan: BookPlan, script: Script) -> str:
    """Give a book as one page of HTML, which needs no other file; see `print_book`."""
    leaves = read_leaves(site, script)
    chosen = choose(plan, leaves)
    prepare(tuple(chain.from_iterable(part.leaves for part in chosen)), ROOTS[script])
    total = sum(leaf.kind == "source" for leaf in leaves)
    parts = tuple(map(_part, chosen))
    return frame(plan, parts, script=script, date=content_date(site), total=total)


def prepare(leaves: Sequence[Leaf], root: str) -> None:
    """Make pages ready for paper, in place, answers apart.

    Args:
        leaves: The pages of a book, in order.
        root: Where their edition stands in the site.
    """
    for leaf in leaves:
        strip(leaf.tree, leaf.body)
    point_back(leaves)
    printed = {leaf.slug: ids_of(leaf) for leaf in leaves}
    for leaf in leaves:
        rename(leaf)
        lead(leaf, root, printed)


def _part(chosen: Chosen) -> Part:
    return Part(title=chosen.title, chapters=tuple(map(_chapter, chosen.leaves)))


def _chapter(leaf: Leaf) -> Chapter:
    answers = take_answers(leaf)  # Before the rest is written down.
    return Chapter(
        anchor=anchor_of(leaf.slug, TOP),
        kind=leaf.kind,
        title=leaf.title,
        body=leaf.body.html or "",
        answers=answers,
    )

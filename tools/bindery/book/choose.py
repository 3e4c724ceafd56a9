"""Choose the pages of a book: patterns of the editor's plan against the pages of the site."""

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from bindery.book.leaves import Leaf
from bindery.editorial.books import BookPlan, Section
from bindery.errors import DataError, did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A section with its pages.

    Args:
        title: Its name, simplified.
        leaves: Its pages, in reading order.
    """

    title: str
    leaves: tuple[Leaf, ...]


def choose(plan: BookPlan, leaves: Sequence[Leaf]) -> tuple[Chosen, ...]:
    """Give the sections of a book; a page stands in the first section that names it.

    Raises:
        DataError: A pattern names no page of the site; all of them at once.
    """
    if strangers := _strangers(plan, leaves):
        raise DataError.of_all(strangers)
    taken: set[str] = set()
    return tuple(_chosen(section, leaves, taken) for section in plan.sections)


def _chosen(section: Section, leaves: Sequence[Leaf], taken: set[str]) -> Chosen:
    wanted = tuple(
        leaf
        for pattern in section.pages
        for leaf in leaves
        if fnmatchcase(leaf.slug, pattern) and not _left(section, leaf) and _take(leaf, taken)
    )
    return Chosen(title=section.title, leaves=wanted)


def _left(section: Section, leaf: Leaf) -> bool:
    return any(fnmatchcase(leaf.slug, pattern) for pattern in section.left)


def _take(leaf: Leaf, taken: set[str]) -> bool:
    """Take a page that nobody has taken."""
    new = leaf.slug not in taken
    taken.add(leaf.slug)
    return new


def _strangers(plan: BookPlan, leaves: Sequence[Leaf]) -> tuple[str, ...]:
    slugs = [leaf.slug for leaf in leaves]
    return tuple(
        f"{section.place}: no page of the site is called {pattern}.{did_you_mean(pattern, slugs)}\n"
        "  Correct the name, or build the site again."
        for section in plan.sections
        for pattern in section.pages
        if not any(fnmatchcase(slug, pattern) for slug in slugs)
    )

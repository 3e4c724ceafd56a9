"""Compare the two editions: the same pages, the same anchors, the same ways on."""

from collections.abc import Iterator, Sequence

from bindery.check.faults import Fault
from bindery.check.reading.folder import HANT_FOLDER
from bindery.check.reading.page import Page

_SHOWN = 3


def find_edition_faults(pages: Sequence[Page]) -> Iterator[Fault]:
    """Give what one edition has and the other lacks; nothing for a site of one edition."""
    known = {page.path: page for page in pages}
    if not any(path.startswith(HANT_FOLDER) for path in known):
        return
    for page in pages:
        other = other_edition(page.path)
        if other in known:
            yield from _anchor_faults(page, known[other])
        elif not page.is_lost:  # A server knows one such page, whatever was asked for.
            message = f"{other} does not exist. Build both editions from the same sources."
            yield Fault(code="edition-missing-page", path=page.path, message=message)


def other_edition(path: str) -> str:
    """Give the name that a page has in the other edition.

    >>> other_edition("zh-hant/visit/index.html")
    'visit/index.html'
    """
    if path.startswith(HANT_FOLDER):
        return path.removeprefix(HANT_FOLDER)
    return HANT_FOLDER + path


def _anchor_faults(page: Page, other: Page) -> Iterator[Fault]:
    theirs = set(other.content_ids)
    lacking = [name for name in dict.fromkeys(page.content_ids) if name not in theirs]
    if lacking:
        names = ", ".join(lacking[:_SHOWN]) + (", ..." if len(lacking) > _SHOWN else "")
        yield Fault(
            code="edition-anchors",
            path=page.path,
            message=f"{other.path} lacks {names}. Take anchors from keys, never from words.",
            attribute="id",
            value=lacking[0],
        )

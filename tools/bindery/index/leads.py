"""Say where questions lead to: the page that answers, and what on it rests on the same passages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bindery.index.entries import Entry, Kind, Page

#: What a question can lead to on its page.
_LED_TO = (Kind.TOPIC, Kind.STATEMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Where a question leads to.

    Args:
        page: Number of the page.
        entry: Number of the entry on it that rests on the same passages; None where none does.
        anchor: Anchor of that entry; empty for the page itself.
    """

    page: int
    entry: int | None
    anchor: str


def find_leads(pages: Sequence[Page], entries: Sequence[Entry]) -> Mapping[int, Lead]:
    """Find where each question leads to, by the number of its entry.

    A question that the sources do not answer leads nowhere: what it says is all there is.
    """
    numbers = {page.slug: number for number, page in enumerate(pages)}
    standing: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        standing.setdefault(entry.page, []).append(number)
    return {
        number: _lead(entry, numbers[entry.see], entries, standing[entry.see])
        for number, entry in enumerate(entries)
        if entry.kind is Kind.QUESTION and entry.see in standing
    }


def _lead(asked: Entry, page: int, entries: Sequence[Entry], there: Sequence[int]) -> Lead:
    shares = [(_share(asked, entries[n]), -n) for n in there if entries[n].kind in _LED_TO]
    share, number = max(shares, default=(0.0, 0))
    if not share:
        return Lead(page=page, entry=None, anchor="")
    return Lead(page=page, entry=-number, anchor=entries[-number].anchor)


def _share(one: Entry, two: Entry) -> float:
    """Say how much of the passages of two entries is common to both, from 0 to 1."""
    both = set(one.passages).intersection(two.passages)
    return len(both) / len(set(one.passages).union(two.passages)) if both else 0.0

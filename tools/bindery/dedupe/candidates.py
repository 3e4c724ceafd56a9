"""Bring together the entries that verification may accept.

Verification accepts two texts with the same key, or with the same words once benign ones are off.
Both are equalities: entries that share a bucket are all the candidates there are, and finding them
takes one pass. A verification that tolerates more needs candidates of another kind; this is the
place for them.
"""

from collections.abc import Hashable, Iterable, Iterator

from bindery.dedupe.entries import Entry

Bucket = tuple[Entry, ...]


def buckets(entries: Iterable[Entry]) -> Iterator[Bucket]:
    """Give the entries in buckets, each entry in one, in the order in which they come."""
    found: dict[Hashable, list[Entry]] = {}
    for entry in entries:
        found.setdefault(_bucket_of(entry), []).append(entry)
    for bucket in found.values():
        yield from _by_audience(bucket)


def _bucket_of(entry: Entry) -> Hashable:
    features = entry.features
    same = features.sameness if entry.inexact else (features.asks, features.key)
    return entry.realm, entry.inexact, same


def _by_audience(bucket: list[Entry]) -> Iterator[Bucket]:
    """Keep advice to borrowers from advice to staff; an unknown audience decides nothing alone."""
    sides = dict.fromkeys(entry.audience for entry in bucket)
    known = [side for side in sides if side]
    if known[1:]:
        yield from (tuple(entry for entry in bucket if entry.audience == side) for side in sides)
    else:
        yield tuple(bucket)

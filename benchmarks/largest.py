"""100,000 documents, some 200 MB, to a complete ledger, which takes a quarter of an hour."""

from collections.abc import Iterator

from benchmarks.comparison import Part
from benchmarks.many import of_sizes

#: Documents, and runs: the smaller one only shows how the cost grows.
_SIZES = ((10_000, 1), (100_000, 1))


def parts(*, full: bool) -> Iterator[Part]:
    """Write both ledgers, each in a work folder of its own."""
    del full
    yield from of_sizes(_SIZES)

"""What the engine does is counted: not much more than was recorded, and in a straight line."""

import sys
import tomllib
from collections.abc import Iterable

import pytest

from benchmarks.costs import EXPECTED, SIZES, counted

#: So much more may be done than was recorded, and so much less before the record is of no use. It
#: is a share, for a better sentence in an editor's file changes counts, too.
MORE, LESS = 1.05, 0.75

#: The further 20 documents may add so many times what the further 10 did: 2 is a straight line, 4 a
#: square. What is done once, for whatever number of documents, is in neither.
TWICE = 2.3

#: So many calls are no work, and a change of a few says nothing.
FEW = 100

RECORD = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))
CORPORA = tuple(map(str, SIZES))
ADVICE = """
  See which function does it with `make bench ARGS=--profile`, and take it back.
  If it is meant, write the counts anew with `make costs`, and say why in the commit."""
STALE = """
  The record allows far more than is done, so it holds nothing back.
  Write the counts anew with `make costs`; nothing else need be changed."""
STEEP = """
  Something is done again for all that was there before, such as a list looked through for each
  document. `make bench ARGS=--profile` shows the functions. `make costs` does not help here."""


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, int]]:
    """Count all corpora once."""
    return {str(size): counted(size) for size in SIZES}


def told(faults: Iterable[str], advice: str) -> str:
    """Put the faults on lines of their own, and say what now."""
    return "\n  ".join(("", *faults)) + advice


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_more_is_done_than_was_recorded(found: dict[str, dict[str, int]], corpus: str) -> None:
    recorded = RECORD["documents"][corpus]
    more = [
        f"{name}: {count:,}, and {recorded.get(name, 0):,} were recorded"
        for name, count in found[corpus].items()
        if count > MORE * recorded.get(name, 0) + FEW * name.startswith("calls")
    ]

    assert not more, told(more, ADVICE)


@pytest.mark.skipif(
    RECORD["python"] != f"{sys.version_info.major}.{sys.version_info.minor}",
    reason="another Python calls fewer functions for the same work",
)
def test_the_record_is_not_so_old_that_it_allows_anything(
    found: dict[str, dict[str, int]],
) -> None:
    old = [
        f"{name}, {corpus} documents: {found[corpus].get(name, 0):,}, "
        f"and {recorded:,} were recorded"
        for corpus in CORPORA
        for name, recorded in RECORD["documents"][corpus].items()
        if found[corpus].get(name, 0) < LESS * recorded - FEW * name.startswith("calls")
    ]

    assert not old, told(old, STALE)


def test_what_is_done_grows_in_a_straight_line(found: dict[str, dict[str, int]]) -> None:
    small, middle, large = (found[str(size)] for size in SIZES[1:])
    steep = [
        f"{name}: {count:,} for {SIZES[3]} documents, {middle[name]:,} for {SIZES[2]}, "
        f"{small[name]:,} for {SIZES[1]}"
        for name, count in large.items()
        if count - middle[name] > TWICE * (middle[name] - small[name]) + FEW
    ]

    assert not steep, told(steep, STEEP)

"""Cut what is too long for one page into parts of about one size, each with its own address."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from bindery.model import Passage

#: How much one page may hold. With markup, packed, that is about 9 KB beside the frame of a page.
ROOM = 9000

#: What stands around each sentence weighs about as much as so many of its characters.
AROUND = 25


def portions(weights: Sequence[int], *, before: int = 0) -> tuple[int, ...]:
    """Give the part in which each thing stands, counted from 0; parts are about equal.

    Args:
        weights: How much each thing takes, in characters.
        before: What the first part holds already.

    >>> portions([4000, 4000, 4000, 4000])
    (0, 0, 1, 1)
    """
    total = before + sum(weights)
    size = total / max(1, -(-total // ROOM))
    done, found = before, []
    for weight in weights:
        found.append(int((done + weight / 2) // size) if size else 0)
        done += weight
    # A thing larger than a part leaves no empty one behind it.
    kept = sorted({0, *found} if before else {*found})
    rank = {part: place for place, part in enumerate(kept)}
    return tuple(map(rank.__getitem__, found))


def steady_portions(places: Sequence[int], weights: Sequence[int], count: int) -> tuple[int, ...]:
    """Give the part in which each thing stands, so that one more or less moves few of the others.

    What is too large is cut in two at the middle of the places, not of the weight, as often as it
    takes: where a part ends depends on the places alone. Only what has one place is cut as
    `portions` cuts it.

    Args:
        places: Where each thing stands, from 0 to *count*, in order; several may stand in one.
        weights: How much each thing takes, in characters.
        count: How many places there are.

    Returns:
        Parts counted from 0. None is empty, and none but of one thing is larger than `ROOM`.

    >>> steady_portions([0, 0, 1, 3], [4 * ROOM // 9] * 4, 4)
    (0, 0, 1, 2)
    """
    found: list[int] = []
    sums = [0, *accumulate(weights)]
    for first, last in _cut(places, sums, 0, count):
        begin, end = bisect_left(places, first), bisect_left(places, last)
        parts = portions(weights[begin:end])
        start = found[-1] + 1 if found else 0
        found += [start + part for part in parts]
    return tuple(found)


def _cut(
    places: Sequence[int], sums: Sequence[int], first: int, last: int
) -> Iterator[tuple[int, int]]:
    """Give the ranges of places that have room on a page, or are only one place."""
    weight = sums[bisect_left(places, last)] - sums[bisect_left(places, first)]
    if weight <= ROOM or last - first == 1:
        yield first, last
        return
    middle = (first + last) // 2
    yield from _cut(places, sums, first, middle)
    yield from _cut(places, sums, middle, last)


def line_parts(
    lines: Sequence[str], passages: Iterable[Passage], shown: Sequence[int]
) -> Mapping[int, int]:
    """Give the part of a document in which each of some lines stands, counted from 0.

    Args:
        lines: The lines of the document.
        passages: Its passages.
        shown: Numbers of the lines, in order.
    """
    sentences = Counter(p.line for p in passages)
    weights = [len(lines[number - 1]) + AROUND * sentences[number] for number in shown]
    return dict(zip(shown, portions(weights), strict=True))


def part_slug(slug: str, part: int) -> str:
    """Give the address of a part: the first has that of the whole.

    >>> part_slug("ref/source-003", 1)
    'ref/source-003/2'
    """
    return f"{slug}/{part + 1}" if part else slug

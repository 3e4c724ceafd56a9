"""Find the pairs of passages that likely make one point."""

from collections.abc import Iterable, Iterator

from bindery.propose.proposal import Likeness
from bindery.propose.readings import Reading, Trait
from bindery.propose.scales import Scales


def alike(
    readings: Iterable[Reading], scales: Scales, *, least: float = 0.0
) -> tuple[Likeness, ...]:
    """Give the pairs of passages of different documents that likely make one point, best first.

    Args:
        readings: Which passages to compare, in reading order; comments and questions are not.
        scales: Weighs them.
        least: Log-odds from which a pair is given.
    """
    return tuple(it for it in near(readings, scales, least=least) if not it.contradiction)


def near(
    readings: Iterable[Reading], scales: Scales, *, least: float = 0.0
) -> tuple[Likeness, ...]:
    """Give the same, and among them the pairs that are alike and say no one thing.

    Passages of one document are not paired: witnesses are documents, and where the five documents
    repeat themselves half of such pairs were wrong.
    """
    wanted = {reading.id: place for place, reading in enumerate(eligible(readings))}
    found = (it for it in _weighed(eligible(readings), wanted, scales) if it.odds >= least)
    return tuple(sorted(found, key=lambda it: (-it.odds, wanted[it.left.id], wanted[it.right.id])))


def eligible(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Give the readings that can make a point together with others."""
    return (one for one in readings if not one.comment and not one.of(Trait.ASKS))


def _weighed(
    readings: Iterable[Reading], order: dict[str, int], scales: Scales
) -> Iterator[Likeness]:
    seen: set[frozenset[str]] = set()
    for reading in readings:
        for other in scales.near(reading):
            pair = frozenset((reading.id, other.id))
            if other.id not in order or other.source == reading.source or pair in seen:
                continue
            seen.add(pair)
            left, right = sorted((reading, other), key=lambda one: order[one.id])
            if likeness := scales.weigh(left, right):
                yield likeness

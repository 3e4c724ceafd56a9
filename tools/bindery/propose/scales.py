"""Weigh whether two passages make one point: what they say, where it stands, and who acts."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from bindery.propose.evidence import (
    contradicting,
    differences,
    numbers_conflict,
    shared_words,
    told,
)
from bindery.propose.mood import addressed_apart
from bindery.propose.near import Index
from bindery.propose.proposal import Likeness, Sign
from bindery.propose.readings import Reading
from bindery.propose.weights import Weights, weights

#: Share of the words that both have, below which it is no evidence for a person. It still counts.
_LEAST = 0.1


class Scales:
    """Everything that weighing needs to know of the whole corpus.

    Args:
        readings: All readings; what most of them say weighs little.
        by: How much each sign counts; what the package says when not given.
    """

    def __init__(self, readings: Sequence[Reading], by: Weights | None = None) -> None:
        self.readings = tuple(readings)
        self.index = Index(self.readings)
        self._by = by or weights()
        self._crowds = _crowds(self.readings)

    def near(self, reading: Reading) -> tuple[Reading, ...]:
        """Give the readings that share the most with one, best first."""
        return tuple(self.readings[place] for place in self.index.near(reading))

    def weigh(self, left: Reading, right: Reading) -> Likeness | None:
        """Compare two readings; None when their numbers cannot both be meant."""
        if numbers_conflict(left, right):
            return None
        return Likeness(left=left, right=right, signs=tuple(self._signs(left, right)))

    def evidence(self, likeness: Likeness) -> tuple[str, ...]:
        """Say in words what speaks for a pair and against it, strongest first, and what differs."""
        left, right = likeness.left, likeness.right
        share = self.index.share(left.grams, right.grams)
        said = " ".join(shared_words(left, right, self.index))
        sides = likeness.contradiction
        against = (contradicting(sides),) if sides else ()
        line = f"both say {said}, {share:.0%} of their words" if share >= _LEAST else ""
        ranked = sorted(likeness.signs, key=lambda sign: -abs(sign[1]))
        lines = (line if sign is Sign.WORDS else told(sign, left, right) for sign, _ in ranked)
        return (*against, *filter(None, lines), *differences(left, right))

    def _signs(self, left: Reading, right: Reading) -> Iterator[tuple[Sign, float]]:
        by = self._by
        yield Sign.START, by.start
        if share := self.index.share(left.grams, right.grams):
            yield Sign.WORDS, by.words * share
        yield from self._place(left, right)
        if like := self.index.share(left.label, right.label):
            yield Sign.LABEL, by.label * like
        if addressed_apart(left, right):
            yield Sign.ACTOR, by.actor

    def _place(self, left: Reading, right: Reading) -> Iterator[tuple[Sign, float]]:
        by = self._by
        if not left.topic or not right.topic:
            if like := self.index.share(left.titles, right.titles):
                yield Sign.SECTION, by.section * like
        elif left.topic == right.topic:
            yield Sign.TOPIC, by.topic + by.crowd * math.log(self._crowds.get(left.topic, 1.0))
        elif left.family == right.family:
            yield Sign.FAMILY, by.family


def _crowds(readings: Sequence[Reading]) -> dict[str, float]:
    """Give for each topic how many passages a document has on it that has any."""
    found: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        if reading.source:
            found[reading.topic].append(reading.source)
    return {topic: len(sources) / len(set(sources)) for topic, sources in found.items()}

"""Find what shares telling words with a passage, in time that grows with the corpus and no faster.

Pairs of characters that many passages have tell nothing and are not looked up; of the others the
rarest come first, and a passage looks at so many places and no more, however large the corpus.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bindery.propose.readings import Reading

#: A pair of characters in more than this share of all passages is common; in so few it never is.
COMMON, NEVER_COMMON = 0.1, 10

#: Places a passage looks at, rarest words first, and how many of the best are weighed.
REACH, BEST = 600, 32


class Index:
    """Readings by their telling words.

    Args:
        readings: All that can be found.
        common: Share of the readings, 0.0 to 1.0; a pair of characters that more of them have is
            not looked up.
        reach: Places that one look-up visits at most.
    """

    def __init__(
        self, readings: Sequence[Reading], *, common: float = COMMON, reach: int = REACH
    ) -> None:
        counts = Counter(gram for reading in readings for gram in reading.grams)
        self._total = max(len(readings), 1)
        self._weights = {gram: self._telling(count) for gram, count in counts.items()}
        most = max(NEVER_COMMON, int(common * self._total))
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, reading in enumerate(readings):
            for gram in reading.grams:
                if 1 < counts[gram] <= most:
                    self._places[gram].append(place)
        self._reach = reach
        self._rare = self._telling(1)
        self._sizes: dict[frozenset[str], float] = {}

    def near(self, reading: Reading) -> tuple[int, ...]:
        """Give the places of readings that share the most with one, best first.

        The reading itself is among them when it is in the index.
        """
        shared: dict[int, float] = defaultdict(float)
        looked = 0
        known = (gram for gram in reading.grams if gram in self._places)
        for gram in sorted(known, key=lambda gram: (len(self._places[gram]), gram)):
            looked += len(self._places[gram])
            if looked > self._reach:
                break
            weight = self._weights[gram]
            for place in self._places[gram]:
                shared[place] += weight
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return tuple(place for place, _ in ranked[:BEST])

    def share(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Give how much of what they say is said by both, 0.0 to 1.0.

        The mean of two views: of all that both say, and of the shorter one. A short sentence inside
        a long one is near by the second, and two long ones by the first.
        """
        if not (shared := left & right):
            return 0.0
        both = self.weight(shared)
        sizes = (self._size(left), self._size(right))
        return (2 * both / sum(sizes) + both / min(sizes)) / 2

    def weight(self, grams: Iterable[str]) -> float:
        """Give how telling pairs of characters are together; the rarer, the more."""
        weights, rare = self._weights, self._rare
        # `fsum` is exact, so that the order of a set changes nothing.
        return math.fsum([weights.get(gram, rare) for gram in grams])

    def _size(self, grams: frozenset[str]) -> float:
        if grams not in self._sizes:
            self._sizes[grams] = self.weight(grams)
        return self._sizes[grams]

    def _telling(self, count: int) -> float:
        return math.log(self._total / count) + 0.1

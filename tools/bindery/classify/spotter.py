"""Find which of many patterns speak in a text, trying only those that could."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bindery.classify.keys import needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A pattern that matched.

    Args:
        owner: Position of its topic or family.
        pattern: Position of the pattern among its owner's.
        words: What it matched.
    """

    owner: int
    pattern: int
    words: str


class Spotter:
    """All patterns of one kind, each with its owner, filed under the keys it needs."""

    def __init__(self, owned: Iterable[Iterable[re.Pattern[str]]]) -> None:
        """File the patterns.

        Args:
            owned: The patterns of each owner, in the order of the owners.
        """
        self._entries: list[tuple[int, int, re.Pattern[str]]] = []
        self._filed: dict[str, list[int]] = {}
        self._always: list[int] = []
        for owner, patterns in enumerate(owned):
            for number, pattern in enumerate(patterns):
                self._file(len(self._entries), pattern)
                self._entries.append((owner, number, pattern))
        # Titles and list labels come back with every sentence below them.
        self.remembered = lru_cache(maxsize=1 << 16)(self.spot)

    def _file(self, entry: int, pattern: re.Pattern[str]) -> None:
        keys = needed(pattern.pattern)
        for key in sorted(keys):
            self._filed.setdefault(key, []).append(entry)
        if not keys:
            self._always.append(entry)

    def spot(self, text: str) -> tuple[Hit, ...]:
        """Give every pattern that matches, in the order of owners and their patterns."""
        pieces = {*text, *map("".join, pairwise(text))}
        worth_trying = set(self._always)
        for piece in pieces & self._filed.keys():
            worth_trying.update(self._filed[piece])
        return tuple(
            Hit(owner=owner, pattern=number, words=found[0])
            for owner, number, pattern in map(self._entries.__getitem__, sorted(worth_trying))
            if (found := pattern.search(text))
        )

"""Find which of many patterns speak in a text, trying only those that could."""

import re
from collections.abc import Callable, Iterable
from operator import concat

from bindery.classify.keys import needed

#: What a text was found to say: for each owner what its patterns matched, in their order.
Spotted = dict[int, list[str]]


class Spotter:
    """Patterns of several kinds, each with its owner, filed under the keys it needs.

    Args:
        kinds: For each kind the patterns of each owner, in the order of the owners.
    """

    def __init__(self, *kinds: Iterable[Iterable[re.Pattern[str]]]) -> None:
        self._entries: list[tuple[int, int, Callable[[str], re.Match[str] | None]]] = []
        self._filed: dict[str, list[int]] = {}
        self._always: set[int] = set()
        self._kinds = len(kinds)
        for kind, owned in enumerate(kinds):
            for owner, patterns in enumerate(owned):
                for pattern in patterns:
                    self._file(len(self._entries), pattern)
                    self._entries.append((kind, owner, pattern.search))
        self._keys = frozenset(self._filed)

    def _file(self, entry: int, pattern: re.Pattern[str]) -> None:
        keys = needed(pattern.pattern)
        for key in sorted(keys):
            self._filed.setdefault(key, []).append(entry)
        if not keys:
            self._always.add(entry)

    def spot(self, text: str) -> tuple[Spotted, ...]:
        """Give for each kind the owners whose patterns match, in their order, and what matched."""
        pieces = {*text, *map(concat, text, text[1:])}
        filed = map(self._filed.__getitem__, self._keys & pieces)
        found: tuple[Spotted, ...] = tuple({} for _ in range(self._kinds))
        for entry in sorted(self._always.union(*filed)):
            kind, owner, search = self._entries[entry]
            if match := search(text):
                found[kind].setdefault(owner, []).append(match[0])
        return found

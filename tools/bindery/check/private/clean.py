"""Remember lines in which nothing was found: menus and headers stand on every page."""

from collections.abc import Iterable, Sequence

#: Longer lines are rarely the same, and would fill the memory.
_LONGEST = 1_000
#: Characters that are remembered; then all is forgotten, and what stands on every page comes again.
_ROOM = 4_000_000


class Clean:
    """The lines of the files that were read so far; what is private shows on its line alone."""

    def __init__(self) -> None:
        self._lines: set[str] = set()
        self._left = _ROOM

    def rest(self, lines: Sequence[str]) -> list[int]:
        """Give the numbers, from 0, of the lines that nobody looked at."""
        known = self._lines
        return [number for number, line in enumerate(lines) if line not in known]

    def remember(self, lines: Iterable[str]) -> None:
        """Keep these lines, in which nothing was found."""
        for line in lines:
            if len(line) <= _LONGEST and line not in self._lines:
                self._left -= len(line)
                if self._left < 0:
                    self._lines.clear()
                    self._left = _ROOM
                self._lines.add(line)

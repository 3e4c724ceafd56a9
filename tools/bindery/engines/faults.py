"""Name the rows that cannot be used, with file and line; the first of them, and how many more."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

#: So many are told; whoever must correct more than that corrects what made them.
TOLD = 20


class Fault(NamedTuple):
    """A row that cannot be used. Faults sort in the order of the input."""

    batch: int
    """Which batch of the input it is in, from 0."""

    line: int
    """Its line, or row, in the file, from 1."""

    file: str
    """The file as the person named it."""

    what: str
    """What is wrong with it."""

    def __str__(self) -> str:
        """Say where and what.

        >>> print(Fault(0, 3, "p.jsonl", 'needs an "id" that is a string'))
        p.jsonl:3: needs an "id" that is a string
        """
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """Rows that cannot be used.

    Args:
        first: The first of them, at most `TOLD`, in the order of the input.
        count: How many there are.
    """

    first: tuple[Fault, ...] = ()
    count: int = 0

    def __add__(self, other: "Faults") -> "Faults":
        return Faults.of((*self.first, *other.first), self.count + other.count)

    @classmethod
    def of(cls, faults: Iterable[Fault], count: int) -> "Faults":
        """Keep the first of many."""
        return cls(first=tuple(nsmallest(TOLD, faults)), count=count)

    def __str__(self) -> str:
        """Give one line for each that is told, and one for the rest."""
        more = self.count - len(self.first)
        rest = [f"and {more:,} more like these."] if more else []
        return "\n".join([*map(str, self.first), *rest])

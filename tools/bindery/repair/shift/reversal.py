"""Find the damaged places of a line, and what they were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bindery.edits import Doubt, Proof
from bindery.repair.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal:
    """What was found in one line.

    Args:
        proofs: The places whose reading is proved and clear of the next, each with its proof.
        doubts: The places whose reading is not; their line is 0.
    """

    proofs: Mapping[Span, Proof] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()


class Shifts:
    """What one document tells about its damage: which characters are glossed, and how."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def find(self, line: str) -> Reversal:
        """Find the places of one line, damaged or not."""
        return Reversal()

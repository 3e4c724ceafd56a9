"""Lay a sentence beside another one, to see what of it the other one answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from bindery.compose.clauses import Condition, conditions
from bindery.compose.denials import Balance, Denial
from bindery.compose.sentence import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A sentence beside another one.

    Args:
        sentence: The one.
        other: The other.
        near: Clauses of the one that speak of what the other says.
        inside: The condition in which the word at a place stands.
        denials: What the one denies and the other does not.
        turned: Places of what it forbids and the other denies, or the other way.
        printed: The one is on the card, the other a source's.
    """

    sentence: Sentence
    other: Sentence
    near: frozenset[int]
    inside: Mapping[int, Condition]
    denials: Mapping[int, Denial]
    turned: frozenset[int]
    printed: bool

    @classmethod
    def of(
        cls,
        sentence: Sentence,
        other: Sentence,
        found: Balance,
        *,
        near: frozenset[int],
        printed: bool,
    ) -> "View":
        """Look at a sentence, of which some clauses count, beside another one."""
        return cls(
            sentence=sentence,
            other=other,
            near=near,
            inside={at: one for one in conditions(sentence) for at in one.places},
            denials={one.at: one for one in found.ours},
            turned=frozenset(one.at for one, _ in found.turned),
            printed=printed,
        )

    def is_near(self, at: int) -> bool:
        """Say whether the word at a place stands where both speak of the same."""
        return self.sentence.clause_of.get(at) in self.near

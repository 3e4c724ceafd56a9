"""Cut a passage into clauses, with its words as they are written."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from bindery.words import Sense, Word

#: Signs behind which another clause begins. 、 parts what one clause lists.
_ENDS = frozenset("，。；：！？,;:!?…")

#: They say how a thing is said to be, not what is.
_ABOUT = frozenset({Sense.NEGATION, Sense.MODALITY, Sense.QUANTITY, Sense.CONDITION})


class Heard(NamedTuple):
    """A word of a clause: what it does, the word that stands for its class, and as written."""

    sense: Sense
    value: str
    written: str
    side: str = ""

    @property
    def atoms(self) -> tuple[str, ...]:
        """What it says: characters, or whoever acts; nothing where it says how something is."""
        if self.sense in (Sense.ACTOR, Sense.LENDER):
            return (f"<{self.side or self.value}>",)
        return () if self.sense in _ABOUT else tuple(self.value)


@dataclass(frozen=True)
class Clause:
    """What stands between two signs."""

    words: tuple[Heard, ...]

    @cached_property
    def text(self) -> str:
        """Its words as written, particles left out."""
        return "".join(word.written for word in self.words)

    @cached_property
    def _loose(self) -> str:
        """Characters that no word was found for; a sign parts those that stand apart."""
        return "".join(w.written if len(w.written) == 1 else "|" for w in self.words)

    def having(self, words: Collection[str]) -> str:
        """Give the first of some words that it has, as written; empty when it has none.

        Args:
            words: Words that stand for their class; others of more than one character are found,
                too.
        """
        known = (word.written for word in self.words if word.value in words)
        loose = (word for word in sorted(words) if len(word) > 1 and word in self._loose)
        return next(chain(known, loose), "")

    @cached_property
    def atoms(self) -> Counter[str]:
        """What it says, counted."""
        return atoms_of(self.words)


def atoms_of(words: Iterable[Heard]) -> Counter[str]:
    """Count what some words say."""
    return Counter(atom for word in words for atom in word.atoms)


def clauses_of(text: str, words: Iterable[Word]) -> tuple[Clause, ...]:
    """Cut a text into clauses.

    Args:
        text: In simplified characters.
        words: Its words, in order and without gaps.
    """
    clauses: list[list[Heard]] = [[]]
    for word in words:
        written = text[word.start : word.end]
        if word.sense is Sense.SIGN:
            if written in _ENDS:
                clauses.append([])
        elif word.sense is not Sense.PARTICLE:
            clauses[-1].append(Heard(word.sense, word.value, written, word.side))
    return tuple(Clause(tuple(found)) for found in clauses if found)

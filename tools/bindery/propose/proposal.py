"""The nouns of this room: what likens two passages, and what is proposed to the editor."""

import math
from dataclasses import dataclass
from enum import Enum

from bindery.editorial.statements import Standing
from bindery.propose.opposed import Sides, contradiction
from bindery.propose.readings import Reading


class Sign(Enum):
    """What can speak for one point, or against it; the value names its weight."""

    START = "start"
    """What a pair begins with: few pairs make one point."""

    WORDS = "words"
    """Telling words that both have."""

    TOPIC = "topic"
    """One topic; the fewer things a document says on it, the more."""

    FAMILY = "family"
    """Neighbouring topics."""

    SECTION = "section"
    """Titles above that are alike, where a topic is not known."""

    LABEL = "label"
    """Words before the colon that are alike."""

    ACTOR = "actor"
    """Others act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How two readings compare.

    Args:
        left: The one.
        right: The other.
        signs: What speaks for and against, each with its amount in log-odds.
    """

    left: Reading
    right: Reading
    signs: tuple[tuple[Sign, float], ...]

    @property
    def odds(self) -> float:
        """The sum of what speaks; 0.0 or more is enough for a proposal."""
        return math.fsum(amount for _, amount in self.signs)

    @property
    def contradiction(self) -> Sides | None:
        """The words by which both say no one thing, as written; None when there are none."""
        return contradiction(self.left.clauses, self.right.clauses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A statement of the editor, as far as proposals ask.

    Args:
        key: Its key.
        reading: Its sentence.
        strong: Readings of the witnesses that carry all of it.
    """

    key: str
    reading: Reading
    strong: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something for the editor to accept or to reject.

    Args:
        id: What it is about, `sa12+005-7-1` or `005-7-1+006-3-2`. The first names one thing for
            ever; the passages of a new point may change with other decisions.
        statement: Key of the statement it would join; empty for a new point.
        passages: Ids of the passages that would become witnesses, in reading order.
        beside: Id of the witness that is closest; empty for a new point.
        topic: Id of the topic; empty when none is known.
        standing: How far the passages carry it.
        score: How likely it is right by the weights, 0.0 to 1.0.
        evidence: What speaks for and against, strongest first, and what differs.
        contradicts: They are alike and say no one thing: there is nothing to accept.
    """

    id: str
    statement: str
    passages: tuple[str, ...]
    beside: str
    topic: str
    standing: Standing
    score: float
    evidence: tuple[str, ...]
    contradicts: bool = False


def score_of(odds: float) -> float:
    """Give log-odds as a chance.

    >>> score_of(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-odds))

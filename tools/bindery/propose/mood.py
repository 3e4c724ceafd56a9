"""Tell a duty and a ban from a report, and the weaker of two modal words from the stronger."""

from enum import Enum

from bindery.propose.readings import Reading, Trait
from bindery.propose.weights import weights


class Mood(Enum):
    """What a passage does with what it says."""

    REPORT = "report"
    """It says that something is, may be, or happens."""

    DUTY = "duty"
    """It says what somebody should do."""

    BAN = "ban"
    """It says what nobody may do."""


def mood(reading: Reading) -> Mood:
    """Give the mood of a reading."""
    if weights().ban & set(reading.of(Trait.NEGATION)):
        return Mood.BAN
    return Mood.DUTY if weights().duty & set(reading.of(Trait.MODAL)) else Mood.REPORT


def addressed_apart(left: Reading, right: Reading) -> bool:
    """Say whether both ask for something, and of others: 借款人应… beside 平台应…."""
    if not left.actor or not right.actor or left.actor == right.actor:
        return False
    return Mood.REPORT not in (mood(left), mood(right))


def strength(reading: Reading) -> int:
    """Give how strongly a reading claims what it says, by its weakest modal word."""
    order = weights().order
    return min(
        (order.index(m) for m in reading.of(Trait.MODAL) if m in order), default=order.index("")
    )

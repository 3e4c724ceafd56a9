"""What a user asks first, and which figures answer it: these stand above the table."""

from dataclasses import dataclass
from enum import Enum


class Question(Enum):
    """What somebody wants to know who has not decided yet."""

    SITE = "Five documents to a checked site in both scripts, by the clock"
    """How long it takes to see anything."""

    SAVED = "After saving one file, by the clock"
    """How long an editor looks at nothing."""

    THOUSAND = "1,000 documents, by the clock"
    """Whether a real archive can be bound at all."""

    LARGEST = "100,000 documents to a ledger, two processors"
    """Where one machine ends."""

    PAGE = "First view of the heaviest page on a cheap phone"
    """What it is for a reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How a figure answers a question.

    Args:
        question: The question.
        label: What the figure is, in few words that stand before it.
    """

    question: Question
    label: str

"""What helps a borrower to read: the course of events as steps, and words that are explained."""

from dataclasses import dataclass

from bindery.views.cards import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowStep:
    """A step that sources tell of.

    Args:
        text: A few words.
        when: In which case it comes to this; empty for a plain step.
        count: How many sources say so, in figures: `3/5`; where it is one, with its name.
        says: The same in full words, for screen readers.
        alone: One source says so.
        address: Where it is heard.
    """

    text: str
    when: str
    count: str
    says: str
    alone: bool
    address: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowPlace:
    """A place in the course of events: a step, or a question with its ways.

    Args:
        ask: The question; empty for a step.
        steps: The step, or each way on from the question; the course goes on behind the last.
    """

    ask: str
    steps: tuple[FlowStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Jargon:
    """A word that a page explains where it first stands.

    Args:
        id: Id of the term in the glossary.
        words: How it may stand in sentences.
        definition: What it means, in one sentence.
        address: Its place in the glossary.
    """

    id: str
    words: tuple[str, ...]
    definition: str
    address: Address

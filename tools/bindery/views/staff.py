"""What only pages for new staff show: lessons, and questions of practice and test."""

from dataclasses import dataclass

from bindery.views.cards import Address, Chip


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonView:
    """A lesson, as pages for new staff list it.

    Args:
        number: From 1.
        title: Its name.
        lead: What it says first.
        goals: What a new employee can do after it.
        address: Its page.
        place: Where it stands from the lesson on this page: `here`, `before`, `after`, or empty.
    """

    number: int
    title: str
    lead: str
    goals: tuple[str, ...]
    address: Address
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizView:
    """A question; its anchor is `z-` and the id.

    Args:
        ask: The question.
        kind: `single`, `multiple`, `order` or `sort`.
        lesson: Number of the lesson that it counts for; 0 outside the test.
        scene: What the editor made up to ask about; may be empty.
        options: What can be chosen, as first shown.
        piles: The piles of a `sort`.
        solution: The right answer in numbers from 0: options, for `sort` the pile of each option.
        right: The right answer as lines of text.
        by_editor: The answer rests on the editor's advice, not on sources alone.
        explanation: Why.
        chips: Who says so.
    """

    id: str
    ask: str
    kind: str
    lesson: int
    scene: str
    options: tuple[str, ...]
    piles: tuple[str, ...]
    solution: tuple[int, ...]
    right: tuple[str, ...]
    by_editor: bool
    explanation: str
    chips: tuple[Chip, ...]

"""What only pages for new staff show: questions of the quiz."""

from dataclasses import dataclass

from bindery.views.cards import Chip


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizView:
    """A question of the quiz; its anchor is `z-` and the id.

    Args:
        ask: The question.
        kind: `single`, `multiple`, `order` or `sort`.
        options: What can be chosen, as first shown.
        piles: The piles of a `sort`.
        right: The right answer as lines of text.
        explanation: Why.
        chips: Who says so.
    """

    id: str
    ask: str
    kind: str
    options: tuple[str, ...]
    piles: tuple[str, ...]
    right: tuple[str, ...]
    explanation: str
    chips: tuple[Chip, ...]

"""What pages show, as values: templates print them and decide nothing."""

from bindery.views.cards import (
    Address,
    Block,
    Card,
    Chip,
    Difference,
    Item,
    NoteView,
    Quote,
    Span,
    Words,
)
from bindery.views.documents import (
    Cell,
    ClaimRow,
    LinePassage,
    LineView,
    Procedure,
    Row,
    SourceCard,
    Step,
    TopicQuotes,
)
from bindery.views.pages import PageLink, PageView, QuestionView, TermView
from bindery.views.repairs import Left, Puzzle, Reason, RepairView, Stretch, Verbatim
from bindery.views.staff import QuizView

__all__ = [
    "Address",
    "Block",
    "Card",
    "Cell",
    "Chip",
    "ClaimRow",
    "Difference",
    "Item",
    "Left",
    "LinePassage",
    "LineView",
    "NoteView",
    "PageLink",
    "PageView",
    "Procedure",
    "Puzzle",
    "QuestionView",
    "QuizView",
    "Quote",
    "Reason",
    "RepairView",
    "Row",
    "SourceCard",
    "Span",
    "Step",
    "Stretch",
    "TermView",
    "TopicQuotes",
    "Verbatim",
    "Words",
]

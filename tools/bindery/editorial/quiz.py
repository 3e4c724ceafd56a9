"""The quiz for new staff: every right answer has its passage."""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from bindery.editorial.fields import DataFile, Entry
from bindery.editorial.references import Reference, read_passages


class QuizKind(Enum):
    """How a question is answered."""

    SINGLE = "single"
    """One option is right."""

    MULTIPLE = "multiple"
    """Several options are right, and all must be chosen."""

    ORDER = "order"
    """All options, put in order."""

    SORT = "sort"
    """All options, each laid on one of the piles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizQuestion:
    """One question of the quiz.

    Args:
        id: Stable name; the anchor on the page.
        ask: The question.
        kind: How it is answered.
        options: What can be chosen, ordered or sorted, as shown at first.
        right: The right options; for `order` all of them in order; for `sort` the pile of each
            option, in the order of `options`.
        piles: The piles of a `sort`; empty otherwise.
        explanation: Why, in the editor's words, attributed.
        statements: Keys of the statements that show it.
        passages: Passages that show it.
        place: Where it is written.
    """

    id: str
    ask: str
    kind: QuizKind
    options: tuple[str, ...]
    right: tuple[str, ...]
    explanation: str
    piles: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    passages: tuple[Reference, ...] = ()
    place: str = field(default="", compare=False)


def load_quiz(path: Path) -> tuple[QuizQuestion, ...]:
    """Read the quiz, in the order of the file.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    file = DataFile(path, tables=["question"])
    questions = tuple(_question(entry) for entry in file.entries("question"))
    file.finish()
    return questions


def _question(entry: Entry) -> QuizQuestion:
    kind = entry.choice("kind", QuizKind)
    options = entry.texts("options", optional=False)
    question = QuizQuestion(
        id=entry.key("id"),
        ask=entry.text("ask"),
        kind=kind,
        options=options,
        right=_right(entry, kind, options),
        explanation=entry.text("explanation"),
        piles=entry.texts("piles"),
        statements=entry.texts("statements"),
        passages=read_passages(entry, "passages"),
        place=entry.place,
    )
    if question.right and not _is_solvable(question):
        entry.blame("right", f"right is no answer to a {kind.value} question", _HOW[kind])
    if not (question.statements or question.passages):
        entry.blame("passages", "nothing shows the right answer", "Name a passage or statement.")
    return question


def _right(entry: Entry, kind: QuizKind, options: tuple[str, ...]) -> tuple[str, ...]:
    if kind is not QuizKind.SORT:
        return entry.texts("right", optional=False)
    piles = {pair.text("option"): pair.text("pile") for pair in entry.entries("right")}
    for option in piles:
        if option not in options:
            entry.blame("right", f"right sorts {option!r}, which is no option", "Correct one.")
    return tuple(piles.get(option, "") for option in options)


_HOW = {
    QuizKind.SINGLE: "Name exactly one of the options.",
    QuizKind.MULTIPLE: "Name two or more of the options.",
    QuizKind.ORDER: "Name every option once, in the right order.",
    QuizKind.SORT: "Give every option one of the piles.",
}


def _is_solvable(question: QuizQuestion) -> bool:
    right, options = question.right, question.options
    match question.kind:
        case QuizKind.SINGLE:
            return len(right) == 1 and right[0] in options
        case QuizKind.MULTIPLE:
            return len(right) > 1 and set(right) <= set(options)
        case QuizKind.ORDER:
            return Counter(right) == Counter(options)
        case QuizKind.SORT:
            return len(right) == len(options) and set(right) <= set(question.piles)

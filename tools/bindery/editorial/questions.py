"""Questions that readers ask, in their words, and what the sources answer or do not."""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from bindery.editorial.asked import Asked, read_asked, read_ways
from bindery.editorial.fields import DataFile, Entry
from bindery.editorial.references import Reference, read_passages

FEWEST_WAYS = 4


class Answer(Enum):
    """How far the sources answer."""

    ANSWERED = "answered"
    """They answer it."""

    PARTIAL = "partial"
    """They answer a part; the answer says what is missing."""

    UNANSWERED = "unanswered"
    """They do not answer it; the card says where to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question card.

    Args:
        id: Stable name; the anchor on the page of questions or of limits.
        ask: The question in plain words.
        ways: How people really ask it, eight to fifteen.
        kind: How far the sources answer.
        answer: One plain sentence that says whose words these are: 资料说….
        statements: Keys of the statements that answer it.
        passages: Passages that answer it.
        page: Slug of the page to read on.
        verify: Where to find out; required when the sources do not answer.
        notes: Ids of the notes on the card.
        place: Where it is written.
    """

    id: str
    ask: str
    ways: tuple[str, ...]
    kind: Answer
    answer: str
    page: str
    statements: tuple[str, ...] = ()
    passages: tuple[Reference, ...] = ()
    verify: str = ""
    notes: tuple[str, ...] = ()
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Everything that says how readers ask.

    Args:
        questions: Question cards, in the order of the file.
        asked: Ways of asking for a topic, in the order of the file.
    """

    questions: tuple[Question, ...] = ()
    asked: tuple[Asked, ...] = ()


def load_asking(path: Path) -> Asking:
    """Read the question cards and the ways of asking for topics.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    file = DataFile(path, tables=["question", "topic"])
    questions = tuple(_question(entry) for entry in file.entries("question"))
    asked = tuple(read_asked(entry) for entry in file.entries("topic"))
    file.finish()
    return Asking(questions=questions, asked=asked)


def load_questions(path: Path) -> tuple[Question, ...]:
    """Read the question cards, in the order of the file.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    return load_asking(path).questions


def _question(entry: Entry) -> Question:
    question = Question(
        id=entry.key("id"),
        ask=entry.text("ask"),
        ways=read_ways(entry, FEWEST_WAYS),
        kind=entry.choice("kind", Answer),
        answer=entry.text("answer"),
        page=entry.text("page"),
        statements=entry.texts("statements"),
        passages=read_passages(entry, "passages"),
        verify=entry.text("verify", optional=True),
        notes=entry.texts("notes"),
        place=entry.place,
    )
    _check_answer(entry, question)
    return question


def _check_answer(entry: Entry, question: Question) -> None:
    support = bool(question.statements or question.passages)
    if question.kind is Answer.UNANSWERED:
        if support:
            what = "unanswered, yet sources are named"
            entry.blame("kind", what, 'Remove them, or write kind = "partial".')
        if not question.verify:
            entry.blame("verify", "verify is missing", "Say where a reader can find out.")
    elif not support:
        entry.blame("statements", "an answer without a source", "Name statements or passages.")

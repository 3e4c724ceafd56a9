"""Questions that readers ask, in their words, and what the sources answer or do not."""

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from bindery.editorial.asked import Asked, read_asked, read_ways
from bindery.editorial.fields import DataFile, Entry
from bindery.editorial.references import Reference, read_passages
from bindery.errors import did_you_mean

FEWEST_WAYS = 4


class Answer(Enum):
    """How far the sources answer."""

    ANSWERED = "answered"
    """They answer it."""

    PARTIAL = "partial"
    """They answer a part; the answer says what is missing."""

    UNANSWERED = "unanswered"
    """They do not answer it; the card says where to look."""


class Tone(Enum):
    """How a card looks."""

    PLAIN = ""
    """As every card does."""

    CALM = "calm"
    """Quiet and warm: whoever asks this needs somebody first, and an answer second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What questions without an answer have in common; a heading over their cards.

    Args:
        id: Stable name; the anchor on the page of limits.
        title: The heading.
    """

    id: str
    title: str


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
        theme: Id of its theme; may be empty.
        tone: How its card looks.
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
    theme: str = ""
    tone: Tone = Tone.PLAIN
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Everything that says how readers ask.

    Args:
        questions: Question cards, in the order of the file.
        themes: Headings over those without an answer, in order.
        asked: Ways of asking for a topic, in the order of the file.
    """

    questions: tuple[Question, ...] = ()
    themes: tuple[Theme, ...] = ()
    asked: tuple[Asked, ...] = ()


def load_asking(path: Path) -> Asking:
    """Read the question cards and the ways of asking for topics.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    file = DataFile(path, tables=["theme", "question", "topic"])
    themes = tuple(
        Theme(id=entry.key("id"), title=entry.text("title")) for entry in file.entries("theme")
    )
    known = tuple(theme.id for theme in themes)
    questions = tuple(_question(entry, known) for entry in file.entries("question"))
    asked = tuple(read_asked(entry) for entry in file.entries("topic"))
    file.finish()
    return Asking(questions=questions, themes=themes, asked=asked)


def load_questions(path: Path) -> tuple[Question, ...]:
    """Read the question cards, in the order of the file.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    return load_asking(path).questions


def _question(entry: Entry, themes: tuple[str, ...]) -> Question:
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
        theme=entry.text("theme", optional=True),
        tone=entry.choice("tone", Tone, Tone.PLAIN),
        place=entry.place,
    )
    _check_answer(entry, question)
    if question.theme and question.theme not in themes:
        what = f"theme {question.theme} is not defined.{did_you_mean(question.theme, themes)}"
        entry.blame("theme", what, "Define it at the head of the file, or correct it here.")
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

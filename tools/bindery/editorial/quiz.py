"""Questions for new staff: the test and the practice; every right answer has its evidence."""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from bindery.editorial.fields import DataFile, Entry
from bindery.editorial.references import Reference, Target, read_passages
from bindery.errors import did_you_mean


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


class QuizUse(Enum):
    """Where a question is asked."""

    PRACTICE = "practice"
    """Tried in the lesson that names it, and nowhere else."""

    LESSON = "lesson"
    """At the end of the lesson that names it, and nowhere else."""

    TEST = "test"
    """In the test, and at the end of the lesson that names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Words that show that an option is right; they must stand where the proof says.

    Args:
        right: The option.
        reference: The passage or the note of the editor in which the words stand.
        words: The words, in simplified characters.
    """

    right: str
    reference: Reference
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizQuestion:
    """One question of the test or of a lesson.

    Args:
        id: Stable name; the anchor on the page.
        ask: The question.
        kind: How it is answered.
        use: Where it is asked.
        lesson: Address of the lesson that its points are counted for; empty outside the test.
        scene: What the editor made up to ask about; may be empty.
        options: What can be chosen, ordered or sorted, as shown at first.
        right: The right options; for `order` all of them in order; for `sort` the pile of each
            option, in the order of `options`.
        piles: The piles of a `sort`; empty otherwise.
        shows: What shows that it is right; each right option has a proof.
        alone: Words that no other document has than those that the proofs name; may be empty.
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
    use: QuizUse = QuizUse.PRACTICE
    lesson: str = ""
    scene: str = ""
    piles: tuple[str, ...] = ()
    shows: tuple[Proof, ...] = ()
    alone: str = ""
    statements: tuple[str, ...] = ()
    passages: tuple[Reference, ...] = ()
    place: str = field(default="", compare=False)

    @property
    def proven(self) -> tuple[str, ...]:
        """Give what needs a proof: every right option; of a `sort`, every card."""
        return self.options if self.kind is QuizKind.SORT else self.right

    @property
    def named(self) -> tuple[Reference, ...]:
        """Give what it cannot be asked without: its passages, and what its proofs name."""
        return (*self.passages, *(proof.reference for proof in self.shows))

    @property
    def notes(self) -> tuple[str, ...]:
        """Give the ids of the notes that its proofs name."""
        names = (p.reference.name for p in self.shows if p.reference.target is Target.NOTE)
        return tuple(dict.fromkeys(names))


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
        use=entry.choice("use", QuizUse, QuizUse.PRACTICE),
        lesson=entry.text("lesson", optional=True),
        scene=entry.text("scene", optional=True),
        piles=entry.texts("piles"),
        shows=tuple(_proof(proof) for proof in entry.entries("shows")),
        alone=entry.text("alone", optional=True),
        statements=entry.texts("statements"),
        passages=read_passages(entry, "passages"),
        place=entry.place,
    )
    if kind is QuizKind.ORDER and options and question.right == options:
        what = "the options stand in the right order already"
        entry.blame("options", what, "Mix them: the page shows them in the order of `options`.")
    if question.right and not _is_solvable(question):
        entry.blame("right", f"right is no answer to a {kind.value} question", _HOW[kind])
    _check_proofs(entry, question)
    _check_use(entry, question)
    return question


def _check_proofs(entry: Entry, question: QuizQuestion) -> None:
    proved = {proof.right for proof in question.shows}
    for option in question.proven:
        if option not in proved:
            what = f"nothing shows that {option!r} is right"
            entry.blame("shows", what, "Add a proof: the passage or note, and words of it.")
    for option in sorted(proved.difference(question.proven)):
        what = f"shows proves {option!r}, which is no right option"
        entry.blame("shows", f"{what}.{did_you_mean(option, question.proven)}", "Correct one.")


def _check_use(entry: Entry, question: QuizQuestion) -> None:
    test = question.use is QuizUse.TEST
    if test and not question.lesson:
        entry.blame("lesson", "no lesson", "Name the page of the lesson that it belongs to.")
    if question.lesson and not test:
        what = f"{question.use.value} counts for no lesson"
        entry.blame("lesson", what, 'Remove it, or write use = "test".')


def _proof(entry: Entry) -> Proof:
    passage = entry.text("passage", optional=True)
    note = entry.text("note", optional=True)
    if bool(passage) == bool(note):
        entry.blame("passage", "a proof needs one passage or one note", "Name exactly one.")
    target = Target.PASSAGE if passage else Target.NOTE
    return Proof(
        right=entry.text("right"),
        reference=Reference(target=target, name=passage or note, place=entry.place),
        words=entry.text("words"),
    )


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

"""Merged statements: one plain sentence for passages of several sources, with its witnesses.

And passages that an editor keeps apart: they were proposed as one point, and are not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from bindery.editorial.fields import DataFile, Entry
from bindery.editorial.references import Reference, read_passages

LONGEST_STATEMENT = 60
"""Characters; a longer sentence is no longer read on a telephone."""

_TWO = 2


class Standing(Enum):
    """How far a witness carries a statement."""

    STRONG = "witnesses"
    """It says the same; its source is counted."""

    PARTIAL = "partial"
    """It says a part, or says it in another mood; named, never counted."""

    COMMENT = "comments"
    """A reader of the original page says it; named, never counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A passage that says what a statement says.

    Args:
        passage: Id of the passage.
        opening: The words it opened with when the editor decided.
        standing: How far it carries the statement.
    """

    passage: str
    opening: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """Leave to drop a modal word of a witness.

    Args:
        word: The word, `可能`.
        reason: Why the statement may do without it.
    """

    word: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What several passages say, in the editor's plain words.

    Args:
        key: Stable name; the anchor on the site.
        text: The sentence, simplified, with the weakest modal word among its witnesses.
        topic: Id of the topic it stands under.
        witnesses: Passages of every standing, in the order of the file.
        page: Slug of the page to print it on; empty to follow the topic.
        caution: What a reader must know beside it; may be empty.
        waivers: Modal words of witnesses that the sentence does without.
        place: Where it is written.
    """

    key: str
    text: str
    topic: str
    witnesses: tuple[Witness, ...]
    page: str = ""
    caution: str = ""
    waivers: tuple[Waiver, ...] = ()
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Passages of which no two make the same point, however alike they are.

    Args:
        passages: The passages, with the words they opened with when the editor decided.
        reason: Why they are apart.
        place: Where it is written.
    """

    passages: tuple[Reference, ...]
    reason: str
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What an editor decided about points: who makes the same one, and who does not.

    Args:
        statements: Merged statements, in the order of the file.
        apart: Passages that are kept apart, in the order of the file.
    """

    statements: tuple[Statement, ...] = ()
    apart: tuple[Apart, ...] = ()


def load_points(path: Path) -> Decided:
    """Read everything that was decided about points.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    file = DataFile(path, tables=["statement", "apart"])
    statements = tuple(_statement(entry) for entry in file.entries("statement"))
    apart = tuple(_apart(entry, statements) for entry in file.entries("apart"))
    file.finish()
    return Decided(statements=statements, apart=apart)


def load_statements(path: Path) -> tuple[Statement, ...]:
    """Read the merged statements.

    Raises:
        DataError: The file is broken; all faults at once, each with its line.
    """
    return load_points(path).statements


def _statement(entry: Entry) -> Statement:
    return Statement(
        key=entry.key("key"),
        text=entry.text("text", longest=LONGEST_STATEMENT),
        topic=entry.text("topic"),
        witnesses=_witnesses(entry),
        page=entry.text("page", optional=True),
        caution=entry.text("caution", optional=True),
        waivers=tuple(_waiver(waiver) for waiver in entry.entries("waiver")),
        place=entry.place,
    )


def _witnesses(entry: Entry) -> tuple[Witness, ...]:
    witnesses = tuple(
        Witness(passage=passage.name, opening=passage.opening, standing=standing)
        for standing in Standing
        for passage in read_passages(entry, standing.value)
    )
    passages = [witness.passage for witness in witnesses]
    if not witnesses:
        entry.blame("witnesses", "nobody says this", "Name a passage, or remove the statement.")
    for passage in sorted({one for one in passages if one and passages.count(one) > 1}):
        entry.blame("witnesses", f"{passage} has two standings", "Keep the one that is right.")
    return witnesses


def _waiver(entry: Entry) -> Waiver:
    return Waiver(word=entry.text("word"), reason=entry.text("reason"))


def _apart(entry: Entry, statements: Iterable[Statement]) -> Apart:
    passages = read_passages(entry, "passages")
    names = [passage.name for passage in passages if passage.name]
    if len(set(names)) < _TWO:
        entry.blame("passages", "fewer than two passages", "Name those that are apart.")
    for statement in statements:
        strong = {w.passage for w in statement.witnesses if w.standing is Standing.STRONG}
        if len(together := sorted(strong & set(names))) >= _TWO:
            what = f"{' and '.join(together)} are witnesses of {statement.key}"
            entry.blame("passages", what, "Correct the statement, or remove this table.")
    return Apart(passages=passages, reason=entry.text("reason"), place=entry.place)

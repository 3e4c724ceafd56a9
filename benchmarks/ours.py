"""What our repair makes of damaged documents and of clean ones, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from benchmarks.damage import Document
from benchmarks.scores import fold, hans, narrowed, ways
from benchmarks.writing import Writing, traditional
from bindery.edits import Doubt, Edit, Evidence
from bindery.model import RepairedText, SourceText
from bindery.privacy import find_private
from bindery.repair import repair


class Rank(Enum):
    """Where in the readings of its doubts the truth of a line stands."""

    FIRST = "first"
    """The likeliest reading of every doubt is right."""

    AMONG_THREE = "among three"
    """Right readings are among the three likeliest of each doubt."""

    LISTED = "listed"
    """Right readings are listed."""

    ABSENT = "absent"
    """No choice among the readings gives the truth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one damaged line.

    Args:
        seen: The damaged line.
        shifted: Bytes were shifted in it.
        truth: What it was, in simplified characters.
        mended: What our repair makes of it, in simplified characters.
        margin: Smallest margin of the readings that were accepted, or of its doubts if it has any;
            `inf` when nothing else proves.
        accepted: Readings of shifted places were accepted.
        rank: For a line with doubts, where the truth stands in their readings.
        proves: Some reading of every doubt proves.
        again: What a second repair makes of it, when that is something else.
    """

    seen: str
    shifted: bool
    truth: str
    mended: str
    margin: float = 0.0
    accepted: bool = False
    rank: Rank | None = None
    proves: bool = False
    again: str = ""

    @property
    def settled(self) -> bool:
        """Say whether readings were accepted, and no doubt is left."""
        return self.accepted and self.rank is None

    @property
    def right(self) -> bool:
        """Say whether the line is the truth, width-blind."""
        return fold(self.mended) == fold(self.truth)

    @property
    def guessed(self) -> bool:
        """Say whether the line is the truth with the first reading of each doubt put in."""
        return self.right or self.rank is Rank.FIRST


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A clean line that repair changed, or doubted.

    Args:
        form: In which of the four forms: script, and width of the marks.
        line: The clean line.
        mended: What repair made of it.
        other: It is one of the lines that are never damaged, see `corpus.Clean`.
        changed: More than width, quotes and blanks changed; else it was only doubted.
    """

    form: str
    line: str
    mended: str
    other: bool
    changed: bool


def mend(lines: Sequence[str]) -> RepairedText:
    """Repair one document."""
    return repair(SourceText(id="bench", lines=tuple(lines)))


def mend_damaged(document: Document) -> tuple[Outcome, ...]:
    """Repair a damaged document, and compare each line with its truth."""
    text = mend([line.seen for line in document.lines])
    again = mend(text.lines).lines
    truths = hans([line.truth.strip() for line in document.lines])
    mended = hans(text.lines)
    outcomes = (
        Outcome(
            seen=line.seen,
            shifted=line.shifted,
            truth=truths[n],
            mended=mended[n],
            again=again[n] if again[n] != text.lines[n] else "",
        )
        for n, line in enumerate(document.lines)
    )
    return tuple(_judged(o, text, number) for number, o in enumerate(outcomes, start=1))


def _judged(outcome: Outcome, text: RepairedText, number: int) -> Outcome:
    """Add how sure our repair was of a line."""
    doubts = [doubt for doubt in text.doubts if doubt.line == number]
    proofs = [e.proof for e in text.edits if e.line == number and e.proof and is_reversal(e)]
    if doubts:
        return replace(
            outcome,
            accepted=bool(proofs),
            margin=min(doubt.margin for doubt in doubts),
            proves=all(doubt.candidates for doubt in doubts),
            rank=find_rank(text.lines[number - 1], doubts, outcome.truth),
        )
    if proofs:
        margin = min(proof.margin for proof in proofs)
        return replace(outcome, margin=margin, accepted=True)
    return outcome


def is_reversal(edit: Edit) -> bool:
    """Say whether an edit undoes a shift of bytes, and was accepted by proof."""
    return edit.rule == "mojibake" and edit.evidence is Evidence.PROVED


def find_rank(line: str, doubts: Sequence[Doubt], truth: str) -> Rank:
    """Find where the truth of a line stands in the readings of its doubts.

    Args:
        line: The repaired line, in the script of its document.
        doubts: Its doubts, from left to right.
        truth: The true line, in simplified characters.
    """
    for rank, first in ((Rank.FIRST, 1), (Rank.AMONG_THREE, 3), (Rank.LISTED, None)):
        if fold(truth) in map(fold, hans(ways(line, doubts, first))):
            return rank
    return Rank.ABSENT


def mend_clean(document: Document) -> tuple[Touched, ...]:
    """Repair a clean document in four forms, and give the lines that did not stay as they are."""
    lines = (*document.clean.lines, *(o for o in document.clean.others if not find_private(o)))
    usual = len(document.clean.lines)
    return tuple(
        touched
        for form, clean in forms(lines, document.clean.writing)
        for touched in _touched(form, clean, usual)
    )


def forms(lines: Sequence[str], writing: Writing) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give clean lines in either script, with full-width marks and with ASCII ones."""
    hant = tuple(traditional(line, writing) for line in lines)
    for script, text in (("simplified", tuple(lines)), ("traditional", hant)):
        yield f"{script}, full-width", text
        yield f"{script}, ASCII", tuple(map(narrowed, text))


def _touched(form: str, lines: Sequence[str], usual: int) -> Iterator[Touched]:
    text = mend(lines)
    doubted = {doubt.line for doubt in text.doubts}
    for number, (line, mended) in enumerate(zip(lines, text.lines, strict=True), start=1):
        changed = fold(mended) != fold(line)
        if changed or number in doubted:
            yield Touched(
                form=form, line=line, mended=mended, other=number > usual, changed=changed
            )

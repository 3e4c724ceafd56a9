"""Apply the rules to each line in their order, and write down every change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bindery.edits import Doubt, Edit, Evidence
from bindery.model import RepairedText, SourceText
from bindery.privacy import find_private, withhold
from bindery.repair.gloss import find_glosses
from bindery.repair.origin import before_edits
from bindery.repair.residue import find_controls, find_entities, find_markup, find_tags
from bindery.repair.shift import Shifts
from bindery.repair.spaces import find_spaces
from bindery.repair.span import Rule, Span
from bindery.repair.width import find_narrow_marks, find_narrow_pairs
from bindery.script import detect_script

#: In this order: a gloss inside a tag is no gloss, and width is judged by what remains.
RULES: tuple[Rule, ...] = (
    Rule(name="control", find=find_controls),
    Rule(name="entity", find=find_entities),
    Rule(name="tag", find=find_tags),
    Rule(name="gloss", find=find_glosses),
    Rule(name="markup", find=find_markup),
    Rule(name="space", find=find_spaces),
    Rule(name="width", find=find_narrow_pairs),
    Rule(name="width", find=find_narrow_marks),
)

#: More than any line needs; entities inside entities end here.
_ROUNDS = 8


#: A second pass knows the lines that the first mended; a third has never found more.
_PASSES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line after repair.

    Args:
        received: The line as received, without what turned out to be private.
        text: The repaired line.
        passes: The edits of each rule, in the order in which they were made.
        doubts: Damage that was left.
        withheld: How many places were withheld.
    """

    received: str
    text: str
    passes: tuple[tuple[Edit, ...], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    withheld: int = 0


def repair(source: SourceText, rules: Sequence[Rule] = RULES) -> RepairedText:
    """Undo what the rules recognise.

    A rule changes one line at a time, so the result has as many lines as the source. Every later
    stage relies on that to cite a document and a line without a table of offsets.

    Args:
        source: The document as read.
        rules: Tried in this order on each line, after the shift of bytes is undone.

    Returns:
        The repaired lines, with every edit in the order in which it was made. Its source has marks
        where private data came to light that could not be seen before the repair.
    """
    shifts = Shifts(source.lines)
    lines = [
        _repair_unseen(line, number, rules, shifts)
        for number, line in enumerate(source.lines, start=1)
    ]
    lines = _again(lines, rules)
    withheld = sum(line.withheld for line in lines)
    if withheld:
        received = tuple(line.received for line in lines)
        source = replace(source, lines=received, redactions=source.redactions + withheld)
    return RepairedText(
        source=source,
        lines=tuple(line.text for line in lines),
        edits=tuple(edit for line in lines for made in line.passes for edit in made),
        script=detect_script("\n".join(line.text for line in lines)),
        doubts=tuple(doubt for line in lines for doubt in line.doubts),
    )


def _again(lines: list[_Line], rules: Sequence[Rule]) -> list[_Line]:
    """Look again at the lines with doubts: the lines around them can be read now."""
    for _ in range(_PASSES):
        shifts = Shifts([line.text for line in lines])
        seen = [_second_look(line, rules, shifts) if line.doubts else line for line in lines]
        if seen == lines:
            break
        lines = seen
    return lines


def _second_look(line: _Line, rules: Sequence[Rule], shifts: Shifts) -> _Line:
    found = _repair_line(line.text, line.doubts[0].line, rules, shifts)
    if find_private(found.text):
        return line
    return replace(line, text=found.text, passes=(*line.passes, *found.passes), doubts=found.doubts)


def _repair_unseen(line: str, number: int, rules: Sequence[Rule], shifts: Shifts) -> _Line:
    """Repair a line; what is private in the result is withheld in the line as received.

    A phone number may be in entities, or have tags between its digits. An edit that held it would
    print it, so there must be none: its place is marked, and the repair begins again.
    """
    withheld = 0
    found = _repair_line(line, number, rules, shifts)
    while found.passes and (private := find_private(found.text)):
        places = ((before_edits(found.passes, it.start, it.end), it) for it in private)
        line = withhold(line, (replace(it, start=a, end=b) for (a, b), it in places))
        withheld += len(private)
        found = _repair_line(line, number, rules, shifts)
    return replace(found, withheld=withheld)


def _repair_line(line: str, number: int, rules: Sequence[Rule], shifts: Shifts) -> _Line:
    """Repeat the rules until none finds anything: a widened colon can make a blank superfluous."""
    text = line
    passes: list[tuple[Edit, ...]] = []
    for _ in range(_ROUNDS):
        before = text
        found = shifts.find(text)
        text, made = apply(
            found.proofs,
            text,
            line=number,
            rule="mojibake",
            evidence=Evidence.PROVED,
        )
        proved = tuple(replace(e, proof=found.proofs[e.start, e.end, e.after]) for e in made)
        passes += [proved] if proved else []
        for rule in rules:
            text, made = apply(
                rule.find(text), text, line=number, rule=rule.name, evidence=rule.evidence
            )
            passes += [tuple(made)] if made else []
        if text == before:
            break
    doubts = tuple(replace(doubt, line=number) for doubt in found.doubts)
    return _Line(received=line, text=text, passes=tuple(passes), doubts=doubts)


def apply(
    spans: Iterable[Span],
    text: str,
    *,
    line: int,
    rule: str,
    evidence: Evidence = Evidence.RULE,
) -> tuple[str, list[Edit]]:
    """Change a line from right to left, so that no edit moves the place of the next."""
    edits: list[Edit] = []
    # Put together once: a copy of the line for each edit takes hours for a line of a megabyte.
    parts: list[str] = []
    rest = len(text)
    for start, end, after in sorted(spans, reverse=True):
        before = text[start:end]
        if before == after:
            continue
        edits.append(
            Edit(
                line=line,
                start=start,
                end=end,
                before=before,
                after=after,
                rule=rule,
                evidence=evidence,
            )
        )
        parts += [text[end:rest], after]
        rest = start
    return "".join([text[:rest], *reversed(parts)]), edits


def replay(lines: Sequence[str], edits: Iterable[Edit]) -> tuple[str, ...]:
    """Make the edits again, on the lines as received.

    Raises:
        ValueError: An edit does not fit the line it names.
    """
    result = list(lines)
    for edit in edits:
        text = result[edit.line - 1]
        if text[edit.start : edit.end] != edit.before:
            raise ValueError(f"line {edit.line}: the edit {edit.rule} does not fit.")
        result[edit.line - 1] = text[: edit.start] + edit.after + text[edit.end :]
    return tuple(result)


def reverse(lines: Sequence[str], edits: Sequence[Edit]) -> tuple[str, ...]:
    """Undo the edits, last first: the lines as received."""
    undone = [
        replace(e, end=e.start + len(e.after), before=e.after, after=e.before)
        for e in reversed(edits)
    ]
    return replay(lines, undone)

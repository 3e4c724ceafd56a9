"""Apply the rules to each line in their order, and write down every change."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bindery.model import Edit, Evidence, RepairedText, SourceText
from bindery.privacy import find_private, withhold
from bindery.repair.gloss import find_glosses
from bindery.repair.origin import before_edits
from bindery.repair.residue import find_controls, find_entities, find_markup, find_tags
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


def repair(source: SourceText, rules: Sequence[Rule] = RULES) -> RepairedText:
    """Undo what the rules recognise.

    A rule sees one line at a time, so the result has as many lines as the source. Every later
    stage relies on that to cite a document and a line without a table of offsets.

    Args:
        source: The document as read.
        rules: Tried in this order on each line.

    Returns:
        The repaired lines, with every edit in the order in which it was made. Its source has marks
        where private data came to light that could not be seen before the repair.
    """
    received: list[str] = []
    lines: list[str] = []
    edits: list[Edit] = []
    withheld = 0
    for number, line in enumerate(source.lines, start=1):
        raw, text, made, count = _repair_unseen(line, number, rules)
        received.append(raw)
        lines.append(text)
        edits.extend(made)
        withheld += count
    if withheld:
        redactions = source.redactions + withheld
        source = replace(source, lines=tuple(received), redactions=redactions)
    return RepairedText(
        source=source,
        lines=tuple(lines),
        edits=tuple(edits),
        script=detect_script("\n".join(lines)),
    )


def _repair_unseen(
    line: str, number: int, rules: Sequence[Rule]
) -> tuple[str, str, list[Edit], int]:
    """Repair a line; what is private in the result is withheld in the line as received.

    A phone number may be in entities, or have tags between its digits. An edit that held it would
    print it, so there must be none: its place is marked, and the repair begins again.

    Returns:
        The line as received, the repaired line, the edits, and how many places were withheld.
    """
    withheld = 0
    text, passes = _repair_line(line, number, rules)
    while passes and (private := find_private(text)):
        places = ((before_edits(passes, it.start, it.end), it) for it in private)
        line = withhold(line, (replace(it, start=a, end=b) for (a, b), it in places))
        withheld += len(private)
        text, passes = _repair_line(line, number, rules)
    return line, text, [edit for made in passes for edit in made], withheld


def _repair_line(line: str, number: int, rules: Sequence[Rule]) -> tuple[str, list[list[Edit]]]:
    """Repeat the rules until none finds anything: a widened colon can make a blank superfluous."""
    passes: list[list[Edit]] = []
    for _ in range(_ROUNDS):
        before = line
        for rule in rules:
            line, made = apply(rule.find(line), line, line=number, rule=rule.name)
            passes += [made] if made else []
        if line == before:
            break
    return line, passes


def apply(
    spans: Iterable[Span], text: str, *, line: int, rule: str, evidence: Evidence = Evidence.RULE
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

"""Say of each changed line what was changed, why, and on what evidence; then what is in doubt."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import click

from bindery.cli.columns import columns, row_width, wrapped
from bindery.cli.mended import Choice, Mended, counted, line_of, missing
from bindery.cli.options import WHAT_NOW, said
from bindery.edits import Doubt, Edit, Evidence
from bindery.edits.changes import by_line, by_reason, changes
from bindery.edits.sides import visible
from bindery.edits.words import (
    Language,
    evidence_words,
    proof_words,
    rule_words,
    times_words,
)
from bindery.findings import Finding
from bindery.marks import bracketed

#: Kinds of change that are shown of one rule in one line.
_SHOWN = 6

#: Characters of one side of a change; what is longer is cut.
_LONG = 40

#: Characters before an insertion that show where it stands.
_BESIDE = 3

#: Columns before the text of a table, at least.
_MARGIN = 16

#: In fewer columns than this the text of a table stands below its labels.
_NARROW = 60

_ALL = Choice()

_BY = {
    Evidence.PROVED: "proved",
    Evidence.RULE: "by mechanical rules",
    Evidence.EDITOR: "by an editor",
}

Row = tuple[str, str]
"""A label, and what is said of it."""


def as_reasons(mended: Mended, choice: Choice) -> str:
    """Explain the edits of a document by line, then the rules, then what is left in doubt."""
    text, room = mended.text, row_width()
    lines = list(wrapped(_total(mended), room))
    for row in _shown(mended, choice):
        lines += wrapped(row, room)
    for number, edits in by_line(text.edits).items():
        received = text.source.lines[number - 1]
        lines += _table(f"line {number}", reasons(received, edits, mended.whys, choice))
    lines += _table("The rules", legend(it for it in text.edits if choice.takes(it)))
    doubts = [it for it in text.doubts if choice.takes_doubt(it)]
    lines += _table("Left in doubt; nothing was changed here", map(_doubt, doubts))
    found = [it for it in _noticed(mended) if choice.takes_finding(it)]
    lines += _table("Noticed", map(_finding, found))
    lines += ["", *wrapped(WHAT_NOW, room)] if doubts or found else []
    return "\n".join([*lines, ""])


def reasons(
    received: str, edits: Sequence[Edit], whys: Mapping[str, str], choice: Choice = _ALL
) -> Iterator[Row]:
    """Give what was done to one line: what needs a reason of its own alone, the rest by rule.

    Args:
        received: The line as received.
        edits: All edits of the line, in the order in which they were made.
        whys: Why the editor's restorations are right, by the rule in their edits.
        choice: Which of them are told.
    """
    wanted = [edit for edit in edits if choice.takes(edit)]
    beside = _beside(received, edits) if any(not edit.before for edit in wanted) else {}
    for group in by_reason(wanted):
        yield _label(group), "\n".join([_changed(group, beside), *_why(group[0], whys)])


def _beside(received: str, edits: Iterable[Edit]) -> dict[Edit, str]:
    """Give what stands before insertions in the repaired line: alone they show no place."""
    found: dict[Edit, str] = {}
    line, rest = "", 0
    for change in changes(received, edits):
        line += received[rest : change.start]
        found |= {edit: line[-_BESIDE:] for edit in change.edits if not edit.before}
        line, rest = line + change.after, change.end
    return found


def legend(edits: Iterable[Edit]) -> Iterator[Row]:
    """Give what the rules mean, each once; an editor gave a reason for each place."""
    for rule in dict.fromkeys(it.rule for it in edits if it.evidence is not Evidence.EDITOR):
        words = rule_words(rule, Language.ENGLISH)
        yield rule, f"{words.did[:1].upper()}{words.did[1:]}. {words.why}".strip()


def _label(group: Sequence[Edit]) -> str:
    name = group[0].rule.split(":", 1)[0]
    return f"{name} ×{len(group)}" if len(group) > 1 else name


def _changed(group: Sequence[Edit], beside: Mapping[Edit, str]) -> str:
    counts = Counter(
        (beside.get(it, "") + it.before, beside.get(it, "") + it.after)
        for it in sorted(group, key=lambda it: it.start)
    )
    shown = [
        f"{_quoted(before)}{f' → {_quoted(after)}' if after else ''}"
        f"{f' ×{count}' if count > 1 else ''}"
        for (before, after), count in list(counts.items())[:_SHOWN]
    ]
    rest = len(counts) - len(shown)
    return ", ".join([*shown, *([f"and {rest} more"] if rest else [])])


def _quoted(text: str) -> str:
    """Show a side of a change; blanks and nothing are named, what is long is cut."""
    shown = visible(bracketed(text))
    if not shown.strip():
        return f"{len(shown)} blank{'s' * (len(shown) > 1)}" if shown else "nothing"
    return f"{shown[:_LONG]}…" if len(shown) > _LONG else shown


def _why(edit: Edit, whys: Mapping[str, str]) -> Iterator[str]:
    evidence = evidence_words(edit.evidence, Language.ENGLISH)
    if edit.evidence is Evidence.EDITOR:
        yield f"{evidence} ({edit.rule.partition(':')[2]}): {whys.get(edit.rule, '')}"
    if edit.evidence is Evidence.PROVED:
        yield f"{evidence}: {' '.join(proof_words(edit.proof, Language.ENGLISH))}"
        if edit.proof and edit.proof.others:
            yield f"The next: {' or '.join(map(visible, edit.proof.others))}"


def _total(mended: Mended) -> str:
    """Count what was done to the whole document, whatever of it is shown."""
    edits, rest = mended.text.edits, _rest(mended)
    lines = counted(len(mended.text.lines), "line")
    if not edits:
        return f"{mended.name}: {lines}. {rest or 'Nothing to repair.'}"
    counts = Counter(edit.evidence for edit in edits)
    by = ", ".join(f"{counts[it]} {words}" for it, words in _BY.items() if counts[it])
    changed, places = len({edit.line for edit in edits}), counted(len(edits), "place")
    return f"{mended.name}: {lines}, {changed} of them changed, in {places}: {by}. {rest}".strip()


def _shown(mended: Mended, choice: Choice) -> Iterator[str]:
    """Say what of the document is shown, when it is not all."""
    there = tuple(line for line in choice.lines if line <= len(mended.text.lines))
    if shown := replace(choice, lines=there):
        yield f"Shown: {shown}."
    yield from missing(mended, choice) if choice else ()


def _rest(mended: Mended) -> str:
    """Count what was not changed."""
    counts = (("In doubt", len(mended.text.doubts)), ("Noticed", len(_noticed(mended))))
    return " ".join(f"{what}: {count}." for what, count in counts if count)


def _noticed(mended: Mended) -> tuple[Finding, ...]:
    """Give the findings that do not only say again what is in doubt."""
    return tuple(
        it
        for it in mended.findings
        if it.code != "mojibake"
        or not any(
            (doubt.line, doubt.readings) == (line_of(it), it.suggestions)
            and bracketed(doubt.observed) in it.message
            for doubt in mended.text.doubts
        )
    )


def _doubt(doubt: Doubt) -> Row:
    readings = " or ".join(map(visible, doubt.readings))
    said = "No reading proves."
    if doubt.candidates:
        times = times_words(doubt.margin, Language.ENGLISH)
        count = f"{doubt.candidates} readings prove" if doubt.candidates > 1 else "1 reading proves"
        said = f"May be {readings}. {count}; the first is {times} times likelier than the next."
    return f"line {doubt.line}", f"{_quoted(doubt.observed)}\n{said}"


def _finding(finding: Finding) -> Row:
    line = line_of(finding)
    return f"line {line}" if line else finding.place, f"[{finding.code}] {said(finding)}"


def _table(title: str, rows: Iterable[Row]) -> Iterator[str]:
    """Give the lines of a table with two columns, unless there is nothing in it."""
    given = list(rows)
    if not given:
        return
    yield f"\n{click.style(title, bold=True)}"
    margin = max(_MARGIN, *(columns(label) + 4 for label, _ in given))
    below = row_width() < _NARROW
    margin = 4 if below else margin
    for label, text in given:
        lines = [line for part in text.split("\n") for line in wrapped(part, row_width() - margin)]
        gap = f"\n{' ' * margin}"
        head = click.style(f"  {label}", fg="cyan")
        yield head + (gap if below else " " * (margin - 2 - columns(label))) + gap.join(lines)

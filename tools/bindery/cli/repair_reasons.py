"""Say of each changed line what was changed, why, and on what evidence; then what is in doubt."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from shutil import get_terminal_size

import click

from bindery.cli.columns import columns, wrapped
from bindery.cli.mended import Choice, Mended, line_of
from bindery.edits import Doubt, Edit, Evidence
from bindery.edits.changes import by_line, by_reason
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

_WIDEST = 100

#: Columns before the text of a table, at least.
_MARGIN = 16

Row = tuple[str, str]
"""A label, and what is said of it."""


def as_reasons(mended: Mended, choice: Choice) -> str:
    """Explain the edits of a document by line, then the rules, then what is left in doubt."""
    wanted = [edit for edit in mended.text.edits if choice.takes(edit)]
    lines = list(wrapped(_total(mended, wanted), min(get_terminal_size().columns, _WIDEST)))
    for number, edits in by_line(wanted).items():
        lines += _table(f"line {number}", reasons(edits, mended.whys))
    lines += _table("The rules", legend(wanted))
    doubts = [it for it in mended.text.doubts if choice.takes_doubt(it)]
    lines += _table("Left in doubt; nothing was changed here", map(_doubt, doubts))
    found = [it for it in mended.findings if choice.takes_finding(it)]
    lines += _table("Noticed", map(_finding, found))
    return "\n".join([*lines, ""])


def reasons(edits: Iterable[Edit], whys: Mapping[str, str]) -> Iterator[Row]:
    """Give what was done to one line: what needs a reason of its own alone, the rest by rule.

    Args:
        edits: Edits of the line.
        whys: Why the editor's restorations are right, by the rule in their edits.
    """
    for group in by_reason(edits):
        yield _label(group), "\n".join([_changed(group), *_why(group[0], whys)])


def legend(edits: Iterable[Edit]) -> Iterator[Row]:
    """Give what the rules mean, each once; an editor gave a reason for each place."""
    for rule in dict.fromkeys(it.rule for it in edits if it.evidence is not Evidence.EDITOR):
        words = rule_words(rule, Language.ENGLISH)
        yield rule, f"{words.did[:1].upper()}{words.did[1:]}. {words.why}".strip()


def _label(group: Sequence[Edit]) -> str:
    name = group[0].rule.split(":", 1)[0]
    return f"{name} ×{len(group)}" if len(group) > 1 else name


def _changed(group: Sequence[Edit]) -> str:
    counts = Counter((it.before, it.after) for it in sorted(group, key=lambda it: it.start))
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


def _total(mended: Mended, edits: Sequence[Edit]) -> str:
    counts = Counter(edit.evidence for edit in edits)
    lines, changed = len(mended.text.lines), len({edit.line for edit in edits})
    return (
        f"{mended.name}: {lines} lines, {changed} of them changed, in {len(edits)} places: "
        f"{counts[Evidence.PROVED]} proved, {counts[Evidence.RULE]} by mechanical rules, "
        f"{counts[Evidence.EDITOR]} by an editor. In doubt: {len(mended.text.doubts)}."
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
    may_be = " or ".join(visible(bracketed(it)) for it in finding.suggestions)
    said = f"{finding.message} May be {may_be}." if may_be else finding.message
    return f"line {line_of(finding)}", f"[{finding.code}] {visible(said)}"


def _table(title: str, rows: Iterable[Row]) -> Iterator[str]:
    """Give the lines of a table with two columns, unless there is nothing in it."""
    given = list(rows)
    if not given:
        return
    yield f"\n{click.style(title, bold=True)}"
    margin = max(_MARGIN, *(columns(label) + 4 for label, _ in given))
    room = min(get_terminal_size().columns, _WIDEST) - margin
    for label, text in given:
        lines = [line for part in text.split("\n") for line in wrapped(part, room)]
        head = click.style(f"  {label}", fg="cyan") + " " * (margin - 2 - columns(label))
        yield head + f"\n{' ' * margin}".join(lines)

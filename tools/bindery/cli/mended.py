"""What the ways of printing a repaired document share: the document, and what of it is wanted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bindery.edits import Doubt, Edit
from bindery.findings import Finding
from bindery.model import RepairedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A repaired document, ready to be printed.

    Args:
        name: What it is called on the command line; with a line behind it, a place to click on.
        text: The document.
        findings: What was noticed.
        whys: Why the editor's restorations are right, by the rule in their edits.
    """

    name: str
    text: RepairedText
    findings: tuple[Finding, ...]
    whys: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which edits are wanted; all, when neither rules nor lines are named.

    Args:
        rules: Names of rules; `restoration` means all restorations.
        lines: Numbers of lines, from 1.
    """

    rules: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything is left out."""
        return bool(self.rules or self.lines)

    def takes(self, edit: Edit) -> bool:
        """Say whether an edit is wanted."""
        names = {edit.rule, edit.rule.split(":", 1)[0]}
        return self._takes_line(edit.line) and (not self.rules or not names.isdisjoint(self.rules))

    def takes_doubt(self, doubt: Doubt) -> bool:
        """Say whether a doubt is wanted: it is what shifted bytes left undecided."""
        return self._takes_line(doubt.line) and (not self.rules or "mojibake" in self.rules)

    def takes_finding(self, finding: Finding) -> bool:
        """Say whether a finding is wanted: only one code is a rule's name too, `mojibake`."""
        return self._takes_line(line_of(finding)) and (not self.rules or finding.code in self.rules)

    def __str__(self) -> str:
        """Name what is wanted.

        >>> str(Choice(rules=("gloss",), lines=(3, 5)))
        'gloss, line 3, line 5'
        """
        return ", ".join([*self.rules, *(f"line {line}" for line in self.lines)])

    def _takes_line(self, line: int) -> bool:
        return not self.lines or line in self.lines


def missing(mended: Mended, choice: Choice) -> Iterator[str]:
    """Say of each thing that was asked for by name why nothing is shown of it."""
    size, by = len(mended.text.lines), f" by {' or '.join(choice.rules)}" if choice.rules else ""
    changed = {edit.line for edit in mended.text.edits if choice.takes(edit)}
    for line in choice.lines:
        if line > size:
            yield f"{mended.name} has {counted(size, 'line')}."
        elif line not in changed:
            yield f"{mended.name}: line {line} was not changed{by}."
    if not choice.lines and not changed:
        yield f"{mended.name}: nothing was changed{by}."


def counted(count: int, noun: str) -> str:
    """Count things.

    >>> counted(1, "line"), counted(2, "line")
    ('1 line', '2 lines')
    """
    return f"{count} {noun}{'s' * (count != 1)}"


def line_of(finding: Finding) -> int:
    """Give the line that a finding is about; 0 when it is about none."""
    number = finding.place.rsplit(":", 1)[-1]
    return int(number) if number.isdecimal() else 0

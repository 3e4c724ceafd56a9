"""What the ways of printing a repaired document share: the document, and what of it is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass

from bindery.edits import Doubt, Edit
from bindery.findings import Finding
from bindery.model import RepairedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A repaired document, ready to be printed.

    Args:
        name: What it is called on the command line.
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
        """Say whether a finding is wanted: it belongs to no rule."""
        return self._takes_line(line_of(finding)) and not self.rules

    def _takes_line(self, line: int) -> bool:
        return not self.lines or line in self.lines


def line_of(finding: Finding) -> int:
    """Give the line that a finding is about; 0 when it is about none."""
    number = finding.place.rsplit(":", 1)[-1]
    return int(number) if number.isdecimal() else 0

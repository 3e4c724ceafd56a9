"""Write what a check found, for people and for machines."""

from collections.abc import Iterable
from enum import Enum

from bindery.check.codes import rank
from bindery.check.report.as_github import as_github
from bindery.check.report.as_json import as_json
from bindery.check.report.as_junit import as_junit
from bindery.check.report.as_sarif import as_sarif
from bindery.check.report.as_text import Look, as_text
from bindery.check.verdict import Verdict
from bindery.findings import Finding

__all__ = ["Format", "Look", "format_findings", "write_report"]

_PLAIN = Look()


class Format(Enum):
    """How a report is written."""

    TEXT = "text"
    """For people: grouped by code, the same message once."""

    JSON = "json"
    """For programs; `schema.json` fixes it."""

    JUNIT = "junit"
    """For build servers that show results of tests."""

    GITHUB = "github"
    """Workflow commands: annotations on GitHub."""

    SARIF = "sarif"
    """For code scanning services."""


_MACHINES = {
    Format.JSON: as_json,
    Format.JUNIT: as_junit,
    Format.GITHUB: as_github,
    Format.SARIF: as_sarif,
}


def write_report(verdict: Verdict, how: Format = Format.TEXT, look: Look = _PLAIN) -> str:
    """Give a report as one text that ends in a line end, or nothing.

    Args:
        verdict: What came of a check.
        how: For whom it is.
        look: How the text for people looks; other formats do not ask.
    """
    ranked = sorted(verdict.findings, key=rank)  # Stable: in a code the order of the files stays.
    text = _MACHINES[how](verdict, ranked) if how in _MACHINES else as_text(verdict, ranked, look)
    # A name of a file or an address may hold half a character; no encoding has it.
    whole = text.encode("utf-8", errors="replace").decode("utf-8")
    return f"{whole}\n" if whole else ""


def format_findings(findings: Iterable[Finding]) -> str:
    """Give findings as text for people, ending in a line end."""
    return write_report(Verdict(findings=tuple(findings)))

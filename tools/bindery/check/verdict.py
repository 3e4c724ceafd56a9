"""Tell findings that count from those that somebody decided to live with, for a reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from bindery.check.codes import CODES
from bindery.check.place import split_place
from bindery.check.settings import FailOn, Ignored, Settings
from bindery.errors import did_you_mean
from bindery.findings import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Excused:
    """A finding that does not count.

    Args:
        finding: What was found.
        reason: Why it does not count.
    """

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of a check.

    Args:
        findings: What counts, file by file.
        excused: What does not, each with the reason.
        fail_on: The least that fails.
    """

    findings: tuple[Finding, ...]
    excused: tuple[Excused, ...] = ()
    fail_on: FailOn = FailOn.WARNING

    @property
    def failed(self) -> bool:
        """Say whether anything that was found fails the check."""
        return any(map(self.fail_on.fails, self.findings))

    def count(self, severity: Severity) -> int:
        """Count the findings of one weight."""
        return sum(it.severity is severity for it in self.findings)


def judge(findings: Iterable[Finding], settings: Settings) -> Verdict:
    """Set aside what is to be ignored; what is ignored in vain becomes a note of its own.

    Args:
        findings: What was found.
        settings: Says what is ignored; of several that fit, the first gives the reason.
    """
    counted: list[Finding] = []
    excused: list[Excused] = []
    used: set[Ignored] = set()
    for finding in findings:
        fitting = [it for it in settings.ignored if _fits(it, finding)]
        used.update(fitting)
        if fitting:
            excused.append(Excused(finding=finding, reason=fitting[0].reason))
        else:
            counted.append(finding)
    counted.extend(map(_in_vain, _unused(settings.ignored, used)))
    return Verdict(findings=tuple(counted), excused=tuple(excused), fail_on=settings.fail_on)


def _fits(ignored: Ignored, finding: Finding) -> bool:
    return (
        ignored.code == finding.code
        and ignored.says in finding.message
        and fnmatchcase(split_place(finding.place)[0], ignored.files)
    )


def _unused(ignored: Iterable[Ignored], used: set[Ignored]) -> Iterator[Ignored]:
    return (it for it in dict.fromkeys(ignored) if it not in used)


def _in_vain(ignored: Ignored) -> Finding:
    files = "" if ignored.files == "*" else f" in {ignored.files}"
    says = f" that says {ignored.says!r}" if ignored.says else ""
    meant = "" if ignored.code in CODES else did_you_mean(ignored.code, CODES)
    return Finding(
        code="unused-ignore",
        place=ignored.place or "settings",
        message=f"There is no {ignored.code}{files}{says} to ignore.{meant} Remove the line.",
    )

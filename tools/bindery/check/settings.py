"""What a site is held to: the settings of a check, as values."""

from dataclasses import dataclass
from enum import Enum

from bindery.findings import Finding, Severity


class FailOn(Enum):
    """What a check may not find."""

    NOTE = "note"
    """Anything at all."""

    WARNING = "warning"
    """Warnings; notes are worth knowing, no more."""

    NEVER = "never"
    """Nothing fails: for a first look."""

    def fails(self, finding: Finding) -> bool:
        """Say whether a finding fails the check."""
        if self is FailOn.WARNING:
            return finding.severity is Severity.WARNING
        return self is FailOn.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """Findings that somebody decided to live with.

    Args:
        code: Code of the findings, `insecure-link`.
        reason: Why; never empty.
        files: Pattern of the files meant, `contributing/*`; all of them by default. `*` stands for
            any characters, slashes too.
        says: Words that the message must have; any message by default.
        place: Where somebody wrote it, `check.toml:12`.
    """

    code: str
    reason: str
    files: str = "*"
    says: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How large files may be.

    Args:
        files: Pattern of the files meant, `*.html`.
        size: Bytes of each of them, compressed with gzip as a server would.
    """

    files: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a site is held to, beyond what holds for every site.

    Args:
        base_url: The address of the site on the net. When empty it is taken from the
            `<link rel="canonical">` of the pages; without either, no address with a host is ours.
        ignored: Findings that do not count.
        budgets: How large files may be; the first whose pattern fits a file holds.
        protected: Words that stay as they are in both scripts, such as names.
        withheld: Words that must not be in any file; findings never repeat them.
        fail_on: The least that fails the check.
    """

    base_url: str = ""
    ignored: tuple[Ignored, ...] = ()
    budgets: tuple[Budget, ...] = ()
    protected: frozenset[str] = frozenset()
    withheld: tuple[str, ...] = ()
    fail_on: FailOn = FailOn.WARNING

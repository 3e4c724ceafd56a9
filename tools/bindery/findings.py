"""Findings are about documents and decisions: data with a stable code, a place and a message."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding weighs."""

    NOTE = "note"
    """Worth knowing; a strict build passes."""

    WARNING = "warning"
    """A strict build fails."""

    @property
    def rank(self) -> int:
        """Order severities: a note is below a warning."""
        return 1 if self is Severity.WARNING else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something noticed. Stages return findings; they never log.

    Args:
        code: Stable name, `gap`; each has a heading in `docs/contributing/findings.md`.
        place: `003:28`, a passage id, or `editorial/statements.toml: sa12`.
        message: What was found and what can be done about it.
        severity: Whether a strict build fails.
        suggestions: What might stand there instead, likeliest first; nothing uses them by itself.
    """

    code: str
    place: str
    message: str
    severity: Severity = Severity.NOTE
    suggestions: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give the finding as one line for people."""
        return f"{self.place}: {self.message} [{self.code}]"

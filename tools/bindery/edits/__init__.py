"""How a change is written down, and why it is believed."""

from dataclasses import dataclass
from enum import Enum


class Evidence(Enum):
    """Why an edit is believed."""

    PROVED = "proved"
    """Applying the damage to the repaired text gives back exactly what was observed."""

    RULE = "rule"
    """A mechanical, reversible rule: nobody had to judge what the text means."""

    EDITOR = "editor"
    """A restoration in `editorial/`, with its reason beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How sure a reading is that the forward model of the damage proves.

    Args:
        candidates: How many readings give back exactly what was observed, of those that were found
            and are at most a thousand times less likely than the chosen one.
        margin: By how many powers of ten the character model finds the chosen reading likelier than
            the next of them; `inf` when it is the only one.
        others: The next readings that prove, likeliest first; a few of them.
    """

    candidates: int
    margin: float
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Damage that was found and could not be decided, with what it may have been.

    Args:
        line: Line in the source, counted from 1.
        observed: The damaged characters as they stand in the repaired line.
        readings: What they may have been, likeliest first; empty when nothing proves.
        candidates: How many readings prove; 0 when none does.
        margin: As in `Proof`; 0.0 when none proves.
    """

    line: int
    observed: str
    readings: tuple[str, ...] = ()
    candidates: int = 0
    margin: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change inside one line, with enough said to undo it.

    Args:
        line: Line in the source, counted from 1.
        start: First changed character, counted from 0 in the line before this edit.
        end: One past the last changed character, in the line before this edit.
        before: The characters that stood there.
        after: The characters that stand there now.
        rule: Name of the rule that asked for the change.
        evidence: Why it is believed.
        proof: How sure it is, for a reading out of several that might prove.
    """

    line: int
    start: int
    end: int
    before: str
    after: str
    rule: str
    evidence: Evidence
    proof: Proof | None = None

"""What repair did to a line, and what it left, as the page of a document shows it."""

from dataclasses import dataclass

from bindery.model import Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbatim:
    """Text that no edition converts: what came in, letter for letter."""

    text: str


_NOTHING = Verbatim(text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a line, beside the same line before or after repair.

    Args:
        text: What stands there.
        changed: The other line does not have it.
        restored: An editor put it in.
        doubtful: It is damaged, and what it was could not be decided.
    """

    text: Verbatim
    changed: bool = False
    restored: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something was changed in a line.

    Args:
        did: What was done, in words: 去掉夹带的拼音 3 处.
        why: Why that is right, in a sentence; may be empty.
        evidence: The kind of evidence: 字节可证，三选一.
        restored: An editor put it in.
        proof: What was proved, in sentences; empty for other evidence.
        before: What stood there; empty when the reason is for several places.
        after: What stands there now; empty like `before`.
        left: What stood before it and was kept, where nothing was replaced; else empty.
        right: What stood behind it and was kept, where nothing stood before it; else empty.
        others: Other readings that prove, likeliest first.
    """

    did: str
    why: str
    evidence: str
    restored: bool = False
    proof: tuple[str, ...] = ()
    before: Verbatim | None = None
    after: Verbatim | None = None
    left: Verbatim = _NOTHING
    right: Verbatim = _NOTHING
    others: tuple[Verbatim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Puzzle:
    """Damage that could not be decided.

    Args:
        observed: The damaged characters, as they stand in the line.
        readings: What they may have been, likeliest first; no text of the source.
        said: How many readings prove, in words.
    """

    observed: Verbatim
    readings: tuple[Verbatim, ...]
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairView:
    """What became of a line, side by side, and why.

    Args:
        script: The script of the line; these words are not converted.
        received: The line as received.
        repaired: The repaired line.
        summary: What was done, in words, each kind once.
        reasons: Why, in the order in which it was done.
        doubts: What could not be decided.
        mixed: Some of these words are in the other script, so that neither can be declared.
    """

    script: Script
    received: tuple[Stretch, ...]
    repaired: tuple[Stretch, ...]
    summary: tuple[str, ...]
    reasons: tuple[Reason, ...]
    doubts: tuple[Puzzle, ...]
    mixed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Damage that was noticed and left.

    Args:
        kind: What it is, in a few words: 缺数字.
        readings: What may have stood there, likeliest first; no text of the source.
    """

    kind: str
    readings: tuple[Verbatim, ...]

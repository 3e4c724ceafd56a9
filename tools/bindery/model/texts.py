"""Documents as they came in, and as they are after repair."""

from dataclasses import dataclass
from enum import Enum

from bindery.edits import Doubt, Edit


class Script(Enum):
    """The script a text is written in, or an edition is printed in."""

    HANS = "hans"
    """Simplified characters; the edition at the root of the site."""

    HANT = "hant"
    """Traditional characters; the edition under /zh-hant/."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """One document as it came in, already free of contact data.

    Args:
        id: Short stable name, `003`.
        lines: The lines as received, without line ends; line 1 is `lines[0]`.
        encoding: Codec the bytes were decoded with, `utf-8` or `gb18030`.
        title: Title from `sources.toml`, in simplified characters; empty when unknown.
        subject: Platform or product the document speaks of; empty when unknown.
        date: Date of the document as `YYYY-MM-DD`; empty when unknown.
        sha256: Digest of the original bytes in hexadecimal; empty when unknown.
        redactions: How many places were withheld when the document came in.
    """

    id: str
    lines: tuple[str, ...]
    encoding: str = "utf-8"
    title: str = ""
    subject: str = ""
    date: str = ""
    sha256: str = ""
    redactions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairedText:
    """A document after repair: as many lines as the source, and how each came about.

    Args:
        source: The document as read.
        lines: The repaired lines, in the script they were written in; restored characters stand
            between `OPEN` and `CLOSE`.
        edits: Every change, in the order in which it was made; replaying them gives `lines`.
        script: The script the document is written in.
        damaged: Where damage was found and not undone: the line, counted from 1, and the character
            in it, counted from 0.
        doubts: Damage whose reading the engine could not decide by itself.
    """

    source: SourceText
    lines: tuple[str, ...]
    edits: tuple[Edit, ...]
    script: Script
    damaged: tuple[tuple[int, int], ...] = ()
    doubts: tuple[Doubt, ...] = ()

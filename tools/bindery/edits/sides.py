"""Lay a line as received and the repaired line side by side, cut where they differ."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from operator import itemgetter

from bindery.edits.changes import Change
from bindery.late import late
from bindery.marks import CLOSE, OPEN, bracketed

_RESTORED = late(f"({OPEN}[^{OPEN}{CLOSE}]*+{CLOSE})")


class Part(Enum):
    """What a piece of a line is, beside the other line."""

    KEPT = "kept"
    """The same on both sides."""

    CHANGED = "changed"
    """On this side only."""

    RESTORED = "restored"
    """On the repaired side only, put in by an editor, between 〔 and 〕."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a line, ready to be shown: nothing in it is invisible."""

    part: Part
    text: str


def sides(received: str, changes: Iterable[Change]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Cut a line as received, and the repaired line, at their differences.

    Args:
        received: The line as received, or a part of it that no change reaches out of.
        changes: What its places became, in reading order.

    Returns:
        The pieces of the line as received, and those of the repaired line; neighbours of the same
        kind are one piece.
    """
    old: list[_Cut] = []
    new: list[_Cut] = []
    rest = 0
    for change in changes:
        kept = (Part.KEPT, received[rest : change.start])
        old += (kept, (Part.CHANGED, change.before))
        new += (kept, *_new(change.after))
        rest = change.end
    kept = (Part.KEPT, received[rest:])
    return tuple(_joined([*old, kept])), tuple(_joined([*new, kept]))


_Cut = tuple[Part, str]
"""What a piece is, and its text, which may be empty."""


def _new(after: str) -> Iterable[_Cut]:
    if OPEN not in after:
        return ((Part.CHANGED, after),)
    texts = _RESTORED.split(after)
    return ((Part.RESTORED if it.startswith(OPEN) else Part.CHANGED, it) for it in texts)


def _joined(pieces: Iterable[_Cut]) -> Iterator[Piece]:
    """Join neighbours of the same kind, drop what is empty, and make the rest visible."""
    for part, run in groupby((it for it in pieces if it[1]), key=itemgetter(0)):
        text = "".join([it[1] for it in run])
        # A source may have the marks too, where no editor put them.
        text = bracketed(text) if part is Part.RESTORED else text
        yield Piece(part=part, text=visible(text))


def visible(text: str) -> str:
    r"""Name the characters that cannot be seen or would act on what is around them.

    A source may have characters that turn the direction of the text, or move a terminal's cursor.

    >>> visible("\u200b核\x1b[31m实")
    '[U+200B]核[U+001B][31m实'
    """
    if text.isprintable():
        return text
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    hidden = unicodedata.category(char).startswith(("C", "Zl", "Zp")) and char != "\t"
    return f"[U+{ord(char):04X}]" if hidden else char

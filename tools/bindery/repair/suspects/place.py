"""A place in a line that looks damaged."""

from dataclasses import dataclass
from enum import Enum


class Damage(Enum):
    """What looks damaged, by the code of its finding."""

    MOJIBAKE = "mojibake"
    """Characters were lost in a change of encoding."""

    GAP = "gap"
    """A blank or a mask hides a word."""

    CUT_WORD = "cut-word"
    """A part of a word was struck, and the rest closed up."""

    MISSING_NUMBER = "missing-number"
    """A year or another number is gone."""

    MISSING_WORD = "missing-word"
    """A connective is gone."""

    SPAM = "spam"
    """Another hand put words in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something in a line that an editor should look at.

    Args:
        damage: What it is.
        start: First character, counted from 0.
        end: One past the last.
        message: What it probably is, in words.
        suggestions: What may have stood there, likeliest first, in the script of the document.
        breaks: The sentence cannot be read as it stands.
        shown: What the message may show in its place; None for what stands there.
    """

    damage: Damage
    start: int
    end: int
    message: str
    suggestions: tuple[str, ...] = ()
    breaks: bool = False
    shown: str | None = None

"""Words of a text by what they do to its meaning; the noun for rooms that compare wordings."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple


class Sense(Enum):
    """What a word does to the meaning of a sentence."""

    ACTOR = "actor"
    """Somebody who acts or is acted on: 借款人, 平台."""

    LENDER = "lender"
    """A lender or its product by name: 借呗."""

    NUMBER = "number"
    """A numeral with its unit."""

    NEGATION = "negation"
    """It denies or forbids."""

    MODALITY = "modality"
    """How sure or how binding: 可能, 应."""

    QUANTITY = "quantity"
    """How many: 部分, 所有."""

    CONDITION = "condition"
    """It opens a condition: 如果, 除非."""

    EXTENT = "extent"
    """How long or how large, in words: 长时间, 金额较大."""

    TIME = "time"
    """When, and in which order."""

    PLAIN = "plain"
    """Any other word, or a character that no word was found for."""

    PARTICLE = "particle"
    """It may be there or not: 的, 呢."""

    SIGN = "sign"
    """Punctuation and blanks."""


class Word(NamedTuple):
    """A word of a text. A tuple, as a page has thousands of them.

    Args:
        start: Its first character, counted from 0.
        end: Position behind it.
        sense: What it does.
        value: The word that stands for its class: 如果 for 若, `30天` for 三十天.
        side: Whom an actor belongs to: `borrower`, `lender`, `staff`; empty for others.
    """

    start: int
    end: int
    sense: Sense
    value: str
    side: str = ""


#: Reads the words of a simplified text in order, without gaps. The room that knows the words gives
#: it; those that compare texts receive it.
ReadWords = Callable[[str], tuple[Word, ...]]

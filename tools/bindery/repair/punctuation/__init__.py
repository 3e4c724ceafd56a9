"""Give Chinese text its full-width marks, its quotation marks and its dots."""

from bindery.repair.punctuation.ellipsis import DOTS, find_dots
from bindery.repair.punctuation.quotes import QUOTES, find_straight_quotes
from bindery.repair.punctuation.width import (
    NARROW_DASHES,
    NARROW_MARKS,
    NARROW_PAIRS,
    find_narrow_dashes,
    find_narrow_marks,
    find_narrow_pairs,
)

__all__ = [
    "DOTS",
    "NARROW_DASHES",
    "NARROW_MARKS",
    "NARROW_PAIRS",
    "QUOTES",
    "find_dots",
    "find_narrow_dashes",
    "find_narrow_marks",
    "find_narrow_pairs",
    "find_straight_quotes",
]

"""Give rows numbers by their values."""

from typing import NamedTuple

import numpy as np

from bindery.engines.local.spool import Column, Integers


class Numbered(NamedTuple):
    """What `numbered` gives."""

    numbers: Integers
    """For each row its number; equal rows have one, and numbers rise as values do."""

    firsts: Integers
    """For each number the first row that has it."""


def numbered(*columns: Column) -> Numbered:
    """Give rows numbers by their values in some columns, the first column before the next.

    >>> numbered(np.array([5, 3, 5, 3]), np.array([1, 1, 1, 2]))
    Numbered(numbers=array([2, 0, 2, 1]), firsts=array([1, 3, 0]))
    """
    # It keeps equal rows in their order, so that the first of them comes first.
    order = np.lexsort(columns[::-1])
    fresh = np.zeros(len(order), dtype=np.bool_)
    fresh[:1] = True
    for column in columns:
        ordered = column[order]
        fresh[1:] |= ordered[1:] != ordered[:-1]
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.cumsum(fresh) - 1
    return Numbered(numbers, order[fresh])

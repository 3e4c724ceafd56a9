"""Numbers as text: five bits in a digit, the least first; the sixth says that another follows."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

_CODES = np.frombuffer(DIGITS.encode(), dtype=np.uint8)
_BITS, _MORE = 5, 32


def write_numbers(numbers: Iterable[int]) -> str:
    """Write numbers one behind the other; none is negative.

    >>> write_numbers([0, 31, 32, 1000])
    'AfgBof'
    """
    text, _ = write_array(np.fromiter(numbers, dtype=np.int64))
    return text


def write_array(numbers: NDArray[np.signedinteger]) -> tuple[str, NDArray[np.int64]]:
    """Write many numbers at once.

    Returns:
        The text, and where in it each number ends.
    """
    sizes = np.ones(len(numbers), dtype=np.int8)
    rest = numbers >> _BITS
    while rest.any():
        sizes += rest > 0
        rest >>= _BITS
    ends = np.cumsum(sizes, dtype=np.int64)
    digits = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    starts = ends - sizes
    for nth in range(int(sizes.max(initial=0))):
        has = np.flatnonzero(sizes > nth)
        digit = (numbers[has] >> _BITS * nth & _MORE - 1).astype(np.uint8)
        digit[sizes[has] > nth + 1] |= _MORE
        digits[starts[has] + nth] = digit
    return _CODES[digits].tobytes().decode("ascii"), ends


def gaps(numbers: Iterable[int]) -> list[int]:
    """Give how far each number is from the one before, the first from 0.

    >>> gaps([3, 3, 10])
    [3, 0, 7]
    """
    found, before = [], 0
    for number in numbers:
        found.append(number - before)
        before = number
    return found

"""Work out in which order a site put in its glosses, from those that are seen."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from bindery.repair.cp936 import code_of
from bindery.repair.shift.forward import Glosses

_BYTE = 255


def in_order(glosses: Mapping[str, str], pieces: Iterable[tuple[str, frozenset[str]]]) -> Glosses:
    """Order the glossed characters so that those that are seen to win do.

    Two of them can claim the same byte: one that is written, and one that only the halves of two
    written characters look like. The one that came first has its gloss; it tore the other.

    Args:
        glosses: The characters, each with its reading, in any order.
        pieces: The clean text in pieces; with each the characters whose glosses were put in there,
            because of bytes or because they are written.

    Returns:
        The same, in an order that fits; where nothing is seen, as they were given.
    """
    after = _precedence(glosses, pieces)
    if not after:
        return tuple(glosses.items())
    order: dict[str, str] = {}
    for char in glosses:
        _place(char, after, glosses, order)
    return tuple(order.items())


def _precedence(
    glosses: Mapping[str, str], pieces: Iterable[tuple[str, frozenset[str]]]
) -> dict[str, list[str]]:
    """Give for a character those that must come before it."""
    by_code = _by_code(tuple(glosses))
    after: dict[str, list[str]] = {}
    written = ((char, code_of(char), torn) for text, torn in pieces for char in text)
    for (left, first_code, _), (right, code, torn) in pairwise(written):
        claimed = by_code.get((first_code & _BYTE) << 8 | code >> 8)
        if claimed is None:
            continue
        if claimed not in torn:
            after.setdefault(claimed, []).append(left)
            continue
        after.setdefault(left, []).append(claimed)
        first, second = (right, claimed) if right in torn else (claimed, right)
        after.setdefault(second, []).append(first)
    return after


@lru_cache(maxsize=64)
def _by_code(chars: tuple[str, ...]) -> Mapping[int, str]:
    return {code_of(char): char for char in chars}


def _place(
    char: str, after: dict[str, list[str]], glosses: Mapping[str, str], order: dict[str, str]
) -> None:
    """Place a character behind those that it must follow; a circle is cut where it is met."""
    if char in order or char not in glosses:
        return
    for earlier in after.pop(char, ()):
        _place(earlier, after, glosses, order)
    order.setdefault(char, glosses[char])

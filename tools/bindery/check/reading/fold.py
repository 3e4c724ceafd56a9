"""Reduce text to what it says, whatever its script, width, punctuation or spacing."""

import re
import unicodedata
from functools import lru_cache

from bindery.model import Script
from bindery.script import to_hans, to_hant

_HAN = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))
_NO_WORD = re.compile(r"[\W_]+")
#: Numerals as they are read out on the telephone.
_NUMERALS = ("〇零", "一幺壹", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")


def fold(text: str) -> str:
    """Give the letters, digits and characters of a text, in one form of each.

    Folding the parts of a text gives the parts of the folded text, so places can be counted.

    >>> fold("問〔題〕：Ａ-１３ 8") == fold("问题 a一叁八")
    True
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _NO_WORD.sub("", plain).translate(_one_form())


@lru_cache(maxsize=1)
def _one_form() -> dict[int, str]:
    """Map characters that any conversion turns into one another to one of them.

    Conversion goes by context, 著 here and 着 there; whoever compares two editions of a sentence
    must take both for the same.
    """
    apart = "\n".join(_HAN)
    first: dict[str, str] = {}
    for turned in (to_hans(apart, Script.HANT), to_hant(apart)):
        for one, other in zip(_HAN, turned.split("\n"), strict=True):
            _join(first, one, other)
    for digit, numerals in enumerate(_NUMERALS):
        for numeral in numerals:
            _join(first, str(digit), numeral)
    return {ord(it): _head(first, it) for it in first}


def _join(first: dict[str, str], one: str, other: str) -> None:
    heads = sorted((_head(first, one), _head(first, other)))
    if heads[0] != heads[1]:
        first[heads[1]] = heads[0]


def _head(first: dict[str, str], character: str) -> str:
    while character in first:
        character = first[character]
    return character

"""Which characters count as one: both scripts, variants, widths and cases, one for one."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from bindery.editorial.tomlfile import read_toml
from bindery.model import Script
from bindery.script import to_hans

#: Blocks of Chinese characters that are indexed; none of them needs two code units.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

_BLOCKS = re.findall("(.)-(.)", HAN)
_HAN = re.compile(f"[{HAN}]")
_TONED = dict(zip("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv", strict=True))


def is_han(char: str) -> bool:
    """Say whether one character is Chinese, and of those that are indexed."""
    return _HAN.fullmatch(char) is not None


@lru_cache(maxsize=1)
def letters() -> Mapping[str, str]:
    """Give each Chinese character that counts as another, and that other.

    The other one counts as itself, and both are one code unit: folding keeps every place.
    """
    chars = [chr(code) for first, last in _BLOCKS for code in range(ord(first), ord(last) + 1)]
    plain = [unicodedata.normalize("NFKC", char) for char in chars]
    simple = to_hans("\n".join(plain), Script.HANT).split("\n")
    found = {char: to for char, to in zip(chars, simple, strict=True) if char != to and is_han(to)}
    ours = {pair[0]: pair[1] for words in _table("letters").values() for pair in words.split()}
    found |= ours
    # They end where a pair of ours ends, whatever OpenCC makes of that: no way leads in a circle.
    for final in ours.values():
        found.pop(final, None)
    return {char: _last(found, to) for char, to in found.items()}


def _last(found: Mapping[str, str], char: str) -> str:
    while char in found:
        char = found[char]
    return char


def everyday() -> str:
    """Give the words of questions that no document need have."""
    return str(_table("everyday")["words"])


def _table(name: str) -> Mapping[str, str]:
    path = Path(str(files("bindery") / "data" / "letters.toml"))
    table: Mapping[str, str] = read_toml(path).content[name]
    return table


@lru_cache(maxsize=1)
def folding() -> Mapping[int, str]:
    """Give the code of each character that counts as another, and that other."""
    wide = {code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    small = {ord(char): char.lower() for char in "ABCDEFGHIJKLMNOPQRSTUVWXYZ\N{KELVIN SIGN}"}
    toned = {ord(form): to for char, to in _TONED.items() for form in (char, char.upper())}
    han = {ord(char): to for char, to in letters().items()}
    return wide | small | toned | han


def fold(text: str) -> str:
    """Give a text as it is compared; every character stays in its place.

    >>> fold("ＡＰＰ上門覈實Yùqī")
    'app上门核实yuqi'
    """
    return text.translate(folding())

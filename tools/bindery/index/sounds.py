"""How characters sound: their usual readings, and which syllables people hear as one."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import product
from pathlib import Path

from bindery.editorial.tomlfile import read_toml
from bindery.pinyin import pinyin_of

_BACK = re.compile(r"^([zcs])h")
_NASAL = re.compile(r"(?<=[aei])ng$")


def fold_syllable(syllable: str) -> str:
    """Give a syllable as it is compared: many speakers tell neither zh from z nor ing from in.

    >>> [fold_syllable(syllable) for syllable in ("zhuang", "sheng", "ying", "dong", "lv")]
    ['zuan', 'sen', 'yin', 'dong', 'lv']
    """
    return _NASAL.sub("n", _BACK.sub(r"\1", syllable))


@lru_cache(maxsize=1)
def known_readings() -> Mapping[str, tuple[str, ...]]:
    """Give the usual readings of the common characters, from `data/readings.toml`."""
    path = Path(str(files("bindery") / "data" / "readings.toml"))
    found: dict[str, tuple[str, ...]] = {}
    for syllable, chars in read_toml(path).content["readings"].items():
        for char in chars:
            found[char] = (*found.get(char, ()), syllable)
    return found


def readings(chars: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give the usual readings of some characters; a character without one is not among them."""
    known = known_readings()
    return {char: read for char in chars if (read := known.get(char) or _looked_up(char))}


def _looked_up(char: str) -> tuple[str, ...]:
    """Give the first reading of a rare character, without its tone."""
    first = "".join(pinyin_of(char)[:1])
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", re.sub("[üǖǘǚǜ]", "v", first))
        if letter.isascii()
    )
    return (plain,) if plain.isalpha() else ()


def sounds_of(word: str) -> frozenset[str]:
    """Give every way in which a word may be said; nothing, if a character has no reading.

    >>> sorted(sounds_of("还行"))
    ['hai-han', 'hai-xin', 'huan-han', 'huan-xin']
    """
    known = readings(word)
    each = [sorted({fold_syllable(read) for read in known.get(char, ())}) for char in word]
    return frozenset("-".join(said) for said in product(*each))

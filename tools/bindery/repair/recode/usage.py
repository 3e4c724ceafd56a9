"""How usual each character is in text that people write, to tell language from its wreck."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from bindery.editorial.tomlfile import read_toml
from bindery.script import to_hant

#: Powers of ten, for the kinds of Chinese characters from everyday to rare.
_HAN = (-2.4, -3.1, -4.2, -5.4, -7.0)

#: Powers of ten for the rest: the first range that has the character counts.
_RANGES = (
    ("\x20", "\x7e", -1.5),
    ("\t", "\t", -1.5),
    ("\x00", "\x9f", -9.0),
    ("\xa1", "\u024f", -3.8),
    ("\u0370", "\u052f", -4.0),
    ("\u2010", "\u2027", -1.8),
    ("\u3000", "\u303f", -1.8),
    ("\u3040", "\u309f", -2.2),
    ("\u30a0", "\u30ff", -2.8),
    ("\u3105", "\u312f", -2.2),
    ("\uac00", "\ud7a3", -3.7),
    ("\ud800", "\uf8ff", -9.0),
    ("\uff01", "\uff20", -1.8),
    ("\uff21", "\uff5e", -3.5),
    ("\ufff0", "\uffff", -9.0),
)
_OTHER = -5.0

_USUAL = -3.6
_MARKS = re.compile("[\\s\x20-\x7e\u2010-\u2027\u3000-\u303f\uff01-\uff20]+")

#: How usual the characters of a text are on average, at least.
_MEAN = -4.4


def log10(text: str) -> float:
    """Say how likely a text is, when each character is drawn on its own.

    >>> log10("你好") > log10("浣犲ソ")
    True
    """
    # Counted first: a line of a megabyte has few characters that differ.
    return sum(_weight(char) * number for char, number in Counter(text).items())


def is_language(text: str, size: int, share: float) -> bool:
    """Say whether a text is made of what people write, marks and ASCII apart.

    Args:
        text: Any text.
        size: It must have so many characters besides marks and ASCII.
        share: Of these, so large a part must be among the most usual (0.0 to 1.0).
    """
    letters = _MARKS.sub("", text)
    if len(letters) < size:
        return False
    usual = sum(n for char, n in Counter(letters).items() if _weight(char) >= _USUAL)
    return usual >= share * len(letters) and log10(letters) >= _MEAN * len(letters)


def is_usual(char: str) -> bool:
    """Say whether a character is among those that people write most."""
    return _weight(char) >= _USUAL


def is_rare(char: str) -> bool:
    """Say whether a Chinese character is on the second level of the standards, or on none."""
    return _weight(char) <= _HAN[3]


def _weight(char: str) -> float:
    return _han().get(char) or _elsewhere(char)


@lru_cache(maxsize=1 << 12)
def _elsewhere(char: str) -> float:
    if "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff":
        return _HAN[4]
    return next((value for first, last, value in _RANGES if first <= char <= last), _OTHER)


@lru_cache(maxsize=1)
def _han() -> dict[str, float]:
    usual: dict[str, float] = {}
    kinds = (_listed("everyday"), _listed("frequent"), _first_level(), _second_level())
    for chars, value in zip(kinds, _HAN, strict=False):
        for char in chars:
            usual.setdefault(char, value)
    return usual


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Give names whose characters meet nowhere else, so that no model of language knows them."""
    return tuple(_lists()["names"].split())


def _listed(name: str) -> str:
    """Give a list of characters from `data/usage.toml`."""
    return "".join(_lists()[name].split())


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, str]:
    return read_toml(Path(str(files("bindery") / "data" / "usage.toml"))).content


def _first_level() -> str:
    """Give the characters that the standards count among the frequent ones.

    Source:
        GB 2312-1980, level 1 is rows B0 to D7; Big5, level 1 is rows A4 to C6.
    """
    return _rows("gb2312", 0xB0, 0xD7) + _rows("big5", 0xA4, 0xC6)


def _second_level() -> str:
    return _rows("gb2312", 0xD8, 0xF7) + _rows("big5", 0xC9, 0xF9)


def _rows(codec: str, first: int, last: int) -> str:
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    codes = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in trails)
    # Line ends keep a code that the standard does not have from eating into the next.
    return "".join(c for c in b"\n".join(codes).decode(codec, "ignore") if c >= "\u3400")


@lru_cache(maxsize=1)
def unusual() -> re.Pattern[str]:
    """Give the characters of which sound text has hardly any, as a pattern.

    In text that was read in the wrong encoding, they are a quarter to a half of the characters.
    """
    level_2 = _rows("gb2312", 0xD8, 0xF7)
    sound = {
        *_first_level(),
        *level_2,
        *to_hant(level_2),
        *_listed("sound"),
        *"×÷°±·§¨àáèéêìíòóùúü",
    }
    suspect = map(chr, (*range(0x80, 0x100), *range(0x3105, 0x312A), *range(0x3400, 0xA000)))
    return re.compile(
        f"[{''.join(c for c in suspect if c not in sound)}\ue000-\uf8ff\ufe30-\ufe6f]"
    )

"""How usual each character is in text that people write, to tell language from its wreck."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from bindery.editorial.tomlfile import read_toml
from bindery.late import late
from bindery.script import rare_hant

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
_MARKS = late("[\\s\x20-\x7e\u2010-\u2027\u3000-\u303f\uff01-\uff20]+")

#: How usual the characters of a text are on average, at least.
_MEAN = -4.4


def log10(text: str) -> float:
    """Say how likely a text is, when each character is drawn on its own.

    >>> log10("你好") > log10("浣犲ソ")
    True
    """
    # Counted first: a line of a megabyte has few characters that differ.
    weights = _weights()
    return sum(weights[char] * number for char, number in Counter(text).items())


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
    weights = _weights()
    usual = sum(n for char, n in Counter(letters).items() if weights[char] >= _USUAL)
    return usual >= share * len(letters) and log10(letters) >= _MEAN * len(letters)


def is_usual(char: str) -> bool:
    """Say whether a character is among those that people write most."""
    return _weights()[char] >= _USUAL


def is_rare(char: str) -> bool:
    """Say whether a Chinese character is on the second level of the standards, or on none."""
    return _weights()[char] <= _HAN[3]


class _Weights(dict[str, float]):
    """The power of ten of each character; those that no list names are added as they are met."""

    def __missing__(self, char: str) -> float:
        if "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff":
            self[char] = _HAN[4]
        else:
            known = (value for first, last, value in _RANGES if first <= char <= last)
            self[char] = next(known, _OTHER)
        return self[char]


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    usual = _Weights()
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
        *rare_hant(),
        *_listed("sound"),
        *"×÷°±·§¨àáèéêìíòóùúü",
    }
    suspect = map(chr, (*range(0x80, 0x100), *range(0x3105, 0x312A), *range(0x3400, 0xA000)))
    found = [char for char in suspect if char not in sound]
    return re.compile(f"[{''.join(_runs(found))}\ue000-\uf8ff\ufe30-\ufe6f]")


def _runs(chars: Sequence[str]) -> Iterator[str]:
    """Write characters for a class, those in a row as a range: it is compiled in half the time.

    >>> list(_runs("abcxz"))
    ['a-c', 'x', 'z']
    """
    codes = list(map(ord, chars))
    cuts = [at for at in range(1, len(codes)) if codes[at] != codes[at - 1] + 1]
    for first, end in pairwise([0, *cuts, len(codes)]):
        yield chars[first] if end - first == 1 else f"{chars[first]}-{chars[end - 1]}"

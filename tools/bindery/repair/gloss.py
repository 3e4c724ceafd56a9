"""Find pinyin readings glued behind characters, 核實(shí), and nothing else in brackets."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bindery.repair.span import HAN, TONED, Span

_GLOSS = re.compile(rf"([{HAN}])([(（]([a-zü{TONED}]{{1,7}})[)）])")


def find_glosses(line: str) -> Iterator[Span]:
    """Find each bracket that gives a reading of the very character before it.

    >>> list(find_glosses("核實(shí)"))
    [(2, 7, '')]
    >>> list(find_glosses("應用(app)的核心(shí)"))
    []
    """
    if "(" not in line and "（" not in line:
        return
    for match in _GLOSS.finditer(line):
        if match[3] in readings(match[1]):
            yield match.start(2), match.end(2), ""


def readings(char: str) -> frozenset[str]:
    """Give the pinyin readings of a character, with tone marks, and neutral ones without.

    Source:
        The pypinyin project's table, made from Unihan and Chinese dictionaries.

    >>> "shí" in readings("實")
    True
    """
    return frozenset(_table().get(ord(char), "").split(","))


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT  # Late: large, and clean text never asks.

    return {k: unicodedata.normalize("NFC", v) for k, v in PINYIN_DICT.items()}

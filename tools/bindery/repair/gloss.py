"""Find pinyin readings glued behind characters, 核實(shí), and nothing else in brackets."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bindery.model import Script
from bindery.repair.cp936 import code_of, pairs_of_cp936, widened
from bindery.repair.span import HAN, MARKS, TONED, Span
from bindery.script import to_hans

#: What a gloss holds, for regular expressions.
READING = rf"[a-zü{TONED}]{{1,7}}"
#: So many characters with a toned gloss show that a site put them there, and no author.
GLOSSED = 5

_GLOSS = re.compile(rf"([{HAN}])([(（]({READING})[)）])")
_SPLIT_WORD = re.compile(rf"([{HAN}{MARKS},:;?])([@-~])(\(({READING})\))")
_TONED = re.compile(f"[{TONED}]")
#: First bytes of the 3,755 common characters of GB 2312.
_COMMON = range(0xB0, 0xD8)


def find_glosses(line: str, *, glossed: bool = False) -> Iterator[Span]:
    """Find each bracket that gives a reading of the very character before it.

    Args:
        line: Any line.
        glossed: The document is full of glosses. A reading without a tone is one, too, and a rare
            character has it from the site; elsewhere its author may have put it there.

    >>> list(find_glosses("核實(shí)"))
    [(2, 7, '')]
    >>> list(find_glosses("應用(app)的核心(shí)，亳(bó)州"))
    []
    """
    for match in _GLOSS.finditer(line):
        char, reading = match[1], match[3]
        if reading in readings(char) and (glossed or (_TONED.search(reading) and is_common(char))):
            yield match.start(2), match.end(2), ""
    yield from _in_words(line)


def _in_words(line: str) -> Iterator[Span]:
    """Find glosses inside Latin words: 本F(xiàn) has one, for the bytes around are those of 綫.

    >>> list(_in_words("開始,F(xiàn)ailed"))
    [(4, 10, '')]
    """
    for match in _SPLIT_WORD.finditer(line):
        claimed = bytes((code_of(widened(match[1])) & 255, ord(match[2])))
        char = pairs_of_cp936().get(claimed, "")
        if match[4] in readings(char) and _TONED.search(match[4]):
            yield match.start(3), match.end(3), ""


def glosses_in(lines: Iterable[str]) -> dict[str, str]:
    """Give the characters that have a gloss, each with its first reading, as they appear.

    Readings without a tone are among them where many others have one.

    >>> glosses_in(["核實(shí)之后", "落實(shí)"])
    {'實': 'shí'}
    """
    found: dict[str, str] = {}
    for line in lines:
        for match in _GLOSS.finditer(line) if "(" in line or "（" in line else ():
            if match[1] not in found and match[3] in readings(match[1]):
                found[match[1]] = match[3]
    toned = {char: reading for char, reading in found.items() if _TONED.search(reading)}
    return found if len(toned) >= GLOSSED else toned


def is_common(char: str) -> bool:
    """Say whether a character, in its simplified form, is one that everybody can read."""
    return code_of(to_hans(char, Script.HANT)) >> 8 in _COMMON


def readings(char: str) -> frozenset[str]:
    """Give the pinyin readings of a character, with tone marks, and neutral ones without.

    Source:
        The pypinyin project's table, made from Unihan and Chinese dictionaries.

    >>> "shí" in readings("實")
    True
    """
    return _readings(char)


@lru_cache(maxsize=4096)
def _readings(char: str) -> frozenset[str]:
    found = _table().get(ord(char)) if len(char) == 1 else None
    return frozenset(found.split(",")) if found else frozenset()


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT  # Late: large, and clean text never asks.

    return {k: unicodedata.normalize("NFC", v) for k, v in PINYIN_DICT.items()}

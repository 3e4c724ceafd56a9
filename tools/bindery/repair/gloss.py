"""Find pinyin readings glued behind characters, 核實(shí), and nothing else in brackets."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bindery.late import late
from bindery.model import Script
from bindery.pinyin import pinyin_of
from bindery.repair.cp936 import code_of, decode, widened
from bindery.repair.span import HAN, MARKS, TONED, Span
from bindery.script import to_hans

#: What a gloss holds, for regular expressions.
READING = rf"[a-zü{TONED}]{{1,7}}"

#: So many characters with a toned gloss can show that a site put them there.
_MANY = 5
#: A site glosses a character wherever it stands, but for the few that damage hides.
_ALWAYS = 0.8
#: A site has one reading for each character; a few may be told by words.
_TWO_READINGS = 0.1
#: Most of them are the usual ones, the first in the table.
_USUAL = 0.5

_BEGINNING = late(rf"[(（](?=[a-zü{TONED}])")
_GLOSS = late(rf"([{HAN}])([(（]({READING})[)）])")
_SPLIT_WORD = late(rf"([{HAN}{MARKS},:;?])([@-~])(\(({READING})\))")
_TONE_MARKS = late("[\u0300-\u036f]")
_TONED = late(f"[{TONED}]")
_NUMERALS = frozenset("零〇一二三四五六七八九十")
#: First bytes of the 3,755 common characters of GB 2312.
_COMMON = range(0xB0, 0xD8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glosses:
    """What the glosses of a document tell about who put them there.

    Args:
        readings: The characters that have one, each with its first reading, as they appear.
        by_site: A site glossed them: many, each with one reading, wherever it stands.
        by_author: Characters of which an author gives two readings.
    """

    readings: Mapping[str, str] = field(default_factory=dict)
    by_site: bool = False
    by_author: frozenset[str] = frozenset()


_NONE = Glosses()


def glosses_of(lines: Sequence[str]) -> Glosses:
    """Learn from the glosses of a document.

    >>> glosses_of(["核實(shí)之后", "落實(shí)"]).readings
    {'實': 'shí'}
    >>> sorted(glosses_of(["好(hǎo)字也读好(hào)"]).by_author)
    ['好']
    """
    text = "\n".join(lines)
    if not _BEGINNING.search(text):
        return _NONE
    found: dict[str, list[str]] = defaultdict(list)
    for bracket in _BEGINNING.finditer(text, 1):
        match = _GLOSS.match(text, bracket.start() - 1)
        if match and match[3] in pinyin_of(match[1]):
            found[match[1]].append(match[3])
    toned = {char: all_ for char, all_ in found.items() if any(map(_TONED.search, all_))}
    if not toned:
        return _NONE
    two = {char for char, all_ in toned.items() if len(set(all_)) > 1}
    seen = {char: text.count(char) for char in toned}
    glossed = sum(map(len, toned.values())) / sum(seen.values())
    usual = sum(_first_reading(char) == all_[0] for char, all_ in toned.items())
    alike = len(two) <= _TWO_READINGS * len(toned) and usual >= _USUAL * len(toned)
    if len(toned) >= _MANY and glossed >= _ALWAYS and alike:
        return Glosses(readings={char: all_[0] for char, all_ in found.items()}, by_site=True)
    kept = {char: all_[0] for char, all_ in toned.items() if char not in two}
    return Glosses(readings=kept, by_author=frozenset(two))


def find_glosses(line: str, glosses: Glosses = _NONE) -> Iterator[Span]:
    """Find each bracket that gives a reading of the very character before it.

    In a document that a site glossed, every one; in others, not one that helps a reader: behind a
    rare character, with an unusual reading or one of two, or with no tone.

    Args:
        line: Any line.
        glosses: What is known of the document.

    >>> list(find_glosses("核實(shí)"))
    [(2, 7, '')]
    >>> list(find_glosses("應用(app)的核心(shí)，亳(bó)州、六(lù)安"))
    []
    """
    for match in _GLOSS.finditer(line):
        char, reading = match[1], match[3]
        if glosses.by_site:
            glued = reading in pinyin_of(char) or reading in _toneless(char)
        else:
            glued = reading in pinyin_of(char) and _is_glued(char, reading, glosses)
        if glued:
            yield match.start(2), match.end(2), ""
    yield from _in_words(line)


def _is_glued(char: str, reading: str, glosses: Glosses) -> bool:
    usual = reading == _first_reading(char) and bool(_TONED.search(reading))
    # Between the digits of a telephone number, a gloss hides it.
    if usual and char in _NUMERALS:
        return True
    return usual and char not in glosses.by_author and is_common(char)


def _in_words(line: str) -> Iterator[Span]:
    """Find glosses inside Latin words: 本F(xiàn) has one, for the bytes around are those of 綫.

    >>> list(_in_words("開始,F(xiàn)ailed"))
    [(4, 10, '')]
    """
    for match in _SPLIT_WORD.finditer(line):
        claimed = bytes((code_of(widened(match[1])) & 255, ord(match[2])))
        if match[4] in pinyin_of(decode(claimed)) and _TONED.search(match[4]):
            yield match.start(3), match.end(3), ""


def is_common(char: str) -> bool:
    """Say whether a character, in its simplified form, is one that everybody can read."""
    return code_of(to_hans(char, Script.HANT)) >> 8 in _COMMON


@lru_cache(maxsize=4096)
def _toneless(char: str) -> frozenset[str]:
    """Give the readings of a character as they are typed, without marks."""
    plain = (unicodedata.normalize("NFD", reading) for reading in pinyin_of(char))
    return frozenset(_TONE_MARKS.sub("", reading) for reading in plain)


def _first_reading(char: str) -> str:
    return next(iter(pinyin_of(char)), "")

"""Cut an observed line into what a shifted run can be made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bindery.late import late
from bindery.repair.cp936 import code_of, encode, widened
from bindery.repair.gloss import READING

_TOKEN = late(rf"\?({READING})\)|(\?/[a-z]{{1,6}}>|.)(?:\(({READING})\))?", re.DOTALL)

#: Where damage shows: a gloss that lost its bracket, or half a character before a cut or an end.
TRIGGER = late(rf"\?(?={READING}\)|[;,:?。、；！？，：]|/[a-z]{{1,6}}>)")

#: A question mark in the middle of a sentence.
_MAY_TRIGGER = late(r"(?<=[^ 0-9A-Za-z])\?(?=[0-9A-Za-z])")

_BESIDE_LATIN = late(r"(?<=[0-9A-Za-z])[，：；？（）](?=[0-9A-Za-z])")
_TO_FULL_WIDTH = 0xA380
_BLANK = 0xA1A1


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A character that is seen, with what stood behind it.

    Args:
        start: Place of its first character in the line, counted from 0.
        end: One past its last.
        char: What is seen; empty for a gloss that lost its bracket.
        reading: The gloss behind it, or the reading of the gloss that lost its bracket.
        byte: Its byte when it may be a single one in code page 936, or else -1.
        codes: The pairs of bytes that are seen as it.
        triggers: Damage shows here.
        may_trigger: It shows, or would, if the line were known to be damaged.
        ends: It is a `?` that ate the first byte of the tag behind the paragraph.
    """

    start: int
    end: int
    char: str
    reading: str
    byte: int
    codes: tuple[int, ...]
    triggers: bool = False
    may_trigger: bool = False
    ends: bool = False

    @property
    def shown(self) -> str:
        """Give what is seen, with its gloss."""
        if not self.char:
            return f"?{self.reading})"
        return f"{self.char}({self.reading})" if self.reading else self.char


@lru_cache(maxsize=4)
def tokens_of(line: str) -> tuple[Token, ...]:
    """Cut a line; the last ones are kept, for each is read in both scripts.

    >>> [(t.char, t.reading) for t in tokens_of("因?yàn)楦鞣N(zhǒng)")]
    [('因', ''), ('', 'yàn'), ('楦', ''), ('鞣', ''), ('N', 'zhǒng')]
    """
    return tuple(_cut(line))


def _cut(line: str) -> Iterator[Token]:
    triggers = frozenset(match.start() for match in TRIGGER.finditer(line))
    for match in _TOKEN.finditer(line):
        char = match[2] or ""
        byte, codes = _bytes_of(char)
        yield Token(
            start=match.start(),
            end=match.end(),
            char=char,
            reading=match[1] or match[3] or "",
            byte=byte,
            codes=codes,
            triggers=match.start() in triggers,
            may_trigger=match.start() in triggers or bool(_MAY_TRIGGER.match(line, match.start())),
            ends=len(char) > 1,
        )


def _bytes_of(char: str) -> tuple[int, tuple[int, ...]]:
    """Give the byte, or -1, and the pairs that are seen as a character."""
    if len(char) != 1:
        return -1, ()
    if char == " ":
        return ord(char), (_BLANK,)
    if "!" < char < "\x7f":
        return ord(char), (_TO_FULL_WIDTH + ord(char),)
    try:
        data = encode(char)
    except ValueError:
        return -1, ()
    return (data[0], ()) if len(data) == 1 else (-1, (int.from_bytes(data),))


def code_of_mark(char: str) -> int:
    """Give the pair of a mark at which the site cuts, however it is seen.

    >>> hex(code_of_mark(";")), hex(code_of_mark("。"))
    ('0xa3bb', '0xa1a3')
    """
    return code_of(widened(char))


def narrow_beside_latin(text: str) -> str:
    """Give a text in which marks between Latin letters or digits are narrow, as in 10,000."""
    return _BESIDE_LATIN.sub(lambda match: chr(ord(match[0]) - 0xFEE0), text)

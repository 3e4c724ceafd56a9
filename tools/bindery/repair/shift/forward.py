"""Damage a clean text as one kind of website does: glosses and cuts made byte by byte in GBK.

Such a site holds its text in GBK, puts the reading behind each character of a list, and cuts at
punctuation, without asking where one character ends and the next begins. Where the second byte of
one character and the first of the next look like a listed one, the gloss goes between them, and
all that follows is read one byte late. The steps below give what a reader then sees. They are the
proof of a repair, and they make the texts on which repair is measured.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from bindery.late import late
from bindery.repair.cp936 import FIRST_PRIVATE, decode, encode, encode_kept

#: Characters that a site glosses, in the order in which it does so, each with its reading.
Glosses = Sequence[tuple[str, str]]

_CUTS_BEFORE_GLOSSES = "；！？：。"
_CUTS_AFTER_GLOSSES = "，、"

#: Single bytes, and pairs, read from left to right.
_CHARACTERS = late(rb"(?:[^\x81-\xfe]+|(?:[\x81-\xfe][\x00-\xff])+)*+")
_NO_CHARACTER = late(f"[{FIRST_PRIVATE}-\U0010ffff]+")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF02, 0xFF5F)} | {0x3000: " "}


def forward(text: str, glosses: Glosses) -> str:
    """Give exactly what a reader of such a site sees of a paragraph.

    Args:
        text: A clean paragraph, in the script of the site.
        glosses: The characters that the site glosses; order matters, for each is put in by itself.

    Raises:
        ValueError: A character is not in GBK, so the site cannot have held it.

    Source:
        Worked out from four documents of such a site, all of whose 221 lines it gives back.

    >>> forward("因為各種原因", [("驗", "yàn")])
    '因?yàn)楦鞣N原因'
    """
    data = _cut(encode(f"<p>{text}</p>"), _CUTS_BEFORE_GLOSSES)
    for char, reading in glosses:
        data = data.replace(*_put_in(char, reading))
    # What cannot be read is replaced first, so the second cut is made in another text.
    seen = decode(_cut(encode_kept(decode(data)), _CUTS_AFTER_GLOSSES))
    seen = _NO_CHARACTER.sub("", seen)
    return narrowed(seen.replace("<p>", "").replace("</p>", ""))


@lru_cache(maxsize=1 << 12)
def _put_in(char: str, reading: str) -> tuple[bytes, bytes]:
    """Give the bytes of a character, without its gloss and with it."""
    code = encode(char)
    return code, code + encode(f"({reading})")


def narrowed(text: str) -> str:
    """Give a text with its full-width letters, digits and marks narrow, as such a site shows it.

    >>> narrowed("（ＡＰＰ），！")
    '(APP),！'
    """
    return text.translate(_NARROW)


def _cut(data: bytes, marks: Iterable[str]) -> bytes:
    """Cut at each mark, wherever its bytes stand; half a character before a cut becomes `?`."""
    for mark in map(encode, marks):
        *parts, last = data.split(mark)
        data = mark.join([*map(_whole, parts), last])
    return data


def _whole(part: bytes) -> bytes:
    return part if _CHARACTERS.fullmatch(part) else part[:-1] + b"?"

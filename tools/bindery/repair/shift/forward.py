"""Damage a clean text as one kind of website does: glosses and cuts made byte by byte in GBK.

Such a site holds its text in GBK, puts the reading behind each character of a list, and cuts at
punctuation, without asking where one character ends and the next begins. Where the second byte of
one character and the first of the next look like a listed one, the gloss goes between them, and
all that follows is read one byte late. The steps below give what a reader then sees. They are the
proof of a repair, and they make the texts on which repair is measured.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

#: Characters that a site glosses, in the order in which it does so, each with its reading.
Glosses = Sequence[tuple[str, str]]

_CUTS_BEFORE_GLOSSES = "；！？：。"
_CUTS_AFTER_GLOSSES = "，、"

#: Pairs without a character become private-use characters of plane 15 until all cuts are made.
_UNSEEN = 0xF0000
_FIRST_UNSEEN = chr(_UNSEEN)

_EURO = 0x80
_NO_LEAD = 0xFF

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
        code = encode(char)
        data = data.replace(code, code + encode(f"({reading})"))
    # What cannot be read is replaced first, so the second cut is made in another text.
    seen = _decode(_cut(encode(_decode(data)), _CUTS_AFTER_GLOSSES))
    seen = "".join(char for char in seen if char < _FIRST_UNSEEN)
    return seen.replace("<p>", "").replace("</p>", "").translate(_NARROW)


def _cut(data: bytes, marks: Iterable[str]) -> bytes:
    """Cut at each mark, wherever its bytes stand; half a character before a cut becomes `?`."""
    for mark in map(encode, marks):
        *parts, last = data.split(mark)
        data = mark.join([*map(_whole, parts), last])
    return data


def _whole(part: bytes) -> bytes:
    at = 0
    while at < len(part):
        at += 2 if _EURO < part[at] < _NO_LEAD else 1
    return part if at == len(part) else part[:-1] + b"?"


def encode(text: str) -> bytes:
    """Give the bytes of a text in code page 936, which is GBK with the euro sign at 0x80.

    Raises:
        ValueError: A character is not in it.
    """
    try:
        return text.encode("gbk")
    except UnicodeEncodeError:
        return b"".join(map(_code, text))


def _code(char: str) -> bytes:
    if char == "€":
        return bytes([_EURO])
    return (ord(char) - _UNSEEN).to_bytes(2) if char >= _FIRST_UNSEEN else char.encode("gbk")


def _decode(data: bytes) -> str:
    """Read code page 936 as PHP does: a pair that is no character is eaten whole, as one `?`.

    Source:
        `mb_convert_encoding` of PHP 8.2, with which it agreed on 80,000 strings of bytes.
    """
    try:
        return data.decode("ascii")
    except UnicodeDecodeError:
        return "".join(_characters(data))


def _characters(data: bytes) -> Iterable[str]:
    pairs, size, at = pairs_of_cp936(), len(data), 0
    while at < size:
        lead = data[at]
        if lead <= _EURO:
            yield "€" if lead == _EURO else chr(lead)
            at += 1
        elif lead == _NO_LEAD:
            at += 1
        else:
            yield pairs.get(data[at : at + 2], "?")
            at += 2


@lru_cache(maxsize=1)
def pairs_of_cp936() -> dict[bytes, str]:
    """Give the character of each pair of bytes; a pair for private use has one of plane 15."""
    seconds = [*range(0x40, 0x7F), *range(0x80, 0xFF)]
    pairs = (bytes((lead, second)) for lead in range(0x81, 0xFF) for second in seconds)
    return {pair: _character(pair) or chr(_UNSEEN + int.from_bytes(pair)) for pair in pairs}


def _character(pair: bytes) -> str:
    # Python has the euro sign at A2E3 as well, where code page 936 has nothing.
    if pair == b"\xa2\xe3":
        return ""
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return ""

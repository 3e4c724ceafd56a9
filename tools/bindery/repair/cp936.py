"""Code page 936, which is GBK with the euro sign at 0x80, as websites of its time read it."""

from collections.abc import Callable, Iterator
from functools import lru_cache

#: A pair of bytes that is no character is kept as one of plane 15, from here on.
FIRST_PRIVATE = "\U000f0000"

_PRIVATE = ord(FIRST_PRIVATE)
_EURO = 0x80
_NO_LEAD = 0xFF
_WIDE = str.maketrans(",:;?()", "，：；？（）")


def encode(text: str) -> bytes:
    """Give the bytes of a text.

    Raises:
        ValueError: A character is not in the code page.
    """
    return _encoded(text, _code)


def _encoded(text: str, code: Callable[[str], bytes]) -> bytes:
    try:
        return text.encode("gbk")
    except UnicodeEncodeError:
        return b"".join(map(code, text))


def _code(char: str) -> bytes:
    return bytes([_EURO]) if char == "€" else char.encode("gbk")


def encode_kept(text: str) -> bytes:
    """Give the bytes of a text that was decoded, pairs without a character included.

    Raises:
        ValueError: A character is not in the code page.
    """
    return _encoded(text, _kept_code)


def _kept_code(char: str) -> bytes:
    return (ord(char) - _PRIVATE).to_bytes(2) if char >= FIRST_PRIVATE else _code(char)


def decode(data: bytes) -> str:
    """Read bytes as PHP does: a pair that is no character at all is eaten whole, as one `?`.

    Source:
        `mb_convert_encoding` of PHP 8.2, with which it agreed on 80,000 strings of bytes.

    >>> decode(bytes.fromhex("D2F2 9E28 79"))
    '因?y'
    """
    try:
        text = data.decode("gbk")
    except UnicodeDecodeError:
        return "".join(_characters(data))
    # Python has the euro sign at A2E3 as well, where code page 936 has nothing.
    return "".join(_characters(data)) if "€" in text else text


def _characters(data: bytes) -> Iterator[str]:
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
    return {pair: _character(pair) or chr(_PRIVATE + int.from_bytes(pair)) for pair in pairs}


def _character(pair: bytes) -> str:
    if pair == b"\xa2\xe3":
        return ""
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return ""


@lru_cache(maxsize=1 << 15)
def code_of(char: str) -> int:
    """Give the pair of bytes of a character as a number; 0 for one that is not two bytes.

    >>> hex(code_of("因")), code_of("a")
    ('0xd2f2', 0)
    """
    try:
        data = encode(char)
    except ValueError:
        return 0
    return int.from_bytes(data) if len(data) == 2 else 0  # noqa: PLR2004 - a pair


def widened(text: str) -> str:
    """Give a text with the full-width marks that websites narrow."""
    return text.translate(_WIDE)

"""Code page 936, which is GBK with the euro sign at 0x80, as websites of its time read it."""

import codecs
import struct
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import compress

#: A pair of bytes that is no character is kept as one of plane 15, from here on.
FIRST_PRIVATE = "\U000f0000"

_PRIVATE = ord(FIRST_PRIVATE)
_EURO = 0x80
_SINGLE = {_EURO: "€", 0xFF: ""}
_LEADS = range(0x81, 0xFF)
_SECONDS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
#: Names of what is done with what Python has not in GBK.
_EURO_ALONE = "bindery-euro"
_AS_PHP = "bindery-php"
#: What Python shows for a pair that has no character: the lost one, or the euro sign at A2E3.
_NONE = "\N{REPLACEMENT CHARACTER}€"
_WIDE = str.maketrans(",:;?()", "，：；？（）")


def encode(text: str) -> bytes:
    """Give the bytes of a text.

    Raises:
        ValueError: A character is not in the code page.
    """
    return text.encode("gbk", _EURO_ALONE)


def encode_kept(text: str) -> bytes:
    """Give the bytes of a text that was decoded, pairs without a character included.

    Raises:
        ValueError: A character is not in the code page.
    """
    return text.encode("gbk", _AS_PHP)


def decode(data: bytes) -> str:
    """Read bytes as PHP does: a pair that is no character at all is eaten whole, as one `?`.

    Source:
        `mb_convert_encoding` of PHP 8.2, with which it agreed on 80,000 strings of bytes.

    >>> decode(bytes.fromhex("D2F2 9E28 79"))
    '因?y'
    """
    return data.decode("gbk", _AS_PHP)


def _with_euro(error: UnicodeError) -> tuple[bytes, int]:
    """Encode the euro sign, which Python has not in GBK."""
    if isinstance(error, UnicodeEncodeError) and error.object[error.start] == "€":
        return bytes([_EURO]), error.start + 1
    raise error


def _as_php(error: UnicodeError) -> tuple[str | bytes, int]:
    """Decode what Python has not in GBK, and encode it again."""
    if isinstance(error, UnicodeDecodeError):
        return _shown(error.object, error.start)
    if isinstance(error, UnicodeEncodeError) and error.object[error.start] >= FIRST_PRIVATE:
        return (ord(error.object[error.start]) - _PRIVATE).to_bytes(2), error.start + 1
    return _with_euro(error)


def _shown(data: bytes, at: int) -> tuple[str, int]:
    """Give what is seen where no character is, and where the next may begin."""
    if data[at] in _SINGLE:
        return _SINGLE[data[at]], at + 1
    pair = data[at : at + 2]
    is_pair = len(pair) == 2 and pair[1] in _SECONDS  # noqa: PLR2004 - a pair
    return _private(pair) if is_pair else "?", at + len(pair)


codecs.register_error(_EURO_ALONE, _with_euro)
codecs.register_error(_AS_PHP, _as_php)


def chars_of_cp936() -> str:
    """Give every character that has a pair of bytes, in the order of these."""
    return "".join(char for _, row in _rows() for char in row if not _is_unused(char))


@lru_cache(maxsize=1)
def unused_pairs() -> Mapping[int, frozenset[int]]:
    """Give for each first byte the second ones with which it is no character, if there are any."""
    found = {lead: frozenset(compress(_SECONDS, map(_is_unused, row))) for lead, row in _rows()}
    return {lead: seconds for lead, seconds in found.items() if seconds}


def _rows() -> Iterator[tuple[int, list[str]]]:
    """Give for each first byte what is seen of it with every second one."""
    # Line ends keep a pair that is no character from eating into the next.
    row = b"\n".join(bytes((0, second)) for second in _SECONDS)
    for lead in _LEADS:
        yield lead, row.replace(b"\0", bytes((lead,))).decode("gbk", "replace").split("\n")


def _is_unused(shown: str) -> bool:
    return len(shown) > 1 or shown in _NONE


def codes_of(chars: str) -> tuple[int, ...]:
    """Give the pairs of bytes of characters that have such, as numbers.

    Raises:
        ValueError: One of them has none.
    """
    return struct.unpack(f">{len(chars)}H", chars.encode("gbk"))


def _private(pair: bytes) -> str:
    return chr(_PRIVATE + int.from_bytes(pair))


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

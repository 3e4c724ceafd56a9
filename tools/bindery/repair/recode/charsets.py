"""The double-byte character sets of Chinese text, as the programs that read them show each code."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bindery.late import late

#: Stands for a character that a set does not have. It is no byte of UTF-8, nor a lead byte here.
OUTSIDE = b"\xff"

_CODE = late(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x00-\xff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Charset:
    """A character set, as one kind of program reads it.

    Args:
        chars: The character that the program shows for a code.
        codes: The code that a shown character came from.
    """

    chars: Mapping[bytes, str]
    codes: Mapping[str, bytes]

    def show(self, data: bytes) -> str:
        """Show bytes as the program does; a code without a character becomes U+FFFD."""
        lost = "\N{REPLACEMENT CHARACTER}"
        return "".join(self.chars.get(code, lost) for code in _CODE.findall(data))

    def codes_of(self, text: str) -> list[bytes]:
        """Give the code of each character, `OUTSIDE` where there is none."""
        return [self.codes.get(char, OUTSIDE) for char in text]


@lru_cache(maxsize=8)
def charset(name: str) -> Charset:
    """Give a character set by name.

    GBK is read in two ways that differ in the euro sign, and Big5 in three that differ in rows C6
    to C8, which hold kana in one place or another, or are private.

    Args:
        name: `gb18030` (of which only the codes of two bytes), `windows-936`, `big5hkscs` (as
            browsers read Big5), `cp950` (as Python does) or `windows-950`.

    Raises:
        LookupError: There is no such set.
    """
    match name:
        case "windows-936":
            return _charset({**charset("gb18030").chars, b"\xa2\xe3": "", b"\x80": "€"})
        case "windows-950":
            return _charset({**charset("cp950").chars, **_private_rows()})
    return _charset(_shown(name))


def _charset(shown: Mapping[bytes, str]) -> Charset:
    chars = {code: char for code, char in shown.items() if char}
    # Of two codes the last counts: Big5 has 十 among the numerals of merchants, too.
    return Charset(chars=chars, codes={char: code for code, char in chars.items()})


@lru_cache(maxsize=1)
def _pairs() -> tuple[bytes, ...]:
    trails = (*range(0x40, 0x7F), *range(0x80, 0xFF))
    return tuple(bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in trails)


def _shown(codec: str) -> dict[bytes, str]:
    plain = {bytes((byte,)): chr(byte) for byte in range(0x80)}
    # One call with line ends between the codes: twenty thousand calls would take a blink longer.
    lines = b"\n".join(_pairs()).decode(codec, "replace").split("\n")
    pairs = zip(_pairs(), lines, strict=True)
    return plain | {code: shown for code, shown in pairs if len(shown) == 1 and shown != "\ufffd"}


def _private_rows() -> dict[bytes, str]:
    """Give the codes of Big5 that Windows shows as private characters.

    Source:
        Microsoft's code page 950: C6A1 to C8FE are U+F6B1 to U+F848.
    """
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    rows = [bytes((lead, trail)) for lead in (0xC6, 0xC7, 0xC8) for trail in trails]
    return {code: chr(0xF6B1 + at) for at, code in enumerate(rows[63:])}

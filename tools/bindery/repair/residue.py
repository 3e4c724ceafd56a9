"""Find what other programs left in a line: controls, HTML entities, halves of tags, emphasis."""

import html
import re
import unicodedata
from collections.abc import Iterator
from html.entities import name2codepoint

from bindery.late import late
from bindery.repair.span import HAN, Span

# Every invisible format character, too: none of them is needed between Chinese characters.
# Half characters and NUL cannot be printed at all; the last two of each plane are no characters.
_CONTROLS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
)
_CONTROL = late(
    f"[{_CONTROLS}\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
#: What a line needs: two ranges beyond the first plane, for many take eight times as long.
CONTROLS = f"[{_CONTROLS}\U0001bca0-\U0001ffff\U0002fffe-\U0010ffff]"

_ENTITY = late(r"&(?P<name>[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6})(?P<end>[;；])")
# Those without which no page is written; other names may be half of a name, as in Li&Xi；.
_COMMONEST = frozenset({"amp", "gt", "lt", "nbsp", "quot"})
_LATIN = late("[A-Za-z0-9]")

_NAMES = "p|br|hr|div|span|strong|em|b|i|u|ul|ol|li|h[1-6]|table|tr|td|th|tbody|section|font|a|img"
_TAG = late(rf"<(?:/?(?:{_NAMES})(?:\s[^<>]{{0,500}})?/?|!--[^<>]{{0,500}}--)>", re.IGNORECASE)
_ENDS = late(rf"(?:<?/(?:{_NAMES})>)+", re.IGNORECASE)

_HAN = late(f"[{HAN}]")
_LETTER = late("[A-Za-z]")
# No third mark beside them: `____年____` is a form to be filled in.
_STRONG = late(
    r"(?<!\*)\*\*(?=\S)([^*_\n]{1,500}?)(?<=\S)\*\*(?!\*)"
    r"|(?<!_)__(?=\S)([^*_\n]{1,500}?)(?<=\S)__(?!_)"
)


def find_controls(line: str) -> Iterator[Span]:
    """Find characters that cannot be seen and should not be there."""
    for match in _CONTROL.finditer(line):
        yield match.start(), match.end(), ""


def find_entities(line: str) -> Iterator[Span]:
    """Find HTML entities that never became characters, also with their semicolon widened.

    One that stands for no character is left: it shows that something was lost.

    >>> list(find_entities("A&amp;B"))
    [(1, 6, '&')]
    >>> list(find_entities("AT&T；&#0;"))
    []
    """
    if "&" not in line:
        return
    for match in _ENTITY.finditer(line):
        if match["end"] == ";" or _is_widened(match):
            char = html.unescape(f"&{match['name']};")
            if _is_printed(char):
                yield match.start(), match.end(), " " if char == "\N{NO-BREAK SPACE}" else char


def _is_widened(match: re.Match[str]) -> bool:
    """Say whether a full-width semicolon was that of an entity: R&D；and AT&T；have none."""
    name = match["name"]
    if name.startswith("#") or name in _COMMONEST:
        return True
    return name in name2codepoint and not _LATIN.match(match.string, match.start() - 1)


def _is_printed(char: str) -> bool:
    """Say whether an entity gave a character; html gives U+FFFD for numbers that have none."""
    # Its own text comes back, longer than one character, when there is no such entity.
    return (
        len(char) == 1
        and char != "\N{REPLACEMENT CHARACTER}"
        and not unicodedata.category(char).startswith("C")
    )


def find_tags(line: str) -> Iterator[Span]:
    """Find HTML tags, and the end of one whose beginning was eaten, `/p>`."""
    if ">" not in line:
        return
    size = len(line.rstrip())
    # Run after run, not with `$` in the pattern: that tries every run again from each of its tags.
    tail = next((m.start() for m in _ENDS.finditer(line) if m.end() == size), len(line))
    for match in _TAG.finditer(line, 0, tail):
        yield match.start(), match.end(), ""
    if tail < len(line):
        yield tail, len(line), ""


def find_markup(line: str) -> Iterator[Span]:
    """Find Markdown's marks of emphasis around words."""
    for match in _STRONG.finditer(line):
        # `__init__` and `**kwargs**` are program text. A number may be private, and split so.
        words = match[1] or match[2]
        if _HAN.search(words) or not _LETTER.search(words):
            yield match.start(), match.end(), words

"""Find what other programs left in a line: controls, HTML entities, halves of tags, emphasis."""

import html
import re
import unicodedata
from collections.abc import Iterator

from bindery.repair.span import Span

# Every invisible format character, too: none of them is needed between Chinese characters.
# Half characters and NUL cannot be printed at all.
CONTROLS = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufdd0-\ufdef"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_CONTROL = re.compile(CONTROLS)

_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")

_NAMES = "p|br|hr|div|span|strong|em|b|i|u|ul|ol|li|h[1-6]|table|tr|td|th|tbody|section|font|a|img"
_TAG = re.compile(
    rf"<(?:/?(?:{_NAMES})(?:\s[^<>]{{0,500}})?/?|!--[^<>]{{0,500}}--)>", re.IGNORECASE
)
_ENDS = re.compile(rf"(?:<?/(?:{_NAMES})>)+", re.IGNORECASE)

_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")


def find_controls(line: str) -> Iterator[Span]:
    """Find characters that cannot be seen and should not be there."""
    for match in _CONTROL.finditer(line):
        yield match.start(), match.end(), ""


def find_entities(line: str) -> Iterator[Span]:
    """Find HTML entities that never became characters.

    >>> list(find_entities("A&amp;B"))
    [(1, 6, '&')]
    """
    if "&" not in line:
        return
    for match in _ENTITY.finditer(line):
        char = html.unescape(match[0])
        # One entity for another would never come to an end: `&amp;amp;` is text about entities.
        if char != match[0] and len(char) == 1 and not unicodedata.category(char).startswith("C"):
            yield match.start(), match.end(), " " if char == "\N{NO-BREAK SPACE}" else char


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
        yield match.start(), match.end(), match[2]

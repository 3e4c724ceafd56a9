"""Look places up in a file, to say on which line an attribute or some words stand."""

import html
import re
from bisect import bisect_left
from collections.abc import Iterable

# Only what stands behind a sign that can part two attributes is tried: each character once.
_ATTRIBUTE = re.compile(
    r"(?<![^\s\"'<>/])([^\s\"'<>/=]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))"
)
#: Characters that may be gone through in vain, in one file; a ruin gets fewer lines.
_PATIENCE = 200_000_000


class Spots:
    r"""A text in which places are looked up, mostly from top to bottom.

    >>> Spots("<p>\n<a href='x&amp;y'>", [("href", "x&y")]).line_of("href", "x&y", 1)
    2

    Args:
        text: The whole file.
        wanted: Attributes and values that will be asked for.
    """

    def __init__(self, text: str, wanted: Iterable[tuple[str, str]]) -> None:
        self._text = text
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._last = 0
        self._left = _PATIENCE
        asked = {(name.lower(), value.strip()) for name, value in wanted if name}
        self._named = _places(text, asked) if asked else {}

    def line_of(self, attribute: str, value: str, occurrence: int) -> int:
        """Give the line, from 1, or 0 when the place is not found.

        Args:
            attribute: Name of the attribute; may be empty.
            value: Its value with entities decoded, or words that stand anywhere; may be empty.
            occurrence: Which of several such places is meant, from 1.
        """
        places = self._named.get((attribute.lower(), value.strip()), ())
        at = places[occurrence - 1] if len(places) >= occurrence else self._words(value)
        if at < 0:
            return 0
        self._last = at
        return bisect_left(self._ends, at) + 1

    def _words(self, words: str) -> int:
        """Find words; `&` stands in files as itself or as `&amp;`."""
        plain, quoted = html.escape(words, quote=False), html.escape(words)
        for written in dict.fromkeys((words, plain, quoted) if words else ()):
            for start in dict.fromkeys((self._last, 0)):
                at = self._text.find(written, start) if self._left > 0 else -1
                self._left -= (at if at >= 0 else len(self._text)) - start
                if at >= 0:
                    return at
        return -1


def _places(text: str, asked: set[tuple[str, str]]) -> dict[tuple[str, str], list[int]]:
    """Give where each attribute stands that somebody asks for.

    Who asks for an attribute without a value means an empty one, or else any.
    """
    names = {name for name, _ in asked}
    found: dict[tuple[str, str], list[int]] = {}
    any_value: dict[tuple[str, str], list[int]] = {}
    for match in _ATTRIBUTE.finditer(text):
        name = match[1].lower()
        if name in names:
            value = html.unescape(match[2] or match[3] or match[4] or "").strip()
            any_value.setdefault((name, ""), []).append(match.start())
            if (name, value) in asked:
                found.setdefault((name, value), []).append(match.start())
    return any_value | found

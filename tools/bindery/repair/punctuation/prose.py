"""Say whether a line is Chinese prose, and where in it code, an address or a formula stands."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from bindery.late import late
from bindery.repair.span import HAN, MARKS

#: Chinese characters and marks, for character classes.
CHINESE = rf"{HAN}{MARKS}"

_HAN = late(f"[{HAN}]")
# Kana and Hangul: a line of them may hold Chinese characters and is no Chinese.
_OF_OTHERS = r"[\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u1100-\u11ff\uac00-\ud7af]"
_FOREIGN = late(_OF_OTHERS)
_WORD = late(r"[A-Za-z][!-~]*")
_NOT_HAN = late(f"[A-Za-z]|{_OF_OTHERS}")

#: So many Han characters for each Latin word, or the line is Latin text that quotes Chinese.
_FOR_A_WORD = 2
#: So many for each kana or Hangul syllable; Japanese has more syllables than Han characters.
_FOR_A_SYLLABLE = 4

# Inside these a mark belongs to a program. Every part has a limit or ends at what it cannot hold,
# so that no line takes longer than its size.
_KEPT = late(
    rf"`[^`]{{1,300}}`"
    rf"|\$[^$\\]{{0,200}}\\[A-Za-z][^$]{{0,300}}\$"
    rf"|(?:(?<=[A-Za-z0-9])://|(?<![A-Za-z0-9])www\.)[!-~]+(?:(?<=[/=#&?_:%\-])[{HAN}!-~]+)?"
    r"|(?<![A-Za-z0-9])[A-Za-z]:\\[^\s\"<>|，。；、]*"
    r"|(?<![^\s])(?://|/\*).*"
    r"|(?<=[A-Za-z0-9_!])\([^()\"']{0,200}[\"'][^()]{0,300}\)"
    r"|(?<==)\s?(?P<quote>[\"'])(?:(?!(?P=quote)).){0,300}(?P=quote)"
    r"|(?<=[\"'])\s?:\s?\"[^\"]{0,300}\""
    r"|(?<=\])\([^()\s]{1,300}\)"
    r"|\\[(\[].{1,300}?\\[)\]]"
    r"|:[a-z][a-z0-9_+\-]{1,30}:"
    r"|\A\[[^\]\s]{1,50}\]:"
    r"|\A\s?\|.*\|\s?\Z"
)
_KEEPS = late(r"[`$/\\='\"|\]]|www\.|:[a-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The Chinese prose of a line.

    Args:
        starts: Where each part begins that is no prose, in their order.
        ends: Where each of them ends.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def has(self, at: int) -> bool:
        """Say whether the character at this place is part of the prose."""
        last = bisect_right(self.starts, at) - 1
        return last < 0 or at >= self.ends[last]


# Rules ask one after another about the same line.
@lru_cache(maxsize=2)
def prose(line: str) -> Prose | None:
    """Find the prose of a line; nothing when the line is not Chinese.

    >>> prose("Hello, world! Is it 真的?") is None
    True
    >>> shown = prose("看`a,b`,再说")
    >>> [n for n in (3, 6) if shown and shown.has(n)]
    [6]
    """
    if not _is_chinese(line):
        return None
    if not _KEEPS.search(line):
        return Prose(starts=(), ends=())
    kept = [_without_comma(match) for match in _KEPT.finditer(line)]
    return Prose(starts=tuple(a for a, _ in kept), ends=tuple(b for _, b in kept))


def _is_chinese(line: str) -> bool:
    if not _NOT_HAN.search(line):
        return bool(_HAN.search(line))
    return len(_HAN.findall(line)) >= max(
        1,
        _FOR_A_WORD * len(_WORD.findall(line)),
        _FOR_A_SYLLABLE * len(_FOREIGN.findall(line)),
    )


def _without_comma(match: re.Match[str]) -> tuple[int, int]:
    """Leave a comma at the end of an address to the sentence."""
    return match.start(), match.end() - match[0].endswith(",")

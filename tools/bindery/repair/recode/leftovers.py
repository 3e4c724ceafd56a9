"""Find what is left of text in the wrong encoding where nothing could be proved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from bindery.late import late
from bindery.repair.characters import characters
from bindery.repair.recode.charsets import charset
from bindery.repair.recode.misread import exchanges
from bindery.repair.recode.rivals import is_fluent
from bindery.repair.recode.runs import PAIRS
from bindery.repair.recode.usage import is_usual, log10, unusual
from bindery.repair.span import HAN

#: How many readings are given.
_READINGS = 2

# Han characters between marks; what stands between marks was misread as a whole or not at all.
_INSIDE = "[^\x00-\x7f、。，！？：；（）《》「」『』“”‘’…—\ufffd]"
_LONG = late(f"{_INSIDE}{{4,}}")
_HAN = late(f"[{HAN}]")
_SHORT = late(f"{_INSIDE}{{2,}}")
#: Of an exchanged clause, so much more must be everyday characters than of the clause as seen.
_MORE_USUAL = 0.25
#: An exchanged clause is likelier by so many powers of ten for each character.
_GAIN_EACH = 0.5

# Of a clause that was read out of step, this part is unusual, and each character as likely as this
# power of ten; of sound clauses, one in a thousand is half a step of ten below -3.5.
_WRECK = (0.1, 0.6)
_WRECK_SIZE = 8
_WRECK_EACH = -5.0

# Bytes of Chinese characters in UTF-8, whole or cut; a code of two bytes begins at any of them.
_PIECES = late(rb"[\x80-\xbf]{0,2}(?:[\xe3-\xe9\xef][\x80-\xbf]{1,2})+[\xe3-\xe9\xef]?")
# The same where bytes are gone in every character, as when Big5 was read.
_SCRAPS = late(rb"[\x80-\xbf\xe3-\xe9\xef]{8,}")
_LEAD = late(rb"[\xe3-\xe9\xef]")
_LEADS_EACH = 5

# Letters that begin a Chinese character in UTF-8 as Latin-1 shows it: before what sound text has no
# use for, or alone between Chinese characters; à, é and the like may be pinyin.
_REST = "\x80-\x9f\xa1-\xb6\xb8-\xbf\u0152-\u0192\u02c6-\u02dc\u2020-\u2022\u2030-\u2122"
_LATIN = late(
    f"(?<![A-Za-z\xc0-\u024f])(?:[â-éï][{_REST}][^{HAN}，。、；：！？（）\\s]{{0,400}}"
    f"|(?<=[{HAN}])[ãäåæç](?=[{HAN}，。、；：！？“”‘’…—\\s]|$))"
)

#: What the first two bytes of a mark show in GBK, and which mark it may be.
_MARKS = {"銆": ("。", "、"), "锛": ("，", "：", "？", "！"), "鈥": ("”", "“", "—", "…")}
_MARK = late(f"銆|鈥|(?<=[{HAN}”》）])锛(?=[?\ufffd）”]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """A place that was read in the wrong encoding, and was left.

    Args:
        start: First character, from 0.
        end: One past the last.
        readings: What it may have been, likeliest first; empty where that cannot be said.
    """

    start: int
    end: int
    readings: tuple[str, ...] = ()


def find_leftovers(line: str, *, recoded: bool = False) -> Iterator[Leftover]:
    """Find what was misread and is not undone, in no order; places may overlap.

    Args:
        line: A repaired line.
        recoded: Something in it was misread and is undone: then less shows that more was.

    >>> [(it.start, it.readings) for it in find_leftovers("请先核实对方身份銆")]
    [(8, ('。', '、'))]
    """
    for match in _MARK.finditer(line):
        yield Leftover(start=match.start(), end=match.end(), readings=_MARKS[match[0]])
    for match in _LATIN.finditer(line):
        yield Leftover(start=match.start(), end=match.end())
    if recoded or unusual().search(line):
        places = (*_utf8(line, "gb18030", _PIECES), *_utf8(line, "big5hkscs", _SCRAPS))
        for start, end in places:
            if (end - start > 1 and _unusual_han(line[start:end])) or (
                recoded and _is_strange(line, start, end)
            ):
                yield Leftover(start=start, end=end)
        yield from _clauses(line, _SHORT if recoded else _LONG)


def _unusual_han(text: str) -> int:
    """Count unusual characters; bopomofo and small forms of marks are not always damage."""
    return sum(map(bool, map(_HAN.match, unusual().findall(text))))


def _is_strange(line: str, start: int, end: int) -> bool:
    """Say whether nobody would write this here."""
    around = line[max(0, start - 1) : end + 1]
    return not any(map(is_usual, line[start:end])) and not is_fluent(around)


def _clauses(line: str, form: re.Pattern[str]) -> Iterator[Leftover]:
    """Find clauses that another set would make far more usual, or that are read out of step."""
    for match in form.finditer(line):
        strange = _unusual_han(match[0])
        if not strange and (form is _LONG or is_fluent(match[0])):
            continue
        read = {exchanges(*pair, match[0]) for pair in PAIRS}
        better = sorted(text for text in read if _is_better(text, match[0]))
        if better or _is_wreck(match[0], strange):
            whole = (text for text in better if "\ufffd" not in text)
            ranked = sorted(whole, key=characters().log10, reverse=True)
            readings = tuple(ranked[:_READINGS])
            yield Leftover(start=match.start(), end=match.end(), readings=readings)


def _is_wreck(text: str, strange: int) -> bool:
    """Say whether a clause is no language; a list of rare characters has more of them."""
    low, high = _WRECK
    if not low * len(text) <= strange <= high * len(text):
        return False
    return len(text) >= _WRECK_SIZE and characters().log10(text) <= _WRECK_EACH * len(text)


def _is_better(text: str, seen: str) -> bool:
    more = sum(map(is_usual, text)) - sum(map(is_usual, seen))
    least = _GAIN_EACH * len(seen)
    return more >= _MORE_USUAL * len(seen) and log10(text) - log10(seen) >= least


def _utf8(line: str, name: str, form: re.Pattern[bytes]) -> Iterator[tuple[int, int]]:
    """Find characters whose codes are pieces of UTF-8."""
    codes = charset(name).codes_of(line)
    ends = {end: at for at, end in enumerate(accumulate(map(len, codes), initial=0))}
    for match in form.finditer(b"".join(codes)):
        # A code may be cut by the run: only characters that are wholly inside count.
        start = next(ends[at] for at in (match.start(), match.start() + 1) if at in ends)
        end = next(ends[at] for at in (match.end(), match.end() - 1) if at in ends)
        if start < end and _LEADS_EACH * len(_LEAD.findall(match[0])) >= len(match[0]):
            yield start, end

"""Find straight quotation marks around Chinese words, and say which opens and which closes."""

import re
from collections.abc import Iterator

from bindery.late import late
from bindery.repair.punctuation.prose import CHINESE, Prose, prose
from bindery.repair.span import HAN, Span

#: Of what a line needs one for this rule to find something in it.
QUOTES = ('"', "'")

_HAN = late(f"[{HAN}]")
# On one side at least, of a pair that belongs to a Chinese sentence.
_BESIDE = late(rf"[{CHINESE}]?\Z")
_LETTER = late(r"[A-Za-z0-9=]")

# No opening mark stands in front of these, no closing one behind those: the marks do not pair as
# they stand, `好"他说:"走`, or the pairs are data, `"甲","乙"`.
_NEVER_OPENS = late(r"[\s，。、；：！？）》”’]")
_NEVER_CLOSES = late(r"[\s:,：，（《“‘(]")
_DATA = late(r"\"\s?[:,]\s?\"")

_SINGLE = late(
    rf"(?<![A-Za-z0-9'])'(?=[{HAN}《])([^'\"]{{1,200}})(?<=[{HAN}。！？》…])'(?![A-Za-z0-9'])"
)
_APOSTROPHE = late(r"(?<=[A-Za-z])'(?=[A-Za-z])")


def find_straight_quotes(line: str) -> Iterator[Span]:
    """Find pairs of straight quotation marks around Chinese, when those of the line pair clearly.

    >>> list(find_straight_quotes('他說"好",又說"走"。'))
    [(2, 3, '“'), (4, 5, '”'), (8, 9, '“'), (10, 11, '”')]
    >>> list(find_straight_quotes('19"的屏幕,"好用'))
    []
    """
    if ('"' not in line and "'" not in line) or not (chinese := prose(line)):
        return
    yield from _doubles(line, chinese)
    yield from _singles(line, chinese)


def _doubles(line: str, chinese: Prose) -> Iterator[Span]:
    marks = [m.start() for m in re.finditer('"', line) if chinese.has(m.start())]
    pairs = tuple(zip(marks[::2], marks[1::2], strict=False))
    if len(marks) % 2 or _DATA.search(line) or any(_is_askew(line, *pair) for pair in pairs):
        return
    around = [(a, b) for a, b in _unnested(line, pairs) if _HAN.search(line, a, b)]
    # All of them or none: the marks between two pairs become Chinese only when the pairs do.
    if any(_stands_in_chinese(line, a, b) for a, b in around):
        for a, b in around:
            yield a, a + 1, "“"
            yield b, b + 1, "”"


def _unnested(line: str, pairs: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """Give the pairs with no “” in or around them, which would read as the other way round."""
    depth = end = 0
    for a, b in pairs:
        depth += line.count("“", end, a) - line.count("”", end, a)
        inner = line.count("“", a, b) + line.count("”", a, b)
        if depth == 0 and not inner:
            yield a, b
        end = a


def _is_askew(line: str, a: int, b: int) -> bool:
    """Say whether a pair cannot be one: an inch, a prefix of a program, marks the wrong way."""
    before, inner, after = line[max(0, a - 1) : a], line[a + 1 : b], line[b + 1 : b + 2]
    return bool(
        _LETTER.match(before)
        or _LETTER.match(after)
        or (len(inner) > 1 and (_NEVER_OPENS.match(inner) or _NEVER_CLOSES.match(inner[-1])))
    )


def _stands_in_chinese(line: str, a: int, b: int) -> bool:
    return bool(_BESIDE.match(line[max(0, a - 1) : a]) or _BESIDE.match(line[b + 1 : b + 2]))


def _singles(line: str, chinese: Prose) -> Iterator[Span]:
    marks = line.count("'") - len(_APOSTROPHE.findall(line))
    if not marks or marks % 2:
        return
    for match in _SINGLE.finditer(line):
        if chinese.has(match.start()):
            yield match.start(), match.start() + 1, "‘"
            yield match.end() - 1, match.end(), "’"

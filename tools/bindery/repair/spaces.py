"""Find spaces that mean nothing; a blank where a word is missing is left for `suspects`."""

from collections.abc import Iterator

from bindery.late import late
from bindery.repair.span import HAN, Span

_BLANK = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_RUN = late(f"{_BLANK}+")

#: A blank before 、 behind what wants something: a word was cut out there. Its group is the blank.
HOLE = late(
    "(?:通[过過]|利用|使用|[采採]用|依[赖賴][于於]|依靠|[拨撥]打|接[听聽]|添加|[发發]送|提供|[携攜][带帶]|以及|或|和)"
    "( )(?=、)"
)
# After these marks nothing can be missing; after 、 and ， a word may have been cut out.
_CLOSING = r"[。；：！？（“‘《】」』]"
_OPENING = r"[，。、；：！？）”’》【「『]"
_CLOSED = late(rf"{_CLOSING}\Z")
_OPEN = late(_OPENING)

#: What a line needs for this rule to find something in it.
SPARE_BLANKS = rf"{_BLANK}(?:(?<! )|(?={_BLANK}|{_OPENING}|$)|(?<=^.)|(?<={_CLOSING}.))"


def find_spaces(line: str) -> Iterator[Span]:
    """Find blanks at the ends, beside Chinese punctuation, and more than one in a row.

    >>> list(find_spaces(" 短信、 等方式 。"))
    [(0, 1, ''), (8, 9, '')]
    >>> list(find_spaces("可通过 、短信等方式，利息 、费用"))
    [(13, 14, '')]
    """
    holes = {match.start(1) for match in HOLE.finditer(line)}
    for match in _RUN.finditer(line):
        if match.start() in holes:
            continue
        wanted = _wanted(line, match.start(), match.end())
        if wanted != match[0]:
            yield match.start(), match.end(), wanted


def _wanted(line: str, start: int, end: int) -> str:
    if start == 0 or end == len(line):
        return ""
    before, after = line[start - 1], line[end]
    if _CLOSED.match(before) or _OPEN.match(after):
        return ""
    return " "


#: A blank between two Chinese characters, or after 、 or ， and before one; not the one behind the
#: number of a chapter.
GAP = late(rf"(?<=[{HAN}、，])(?<![章节節篇]) (?=[{HAN}])")

"""Find narrow punctuation in Chinese context; numbers, times and Latin text keep theirs."""

import re
from collections.abc import Iterator

from bindery.repair.span import HAN, MARKS, TONED, Span

_WIDE = str.maketrans(",:;!?()", "，：；！？（）")

_CHINESE = rf"{HAN}{MARKS}"

# After a Chinese character or mark (a closing Latin word counts when Chinese follows), and not in
# front of what makes it part of a number, an address or a broken gloss `?yàn)`.
_MARK = re.compile(
    rf"(?<=[{_CHINESE}])(?:[,:;!](?![/\\])|\?(?![a-z{TONED}]{{1,7}}\)|[,，、。;；/?]))"
    rf"|(?<=[A-Za-z0-9%)\]])[,:;](?=[{HAN}“‘《（])"
    rf"|(?<=[A-Za-z0-9%)\]])[!?](?=[{HAN}“‘《（]|$)(?<=[{HAN}][A-Za-z0-9%)\]][!?])"
)

_PAIR = re.compile(r"\(([^()（）]{1,400})\)")
_ENTITY = re.compile(r"&#?[0-9A-Za-z]{1,30}\Z")
_HAN = re.compile(f"[{HAN}]")


def find_narrow_marks(line: str) -> Iterator[Span]:
    """Find `,:;!?` that stand in Chinese text.

    >>> list(find_narrow_marks("發展,于15:20:54"))
    [(2, 3, '，')]
    """
    for match in _MARK.finditer(line):
        if not _between_digits(line, match.start()) and not _ends_entity(line, match.start()):
            yield match.start(), match.end(), match[0].translate(_WIDE)


def _between_digits(line: str, at: int) -> bool:
    return line[at - 1 : at].isdigit() and line[at + 1 : at + 2].isdigit()


def _ends_entity(line: str, at: int) -> bool:
    """Say whether a mark is the last of `&#48;`, which the next round turns into its character."""
    return line[at] == ";" and bool(_ENTITY.search(line[max(0, at - 32) : at]))


def find_narrow_pairs(line: str) -> Iterator[Span]:
    """Find bracket pairs around Chinese, or behind it when they hold no formula.

    >>> [span[2] for span in find_narrow_pairs("# (一)風險 f(x)")]
    ['（', '）']
    """
    if "(" not in line:
        return
    for match in _PAIR.finditer(line):
        beside = line[match.start() - 1 : match.start()] + line[match.end() : match.end() + 1]
        if _HAN.search(match[1]) or (_HAN.search(beside) and match[1].isdigit()):
            yield match.start(), match.start() + 1, "（"
            yield match.end() - 1, match.end(), "）"

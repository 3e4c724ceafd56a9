"""Recognise the marks that number headings and lists, in every style that articles use."""

import re
from dataclasses import dataclass
from enum import Enum

# Numerals as on cheques, in both scripts, are read as the common ones.
_CHEQUE = "壹贰貳叁參叄肆伍陆陸柒捌玖拾"
_AS_COMMON = str.maketrans(_CHEQUE, "一二二三三三四五六六七八九十")
_NUMERALS = f"〇零一二三四五六七八九十百{_CHEQUE}"
# They number by themselves only in brackets: 甲、乙 begins a sentence about two parties.
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"〇": 0}


class Style(Enum):
    """A style of numbering, from the outermost to the innermost; the value is its rank."""

    CHAPTER = 1
    """第一章, PART 1, and 01 as in newsletters"""

    HAN = 2
    """一、 Ⅰ."""

    HAN_BRACKET = 3
    """（一） 【一】 （甲）"""

    DECIMAL = 4
    """1.1, and 1.1.1 below it"""

    ARABIC = 5
    """1. 1、 第一步 Step 1"""

    ARABIC_BRACKET = 6
    """(1) 1) a) a. A、"""

    CIRCLED = 7
    """① 1️⃣"""

    BULLET = 8
    """- • ·, and pictures"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The mark at the head of a line.

    Args:
        style: Its style; None for a Markdown heading without a number.
        number: The last number in it, from 1; 0 for bullets and where there is none.
        depth: Finer rank inside the style: points in `1.1.1`, `#` signs in a Markdown heading.
        size: Characters it takes, blanks behind it included.
        hashes: Number of `#` signs before it.
    """

    style: Style | None
    number: int = 0
    depth: int = 0
    size: int = 0
    hashes: int = 0


# Markdown's marks of a heading and of a quotation.
_HASHES = re.compile(r"(#{1,6})(?:\s+|(?=[^#\s]))|(?:>\s*)+")

# Most lines begin with a word, which is no mark in any style.
_WORD = re.compile(rf"(?![第步{_NUMERALS}])[\u3400-\u9fff]")

_PATTERNS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.CHAPTER, re.compile(rf"第([{_NUMERALS}\d]{{1,4}})[章节節部篇编編条條][\s、：:.]*")),
    (Style.CHAPTER, re.compile(r"(?i:part)\s?(\d{1,2})(?:[、.．：:\s]+)")),
    (Style.CHAPTER, re.compile(r"(0[1-9])[、.．\s]+(?![\d年月日时点分])")),
    (Style.HAN, re.compile(rf"([{_NUMERALS}]{{1,3}}|[Ⅰ-Ⅻ])[、.．][\s]*")),
    (Style.HAN_BRACKET, re.compile(rf"[（(【]([{_NUMERALS}]{{1,3}}|[{_STEMS}])[）)】][、.．\s]*")),
    (
        Style.DECIMAL,
        re.compile(
            r"\d{1,2}(?:[.．]\d{1,2}){0,3}[.．](\d{1,2})(?:[、.．\s]+|(?![\d%％倍元万亿折年月天小分]))"
        ),
    ),
    (
        Style.ARABIC,
        re.compile(r"(?:步骤|步驟|第)?(\d{1,2})(?:[、．)）：:]|[.](?!\d)|步[、：:]?)\s*"),
    ),
    (Style.ARABIC, re.compile(rf"第([{_NUMERALS}]{{1,3}})步[、：:\s]*")),
    (Style.ARABIC, re.compile(r"(?i:step)\s?(\d{1,2})[、.．：:\s]+")),
    (Style.ARABIC_BRACKET, re.compile(r"[（(](\d{1,2})[）)][、.．\s]*")),
    (Style.ARABIC_BRACKET, re.compile(r"[（(]?([a-hA-H])[)）]\s*")),
    # A、B两家 begins a sentence, and A： an answer.
    (Style.ARABIC_BRACKET, re.compile(r"([a-hA-H])[、.．]\s*(?![A-Za-z\s])")),
    (Style.CIRCLED, re.compile(r"([①-⑳❶-❿])[、.．\s]*")),
    (Style.CIRCLED, re.compile(r"(\d)\ufe0f?\u20e3[、.．\s]*")),
    # Arrows, stars, ticks and other pictures, too; numbers in circles went before.
    (
        Style.BULLET,
        re.compile(
            r"[-*+•·●○※×\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?"
            r"(\s+|(?=[\u3400-\u9fff]))"
        ),
    ),
)

#: A number with more digits may be a year, a phone or a sum; it counts where a list has got to it.
_LONG = re.compile(r"(?:步骤|步驟|第)?(\d{3,5})(?:[、．)）：:]|[.](?!\d)|步[、：:]?)\s*")

#: So many numbers in a row may be missing from a list.
_GAP = 9


def read_mark(line: str, *, reached: int = 0) -> Mark | None:
    """Read the mark at the head of a line, if it has one.

    Args:
        line: The line.
        reached: The highest number in the style of `1.` that lines before it have.

    >>> read_mark("# (一)风险").style.name, read_mark("1.1 定义").number, read_mark("1.5倍")
    ('HAN_BRACKET', 1, None)
    """
    hashes = _HASHES.match(line)
    offset = hashes.end() if hashes else 0
    count = len(hashes[1] or "") if hashes else 0
    if not hashes and _WORD.match(line):
        return None
    for style, pattern in _PATTERNS:
        match = pattern.match(line, offset)
        if match and match.end() < len(line):
            return Mark(
                style=style,
                number=0 if style is Style.BULLET else _number(match[1]),
                depth=_depth(style, match[0]),
                size=match.end(),
                hashes=count,
            )
    long = _LONG.match(line, offset)
    if long and long.end() < len(line) and reached < int(long[1]) <= reached + _GAP:
        return Mark(style=Style.ARABIC, number=int(long[1]), size=long.end(), hashes=count)
    return Mark(style=None, depth=count, size=offset, hashes=count) if hashes else None


def _depth(style: Style, text: str) -> int:
    """Tell 1.1 from 1.1.1, and 第一章 from the 第一节 below it."""
    if style is Style.DECIMAL:
        return len(re.findall(r"\d+", text))
    return int(style is Style.CHAPTER and bool(re.search("[节節条條]", text)))


def rank(mark: Mark) -> int:
    """Order marks from the outermost to the innermost; equal ranks are siblings."""
    if mark.style is None:
        return 10 * mark.depth + 5
    return 10 * mark.style.value + mark.depth


def _number(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    if digits in _STEMS:
        return _STEMS.index(digits) + 1
    digits = digits.translate(_AS_COMMON)
    if len(digits) == 1 and digits not in _DIGITS:
        first = next((c for c in ("Ⅰ", "a", "A") if 0 <= ord(digits) - ord(c) < 12), "")  # noqa: PLR2004 - Ⅻ and l end their rows
        if first:
            return ord(digits) - ord(first) + 1
        return ord(digits) - (ord("①") if digits <= "⑳" else ord("❶")) + 1
    return _han_number(digits)


def _han_number(digits: str) -> int:
    tens, _, ones = digits.rpartition("十")
    if "十" not in digits:
        return int("".join(str(_DIGITS.get(c, 0)) for c in digits))
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)

"""Read numerals with their units, in digits or Chinese, so that 三十天 is 30天."""

import re
from collections.abc import Mapping
from decimal import Decimal
from math import prod
from typing import NamedTuple

#: Characters that a numeral can begin with.
STARTS = frozenset("0123456789〇零一二两三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾第百千万")

#: Ways to write a digit, each with the one that stands for it. However a number is written, these
#: stand in it in one order.
ONE_SIGN = tuple(
    (sign, str(digit))
    for digit, signs in enumerate(
        ("二两贰廿", "三叁卅", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"), 2
    )
    for sign in signs
)

#: Characters that one way to write a number has and another has not: 10, 十, 一十.
DIFFERING = frozenset("01.%‰〇零一壹十百千万亿拾佰仟第点分之号")

#: Whoever writes more characters than these writes no amount, but the name of an account.
_LONGEST = 20

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TEN = 10
_PLACES = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", _TEN))
_USUAL = frozenset(_DIGITS).union(sign for sign, _ in _PLACES)
_FORMAL = str.maketrans(
    {"廿": "二十", "卅": "三十"}
    | dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
)

#: Behind a month these are a day of it: 每月5日 is 每月5号, and 5日 alone is 5天.
_DAYS, _DATE = ("日", "号"), "号"

#: Two digits side by side, with no zero to say that they are read one by one.
_RANGE = re.compile("[^〇零]{2}")

#: What one part is in percent.
_PARTS = {"百分之": Decimal(1), "千分之": Decimal("0.1"), "万分之": Decimal("0.01")}

_NUMERAL = re.compile(
    r"""(?P<part>[百千万]分之)? (?P<ordinal>第)?
    (?: (?P<digits>[0-9]+(?:\.[0-9]+)?) (?P<times>[百千万亿]*)
      | (?P<han>[〇零一二两三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾]
                [〇零一二两三四五六七八九十廿卅百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]*)
        # Elsewhere 点 tells the time: 八点三十.
        (?: (?(part)|(?<=零)) 点 (?P<decimals>[零〇一二三四五六七八九]+) )?
    )""",
    re.VERBOSE,
)


class Number(NamedTuple):
    """A numeral in a text."""

    name: str
    """Value and unit in one form, `30天`, `第3条`, `24%`."""

    end: int
    """Position behind it."""


def read_number(text: str, start: int, units: Mapping[str, str]) -> Number | None:
    """Read the numeral that begins at a position, with the unit behind it.

    A numeral with more than one reading, 三五, stands for itself: it equals nothing else. So does
    one that is longer than any amount.

    Args:
        text: A folded text.
        start: Where the numeral begins.
        units: Units as written, each with the form that stands for it.

    >>> read_number("一万元以上", 0, {"元": "元"})
    Number(name='10000元', end=3)
    >>> read_number("万分之五", 0, {}).name
    '0.05%'
    """
    match = _NUMERAL.match(text, start)
    if match is None:
        return None
    value = _value_of(match) if match.end() - start <= _LONGEST else None
    if value is None:
        return Number(match[0], match.end())
    if match["part"]:
        return Number(f"{_plain(value * _PARTS[match['part']])}%", match.end())
    unit = _unit_at(text, match.end(), units)
    if unit == "‰":
        return Number(f"{_plain(Decimal(value) / 10)}%", match.end() + 1)
    named = _DATE if unit in _DAYS and text[start - 1 : start] == "月" else units.get(unit, "")
    name = f"{match['ordinal'] or ''}{_plain(value)}{named}"
    return Number(name, match.end() + len(unit))


def parse_han(numeral: str) -> int | None:
    """Give the value of a Chinese numeral; None where it has more than one reading.

    >>> parse_han("三百六十"), parse_han("二〇二五"), parse_han("一万零五百")
    (360, 2025, 10500)
    >>> parse_han("两三"), parse_han("一百五")
    (None, None)
    """
    if numeral in _DIGITS:
        return _DIGITS[numeral]
    if not _USUAL.issuperset(numeral):
        numeral = numeral.translate(_FORMAL)
    if _DIGITS.keys() >= set(numeral):
        return _positional(numeral)
    for sign, size in _PLACES:
        head, found, tail = numeral.partition(sign)
        if found:
            return _placed(head, size, tail)
    return None


def _positional(digits: str) -> int | None:
    """Read digit by digit, 二〇二五; two plain digits are a range, 三五天."""
    if _RANGE.fullmatch(digits):
        return None
    return int("".join(str(_DIGITS[c]) for c in digits)) if digits else None


def _placed(head: str, size: int, tail: str) -> int | None:
    """Add up one place and what follows it; 一百五 may be 105 or 150."""
    if len(tail) == 1 and size > _TEN:
        return None
    times = parse_han(head) if head else (1 if size == _TEN else None)
    rest = parse_han(tail.lstrip("零〇")) if tail else 0
    if times is None or rest is None or rest >= size:
        return None
    return times * size + rest


def _value_of(match: re.Match[str]) -> int | Decimal | None:
    digits, times, han, decimals = match.group("digits", "times", "han", "decimals")
    if digits:
        return (Decimal(digits) if "." in digits else int(digits)) * _product(times)
    whole = parse_han(han)
    if whole is None or not decimals:
        return whole
    return Decimal(f"{whole}.{''.join(str(_DIGITS[c]) for c in decimals)}")


def _product(signs: str) -> int:
    """Multiply the places behind a number in digits: 3百万."""
    return prod(size ** signs.count(sign) for sign, size in _PLACES) if signs else 1


def _unit_at(text: str, start: int, units: Mapping[str, str]) -> str:
    for size in range(5, 0, -1):
        if text[start : start + size] in units and len(text) >= start + size:
            return text[start : start + size]
    return ""


def _plain(value: int | Decimal) -> str:
    if isinstance(value, int):
        return str(value)
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written

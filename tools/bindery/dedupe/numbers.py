"""Read numerals with their units, in digits or Chinese, so that 三十天 is 30天."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

#: Characters that a numeral can begin with.
STARTS = frozenset("0123456789〇零一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾第百千万")

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TEN = 10
_PLACES = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", _TEN))
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")

#: Two digits side by side, with no zero to say that they are read one by one.
_RANGE = re.compile("[^〇零]{2}")

#: What one part is in percent.
_PARTS = {"百分之": Decimal(1), "千分之": Decimal("0.1"), "万分之": Decimal("0.01")}

_NUMERAL = re.compile(
    r"""(?P<part>[百千万]分之)? (?P<ordinal>第)?
    (?: (?P<digits>\d+(?:\.\d+)?) (?P<times>[百千万亿]*)
      | (?P<han>[〇零一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]
                [〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]*)
        # Elsewhere 点 tells the time: 八点三十.
        (?: (?:(?<=零)|(?<=分之.)) 点 (?P<decimals>[零〇一二三四五六七八九]+) )?
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral in a text.

    Args:
        name: Value and unit in one form, `30天`, `第3条`, `24%`.
        end: Position behind it.
    """

    name: str
    end: int


def read_number(text: str, start: int, units: Mapping[str, str]) -> Number | None:
    """Read the numeral that begins at a position, with the unit behind it.

    A numeral with more than one reading, 三五, stands for itself: it equals nothing else.

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
    value = _value_of(match)
    if value is None:
        return Number(match[0], match.end())
    if match["part"]:
        return Number(f"{_plain(value * _PARTS[match['part']])}%", match.end())
    unit = _unit_at(text, match.end(), units)
    if unit == "‰":
        return Number(f"{_plain(value / 10)}%", match.end() + 1)
    name = f"{match['ordinal'] or ''}{_plain(value)}{units.get(unit, '')}"
    return Number(name, match.end() + len(unit))


def parse_han(numeral: str) -> int | None:
    """Give the value of a Chinese numeral; None where it has more than one reading.

    >>> parse_han("三百六十"), parse_han("二〇二五"), parse_han("一万零五百")
    (360, 2025, 10500)
    >>> parse_han("两三"), parse_han("一百五")
    (None, None)
    """
    numeral = numeral.translate(_FORMAL)
    if all(c in _DIGITS for c in numeral):
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


def _value_of(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        times = Decimal(1)
        for sign, size in _PLACES:
            times *= size ** match["times"].count(sign)
        return Decimal(match["digits"]) * times
    whole = parse_han(match["han"])
    if whole is None:
        return None
    decimals = "".join(str(_DIGITS[c]) for c in match["decimals"] or "")
    return Decimal(f"{whole}.{decimals or 0}")


def _unit_at(text: str, start: int, units: Mapping[str, str]) -> str:
    for size in range(5, 0, -1):
        if text[start : start + size] in units and len(text) >= start + size:
            return text[start : start + size]
    return ""


def _plain(value: Decimal) -> str:
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written

"""Check digits: tell a number that was given to somebody from one that only looks so."""

import unicodedata
from collections.abc import Callable, Mapping

#: Letters of Taiwan's regions in the order of their numbers, from 10.
_TAIWAN = "ABCDEFGHJKLMNPQRSTUVXYWZIO"


def is_sound(check: str, number: str) -> bool:
    """Say whether the check digit of a number is right; what stands between the figures is nothing.

    >>> is_sound("mainland id", "110101 19900307 1233"), is_sound("luhn", "6222 0212 3456 7890")
    (True, False)
    >>> is_sound("mainland id", "一一零一零一 一九九零零三零七 壹贰叁叁")
    True

    Args:
        check: `mainland id`, `luhn`, `taiwan id` or `hong kong id`.
        number: The number.

    Raises:
        KeyError: There is no such check.
    """
    signs = "".join(map(_sign, number.upper()))
    return bool(signs) and _CHECKS[check](signs)


def _sign(char: str) -> str:
    """Give a figure or a letter as ASCII has it, also of a numeral; else nothing."""
    if char.isascii():
        return char if char.isalnum() else ""
    figure = unicodedata.numeric(char, -1)
    return str(int(figure)) if figure in range(10) else ""


def _mainland(signs: str) -> bool:
    """Source: GB 11643-1999, which takes ISO 7064 MOD 11-2."""
    if len(signs) != 18 or not signs[:17].isdigit():  # noqa: PLR2004 - so long is the number
        return False
    total = sum(int(sign) * pow(2, 17 - n, 11) for n, sign in enumerate(signs[:17]))
    return "10X98765432"[total % 11] == signs[17]


def _luhn(signs: str) -> bool:
    """Source: ISO/IEC 7812-1, annex B."""
    if not signs.isdigit():
        return False
    doubled = (sum(divmod(2 * int(sign), 10)) for sign in signs[-2::-2])
    return (sum(map(int, signs[::-2])) + sum(doubled)) % 10 == 0


def _taiwan(signs: str) -> bool:
    """Source: numbering of Taiwan's national identity cards; the letter counts for two figures."""
    if not signs[1:].isdigit() or signs[0] not in _TAIWAN:
        return False
    region = _TAIWAN.index(signs[0]) + 10
    figures = (region // 10, region % 10, *map(int, signs[1:]))
    weights = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
    return len(figures) == len(weights) and (
        sum(a * b for a, b in zip(figures, weights, strict=True)) % 10 == 0
    )


def _hong_kong(signs: str) -> bool:
    """Source: numbering of Hong Kong identity cards; a missing first letter counts as 36."""
    figures = [36] * (9 - len(signs)) + [int(sign, 36) for sign in signs]
    if len(figures) != 9:  # noqa: PLR2004 - so long is the number, its check digit included
        return False
    # A stands for 10, as in base 36, and as a check digit as well.
    return sum(figure * (9 - n) for n, figure in enumerate(figures)) % 11 == 0


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "mainland id": _mainland,
    "luhn": _luhn,
    "taiwan id": _taiwan,
    "hong kong id": _hong_kong,
}

"""The readings of characters, from a small table: a library would bring its phrases along."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

#: How a line of the table that is no entry begins.
REMARK = "#"


def pinyin_of(char: str) -> tuple[str, ...]:
    """Give the readings of a character, the usual one first; nothing for what has none.

    They have tone marks, neutral ones have none.

    Source:
        The pypinyin project's table, made from Unihan and Chinese dictionaries.

    >>> pinyin_of("实"), pinyin_of("好"), pinyin_of("a")
    (('shí',), ('hǎo', 'hào'), ())
    """
    return _table().get(char, ())


def written(readings: Mapping[str, str]) -> str:
    r"""Write the lines of the table: readings, a blank, and the characters that have just these.

    >>> written({"十": "shí", "好": "hǎo,hào", "时": "shí"})
    'hǎo,hào 好\nshí 十时\n'

    Args:
        readings: For each character its readings, usual one first, with commas between.
    """
    groups: dict[str, list[str]] = {}
    for char, known in readings.items():
        groups.setdefault(known, []).append(char)
    return "".join(f"{known} {''.join(sorted(chars))}\n" for known, chars in sorted(groups.items()))


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    text = files("bindery").joinpath("data", "pinyin.txt").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if not line.startswith(REMARK):
            known, _, chars = line.partition(" ")
            found |= dict.fromkeys(chars, tuple(known.split(",")))
    return found

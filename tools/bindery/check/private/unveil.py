"""Show what a line of a file says once its escapes are undone and its inline tags are gone."""

import base64
import binascii
import html
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache

from bindery.privacy import as_read, is_disguised

_ENTITY = re.compile(
    r"&(?:#|commat|period|lowbar|plus|hyphen|dash|num|nbsp|shy|[a-z]{0,5}sp;|zwn?j|[a-z]*Space)",
    re.IGNORECASE,
)
#: Escapes of JSON and JavaScript.
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|u\{(0?[0-9A-Fa-f]{1,5})\}|(/))")
#: Percent signs for figures, letters and `@`, which need none.
_PERCENT = re.compile(r"%(3[0-9]|4[0-9A-Fa-f]|5[0-9Aa]|6[1-9A-Fa-f]|7[0-9Aa])")
_PLAIN_PERCENT = re.compile(r"%([2-7][0-9A-Fa-f])")
#: A tag without its first sign: inline elements and comments, which part no words.
_REST = (
    r"(?i:/?(?:abbr|b|bdi|bdo|big|code|em|font|i|ins|mark|s|small|span|strong|u|wbr)\b[^<>\n]{0,200}>)"
    r"|!--(?:[^-\n]|-(?!->)){0,400}-->"
)
_TAG = re.compile(rf"(?:<(?:{_REST}))+")
#: Figures in words; what else may stand behind a figure and is no ASCII; what parts its groups.
_NUMERALS = "〇零一幺壹二两兩贰貳三叁參四肆五伍六陆陸七柒八捌九玖"
_GOING_ON = f"{_NUMERALS}年月日楼樓分小天，、（）"
_PARTING = r"\s()（）\-—–,，、./·_"
_NAMING = "A-Zqxdnt微信扣博群加身份证證件卡号號码碼户戶是为為:：+＋(（"
#: Tags between the figures of a number, or beside the sign of a mailbox. What follows must be able
#: to go on: a tag at the end of a line, or before words, tears nothing. The first sign comes first,
#: and then what is before it: a search for one sign is the quickest.
_TORN = re.compile(
    rf"<(?:(?<=[0-9@{_NUMERALS}].)|(?<=[0-9@{_NUMERALS}][{_PARTING}].))(?:{_REST})(?:<(?:{_REST}))*+"
    rf"(?=[{_GOING_ON}]|[^\n<\u3001-\u9fff\uff01-\uff60])"
)
#: Tags in the name of a number or account, between it and the number, or behind its first letter.
_LABELLED = re.compile(
    rf"<(?:(?<=[{_NAMING}].)|(?<=[{_NAMING}]\s.))"
    rf"(?:{_REST})(?:<(?:{_REST}))*+"
    r"(?=[\s:：)）信扣博群份证證件卡号號码碼户戶是为為]{0,6}[0-9A-Za-z])"
)
_AT = re.compile(r">\s?@")
_DATA = re.compile(
    r"data:(?:text|application|image/svg)[^,\"'\s]{0,80};base64,([A-Za-z0-9+/]{8,}={0,2})"
)


def unveiled(text: str, lines: list[str]) -> Iterator[tuple[int, str]]:
    r"""Give the lines that say something else to a reader than they show.

    >>> line = r"\u0031%32<b>3</b>"
    >>> list(unveiled(line, [line]))
    [(1, '123')]

    Args:
        text: A file.
        lines: Its lines.

    Returns:
        The number of a line, from 1, and what it says; in order, each line once.
    """
    numbers: dict[int, None] = {}
    ends: list[int] = []
    for needs, trigger in _TRIGGERS:
        if needs not in text:
            continue
        ends = ends or [it.start() for it in re.finditer("\n", text)]
        for match in trigger.finditer(text):
            numbers[bisect_left(ends, match.start())] = None
    if not text.isascii() and is_disguised(text):
        numbers |= {n: None for n, line in enumerate(lines) if is_disguised(line)}
    for number in sorted(numbers):
        line = lines[number]
        shown = _again(line) if len(line) <= _SHORT else _shown(line)
        if shown != line:
            yield number + 1, shown


#: What a text must have, which is quick to see, and what then is worth a closer look.
_TRIGGERS = (
    ("&", _ENTITY),
    ("\\", _ESCAPE),
    ("%", _PERCENT),
    ("<", _TORN),
    ("<", _LABELLED),
    ("@", _AT),
)


#: Menus and headers stand on every page; longer lines would fill the memory.
_SHORT = 400


@lru_cache(maxsize=1 << 12)
def _again(line: str) -> str:
    return _shown(line)


def _shown(line: str) -> str:
    for undo in _UNDONE:
        line = undo(line)
    return line


def _without_percent(line: str) -> str:
    return _PLAIN_PERCENT.sub(lambda it: chr(int(it[1], 16)), line) if "%" in line else line


def _without_escapes(line: str) -> str:
    return _ESCAPE.sub(_unescaped, line) if "\\" in line else line


def _unescaped(match: re.Match[str]) -> str:
    if match[4]:
        return "/"
    return chr(int(match[1] or match[2] or match[3], 16))


def _on_one_line(line: str) -> str:
    """Keep on one line what was on one, though an entity stands for a line end."""
    return line.replace("\n", " ").replace("\r", " ")


def _without_tags(line: str) -> str:
    return _TAG.sub("", line) if "<" in line else line


def _as_read(line: str) -> str:
    return as_read(line) if is_disguised(line) else line


#: Entities come after escapes and percent signs, which may stand around them, and before tags.
_UNDONE: tuple[Callable[[str], str], ...] = (
    *(_without_percent, _without_escapes, html.unescape, _on_one_line, _without_tags, _as_read),
)


def embedded(text: str) -> Iterator[tuple[int, str]]:
    """Give the texts that stand in a file as base64, each with where it begins."""
    if ";base64," not in text:
        return
    for match in _DATA.finditer(text):
        try:
            content = base64.b64decode(match[1] + "=" * (-len(match[1]) % 4))
        except binascii.Error:
            continue
        yield match.start(), content.decode("utf-8", errors="replace")

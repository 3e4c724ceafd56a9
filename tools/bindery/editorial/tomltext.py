"""Put an entry or a table into the text of a TOML file, and touch nothing else of it."""

import json
import re
from collections.abc import Mapping, Sequence

_INDENT = "    "

#: What can stand in a list of texts: strings, comments, brackets.
_TOKEN = re.compile(r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\#[^\n]*|[\[\]]""")

_COMMA = re.compile(r"[ \t]*,")


def with_table(text: str, name: str, fields: Mapping[str, str | Sequence[str]]) -> tuple[str, int]:
    """Add a table to an array of tables, at the end of the text.

    Args:
        text: A TOML document.
        name: Name of the array of tables.
        fields: Texts and lists of texts, in the order in which they are to stand.

    Returns:
        The document, and the line of the new header, counted from 1.
    """
    end = _line_end(text)
    lines = [f"[[{name}]]"]
    for key, value in fields.items():
        if isinstance(value, str):
            lines.append(f"{key} = {_quoted(value)}")
        else:
            lines.extend(_list(key, value))
    before = text if not text or text.endswith("\n") else text + end
    gap = "" if not text or before.endswith(end * 2) else end
    return before + gap + end.join(lines) + end, (before + gap).count("\n") + 1


def with_entry(  # noqa: PLR0913 - one place in a text takes as many words to name
    text: str, table: str, index: int, name: str, value: str, *, order: Sequence[str]
) -> tuple[str, int]:
    """Add a text to a list in one table of an array of tables, behind the others.

    Args:
        text: A TOML document.
        table: Name of the array of tables.
        index: Which of its tables, from 0.
        name: Name of the list; it is made when the table has none.
        value: The text to add.
        order: Names of fields in the order in which they stand; a new list goes behind those that
            come before it.

    Returns:
        The document, and the first line that is new or longer, counted from 1. Where the table is
        written in an unusual form, the document may not be what was meant: parse it and compare.
    """
    start, stop = _table(text, table, index)
    found = _field(text, name, start, stop)
    if found is None:
        earlier = order[: order.index(name)]
        ends = [_end_of(text, each, start, stop) for each in earlier]
        at = max(ends)
        added = "".join(line + _line_end(text) for line in _list(name, [value]))
    else:
        at, added = _behind_last(text, found, value)
    return text[:at] + added + text[at:], text.count("\n", 0, at) + 1


def _list(name: str, values: Sequence[str]) -> list[str]:
    return [f"{name} = [", *(f"{_INDENT}{_quoted(value)}," for value in values), "]"]


def _quoted(text: str) -> str:
    # JSON strings are TOML strings, but for surrogates and DEL, which no decision holds.
    return json.dumps(text, ensure_ascii=False)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _table(text: str, name: str, index: int) -> tuple[int, int]:
    """Give where one table begins and where the next header, or the text, ends it."""
    headers = list(
        re.finditer(r"^[ \t]*\[+[^\]\n\"']+\]+[ \t]*(?:\#[^\n]*)?\r?$", text, re.MULTILINE)
    )
    ours = [n for n, header in enumerate(headers) if header[0].strip().startswith(f"[[{name}]]")]
    place = ours[index] if index < len(ours) else len(headers)
    bounds = [header.start() for header in headers] + [len(text), len(text)]
    return bounds[place], bounds[place + 1]


def _field(text: str, name: str, start: int, stop: int) -> tuple[int, int] | None:
    """Give where the brackets of a list are; nothing when the table has no such list."""
    begins = re.compile(rf"^[ \t]*\"?{re.escape(name)}\"?[ \t]*=[ \t]*\[", re.MULTILINE)
    found = begins.search(text, start, stop)
    if found is None:
        return None
    depth = 1
    for token in _TOKEN.finditer(text, found.end(), stop):
        depth += {"[": 1, "]": -1}.get(token[0], 0)
        if depth == 0:
            return found.end() - 1, token.start()
    return None


def _end_of(text: str, name: str, start: int, stop: int) -> int:
    """Give where the line behind a field begins; the start of the table when it has none."""
    found = _field(text, name, start, stop)
    if found is None:
        plain = re.compile(rf"^[ \t]*\"?{re.escape(name)}\"?[ \t]*=", re.MULTILINE)
        match = plain.search(text, start, stop)
        place = match.end() if match else 0
    else:
        place = found[1]
    behind = text.find("\n", place, stop) + 1 if place else 0
    return behind or (stop if place else start)


def _behind_last(text: str, brackets: tuple[int, int], value: str) -> tuple[int, str]:
    """Give where the new entry of a list goes, and as what."""
    opened, closed = brackets
    strings = [it for it in _TOKEN.finditer(text, opened + 1, closed) if it[0][0] in "\"'"]
    if not strings:
        return opened + 1, _quoted(value)
    last = strings[-1].end()
    begin = text.rfind("\n", 0, strings[-1].start()) + 1
    indent = text[begin : strings[-1].start()]
    line_end = text.find("\n", last, closed) + 1
    if line_end and not indent.strip() and _COMMA.match(text, last):
        return line_end, f"{indent}{_quoted(value)},{_line_end(text)}"
    return last, f", {_quoted(value)}"

"""Lay out text on a terminal, where a Chinese character takes two columns."""

import re
from collections.abc import Iterator

#: What a line is broken between: words, and single Chinese characters. A mark that closes stays
#: with what it closes.
_UNBROKEN = re.compile(r"(?:[^\s\u2e80-\uffff]+|.)[，。、；：！？”’）〕》」』…]*")


def columns(text: str) -> int:
    """Count the columns that a text takes.

    >>> columns("核实a")
    5
    """
    from rich.cells import cell_len  # Late: `--help` need not wait for it.

    return cell_len(text)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Break a text into lines; only a word that is longer than a line is wider.

    >>> list(wrapped("GBK 字节错位，一格。 Proved", 10))
    ['GBK 字节错', '位，一格。', 'Proved']
    """
    line, used = "", 0
    for unit in _UNBROKEN.findall(text):
        size = columns(unit)
        if line and used + columns(unit.rstrip()) > width:
            yield line.rstrip()
            line, used = "", 0
        if line or unit.strip():
            line, used = line + unit, used + size
    if line.rstrip():
        yield line.rstrip()

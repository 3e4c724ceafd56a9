"""Lay out text on a terminal, where a Chinese character takes two columns."""

from collections.abc import Iterator
from shutil import get_terminal_size

from bindery.late import late

#: What a line is broken between: words, and single Chinese characters. A mark that closes stays
#: with what it closes.
_UNBROKEN = late(r"(?:[^\s\u2e80-\uffff]+|.)[，。、；：！？”’）〕》」』…]*")


#: Longer rows are hard to read, however wide the terminal is.
_WIDEST = 100


def row_width() -> int:
    """Give the columns that a row may take: those of the terminal, 80 without one."""
    return min(get_terminal_size().columns, _WIDEST)


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
        if line and used + columns(unit.rstrip()) > width:
            yield line.rstrip()
            line, used = "", 0
        # A blank can be one unit with the mark behind it.
        fresh = unit if line else unit.lstrip()
        line, used = line + fresh, used + columns(fresh)
    if line.rstrip():
        yield line.rstrip()

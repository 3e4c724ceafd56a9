"""Print figures as a table of fixed width, each beside its target."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_NAME, _VALUE, _TARGET = 62, 24, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure.

    Args:
        name: What it says.
        value: The figure, with its unit.
        target: What it should be; empty when it only informs.
        met: Whether it is so; None without a target, or when nothing was measured.
    """

    name: str
    value: str
    target: str = ""
    met: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Some figures about one thing.

    Args:
        title: What they are about.
        rows: The figures.
    """

    title: str
    rows: tuple[Row, ...]


def table(sections: Iterable[Section]) -> Iterator[str]:
    """Give the lines of a table.

    >>> rows = (Row(name="clean lines changed", value="0", target="0", met=True),)
    >>> [line.split() for line in table([Section(title="Clean", rows=rows)])][-1]
    ['clean', 'lines', 'changed', '0', '0', 'met']
    """
    for section in sections:
        if not section.rows:
            continue
        yield ""
        yield f"{section.title:{_NAME + _VALUE}}{_heading(section)}".rstrip()
        for row in section.rows:
            line = f"  {row.name:{_NAME - 2}}{row.value:>{_VALUE}}{row.target:>{_TARGET}}"
            yield f"{line}  {_verdict(row)}".rstrip()


def _heading(section: Section) -> str:
    return f"{'target':>{_TARGET}}" if any(row.target for row in section.rows) else ""


def _verdict(row: Row) -> str:
    if not row.target:
        return ""
    return "not measured" if row.met is None else "met" if row.met else "NOT MET"


def share(part: int, whole: int) -> str:
    """Give a part, its whole, and the share.

    >>> share(9, 12)
    '9 of 12   75.00 %'
    """
    return f"{part} of {whole} {100 * part / whole:7.2f} %" if whole else "none"


def at_least(part: int, whole: int, target: float, name: str) -> Row:
    """Give a row for a share that should not be below a target."""
    return Row(
        name=name,
        value=share(part, whole),
        target=f">= {target:.1%}",
        met=part >= target * whole if whole else None,
    )

"""Print figures as a table of fixed width, each beside its target."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

_NAME, _VALUE, _TARGET = 62, 24, 10

#: Of fewer lines than this a share says little: one line weighs half a per cent, or more.
ENOUGH = 200


class Verdict(Enum):
    """What a figure says about its target."""

    MET = "met"
    """It is as it should be."""

    MISSED = "NOT MET"
    """It is not."""

    NOT_JUDGED = "not judged"
    """Too little was measured to tell."""

    NOT_MEASURED = "not measured"
    """Nothing was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure.

    Args:
        name: What it says.
        value: The figure, with its unit.
        target: What it should be; empty when it only informs.
        verdict: Whether it is so; None without a target.
        reason: Why it is not, where that is known.
    """

    name: str
    value: str
    target: str = ""
    verdict: Verdict | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Some figures about one thing.

    Args:
        title: What they are about.
        rows: The figures.
        note: What to know before reading them.
    """

    title: str
    rows: tuple[Row, ...]
    note: str = ""


def table(sections: Iterable[Section]) -> Iterator[str]:
    """Give the lines of a table.

    >>> rows = (Row(name="clean lines changed", value="0", target="0", verdict=Verdict.MET),)
    >>> [line.split() for line in table([Section(title="Clean", rows=rows)])][-1]
    ['clean', 'lines', 'changed', '0', '0', 'met']
    """
    for section in sections:
        if not section.rows:
            continue
        yield ""
        yield f"{section.title:{_NAME + _VALUE}}{_heading(section)}".rstrip()
        yield from (f"  {section.note}",) if section.note else ()
        for row in section.rows:
            line = f"  {row.name:{_NAME - 2}}{row.value:>{_VALUE}}{row.target:>{_TARGET}}"
            yield f"{line}  {row.verdict.value if row.verdict else ''}".rstrip()
            yield from (
                (f"    {row.reason}",) if row.verdict is Verdict.MISSED and row.reason else ()
            )


def _heading(section: Section) -> str:
    return f"{'target':>{_TARGET}}" if any(row.target for row in section.rows) else ""


def judge(*, met: bool, measured: object, enough: bool = True) -> Verdict:
    """Compare a figure with its target.

    Args:
        met: Whether the figure is as it should be.
        measured: What it was measured on; nothing when this is empty or 0.
        enough: Whether that is enough to tell.

    >>> judge(met=False, measured=21, enough=False)
    <Verdict.NOT_JUDGED: 'not judged'>
    """
    if not measured:
        return Verdict.NOT_MEASURED
    if not enough:
        return Verdict.NOT_JUDGED
    return Verdict.MET if met else Verdict.MISSED


def few(count: int, things: str) -> str:
    """Say that something is too little to judge, if it is.

    >>> few(21, "shift-damaged lines")
    '21 shift-damaged lines are too few to judge; bring clean text of your own: TEXT=folder.'
    >>> few(ENOUGH, "shift-damaged lines")
    ''
    """
    advice = "bring clean text of your own: TEXT=folder."
    return f"{count} {things} are too few to judge; {advice}" if 0 < count < ENOUGH else ""


def share(part: int, whole: int) -> str:
    """Give a part, its whole, and the share.

    >>> share(9, 12)
    '9 of 12   75.00 %'
    """
    return f"{part} of {whole} {100 * part / whole:7.2f} %" if whole else "none"


def at_least(  # noqa: PLR0913 - a row has as many columns
    part: int, whole: int, target: float, name: str, *, enough: bool = True, reason: str = ""
) -> Row:
    """Give a row for a share that should not be below a target.

    Args:
        part: How many are as they should be.
        whole: Of how many.
        target: The share that is wanted, up to 1.0.
        name: What the row says.
        enough: Whether enough was measured to judge.
        reason: Why the share may be below the target, where that is known.
    """
    return Row(
        name=name,
        value=share(part, whole),
        target=f">= {target:.1%}",
        verdict=judge(met=part >= target * whole, measured=whole, enough=enough),
        reason=reason,
    )

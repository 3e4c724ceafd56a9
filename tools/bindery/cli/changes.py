"""Say what changed since the guide was last published, and write it into the record."""

from contextlib import nullcontext
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bindery.cli.options import folders
from bindery.editorial.published import FILE, Change, written
from bindery.errors import UsageError

if TYPE_CHECKING:
    from bindery.feeds import Difference

#: How each change is called in the list; a page that moved is no change to readers.
_MARKS = {
    Change.NEW: "+",
    Change.REWORDED: "~",
    Change.SOURCES_ADDED: "~",
    Change.SOURCES_CHANGED: "~",
    Change.WITHDRAWN: "-",
    None: " ",
}


@click.command()
@folders
@click.option("--record", "write", is_flag=True, help=f"Write them into editorial/{FILE}.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="DAY",
    help="Day of publication, such as 2026-11-22; today when not given.",
)
def changes(sources: Path, editorial: Path, write: bool, day: datetime | None) -> None:
    """Print the statements that are not as they were last published.

    The feed of changes is made from the record alone: what is not recorded, its readers are not
    told. Record when you publish.

    \b
    Examples:
      bindery changes
      bindery changes --record
      bindery changes --record --date 2026-11-22

    Exit codes: 0 nothing to record or recorded, 1 there are changes, 2 wrong use or broken data.
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    from bindery.locks import held

    with held(editorial, say=partial(click.echo, err=True)) if write else nullcontext():
        found = _found(sources, editorial, write=write, day=day)
    click.echo(_summary(found, editorial / FILE if write else None))
    raise SystemExit(int(bool(found) and not write))


def _found(
    sources: Path, editorial: Path, *, write: bool, day: datetime | None
) -> "tuple[Difference, ...]":
    """Print the differences, and write them when asked."""
    from bindery.feeds import differences, record, statements
    from bindery.pipeline import bind
    from bindery.whole import write_whole

    book = bind(sources, editorial)
    published = book.editorial.published
    found = differences(statements(book.composed.told), published)
    for one in found:
        click.echo("\n".join(_told(one)))
    if write and found:
        on = (day.date() if day else date.today()).isoformat()  # noqa: DTZ011 - the editor's own day
        _refuse_earlier(on, max((row.changed for row in published), default=""))
        write_whole(editorial / FILE, written(record(published, found, on)).encode("utf-8"))
    return found


def _refuse_earlier(day: str, newest: str) -> None:
    if day < newest:
        raise UsageError(
            f"{day}: is before {newest}, the newest day of the record.\n"
            "  Readers of the feed would not see it. Name that day or a later one with --date."
        )


def _told(one: "Difference") -> list[str]:
    what = one.change.value if one.change else f"moved to {one.said.page}"
    lines = [f"{_MARKS[one.change]} {one.key:12} {what:16} {one.said.text}"]
    if one.change is Change.REWORDED and one.before:
        lines.append(f"  {'':12} {'before':16} {one.before.text}")
    if one.change in (Change.SOURCES_ADDED, Change.SOURCES_CHANGED) and one.before:
        before, now = (", ".join(each.sources) or "none" for each in (one.before, one.said))
        lines.append(f"  {'':12} {'':16} {before} → {now}")
    return lines


def _summary(found: "tuple[Difference, ...]", written_to: Path | None) -> str:
    if not found:
        return "Every statement is as it was last published."
    if written_to:
        return f"{written_to}: {len(found)} changes recorded."
    return f"{len(found)} changes. When you publish them: bindery changes --record"

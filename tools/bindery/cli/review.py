"""What an editor should decide next, and decisions about points that need no file opened."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bindery.cli.options import folders
from bindery.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from bindery.deciding import Wishes
    from bindery.editorial.accepted import Written
    from bindery.findings import Finding
    from bindery.pipeline import Book
    from bindery.points import Points
    from bindery.propose import Proposal

#: What to do behind a decision.
_NEXT = (
    "What now: `bindery review` lists what is left, with new numbers; `make site` shows the page."
)


@click.command()
@folders
@click.option(
    "--only",
    type=click.Choice(["findings", "proposals"]),
    help="List findings, or proposals; both are listed when not given.",
)
@click.option("--format", "how", type=click.Choice(["text", "json"]), default="text")
@click.option("--accept", metavar="N", multiple=True, help="Write a proposal as a decision.")
@click.option("--reject", metavar="N", multiple=True, help="Never propose these passages again.")
@click.option("--text", default="", help="The sentence of a new statement, 60 characters at most.")
@click.option("--topic", default="", help="The topic of a new statement.")
@click.option("--partial", is_flag=True, help="The passage carries the statement in part only.")
@click.option("--why", default="", help="Why the passages make no point together.")
def review(  # noqa: PLR0917 - click hands options over by keyword
    sources: Path,
    editorial: Path,
    only: str | None,
    how: str,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    text: str,
    topic: str,
    partial: bool,
    why: str,
) -> None:
    """Print what an editor should decide next: proposals, damage, stale decisions.

    A proposal is a passage that may say what a statement says, or passages that may make a new
    point together. Call it by its number or by its id; numbers change with every decision.

    \b
    Examples:
      bindery review
      bindery review --only proposals
      bindery review --accept 3 --accept sa12+005-7-1
      bindery review --accept 4 --text "逾期后尽早联系平台。"
      bindery review --reject 5 --why "一句说借款人，一句说平台。"
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    from bindery.cli.review_list import as_json, as_text
    from bindery.deciding import Wishes
    from bindery.pipeline import bind
    from bindery.points import find_points

    book = bind(sources, editorial)
    if accept or reject:
        wishes = Wishes(text=text, topic=topic, partial=partial, why=why)
        _decide(editorial, book, accept, reject, wishes)
        return
    proposals = None if only == "findings" else find_points(book).proposals
    findings = None if only == "proposals" else _by_weight(book)
    write = as_json if how == "json" else as_text
    click.echo("\n".join(write(book, findings, proposals)))


def _by_weight(book: "Book") -> tuple["Finding", ...]:
    return tuple(sorted(book.findings, key=lambda finding: -finding.severity.rank))


def _decide(
    editorial: Path,
    book: "Book",
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    wishes: "Wishes",
) -> None:
    """Write decisions one after another; one that is refused ends the command."""
    from bindery.deciding import accept, reject
    from bindery.points import find_points

    points = find_points(book)
    yes = [_called(points, name) for name in accepted]
    no = [_called(points, name) for name in rejected]
    if wishes.text and len(yes) != 1:
        raise UsageError("--text is for one statement.\n  Give it with a single --accept.")
    for proposal in yes:
        _tell(proposal, accept(editorial, book, points, proposal, wishes))
    for proposal in no:
        _tell(proposal, reject(editorial, book, proposal, wishes))
    click.echo(_NEXT)


def _called(points: "Points", name: str) -> "Proposal":
    """Give the proposal of a number or an id."""
    proposals = points.proposals
    if name.isdecimal() and 0 < int(name) <= len(proposals):
        return proposals[int(name) - 1]
    by_id = {proposal.id: proposal for proposal in proposals}
    if name in by_id:
        return by_id[name]
    meant = "" if name.isdecimal() else did_you_mean(name, by_id)
    many = f"numbers go from 1 to {len(proposals)}" if proposals else "nothing is proposed"
    raise UsageError(
        f"{name}: no such proposal; {many}.{meant}\n"
        "  List them with `bindery review --only proposals`."
    )


def _tell(proposal: "Proposal", written: "Written") -> None:
    click.echo(f"{written.place}: wrote the decision on {proposal.id}")
    for line in written.lines:
        click.echo(f"    {line.rstrip()}")

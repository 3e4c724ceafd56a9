"""What an editor should decide next, and decisions about points that need no file opened."""

from collections.abc import Iterable, Mapping
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
    """Print what an editor should decide next: proposals, damage, stale decisions, missing words.

    A proposal is a passage that may say what a statement says, or passages that may make a new
    point together. Call it by its number or by its id; numbers change with every decision, and so
    may the ids of new points. Several decisions are written together, or none of them.

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
    from bindery.locks import held
    from bindery.pipeline import bind
    from bindery.points import find_points

    given = {"--text": text, "--topic": topic, "--partial": partial}
    if not accept:
        _refuse(given, "is for --accept")
    if not reject:
        _refuse({"--why": why}, "is for --reject")
    if accept or reject:
        _refuse({"--only": only, "--format json": how == "json"}, "is for the list")
    if len(accept) > 1:
        _refuse({"--text": text, "--topic": topic}, "is for one statement")
    if accept or reject:
        with held(editorial, say=lambda line: click.echo(line, err=True)) as waited:
            if waited:
                _refuse_numbers(accept, reject)
            wishes = Wishes(text=text, topic=topic, partial=partial, why=why)
            _decide(editorial, bind(sources, editorial), accept, reject, wishes)
        return
    book = bind(sources, editorial)
    proposals = None if only == "findings" else find_points(book).proposals
    findings = None if only == "proposals" else _by_weight(book)
    write = as_json if how == "json" else as_text
    click.echo("\n".join(write(book, findings, proposals)))


def _by_weight(book: "Book") -> tuple["Finding", ...]:
    from bindery.reach import hard_to_find

    found = (*book.findings, *hard_to_find(book))
    return tuple(sorted(found, key=lambda finding: -finding.severity.rank))


def _refuse(given: Mapping[str, object], why: str) -> None:
    """Refuse the first option that was given and would do nothing."""
    for name, value in given.items():
        if value:
            raise UsageError(f"{name} {why}.\n  Leave it out, or give the command that it is for.")


def _refuse_numbers(accepted: tuple[str, ...], rejected: tuple[str, ...]) -> None:
    """Refuse numbers of a list that another decision has just made an old one."""
    for name in (*accepted, *rejected):
        if name.isdecimal():
            raise UsageError(
                f"{name}: may be another proposal by now: somebody else decided meanwhile.\n"
                "  List them again with `bindery review --only proposals`; nothing was written."
            )


def _decide(
    editorial: Path,
    book: "Book",
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    wishes: "Wishes",
) -> None:
    from bindery.deciding import Asked, decide
    from bindery.points import find_points

    points = find_points(book)
    asked = Asked(
        accepted=tuple(dict.fromkeys(_called(book, points, name) for name in accepted)),
        rejected=tuple(dict.fromkeys(_called(book, points, name) for name in rejected)),
        wishes=wishes,
    )
    written = decide(editorial, book, points, asked)
    for proposal, one in zip((*asked.accepted, *asked.rejected), written, strict=True):
        _tell(proposal, one)
    click.echo(_NEXT)


def _called(book: "Book", points: "Points", name: str) -> "Proposal":
    """Give the proposal of a number or an id."""
    from bindery.deciding import decided_at

    proposals = points.proposals
    if name.isdecimal() and 0 < int(name) <= len(proposals):
        return proposals[int(name) - 1]
    by_id = {proposal.id: proposal for proposal in proposals}
    if name in by_id:
        return by_id[name]
    if place := decided_at(book, name):
        raise UsageError(
            f"{name}: decided already: {place}\n  To undo it, take its lines out of that file."
        )
    many = f"numbers go from 1 to {len(proposals)}" if proposals else "nothing is proposed"
    raise UsageError(
        f"{name}: no such proposal; {many}.{_meant(book, name, by_id)}\n"
        "  List them with `bindery review --only proposals`."
    )


def _meant(book: "Book", name: str, ids: Iterable[str]) -> str:
    """Name the nearest ids: of the same statement alone, when there is one of that key."""
    if name.isdecimal():
        return ""
    key = name.partition("+")[0]
    if any(statement.key == key for statement in book.editorial.statements):
        ids = [one for one in ids if one.partition("+")[0] == key]
    return did_you_mean(name, ids)


def _tell(proposal: "Proposal", written: "Written") -> None:
    click.echo(f"{written.place}: wrote the decision on {proposal.id}")
    for line in written.lines:
        click.echo(f"    {line.rstrip()}")

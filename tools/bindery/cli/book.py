"""Commands about the whole guide: its ledger, and one passage."""

from collections.abc import Iterator
from pathlib import Path

import click

from bindery.cli.options import fail_on, finish, folders, report
from bindery.cli.repair_reasons import legend, reasons
from bindery.edits.sides import visible
from bindery.edits.words import editor_words
from bindery.errors import UsageError, did_you_mean
from bindery.marks import bracketed
from bindery.model import LedgerRow
from bindery.privacy import redact

#: Characters of a passage in a table.
_EXCERPT = 36


@click.command()
@folders
@click.option("--format", "how", type=click.Choice(["table", "jsonl", "csv"]), default="table")
@fail_on("warning")
def ledger(sources: Path, editorial: Path, how: str, fail_on: str) -> None:
    """Print every passage and where it went.

    \b
    Examples:
      bindery ledger
      bindery ledger --format jsonl > ledger.jsonl
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    from bindery.ledger_lines import as_csv, as_jsonl
    from bindery.pipeline import bind

    book = bind(sources, editorial)
    rows = book.composed.ledger
    printers = {"table": _as_table, "jsonl": as_jsonl, "csv": as_csv}
    click.echo(printers[how](rows), nl=False)
    report(f for f in book.findings if f.severity.rank or fail_on == "note")
    finish(book.findings, fail_on)


def _as_table(rows: tuple[LedgerRow, ...]) -> str:
    from bindery.ledger_lines import repair_mark

    lines = [
        f"{row.passage.id:12} {row.passage.role.value:11} {row.fate.value:8} {row.topic:26} "
        f"{repair_mark(row):3} "
        f"{redact(row.passage.hans)[0][:_EXCERPT]}{'  ← ' + row.reason if row.reason else ''}"
        for row in rows
    ]
    counts = {row.fate: sum(r.fate is row.fate for r in rows) for row in rows}
    total = ", ".join(
        f"{n} {fate.value}" for fate, n in sorted(counts.items(), key=lambda c: c[0].value)
    )
    return "\n".join([*lines, f"{len(rows)} passages: {total}"]) + "\n"


@click.command()
@click.argument("passage")
@folders
def explain(passage: str, sources: Path, editorial: Path) -> None:
    """Print everything known about one passage.

    \b
    Example:
      bindery explain 003-28-1
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    from bindery.pipeline import bind

    book = bind(sources, editorial)
    rows = {row.passage.id: row for row in book.composed.ledger}
    if passage not in rows:
        raise UsageError(f"{passage}: no such passage.{did_you_mean(passage, rows)}")
    row = rows[passage]
    text = next(t for t in book.corpus.texts if t.source.id == row.passage.source)
    # Lines that were joined may hold what none of them held alone.
    click.echo("\n".join(redact(line)[0] for line in _explained(row)))
    received = text.source.lines[row.passage.line - 1]
    click.echo(f"as received  {visible(received)}")
    made = [edit for edit in text.edits if edit.line == row.passage.line]
    for label, said in reasons(received, made, editor_words(book.editorial.restorations)):
        click.echo(f"edit         {label}: " + said.replace("\n", f"\n{' ' * 13}"))
    for label, said in legend(made):
        click.echo(f"rule         {label}: {said}")


def _explained(row: LedgerRow) -> Iterator[str]:
    passage = row.passage
    yield f"passage      {passage.id} ({passage.role.value})"
    yield f"text         {passage.hans}"
    yield f"kept         {bracketed(passage.kept)}"
    yield f"section      {' / '.join(passage.section) or '-'}"
    yield f"topic        {row.topic}  because of {', '.join(row.evidence) or 'nothing'}"
    yield f"fate         {row.fate.value}  {row.reason}"
    if row.repeat:
        repeat = row.repeat
        yield f"same as      {repeat.of}  {row.relation.value}, as a {repeat.level.value}"
    yield f"statement    {row.statement or '-'}"
    yield f"pages        {' '.join(row.pages) or '-'}"

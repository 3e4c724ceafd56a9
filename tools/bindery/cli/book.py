"""Print everything known about one passage."""

from collections.abc import Iterator
from pathlib import Path

import click

from bindery.cli.options import folders
from bindery.cli.repair_reasons import legend, reasons
from bindery.edits.sides import visible
from bindery.edits.words import editor_words
from bindery.errors import UsageError, did_you_mean
from bindery.marks import bracketed
from bindery.model import LedgerRow
from bindery.privacy import redact


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

"""Print every passage and where it went, of a guide in memory or of a corpus of any size."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from bindery.cli.options import (
    engines,
    fail_on,
    finish,
    finish_at,
    folders,
    on_error,
    refuse_idle_cluster,
    report,
)
from bindery.cli.progress import Bar
from bindery.cli.working import refuse_among, stopping, work_folder
from bindery.corpora.printing import Format, closing, printed
from bindery.edits.sides import visible
from bindery.whole import whole, write_whole

if TYPE_CHECKING:
    from bindery.corpora.ledger import Order, Outcome

#: So many documents that were left out are named; the file of what was noticed has them all.
_NAMED = 20

#: Documents from which on a corpus goes by in batches: fewer are done sooner in memory.
_MANY = 2_000


@click.command()
@folders
@click.option("--format", "how", type=click.Choice([it.value for it in Format]), default="table")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to this file, which appears when it is complete; otherwise to standard output.",
)
@click.option(
    "--work",
    type=click.Path(path_type=Path, file_okay=False),
    help="Go through any number of documents; keep finished parts here for the next run.",
)
@engines("groups. All give the same ledger")
@on_error("a document that cannot be read")
@fail_on("warning")
def ledger(  # noqa: PLR0917 - click gives options by name
    sources: Path,
    editorial: Path,
    how: str,
    output: Path | None,
    work: Path | None,
    engine: str,
    cluster: str,
    on_error: str,
    fail_on: str,
) -> None:
    """Print every passage and where it went.

    With --work, another engine, --on-error skip or more than 2,000 documents, documents go by in
    batches, on all processors and in little memory. The rows are the same; what was noticed is
    counted, and stands in findings.txt in the folder of --work.

    \b
    Examples:
      bindery ledger
      bindery ledger --format jsonl > ledger.jsonl
      bindery ledger --sources crawl --work work --format jsonl --output ledger.jsonl

    Exit codes: 0 nothing to report, 1 findings at or above --fail-on, 2 wrong use or broken data.
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    form = Format(how)
    refuse_idle_cluster(engine, cluster)
    refuse_among((output, work), (sources, editorial))
    asked = work is not None or engine != "local" or on_error == "skip"
    if not asked and _documents(sources) <= _MANY:
        _print_guide(sources, editorial, form, output, fail_on)
    with ExitStack() as stack:
        stack.enter_context(stopping(work))
        folder = stack.enter_context(work_folder(work))
        bar = stack.enter_context(Bar())
        from bindery.corpora.ledger import Order

        order = Order(
            sources=sources,
            editorial=editorial,
            work=folder,
            form=form,
            engine=engine,
            cluster=cluster,
            skip=on_error == "skip",
            tell=bar,
        )
        outcome = _write(order, output, bar, work)
    finish_at(outcome.notices.worst, fail_on)


def _documents(sources: Path) -> int:
    from bindery.read import list_folder

    return len(list_folder(sources).records)


def _print_guide(
    sources: Path, editorial: Path, form: Format, output: Path | None, threshold: str
) -> None:
    """Make the whole guide in memory, and print its ledger."""
    from bindery.pipeline import bind

    book = bind(sources, editorial)
    rows = book.composed.ledger
    fates = Counter(row.fate.value for row in rows)
    text = printed(rows, form, opens=True) + closing(fates, form)
    if output:
        write_whole(output, text.encode())
    else:
        click.echo(text, nl=False)
    report(f for f in book.findings if f.severity.rank or threshold == "note")
    finish(book.findings, threshold)


@contextmanager
def _opened(output: Path | None) -> Iterator[BinaryIO]:
    if output is None:
        yield sys.stdout.buffer
        return
    with whole(output) as file:
        yield file


def _write(order: "Order", output: Path | None, bar: Bar, work: Path | None) -> "Outcome":
    from bindery.corpora.ledger import write_ledger

    begun = time.monotonic()
    # Lines of ours and a bar would be drawn over one another.
    begin: Callable[[], None] = (lambda: None) if output else bar.end
    with _opened(output) as out:
        outcome = write_ledger(order, out, begin=begin)
    bar.end()
    _tell(outcome, work, time.monotonic() - begun)
    return outcome


def _tell(outcome: "Outcome", work: Path | None, seconds: float) -> None:
    """Say on standard error what was made and noticed."""
    for fault in outcome.faults[:_NAMED]:
        click.echo("\n".join(map(visible, fault.message.split("\n"))), err=True)
    for (severity, code), count in sorted(outcome.notices.counts.items()):
        click.echo(f"{severity}: {count:,} x {code}", err=True)
    if work:
        click.echo(f"What was noticed: {outcome.notices.file}", err=True)
    if outcome.reused:
        told = f"{outcome.reused} of {outcome.batches} batches were there from an earlier run."
        click.echo(f"{work}: {told}", err=True)
    passages = f"{outcome.documents:,} documents, {outcome.fates.total():,} passages"
    click.echo(f"{passages}, {len(outcome.faults):,} left out, {seconds:.1f} seconds", err=True)

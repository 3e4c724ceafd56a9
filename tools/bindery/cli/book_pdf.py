"""The command that prints books from the built site."""

import time
from itertools import product
from pathlib import Path

import click

from bindery.cli.options import built_site
from bindery.editorial.books import BookPlan
from bindery.errors import UsageError, did_you_mean
from bindery.model import Script


@click.command()
@built_site
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("book"),
    show_default=True,
    help="The folder for the PDFs.",
)
@click.option("--edition", type=click.Choice([it.value for it in Script]), help="Only this script.")
@click.option("--part", help="Only this book of editorial/books.toml.")
@click.option(
    "--editorial",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("editorial"),
    show_default=True,
    help="What editors decided.",
)
def book(site: Path, output: Path, edition: str | None, part: str | None, editorial: Path) -> None:
    """Print the trainer's handbook and the whole guide as PDF, from the built site.

    \b
    Examples:
      bindery book
      bindery book --part staff --edition hant --output /tmp/books
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    from bindery.book import print_book, ready
    from bindery.editorial.books import load_books
    from bindery.whole import write_whole

    scripts = [script for script in Script if edition in (None, script.value)]
    plans = _wanted(load_books(editorial / "books.toml"), part)
    for script in scripts:
        ready(script)
    for plan, script in product(plans, scripts):
        started = time.monotonic()
        printed = print_book(site, plan, script)
        path = output / f"{plan.file}.{script.value}.pdf"
        write_whole(path, printed.content)
        seconds = time.monotonic() - started
        size = len(printed.content) / 1000
        click.echo(f"{path}: {printed.pages} pages, {size:,.0f} KB, {seconds:.1f} s.")


def _wanted(plans: tuple[BookPlan, ...], part: str | None) -> tuple[BookPlan, ...]:
    wanted = tuple(plan for plan in plans if part in (None, plan.id))
    if not wanted:
        known = [plan.id for plan in plans]
        meant = did_you_mean(str(part), known)
        raise UsageError(f"--part {part}: no such book.{meant}\n  Choose {', '.join(known)}.")
    return wanted

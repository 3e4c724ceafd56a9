"""Ask the guide a question, as a reader asks the search box of the site."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bindery.cli.options import folders
from bindery.errors import UsageError
from bindery.model import Script

if TYPE_CHECKING:
    from bindery.asking import Indexed

_NO_QUESTION = "ask: no question.\n  Write one in quotation marks, or - to read one from each line."


@click.command()
@click.argument("question", nargs=-1)
@click.option(
    "--format",
    "how",
    type=click.Choice(["text", "json"]),
    help="For people or for programs; text when not given, behind `-` one line of json for each.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=10,
    show_default=True,
    metavar="N",
    help="How many pages to give at most.",
)
@click.option(
    "--edition",
    type=click.Choice([script.value for script in Script]),
    default=Script.HANS.value,
    show_default=True,
    help="The script of the answer; it does not change what is found.",
)
@click.option("--explain", is_flag=True, help="Show why each result stands where it stands.")
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="Read the index of a built site; without it, the index is made from the documents.",
)
@folders
def ask(  # noqa: PLR0917 - click hands options over by keyword
    question: tuple[str, ...],
    how: str | None,
    limit: int,
    edition: str,
    explain: bool,
    site: Path | None,
    sources: Path,
    editorial: Path,
) -> None:
    """Find the pages that answer a question; `-` reads questions, one a line.

    Engine and index are those of the site: the answer is what a reader gets there. A question may
    be in simplified or traditional characters, in pinyin or its initials (yuqi, yq), or misspelt.

    \b
    Examples:
      bindery ask "逾期了会有人上门吗"
      bindery ask shangmen --edition hant --limit 3
      bindery ask "家访" --explain
      bindery ask "能不能延期" --format json
      bindery ask - --site site < questions.txt > answers.jsonl

    Exit codes: 0 every question found something, 1 one found nothing, 2 wrong use.
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    from bindery.asking import open_engine
    from bindery.cli.ask_answers import as_json, as_text

    many = question == ("-",)
    if not many and not _cleaned(" ".join(question)):
        raise UsageError(_NO_QUESTION)
    index = _index(site, sources, editorial)
    write = as_json if how == "json" or (many and not how) else as_text
    empty: list[bool] = []
    with open_engine(index, place=str(site / "search") if site else "search") as engine:
        for asked in _lines() if many else (_cleaned(" ".join(question)),):
            answer = engine.ask(asked, Script(edition), limit)
            empty.append(not answer["results"])
            _print(write(answer, index.ways if explain else None))
    if not empty:
        raise UsageError(_NO_QUESTION)
    raise SystemExit(int(any(empty)))


def _cleaned(question: str) -> str:
    return question.strip().strip("\N{ZERO WIDTH NO-BREAK SPACE}").strip()


def _lines() -> Iterator[str]:
    """Read questions from standard input; blank lines ask nothing."""
    for line in sys.stdin.buffer:
        if question := _cleaned(line.decode("utf-8", "replace")):
            yield question


def _index(site: Path | None, sources: Path, editorial: Path) -> "Indexed":
    if site:
        from bindery.asking import BuiltIndex

        return BuiltIndex(site)
    from bindery.pipeline import bind, index_book

    return index_book(bind(sources, editorial))


def _print(lines: Iterator[str]) -> None:
    # https://no-color.org: any value that is not empty turns colours off.
    color = False if os.environ.get("NO_COLOR") else None
    for line in lines:
        click.echo(line, color=color)
    sys.stdout.flush()

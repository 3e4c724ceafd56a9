"""See documents repaired: as text, as data, as a comparison, or explained."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from bindery.cli.mended import Choice, Mended, line_of, missing
from bindery.cli.options import WHAT_NOW, fail_on, finish, report
from bindery.cli.repair_diff import as_diff
from bindery.cli.repair_json import as_json
from bindery.cli.repair_reasons import as_reasons
from bindery.editorial.restorations import Restorations, load_restorations
from bindery.edits.words import editor_words, rule_names
from bindery.errors import UsageError, did_you_mean
from bindery.findings import Finding
from bindery.marks import bracketed
from bindery.model import SourceText


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "how",
    type=click.Choice(["text", "json", "diff"]),
    help="The repaired text (default), a record for programs, or old and new lines.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Say of each changed line what was changed, by which rule, on what evidence.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="RULE",
    help="With diff and --explain: only what this rule did; may be repeated.",
)
@click.option(
    "--line",
    "lines",
    multiple=True,
    type=click.IntRange(min=1),
    metavar="N",
    help="With diff and --explain: only this line; may be repeated.",
)
@click.option(
    "--received",
    is_flag=True,
    help="With json: add the lines that the edits begin from, private data withheld.",
)
@click.option(
    "--color/--no-color",
    default=None,
    help="Colours; by default on a terminal unless NO_COLOR is set.",
)
@click.option(
    "--editorial",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("editorial"),
    show_default=True,
    help="What editors decided; restorations.toml is used if it is there.",
)
@fail_on("warning")
def repair(  # noqa: PLR0917 - click gives options by name
    files: tuple[Path, ...],
    how: str | None,
    explain: bool,
    only: tuple[str, ...],
    lines: tuple[int, ...],
    received: bool,
    color: bool | None,
    editorial: Path,
    fail_on: str,
) -> None:
    """Print the repaired text of documents; `-` reads standard input.

    Private data is withheld before the repair: the edits begin from the lines without it, not from
    those of the file. --received adds these lines to the json, so that a program can make the edits
    again. What an editor put in stands in 〔〕. A long line of a comparison is shown in parts, and
    only those parts that changed.

    \b
    Examples:
      bindery repair article.txt
      bindery repair --format diff --only gloss article.txt
      bindery repair --explain --line 28 article.txt
      bindery repair --explain --only mojibake article.txt
      cat article.txt | bindery repair --format json --received -
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    way = "explain" if explain and not how else how or "text"
    choice = Choice(rules=only, lines=lines)
    _refuse(files, way, choice, explain=explain, received=received)
    restorations = _restorations(editorial)
    documents = [_mended(path, restorations) for path in files]
    for mended in documents:
        shown = _printed(way, mended, choice, received=received)
        click.echo(shown, nl=False, color=_coloured(color))
    _tell(way, documents, choice)
    finish([finding for mended in documents for finding in mended.findings], fail_on)


def _refuse(
    files: tuple[Path, ...], way: str, choice: Choice, *, explain: bool, received: bool
) -> None:
    """Refuse what cannot mean anything, before a document is read."""
    if not files:
        raise UsageError("repair: no document.\n  Name files, or - for standard input.")
    if explain and way != "explain":
        raise UsageError(
            f"repair: --explain is a form of its own, beside --format {way}.\n  Leave one out."
        )
    if received and way != "json":
        raise UsageError("repair: --received adds lines to the json.\n  Add --format json.")
    if choice and way not in {"diff", "explain"}:
        raise UsageError(
            "repair: --only and --line choose what a comparison shows.\n"
            "  Add --format diff or --explain."
        )
    for rule in choice.rules:
        if rule.split(":", 1)[0] not in rule_names():
            raise UsageError(
                f"repair: no rule is called {rule}.{did_you_mean(rule, rule_names())}\n"
                f"  The rules are {', '.join(rule_names())}."
            )


def _restorations(editorial: Path) -> Restorations:
    file = editorial / "restorations.toml"
    if file.exists():
        return load_restorations(file)
    click.echo(
        f"note: {file}: not found, so no editor's restorations are used. "
        "Name their folder with --editorial.",
        err=True,
    )
    return Restorations()


def _mended(path: Path, restorations: Restorations) -> Mended:
    from bindery.repair import mend

    source = _read(path)
    text, findings = mend(source, restorations)
    name = source.id if str(path) == "-" else str(path)
    return Mended(
        name=name,
        text=text,
        findings=tuple(_placed(finding, source.id, name) for finding in findings),
        whys=editor_words(restorations),
    )


def _placed(finding: Finding, source: str, name: str) -> Finding:
    """Give a finding the place that the diff has, which an editor or a terminal can open."""
    line = line_of(finding)
    return (
        replace(finding, place=f"{name}:{line}") if finding.place == f"{source}:{line}" else finding
    )


def _read(path: Path) -> SourceText:
    from bindery.read.document import SIZE_LIMIT, document_from_bytes, read_document
    from bindery.read.files import within

    if str(path) == "-":
        data = within(sys.stdin.buffer.read(SIZE_LIMIT + 1), "standard input", SIZE_LIMIT)
        return document_from_bytes(data, name="standard input", source_id="stdin")
    if path.is_dir():
        raise UsageError(f"{path}: a folder.\n  Name its files, for example {path / '*.txt'}.")
    # A file as it was received is often named after its id: 003_title.txt.
    return read_document(path, source_id=path.stem.split("_", 1)[0])


def _printed(way: str, mended: Mended, choice: Choice, *, received: bool) -> str:
    if way == "json":
        return as_json(mended, received=received)
    if way == "diff":
        return as_diff(mended, choice)
    if way == "explain":
        return as_reasons(mended, choice)
    return "".join(f"{bracketed(line)}\n" for line in mended.text.lines)


def _tell(way: str, documents: list[Mended], choice: Choice) -> None:
    """Say on standard error what a text or a comparison has no room for."""
    if way == "diff":
        for line in (line for mended in documents for line in missing(mended, choice)):
            click.echo(line, err=True)
    if way in {"text", "diff"}:
        found = [it for mended in documents for it in mended.findings if choice.takes_finding(it)]
        report(found)
        if found:
            click.echo(WHAT_NOW, err=True)


def _coloured(asked: bool | None) -> bool | None:
    """Say whether to colour: None leaves it to the terminal.

    Source:
        https://no-color.org: any value that is not empty turns colours off.
    """
    if asked is not None:
        return asked
    return False if os.environ.get("NO_COLOR") else None

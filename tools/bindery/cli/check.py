"""The command that audits a built site."""

import os
import sys
from pathlib import Path

import click

from bindery.cli.check_options import ignored_of, print_schema, reports_of, settings_of
from bindery.cli.options import SEVERITIES
from bindery.cli.progress import Bar

_FORMATS = ("text", "json", "junit", "github", "sarif")


@click.command()
@click.argument("site", default=Path("site"), type=click.Path(path_type=Path))
@click.option(
    "--format",
    "how",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="How the report is printed.",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FORMAT=FILE",
    callback=lambda _context, _option, given: reports_of(given, _FORMATS),
    help="Write a report to a file, too; may be given several times.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="End with exit code 1 when there is a finding of this weight or more; warning by default.",
)
@click.option(
    "--ignore",
    "ignored",
    multiple=True,
    metavar="CODE[:FILES]=REASON",
    callback=lambda _context, _option, given: ignored_of(given),
    help="Live with findings of a code, in files of a pattern; may be given several times.",
)
@click.option(
    "--settings",
    "file",
    type=click.Path(path_type=Path),
    help="What the site is held to; check.toml by default, when it is there.",
)
@click.option("--base-url", help="The address of the site, when its pages do not say.")
@click.option(
    "--withheld",
    type=click.Path(path_type=Path),
    help="File of words, one on each line, that no file of the site may hold.",
)
@click.option("--all", "whole", is_flag=True, help="Show every place, not the first of many.")
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=print_schema,
    help="Print the JSON Schema of --format json, and end.",
)
def check(
    site: Path,
    how: str,
    reports: tuple[tuple[str, Path], ...],
    file: Path | None,
    *,
    whole: bool,
    **given: object,
) -> None:
    """Audit the built site in the folder SITE: links, anchors, headings, private data, and more.

    Nothing is fetched. A line of check.toml, or --ignore, says what does not count, and why.

    \b
    Examples:
      bindery check site
      bindery check site --report junit=check.xml --report sarif=check.sarif
      bindery check site --ignore 'heading-order:api/*=the generator makes them'

    Exit codes: 0 nothing to report, 1 findings at or above --fail-on, 2 wrong use or broken data.
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    from bindery.check import Format, Look, audit_site, write_report

    settings = settings_of(file, given)
    with Bar() as bar:
        verdict = audit_site(site, settings, bar)
    for name, path in reports:
        _write(path, write_report(verdict, Format(name), Look(whole=whole)))
    look = Look(colour=_is_coloured(), whole=whole)
    click.echo(write_report(verdict, Format(how), look), nl=False, color=look.colour)
    if how != "text":
        # Standard output is for the machine; whoever reads the log wants to know, too.
        click.echo(write_report(verdict).splitlines()[-1], err=True)
    raise SystemExit(int(verdict.failed))


def _write(path: Path, text: str) -> None:
    from bindery.whole import write_whole

    if path.exists() and not path.is_file():
        path.write_text(
            text, encoding="utf-8"
        )  # A pipe, or /dev/null: nothing to put in its place.
    else:
        write_whole(path, text.encode("utf-8"))


def _is_coloured() -> bool:
    """Colour a terminal, unless its owner wants none (no-color.org)."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and sys.stdout.isatty()

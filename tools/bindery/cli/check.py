"""The command that audits a built site."""

from pathlib import Path

import click

from bindery.cli.options import fail_on, finish


@click.command()
@click.argument("folder", default=Path("site"), type=click.Path(path_type=Path))
@click.option(
    "--format", "how", type=click.Choice(["text", "json", "junit", "github"]), default="text"
)
@fail_on("warning")
def check(folder: Path, how: str, fail_on: str) -> None:
    """Audit a built site: links, anchors, private data, requests to other hosts, both editions.

    \b
    Examples:
      bindery check site
      bindery check --format junit site > report.xml
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    from bindery.check import check_site, format_findings

    findings = check_site(folder)
    click.echo(format_findings(findings, how), nl=False)
    finish(findings, fail_on)

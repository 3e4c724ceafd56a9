"""The command that builds the site."""

import os
from pathlib import Path

import click


@click.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    help="The folder to publish.",
)
@click.option(
    "--project",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="Folder of mkdocs.yml; this one by default.",
)
@click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing.")
@click.option("--no-wait", is_flag=True, help="End when another build of this folder is at work.")
def site(output: Path, project: Path, *, no_cache: bool, no_wait: bool) -> None:
    """Build both editions into a fresh folder, check them, and switch over.

    The folder that was published before stays as it is until the new one is complete.
    Results are kept in .cache/bindery of the project for the next build; BINDERY_CACHE names
    another folder, or says off. It may be deleted at any time.

    \b
    Example:
      bindery site --output /tmp/preview

    Exit codes: 0 published, 2 nothing was published, 128 + signal when one ended the build.
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    from rich.console import Console

    from bindery.building.site import build_site
    from bindery.publishing.ending import Ended, end_by_signals
    from bindery.store import SETTING

    end_by_signals()
    if no_cache:
        os.environ[SETTING] = "off"  # The builders are told too.
    console = Console(highlight=False, soft_wrap=True, markup=False)
    try:
        # On a terminal a wheel turns; into a file or a pipe only the lines are written.
        with console.status("Building the site"):
            built = build_site(project, output, wait=not no_wait, say=console.print)
    except Ended as ended:
        click.echo(f"{output}: {ended.name} ended the build; nothing was published.", err=True)
        raise SystemExit(ended.exit_code) from None
    click.echo(f"{output}: {built.pages} pages in two scripts, {built.seconds:.1f} s.")

"""The command that builds the site."""

import signal
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
def site(output: Path, project: Path) -> None:
    """Build both editions into a fresh folder, check them, and switch over.

    The folder that was published before stays as it is until the new one is complete.

    \b
    Example:
      bindery site --output /tmp/preview
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    from rich.console import Console

    from bindery.site import build_site

    # Whoever ends us gets what Ctrl-C gets: the builders stopped, the fresh folder removed.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    console = Console(highlight=False, soft_wrap=True)
    # On a terminal a wheel turns; into a file or a pipe only the lines are written.
    with console.status("Building the site"):
        built = build_site(project, output, say=console.print)
    click.echo(f"{output}: {built.pages} pages in two scripts, {built.seconds:.1f} s.")

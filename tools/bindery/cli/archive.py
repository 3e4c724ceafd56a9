"""Pack the built site for a phone, a stick or a mailbox."""

from pathlib import Path

import click

from bindery.cli.options import built_site


@click.command()
@built_site
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("site.zip"),
    show_default=True,
    help="The archive.",
)
def archive(site: Path, output: Path) -> None:
    """Pack the built site into one file that opens from a folder, without a network.

    Unpack it and open 打开我.html: both editions are there, search included. The same site gives
    the same bytes.

    \b
    Examples:
      bindery archive
      bindery archive --site /tmp/preview --output guide.zip
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    from bindery.archive import DOORS, pack

    count = pack(site, output)
    size = output.stat().st_size / 1_000_000
    click.echo(f"{output}: {count} files, {size:.1f} MB. Unpack it and open {DOORS[0]}.")

"""The command that hands the guide to other generators."""

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--project",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    help="Folder of mkdocs.yml; this one by default.",
)
def export(folder: Path, project: Path) -> None:
    """Write both editions as plain Markdown, with all that another generator needs to build them.

    FOLDER is new, empty, or an earlier export, which is replaced as a whole. The same guide gives
    the same bytes. README.md in it says how to build it.

    \b
    Example:
      bindery export /tmp/guide
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    import gc

    from bindery.building.editions import EDITIONS
    from bindery.building.press import YOUNG
    from bindery.exporting import export as write
    from bindery.handing import bound_once
    from bindery.inputs import refuse_output_among_inputs
    from bindery.mkdocs_plugin.handover import hand_over

    refuse_output_among_inputs(folder.resolve(), project)
    gc.set_threshold(YOUNG)
    with bound_once():
        editions = tuple(hand_over(project / config) for config, _ in EDITIONS)
    count = write(editions, folder, say=click.echo)
    click.echo(
        f"{folder}: {count} files, both editions as Markdown; README.md says how to build them."
    )

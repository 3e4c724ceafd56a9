"""Take documents in."""

from functools import partial
from pathlib import Path

import click

from bindery.errors import UsageError

_EDITORIAL = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--sources", type=_EDITORIAL, default=Path("sources"), show_default=True)
@click.option("--editorial", type=_EDITORIAL, default=Path("editorial"), show_default=True)
@click.option(
    "--id", "source_id", default="", help="Short id, a-z 0-9 _; the next number if left out."
)
@click.option("--subject", default="", help="Platform or product it speaks of, such as 借呗.")
@click.option("--encoding", default="", help="Use this codec instead of deciding.")
def add(  # noqa: PLR0917 - click gives options by name
    files: tuple[Path, ...],
    sources: Path,
    editorial: Path,
    source_id: str,
    subject: str,
    encoding: str,
) -> None:
    """Take documents in: decide the encoding, withhold contact data, record what came.

    Text, Markdown and HTML are read. The lines are kept as received; private data is replaced by
    a mark. What was found is recorded in sources.toml, where it can be corrected.

    \b
    Examples:
      bindery add article.txt
      bindery add page.html --id 007 --subject 微粒贷
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    from bindery.intake import prepare, take_in
    from bindery.locks import held

    if source_id and len(files) > 1:
        raise UsageError(
            "--id names one document, but several files were given.\n  Add them one by one."
        )
    lenders = _lenders(editorial)
    for path in files:
        with held(sources, say=partial(click.echo, err=True), make=True):
            intake = prepare(
                path,
                sources,
                source_id=source_id,
                subject=subject,
                encoding=encoding,
                lenders=lenders,
            )
            written = take_in(intake, sources)
        record = intake.record
        click.echo(
            f"{written}: {len(intake.source.lines)} lines, {record.encoding}, "
            f"{record.redactions} places withheld.\n"
            f"  title: {record.title or '(none found)'}\n"
            f"  subject: {record.subject or '(none found)'}\n"
            f"  Correct these in {sources / 'sources.toml'}."
        )


def _lenders(editorial: Path) -> tuple[str, ...]:
    from bindery.editorial.names import load_names

    names = editorial / "names.toml"
    return load_names(names).lenders if names.exists() else ()

"""Group any lines of text that say the same, however many they are."""

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from bindery.cli.options import engines, on_error, refuse_idle_cluster
from bindery.cli.progress import Bar
from bindery.cli.working import stopping, work_folder
from bindery.engines.job import Grouped, Job
from bindery.engines.rows.files import Batch, input_files, read_files, read_stream
from bindery.engines.rows.records import Kind, Target, write, write_lines
from bindery.errors import UsageError


@click.command()
@click.argument("passages", type=click.Path(path_type=Path, allow_dash=True))
@engines("does the work. All give the same groups")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="A .jsonl or .parquet file, or a folder for part files; otherwise standard output.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice([it.value for it in Kind]),
    help="What the part files of a folder are; jsonl by default.",
)
@on_error("a row that cannot be used")
@click.option(
    "--work",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep finished parts of the work in this folder; the next run goes on from there.",
)
@click.option(
    "--editorial",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("editorial"),
    show_default=True,
    help="What editors decided; the lenders of names.toml are used if it is there.",
)
@click.option(
    "--lender",
    "lenders",
    multiple=True,
    metavar="NAME",
    help="A lender or product that texts name; may be repeated.",
)
def group(  # noqa: PLR0917 - click gives options by name
    passages: Path,
    engine: str,
    output: Path | None,
    kind: str | None,
    on_error: str,
    work: Path | None,
    cluster: str,
    editorial: Path,
    lenders: tuple[str, ...],
) -> None:
    """Group any lines that say the same; `-` reads standard input.

    Reads JSON lines (also packed, .jsonl.gz) or Parquet with "id", "text" and, if known, "source",
    or a folder of such files. Writes for every row "id", "group", "relation" (chosen, exact, near
    or copy) and "chosen", the row whose words may stand for all of the group. Texts that name
    different lenders are never grouped; --lender adds those that only these texts know. Rows may
    also have "realm", "inexact", "audience", "comment" and "damaged"; docs/contributing/scale.md
    says what they do.

    \b
    Examples:
      bindery group passages.jsonl > groups.jsonl
      bindery group passages.parquet --output groups.parquet
      bindery group crawl/ --output groups/ --work work/ --on-error skip
      zcat passages.jsonl.gz | bindery group - --lender 某某贷

    Exit codes: 0 all rows are grouped, 1 rows were left out, 2 wrong use or broken data.
    """  # noqa: D301 - the escape is click's mark for lines that must not be joined
    begun = time.monotonic()
    target = _target(output, Kind(kind) if kind else None)
    _refuse_input_as_output(passages, target)
    names = (*_lenders(editorial), *lenders)
    with stopping(work), work_folder(work) as folder, Bar() as bar:
        job = Job(work=folder, lenders=names, skip=on_error == "skip", tell=bar)
        grouped = _grouped(passages, job, target, engine=engine, cluster=cluster)
        _write(grouped, target, bar)
    _tell(grouped, work, time.monotonic() - begun)
    raise SystemExit(int(grouped.faults.count > 0))


def _target(output: Path | None, kind: Kind | None) -> Target | None:
    if output:
        return Target.of(output, kind)
    if kind is Kind.PARQUET:
        raise UsageError("--format: standard output has JSON lines.\n  Add --output.")
    return None


def _refuse_input_as_output(passages: Path, target: Target | None) -> None:
    if target is None or str(passages) == "-":
        return
    inside = passages.is_dir() and target.path.resolve().parent == passages.resolve()
    same = target.path.resolve() in {passages.resolve(), *map(Path.resolve, input_files(passages))}
    if same or inside:
        raise UsageError(
            f"--output {target.path}: belongs to the input {passages}.\n"
            "  Name a place beside it; the input stays as it is."
        )


def _lenders(editorial: Path) -> tuple[str, ...]:
    from bindery.editorial.names import load_names

    names = editorial / "names.toml"
    return load_names(names).lenders if names.exists() else ()


def _grouped(
    passages: Path, job: Job, target: Target | None, *, engine: str, cluster: str
) -> Grouped:
    refuse_idle_cluster(engine, cluster)
    if engine == "local" or _is_empty(passages):
        from bindery.engines import local

        return local.group(*_input(passages, job))
    from bindery.engines.tables import remote
    from bindery.engines.tables.handover import fit

    run = remote.engine(engine, cluster)
    batches, job = _input(passages, job)
    readable = str(passages) != "-" and not job.skip and fit(input_files(passages))
    return remote.group(run, batches, job, target, as_it_is=passages if readable else None)


def _is_empty(passages: Path) -> bool:
    """Say whether there is nothing to read; no engine need start for that."""
    if str(passages) == "-":
        return False
    return all(it.is_file() and not it.stat().st_size for it in input_files(passages))


def _input(passages: Path, job: Job) -> tuple[Iterator[Batch], Job]:
    """Open the input, and say in the job how large it is."""
    if str(passages) == "-":
        return read_stream(sys.stdin.buffer, "-"), job
    files = input_files(passages)
    return read_files(files), replace(job, size=sum(it.stat().st_size for it in files))


def _write(grouped: Grouped, target: Target | None, bar: Bar) -> None:
    if grouped.records is None:
        return
    if target:
        write(grouped.records, target)
    else:
        # Lines of ours and a bar would be drawn over one another.
        bar.end()
        write_lines(grouped.records, sys.stdout.buffer)


def _tell(grouped: Grouped, work: Path | None, seconds: float) -> None:
    if grouped.faults.count:
        click.echo(f"{grouped.faults}\nleft out: {grouped.faults.count:,}", err=True)
    if work and grouped.reused:
        click.echo(f"{work}: {grouped.reused} batches were there from an earlier run.", err=True)
    click.echo(f"{grouped.counts}, {seconds:.1f} seconds", err=True)

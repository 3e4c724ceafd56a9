"""Hand rows to an engine with workers of its own, and fetch what it wrote."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from bindery.dedupe.traits import PLAIN
from bindery.engines.extras import need
from bindery.engines.faults import Faults
from bindery.engines.job import Job
from bindery.engines.local.shelves import Shelves, Shop, sign_all
from bindery.engines.local.signing import Bench, sign_batch
from bindery.engines.local.spool import Integers, name_of
from bindery.engines.local.workers import Workers, processors
from bindery.engines.rows.files import TRAITS, Batch
from bindery.engines.rows.reading import Rows, read_rows
from bindery.engines.rows.records import Records

#: What an engine reads, and what it may read beside.
COLUMNS = ("id", "text", "source")
EVERY = (*COLUMNS, *TRAITS)


def fit(files: Sequence[Path]) -> bool:
    """Say whether engines can read files as they are: Parquet, all with the same columns."""
    if any(file.suffix != ".parquet" for file in files):
        return False
    need("pyarrow", "parquet", f"{files[0]}")
    import pyarrow as pa
    from pyarrow import parquet

    texts = (pa.string(), pa.large_string())
    kinds = {name: (pa.bool_(),) if TRAITS.get(name) is bool else texts for name in EVERY}
    try:
        schemas = [parquet.read_schema(file) for file in files]
    except (pa.ArrowException, OSError):
        return False  # Whoever reads it row by row says what is wrong with it, and where.
    known = [{it.name: it.type for it in schema if it.name in kinds} for schema in schemas]
    return all(
        them.keys() == known[0].keys() >= set(COLUMNS)
        and all(it in kinds[name] for name, it in them.items())
        for them in known
    )


def hand_over(batches: Iterable[Batch], job: Job) -> tuple[Path, Faults]:
    """Write the rows that can be used as Parquet, one file a batch.

    What an earlier run wrote is taken as it is, so that an engine sees that nothing has changed.

    Returns:
        The folder, and the rows that were left out.

    Raises:
        DataError: Rows cannot be used, and the job does not skip them.
    """
    shelves, faults = shelve(batches, job)
    return linked(shelves, job.work / "rows"), faults


def shelve(batches: Iterable[Batch], job: Job) -> tuple[Shelves, Faults]:
    """Read rows, and write them as `hand_over` does, for one who asks for their numbers, too."""
    bench = Bench(folder=job.work / "read", lenders=())
    bench.folder.mkdir(exist_ok=True)
    with Workers(job.processes or processors()) as workers:
        return sign_all(batches, Shop(job, bench, workers), hand_batch)


def hand_batch(bench: Bench, batch: Batch, *, signed: bool) -> tuple[Path, bool]:
    """Read a batch, and write its rows as Parquet beside what is known of them.

    Args:
        bench: Where.
        batch: Its rows.
        signed: Whether the rows are wanted; else only their faults are.
    """
    path, reused = sign_batch(bench, batch, signed=False)
    part = path.with_suffix(".parquet")
    if signed and not part.exists():
        _write_rows(read_rows(batch)[0], part)
    return path, reused


def _write_rows(rows: Rows, part: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {str: pa.string(), bool: pa.bool_()}
    columns = [pa.array(column, pa.string()) for column in (rows.ids, rows.texts, rows.sources)]
    for name, kind in TRAITS.items():
        told = [None if it is PLAIN else getattr(it, name) for it in rows.traits]
        columns.append(pa.array(told, kinds[kind]))
    unfinished = part.with_name(f".{part.name}.{os.getpid()}")
    parquet.write_table(pa.table(columns, names=EVERY), unfinished)
    unfinished.replace(part)


def linked(shelves: Shelves, folder: Path) -> Path:
    """Make a folder that holds nothing but the rows of this input, in its order."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, (shelf, _, places) in enumerate(shelves.parts()):
        part = shelf.path.with_suffix(".parquet")
        if len(places) < shelf.rows:
            part = _without_repeats(part, places)
        name = folder / f"rows-{number:05}.parquet"
        with suppress(OSError):
            name.hardlink_to(part)
        if not name.exists():
            shutil.copy2(part, name)
    return folder


def _without_repeats(part: Path, places: Integers) -> Path:
    from pyarrow import parquet

    some = part.with_name(f"{part.stem}-{name_of(places.tobytes())}.parquet")
    if not some.exists():
        unfinished = some.with_name(f".{some.name}.{os.getpid()}")
        parquet.write_table(parquet.read_table(part).take(np.asarray(places)), unfinished)
        unfinished.replace(some)
    return some


def fetch(folder: Path) -> Iterator[Records]:
    """Read the records that an engine wrote as Parquet."""
    from pyarrow import parquet

    for part in sorted(folder.glob("*.parquet")):
        with parquet.ParquetFile(part) as file:
            for batch in file.iter_batches(columns=list(Records._fields)):
                yield Records(*(column.to_pylist() for column in batch.columns))

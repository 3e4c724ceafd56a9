"""Have batches of documents studied by the workers of an engine, wherever they are."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bindery.corpora.batches import Batch, unwritten, written
from bindery.corpora.studying import Bench, Studied, study_batch
from bindery.engines.tables.relational import Tables
from bindery.engines.tables.steps import Columns, Step

#: What a worker says of a batch: its number, its files, and whether they were there.
_TOLD = (("number", "bigint"), ("sheet", "string"), ("rows", "string"), ("reused", "boolean"))


def study_on(tables: Tables, cut: Sequence[Batch], bench: Bench) -> tuple[Studied, ...]:
    """Have batches studied; each machine must see the documents and the folder of work.

    Args:
        tables: The engine.
        cut: The batches.
        bench: Where and by what they are studied.
    """
    import pyarrow as pa
    from pyarrow import parquet

    given, told = bench.folder / "batches.parquet", bench.folder / "studied"
    shutil.rmtree(told, ignore_errors=True)
    columns = {"number": range(len(cut)), "batch": list(map(written, cut))}
    parquet.write_table(pa.table(columns), given)
    away = replace(bench, folder=bench.folder.absolute())
    step = Step(takes=("number", "batch"), gives=_TOLD, work=partial(_study, away), at_once=1)
    tables.write(tables.apply(step, tables.read_rows(given)), told)
    rows = parquet.read_table(told).to_pylist()
    return tuple(
        Studied(Path(row["sheet"]), Path(row["rows"]), row["reused"])
        for row in sorted(rows, key=lambda row: row["number"])
    )


def _study(bench: Bench, columns: Columns) -> Columns:
    studied = [study_batch(bench, unwritten(text)) for text in columns["batch"]]
    return {
        "number": columns["number"],
        "sheet": [str(it.sheet) for it in studied],
        "rows": [str(it.rows) for it in studied],
        "reused": [it.reused for it in studied],
    }

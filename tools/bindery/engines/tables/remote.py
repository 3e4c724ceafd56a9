"""Group by an engine that has workers of its own: Spark, Daft, or Daft on Ray."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bindery.engines.counts import Counts
from bindery.engines.extras import need
from bindery.engines.faults import Faults
from bindery.engines.job import Grouped, Job
from bindery.engines.rows.files import Batch
from bindery.engines.rows.records import Kind, Target
from bindery.engines.tables.relational import Tables, Task
from bindery.errors import UsageError

#: Groups what a task names.
Run = Callable[[Task], Counts]

#: The libraries of each engine, and the extra that brings them.
_NEEDS = {
    "spark": (("pyspark", "pandas", "pyarrow"), "spark"),
    "daft": (("daft", "pyarrow"), "daft"),
    "ray": (("daft", "ray", "pyarrow"), "daft"),
}


@contextmanager
def started(name: str, cluster: str, work: Path) -> Iterator[Tables]:
    """Start an engine for a while; what it is given to group meanwhile needs no other start.

    Args:
        name: `spark`, `daft` or `ray`.
        cluster: Address of a cluster that runs; empty for this machine.
        work: Folder for what it puts on the disk.

    Raises:
        UsageError: It is not installed, or has no clusters.
    """
    engine(name, cluster)
    if name == "spark":
        from bindery.engines.tables import spark

        with spark.tables(work, master=cluster or "local[*]") as tables:
            yield tables
        return
    from bindery.engines.tables import daft

    yield daft.tables(ray=(cluster or "local") if name == "ray" else "")


def engine(name: str, cluster: str) -> Run:
    """Give an engine by its name.

    Args:
        name: `spark`, `daft` or `ray`.
        cluster: Address of a cluster that runs; empty for this machine.

    Raises:
        UsageError: It is not installed, or has no clusters.
    """
    libraries, extra = _NEEDS[name]
    for library in libraries:
        need(library, extra, f"--engine {name}")
    if name == "spark":
        from bindery.engines.tables import spark

        return partial(spark.group, master=cluster or "local[*]")
    from bindery.engines.tables import daft

    if name == "ray":
        return partial(daft.group, ray=cluster or "local")
    if cluster:
        raise UsageError("--cluster: Daft by itself has none.\n  Take --engine ray or spark.")
    return daft.group


def group(
    run: Run, batches: Iterable[Batch], job: Job, target: Target | None, *, as_it_is: Path | None
) -> Grouped:
    """Group rows; their records come in no order.

    Args:
        run: The engine.
        batches: The input.
        job: How.
        target: Where the records are to go; the engine writes into a folder by itself.
        as_it_is: The input as a file or folder, if the engine can read it as it is.

    Raises:
        DataError: Rows cannot be used, and the job does not skip them.
    """
    from bindery.engines.tables.handover import fetch, hand_over

    rows, faults = (as_it_is, Faults()) if as_it_is else hand_over(batches, job)
    task = _task(rows, job, target)
    job.tell("grouping", 0, 0)
    try:
        counts = run(task)
    except UsageError:
        if as_it_is:
            # The engine knows the ids only; this names files and rows.
            hand_over(batches, job)
        raise
    written = target is not None and target.folder
    return Grouped(counts=counts, faults=faults, records=None if written else fetch(task.out))


def _task(rows: Path, job: Job, target: Target | None) -> Task:
    stages = job.work / "stages"
    if target and target.folder:
        parquet = target.kind is Kind.PARQUET
        return Task(rows=rows, out=target.path, work=stages, lenders=job.lenders, parquet=parquet)
    out = job.work / "groups"
    shutil.rmtree(out, ignore_errors=True)
    return Task(rows=rows, out=out, work=stages, lenders=job.lenders, parquet=True)

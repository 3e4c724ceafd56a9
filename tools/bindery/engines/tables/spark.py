"""Group on Apache Spark, on this machine or on a cluster."""

import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

from bindery.engines.extras import need
from bindery.engines.tables.relational import SharedCounts, Task, group_on
from bindery.engines.tables.steps import Step
from bindery.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

#: A session of Spark and its data frames; the package need not be installed to read this file.
Session = Any
Frame = Any

#: Bytes of input for which one more part is cut at every shuffle, beyond what the cores ask for.
PART = 16 * 2**20

#: Rows that go to a Python worker at once.
BATCH = 5_000


def group(
    task: Task, *, master: str = "local[*]", settings: Mapping[str, str] | None = None
) -> SharedCounts:
    """Group rows on Spark.

    Args:
        task: What, and where to.
        master: Where Spark runs: `local[*]` takes all cores of this machine. A session of Spark
            that runs in this process already is used as it is.
        settings: Settings of Spark, which win over ours.

    Raises:
        UsageError: PySpark or Java is missing, or the rows cannot be used.
    """
    with tables(task.work, master=master, size=task.size, settings=settings) as spark:
        return group_on(spark, task)


@contextmanager
def tables(
    work: Path,
    *,
    master: str = "local[*]",
    size: int = 0,
    settings: Mapping[str, str] | None = None,
) -> Iterator["SparkTables"]:
    """Start Spark, or take the session that runs in this process already.

    Args:
        work: Folder for what Spark puts on the disk.
        master: As for `group`.
        size: Bytes of the input; 0 when unknown.
        settings: As for `group`.

    Raises:
        UsageError: PySpark or Java is missing.
    """
    need("pyspark", "spark", "--engine spark")
    need("pyarrow", "spark", "--engine spark")
    # Spark asks for it before it takes a function on Arrow batches, and uses nothing of it.
    need("pandas", "spark", "--engine spark")
    if which("java") is None and not os.environ.get("JAVA_HOME"):
        raise UsageError("--engine spark: needs Java, 17 or newer.\n  Install a Java runtime.")
    with _session(work, master, size, settings or {}) as session:
        yield SparkTables(session)


@contextmanager
def _session(work: Path, master: str, size: int, settings: Mapping[str, str]) -> Iterator[Session]:
    from pyspark.sql import SparkSession

    # Workers must be this very Python, where bindery is installed.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    running = SparkSession.getActiveSession()
    builder = SparkSession.builder.master(master).appName("bindery group")
    for name, value in {**_settings(work, master), **settings}.items():
        builder = builder.config(name, value)
    session = running or builder.getOrCreate()
    try:
        if "spark.sql.shuffle.partitions" not in settings:
            parts = max(2 * session.sparkContext.defaultParallelism, size // PART)
            session.conf.set("spark.sql.shuffle.partitions", parts)
        yield session
    finally:
        if running is None:
            session.stop()


def _settings(work: Path, master: str) -> dict[str, str]:
    common = {
        "spark.log.level": "ERROR",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.io.compression.codec": "zstd",
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
        "spark.sql.warehouse.dir": str(work.absolute() / "warehouse"),
        # A part that one text fills is cut in several, and joined with the unique side in each.
        "spark.sql.adaptive.enabled": "true",
        "spark.sql.adaptive.skewJoin.enabled": "true",
    }
    if not master.startswith("local"):
        return common
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    return common | {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.local.dir": str(work.absolute() / "shuffle"),
    }


@dataclass(frozen=True, slots=True)
class SparkTables:
    """The tables of a session of Spark.

    Args:
        session: It is running.
    """

    session: Session

    def read(self, path: Path) -> Frame:
        """Read a Parquet file, or a folder of them."""
        return self.session.read.parquet(_address(path))

    def read_rows(self, path: Path) -> Frame:
        """Read the input, in no fewer parts than there are cores."""
        frame, cores = self.read(path), self.session.sparkContext.defaultParallelism
        return frame if frame.rdd.getNumPartitions() >= cores else frame.repartition(cores)

    def name(self, frame: Frame, name: str) -> None:
        """Let statements know a table by a name."""
        frame.createOrReplaceTempView(name)

    def query(self, sql: str) -> Frame:
        """Give what a statement asks of the tables that have names."""
        return self.session.sql(sql)

    def apply(self, step: Step, frame: Frame) -> Frame:
        """Give what a step makes of all rows, on all workers."""
        schema = ", ".join(f"`{name}` {sql}" for name, sql in step.gives)
        with warnings.catch_warnings(action="ignore", category=FutureWarning):
            return frame.select(*step.takes).mapInArrow(partial(_each, step), schema)

    def write(self, frame: Frame, folder: Path, *, lines: bool = False) -> None:
        """Write Parquet files, or JSON lines, into a folder that does not exist yet."""
        frame.write.format("json" if lines else "parquet").save(_address(folder))

    def told(self, sql: str) -> list[dict[str, Any]]:
        """Give the few rows that a statement asks for."""
        return [row.asDict() for row in self.session.sql(sql).collect()]


def _address(path: Path) -> str:
    """Name a path so that no cluster takes it for one of its own file system."""
    return f"file://{path.absolute()}"


def _each(step: Step, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    return map(step, batches)

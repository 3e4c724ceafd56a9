"""Group on Daft, in the processes of this machine or on a Ray cluster."""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bindery.engines.extras import need
from bindery.engines.tables.relational import SharedCounts, Task, group_on
from bindery.engines.tables.steps import Step

if TYPE_CHECKING:
    import pyarrow as pa

#: A data frame of Daft; the package need not be installed to read this file.
Frame = Any

#: Rows that go to a Python worker at once.
BATCH = 5_000

#: Nothing is told to anybody outside, and no line is drawn over ours.
_QUIET = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DO_NOT_TRACK": "true",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}


def group(task: Task, *, ray: str = "", cores: int | None = None) -> SharedCounts:
    """Group rows on Daft.

    A process can run Daft in one way only, by itself or on one Ray.

    Args:
        task: What, and where to.
        ray: Run on Ray: `local` starts it on this machine, anything else is the address of one
            that runs. Without it Daft runs by itself, on all cores of this machine.
        cores: Cores of a Ray that is started; all, when not said.

    Raises:
        UsageError: Daft or Ray is missing, or the rows cannot be used.
    """
    return group_on(tables(ray=ray, cores=cores), task)


def tables(*, ray: str = "", cores: int | None = None) -> "DaftTables":
    """Start Daft, or take the one that runs.

    Args:
        ray: As for `group`.
        cores: As for `group`.

    Raises:
        UsageError: Daft or Ray is missing.
    """
    need("daft", "daft", "--engine daft")
    os.environ.update(_QUIET)
    # Set before Daft is imported, and not by a call: it may be called once only.
    os.environ["DAFT_RUNNER"] = "ray" if ray else "native"
    if ray:
        _start_ray(ray, cores)
    _set_up()
    return DaftTables()


def _set_up() -> None:
    import daft

    # A task starts Python processes of its own; small files are read by one task together.
    daft.set_execution_config(enable_scan_task_split_and_merge=True)


def _start_ray(address: str, cores: int | None) -> None:
    """Start Ray or reach it. It runs until this process ends: Daft cannot change to another."""
    need("ray", "daft", "--engine ray")
    if address == "local":
        # Read when Ray is imported: with it off, every port is one of 127.0.0.1.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    import daft
    import ray

    quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
    if not ray.is_initialized() and address == "local":
        ray.init(address="local", num_cpus=cores, include_dashboard=False, **quiet)
    elif not ray.is_initialized():
        ray.init(address=address, **quiet)
    daft.set_runner_ray(noop_if_initialized=True)


@dataclass(frozen=True, slots=True)
class DaftTables:
    """The tables of Daft.

    Args:
        names: Those that statements know, by their names.
    """

    names: dict[str, Frame] = field(default_factory=dict)

    def read(self, path: Path) -> Frame:
        """Read a Parquet file, or a folder of them."""
        import daft

        return daft.read_parquet(str(path / "*.parquet") if path.is_dir() else str(path))

    def read_rows(self, path: Path) -> Frame:
        """Read the input; batches of one file go to several processes."""
        return self.read(path)

    def name(self, frame: Frame, name: str) -> None:
        """Let statements know a table by a name."""
        self.names[name] = frame

    def query(self, sql: str) -> Frame:
        """Give what a statement asks of the tables that have names."""
        import daft

        return daft.sql(sql, register_globals=False, **self.names)

    def apply(self, step: Step, frame: Frame) -> Frame:
        """Give what a step makes of all rows, on all workers."""
        made = _function(step)(*(frame[name] for name in step.takes))
        return frame.select(made)

    def write(self, frame: Frame, folder: Path, *, lines: bool = False) -> None:
        """Write Parquet files, or JSON lines, into a folder that does not exist yet."""
        if lines:
            frame.write_json(str(folder))
        else:
            frame.write_parquet(str(folder), compression="zstd")

    def told(self, sql: str) -> list[dict[str, Any]]:
        """Give the few rows that a statement asks for."""
        rows: list[dict[str, Any]] = self.query(sql).to_pylist()
        return rows


def _function(step: Step) -> Callable[..., Frame]:
    """Make a function of Daft from a step."""
    import daft
    import pyarrow as pa

    def apply(*columns: "daft.Series") -> "pa.Array":
        arrays = [column.to_arrow() for column in columns]
        return step(pa.record_batch(arrays, names=list(step.takes))).to_struct_array()

    # One process of Python holds one core; in processes of their own the steps hold all.
    made: Callable[..., Frame] = daft.func.batch(
        return_dtype=daft.DataType.from_arrow_type(pa.struct(step.arrow)),
        unnest=True,
        use_process=True,
        batch_size=step.at_once or BATCH,
    )(apply)
    return made

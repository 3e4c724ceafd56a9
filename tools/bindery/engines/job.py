"""Name what an engine is asked to do, and what it gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bindery.engines.counts import Counts
from bindery.engines.faults import Faults
from bindery.engines.rows.records import Records
from bindery.errors import DataError

#: Rows from which columns and processes earn what their start costs.
MANY = 2_000

#: Hears what is being done, how much of it is done, and of how much; 0 when that is unknown.
Tell = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    """Hear of progress and say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How to group.

    Args:
        work: Folder for what must not be in memory, and for what a later run may use again.
        lenders: Names of lenders beyond those of the lexicon, in either script.
        skip: Leave out rows that cannot be used, instead of refusing them all.
        size: Bytes of the input; 0 when unknown.
        many: Rows from which columns and processes are used.
        processes: How many processes; 0 for as many as may run at once.
        tell: Hears of progress.
    """

    work: Path
    lenders: tuple[str, ...] = ()
    skip: bool = False
    size: int = 0
    many: int = MANY
    processes: int = 0
    tell: Tell = silent

    def settle(self, faults: Faults) -> None:
        """Stop the work if there are faults that the job does not skip.

        Raises:
            DataError: Names the first of them.
        """
        if faults.count and not self.skip:
            raise DataError(
                f"{faults}\n  Correct them, or leave those rows out with --on-error skip."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """What an engine made.

    Args:
        counts: What it did.
        faults: Rows that were left out.
        records: One record a row, in the order of the input; None when they are written already.
        reused: Batches that an earlier run had left in the folder of the work.
    """

    counts: Counts
    faults: Faults
    records: Iterator[Records] | None
    reused: int = 0

"""Group on this machine: few rows in plain Python, many in processes, with columns on the disk."""

from collections.abc import Iterable, Iterator
from itertools import chain

from bindery.engines.job import Grouped, Job
from bindery.engines.rows.files import Batch


def group(batches: Iterable[Batch], job: Job) -> Grouped:
    """Group the rows of batches.

    Args:
        batches: The input, in its order.
        job: How.

    Returns:
        What was made; its records come in the order of the input, from the folder of the job.

    Raises:
        DataError: Rows cannot be used, and the job does not skip them.
    """
    rest = iter(batches)
    head = _head(rest, job.many)
    if not head or sum(batch.rows for batch in head) < job.many:
        from bindery.engines.local.small import group_small

        return group_small(head, job)
    from bindery.engines.local.large import group_large  # Late: few rows need no NumPy.

    return group_large(chain(head, rest), job)


def _head(batches: Iterator[Batch], enough: int) -> list[Batch]:
    """Read on until it is known whether there are few rows or many."""
    head: list[Batch] = []
    rows = 0
    while rows < enough and (batch := next(batches, None)):
        head.append(batch)
        rows += batch.rows
    return head

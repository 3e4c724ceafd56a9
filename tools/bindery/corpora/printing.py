"""Write the ledger piece by piece, so that the pieces together are what it is in one."""

from collections.abc import Mapping, Sequence
from enum import Enum

from bindery.ledger_lines import as_csv, as_jsonl, repair_mark
from bindery.model import LedgerRow
from bindery.privacy import redact

#: Characters of a passage in a table.
_EXCERPT = 36


class Format(Enum):
    """How the ledger is written."""

    TABLE = "table"
    """One line for each passage, for people, and how many there are."""

    JSONL = "jsonl"
    """A JSON object a line."""

    CSV = "csv"
    """A table for spreadsheets, with a header."""


def printed(rows: Sequence[LedgerRow], form: Format, *, opens: bool) -> str:
    """Write some rows.

    Args:
        rows: The rows.
        form: How.
        opens: Whether they are the first.
    """
    if form is Format.JSONL:
        return as_jsonl(rows)
    if form is Format.CSV:
        text = as_csv(rows)
        return text if opens else text.partition("\n")[2]
    return "".join(map(_line, rows))


def _line(row: LedgerRow) -> str:
    return (
        f"{row.passage.id:12} {row.passage.role.value:11} {row.fate.value:8} {row.topic:26} "
        f"{repair_mark(row):3} "
        f"{redact(row.passage.hans)[0][:_EXCERPT]}{'  ← ' + row.reason if row.reason else ''}\n"
    )


def closing(fates: Mapping[str, int], form: Format) -> str:
    """Write what stands below all rows.

    Args:
        fates: How many rows have each fate.
        form: How.
    """
    if form is not Format.TABLE:
        return ""
    total = ", ".join(f"{n} {fate}" for fate, n in sorted(fates.items()))
    return f"{sum(fates.values())} passages: {total}\n"

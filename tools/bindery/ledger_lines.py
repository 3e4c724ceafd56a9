"""Write the ledger for programs: one JSON object, or one row of a table, for each passage."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from bindery.marks import bracketed
from bindery.model import LedgerRow
from bindery.privacy import redact

#: Columns of the ledger, in their order; part of the command line's promise. New ones come last.
#: `repairs` counts the edits in the passage by their evidence, `proved`, `editor` and `rule`; in
#: CSV it is `proved=1 editor=0 rule=3`. The edits of a line of which nothing is left are in none.
#: `damaged` is true when the sentence cannot be read as it stands. `relation` says how it stands to
#: the wording chosen for its group: `chosen`, `exact`, `near`, `copy` or `excerpt`. For all
#: but the chosen one, `level` is the size of the piece that was repeated, `document`, `section`,
#: `paragraph`, `sentence` or `containment`, and `same_as` the passage that stands for it.
#: `frame` is what turns the words into their contrary, 错误做法; mostly empty.
COLUMNS = (
    "id",
    "source",
    "line",
    "sentence",
    "text",
    "kept",
    "role",
    "topic",
    "fate",
    "reason",
    "statement",
    "pages",
    "repairs",
    "damaged",
    "relation",
    "level",
    "same_as",
    "frame",
)

# A spreadsheet runs what begins so, some take wide signs for narrow ones; a source must not be able
# to.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def ledger_record(row: LedgerRow) -> dict[str, object]:
    """Give a row as the fields of `COLUMNS`, without private data."""
    passage, repairs = row.passage, row.repairs
    # What was withheld on the way in was in one line; a passage may be joined from several.
    text = redact(passage.hans)[0]
    return {
        "id": passage.id,
        "source": passage.source,
        "line": passage.line,
        "sentence": passage.sentence,
        "text": text,
        "kept": text if passage.kept == passage.hans else redact(bracketed(passage.kept))[0],
        "role": passage.role.value,
        "topic": row.topic,
        "fate": row.fate.value,
        "reason": row.reason,
        "statement": row.statement,
        "pages": list(row.pages),
        "repairs": {"proved": repairs.proved, "editor": repairs.editor, "rule": repairs.rule},
        "damaged": passage.damaged,
        "relation": row.relation.value,
        "level": row.repeat.level.value if row.repeat else "",
        "same_as": row.repeat.of if row.repeat else "",
        "frame": redact(passage.frame)[0] if passage.frame else "",
    }


def repair_mark(row: LedgerRow) -> str:
    """Mark in up to three characters what a reader of a table should look at.

    Returns:
        `P` when something was proved, `E` when an editor restored something, `!` when the passage
        cannot be read as it stands; empty when there were only mechanical repairs.
    """
    repairs = row.repairs
    marks = (("P", repairs.proved), ("E", repairs.editor), ("!", row.passage.damaged))
    return "".join(mark for mark, is_so in marks if is_so)


def jsonl_lines(rows: Iterable[LedgerRow]) -> Iterator[str]:
    """Give the ledger as JSON lines, one at a time and each with its end."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    return (encode(ledger_record(row)) + "\n" for row in rows)


def as_jsonl(rows: Iterable[LedgerRow]) -> str:
    """Give the ledger as JSON lines in one text."""
    return "".join(jsonl_lines(rows))


def as_csv(rows: Iterable[LedgerRow]) -> str:
    """Give the ledger as CSV with a header; pages are parted by blanks."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        record = ledger_record(row)
        writer.writerow([_spreadsheet_safe(record[column]) for column in COLUMNS])
    return out.getvalue()


def _spreadsheet_safe(value: object) -> str:
    text = _in_a_cell(value)
    return f"'{text}" if text.startswith(_RUNS) else text


def _in_a_cell(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    if isinstance(value, dict):
        return " ".join(f"{name}={count}" for name, count in value.items())
    return str(value).lower() if isinstance(value, bool) else str(value)

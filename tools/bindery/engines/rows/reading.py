"""Read the rows of a batch, and say of each row that cannot be used why."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from bindery.dedupe.traits import PLAIN, Traits
from bindery.engines.rows.files import LONGEST, TRAITS, Batch, Form

if TYPE_CHECKING:
    import pyarrow as pa

#: Characters in an id or source. A longer one is no name, and could not be put in order.
LONGEST_NAME = 10_000

_SOURCES = (str, int, type(None))

_KINDS = {str: "a string", bool: "true or false"}

#: Half a character: it can be neither printed nor kept in Parquet.
HALF = re.compile("[\ud800-\udfff]")

#: The byte order mark that some editors write at the start of a file.
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Rows(NamedTuple):
    """The usable rows of a batch, one entry a row in every column."""

    ids: list[str]
    """Names."""

    texts: list[str]
    """Words, in either script."""

    sources: list[str]
    """Documents; empty when there is none."""

    offsets: list[int]
    """Lines or rows of the batch before each."""

    traits: list[Traits]
    """What is known of each beside; most often nothing."""


class Refusal(NamedTuple):
    """Why a row cannot be used."""

    offset: int
    """Lines or rows of the batch before it."""

    what: str
    """The reason."""


def read_rows(batch: Batch) -> tuple[Rows, tuple[Refusal, ...]]:
    """Read a batch.

    Returns:
        The rows that can be used, and why the others cannot be. Whether an id is repeated is for
        those to say who know all batches.
    """
    rows = Rows([], [], [], [], [])
    refusals = []
    records = _from_lines(batch.raw) if batch.form is Form.LINES else _from_arrow(batch.raw)
    for offset, record in enumerate(records):
        if record is None:
            continue
        what = record if isinstance(record, str) else _fault_of(record)
        if what:
            refusals.append(Refusal(offset, what))
        elif isinstance(record, dict):
            source = record.get("source")
            rows.ids.append(record["id"])
            rows.texts.append(record["text"])
            rows.sources.append("" if source is None else str(source))
            rows.offsets.append(offset)
            rows.traits.append(_traits_of(record))
    return rows, tuple(refusals)


def _fault_of(record: dict[str, Any]) -> str:
    """Say why a record cannot be used; nothing when it can."""
    name, text, source = record.get("id"), record.get("text"), record.get("source")
    if not isinstance(name, str):
        return 'needs an "id" that is a string'
    if not isinstance(text, str):
        return 'needs a "text" that is a string'
    # The very type, for truth is a number to `isinstance`.
    if type(source) not in _SOURCES:
        return 'has a "source" that is not a string'
    if len(name) > LONGEST_NAME or (type(source) is str and len(source) > LONGEST_NAME):
        return f'has an "id" or "source" of more than {LONGEST_NAME:,} characters'
    return "" if TRAITS.keys().isdisjoint(record) else _fault_of_traits(record)


def _fault_of_traits(record: dict[str, Any]) -> str:
    for name, kind in TRAITS.items():
        value = record.get(name)
        if value is not None and type(value) is not kind:
            return f'has {_article(name)} "{name}" that is not {_KINDS[kind]}'
        if isinstance(value, str) and len(value) > LONGEST_NAME:
            return f'has {_article(name)} "{name}" of more than {LONGEST_NAME:,} characters'
    return ""


def _article(name: str) -> str:
    return "an" if name[0] in "aeiou" else "a"


def _traits_of(record: dict[str, Any]) -> Traits:
    if TRAITS.keys().isdisjoint(record):
        return PLAIN
    return Traits(**{name: it for name in TRAITS if (it := record.get(name)) is not None})


def _from_lines(raw: bytes) -> Iterator[dict[str, Any] | str | None]:
    """Give for every line its object, why there is none, or nothing for an empty line."""
    # Not `splitlines`: JSON may have line ends inside its strings that are none to us.
    for line in raw.split(b"\n"):
        yield _record_of(line) if line and not line.isspace() else None


def _record_of(line: bytes) -> dict[str, Any] | str:
    if len(line) > LONGEST:
        return f"longer than {LONGEST // 2**20} MB"
    try:
        record = json.loads(line.decode("utf-8").removeprefix(_MARK))
    except (ValueError, RecursionError) as error:
        return _why_not_json(error)
    if not isinstance(record, dict):
        return 'not an object with "id" and "text"'
    # Half a character comes as an escape only, for alone it is no UTF-8.
    return _half_in(record) if b"\\u" in line else record


def _half_in(record: dict[str, Any]) -> dict[str, Any] | str:
    """Refuse half a character: it can be neither printed nor kept in Parquet."""
    for name in ("id", "text", "source", "realm", "audience"):
        value = record.get(name)
        if isinstance(value, str) and HALF.search(value):
            return f'has half a character in its "{name}"'
    return record


def _why_not_json(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg}"
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 (byte {error.start} of the line)"
    return (
        "nested too deep" if isinstance(error, RecursionError) else "a number with too many digits"
    )


def _from_arrow(raw: bytes) -> Iterator[dict[str, Any] | str | None]:
    """Give for every row its object, or why there is none."""
    import pyarrow as pa

    table = pa.ipc.open_stream(raw).read_all()
    try:
        yield from table.to_pylist()
    except UnicodeDecodeError:
        for row in range(len(table)):
            yield _row_of(table.slice(row, 1))


def _row_of(table: "pa.Table") -> dict[str, Any] | str:
    try:
        record: dict[str, Any] = table.to_pylist()[0]
    except UnicodeDecodeError:
        return "not UTF-8"
    return record

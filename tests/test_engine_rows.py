"""Rows are read from JSON lines and Parquet in batches, and those that cannot be used are named."""

import gzip
import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from bindery.dedupe.traits import PLAIN, Traits
from bindery.engines.rows import files, reading
from bindery.engines.rows.files import Batch, input_files, read_files, read_stream
from bindery.engines.rows.reading import Rows, read_rows
from bindery.errors import DataError, UsageError


def lines_of(*lines: str | bytes) -> bytes:
    return b"".join((it.encode() if isinstance(it, str) else it) + b"\n" for it in lines)


def batches_of(raw: bytes, size: int = 3) -> list[Batch]:
    return list(read_stream(BytesIO(raw), "p.jsonl", rows=size))


def read(raw: bytes) -> tuple[Rows, list[tuple[int, str]]]:
    (batch,) = batches_of(raw, 100)
    found, refusals = read_rows(batch)
    return found, [(batch.first + it.offset, it.what) for it in refusals]


def row(name: object, text: object = "x", **more: object) -> str:
    return json.dumps({"id": name, "text": text, **more}, ensure_ascii=False)


def written(path: Path, **columns: Sequence[object]) -> Path:
    parquet.write_table(pa.table({name: pa.array(it) for name, it in columns.items()}), path)
    return path


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "not JSON: Expecting property name enclosed in double quotes"),
        ('{"id": "z", "text": "x"} {}', "not JSON: Extra data"),
        (b'{"id": "\xd6\xd0"}', "not UTF-8 (byte 8 of the line)"),
        ("[" * 100_000, "nested too deep"),
        ('{"source": ' + "9" * 5_000 + "}", "a number with too many digits"),
        ("[]", 'not an object with "id" and "text"'),
        ("null", 'not an object with "id" and "text"'),
        ('"id"', 'not an object with "id" and "text"'),
        ('{"text": "x"}', 'needs an "id" that is a string'),
        (row(7), 'needs an "id" that is a string'),
        ('{"id": "z"}', 'needs a "text" that is a string'),
        (row("z", None), 'needs a "text" that is a string'),
        (row("z", source=["a"]), 'has a "source" that is not a string'),
        (row("z", source=True), 'has a "source" that is not a string'),
        (row("z", source=1.5), 'has a "source" that is not a string'),
        (r'{"id": "\ud83d", "text": "x"}', 'has half a character in its "id"'),
        (r'{"id": "z", "text": "逾\ud83d"}', 'has half a character in its "text"'),
        (r'{"id": "z", "text": "x", "source": "\ude00"}', 'has half a character in its "source"'),
        (row("z", realm=7), 'has a "realm" that is not a string'),
        (row("z", audience=["a"]), 'has an "audience" that is not a string'),
        (row("z", inexact="no"), 'has an "inexact" that is not true or false'),
        (row("z", comment=1), 'has a "comment" that is not true or false'),
        (row("z", realm="z" * 10_001), 'has a "realm" of more than 10,000 characters'),
        (r'{"id": "z", "text": "x", "realm": "\ude00"}', 'has half a character in its "realm"'),
        (row("z" * 10_001), 'has an "id" or "source" of more than 10,000 characters'),
    ],
    ids=lambda it: str(it)[:30] if isinstance(it, str) and not it.startswith("{") else "",
)
def test_a_line_that_cannot_be_used_is_named(line: str | bytes, what: str) -> None:
    found, faults = read(lines_of(row("a"), line, row("b")))

    assert faults == [(2, what)]
    assert found.ids == ["a", "b"]


@pytest.mark.parametrize(
    "line",
    [
        row("z", source=None),
        row("z"),
        "\N{ZERO WIDTH NO-BREAK SPACE}" + row("z"),
        row("z") + "\r",
        "  " + row("z", more={"deep": [1]}) + "  ",
        r'{"id": "z", "text": "x", "smile": "\ud83d\ude00"}',
    ],
)
def test_a_line_that_can_be_used_is(line: str) -> None:
    assert read(lines_of(line)) == (Rows(["z"], ["x"], [""], [0], [PLAIN]), [])


def test_a_number_may_name_a_document() -> None:
    assert read(lines_of(row("z", source=12)))[0].sources == ["12"]


def test_empty_lines_count_and_are_nothing() -> None:
    found, faults = read(lines_of("", row("a"), " \t\r", row("b"), "{"))

    assert found.offsets == [1, 3]
    assert [line for line, _ in faults] == [5]


def test_signs_that_end_lines_elsewhere_end_none_here() -> None:
    text = "a\N{LINE SEPARATOR}b\N{NEXT LINE}c\x0cd"

    assert read(lines_of(row("z", text)))[0].texts == [text]


def test_batches_say_where_they_begin_and_hold_all() -> None:
    raw = lines_of(*(row(str(n)) for n in range(7)))

    batches = batches_of(raw)

    assert [(it.first, it.rows) for it in batches] == [(1, 3), (4, 3), (7, 1)]
    assert b"".join(it.raw for it in batches) == raw
    assert sum(it.took for it in batches) == len(raw)


def test_the_last_line_needs_no_end() -> None:
    assert read(lines_of(row("a")) + row("b").encode())[0].ids == ["a", "b"]


def test_large_rows_make_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "BYTES", 1_000)
    raw = lines_of(*(row(str(n), "x" * 600) for n in range(4)))

    assert [it.rows for it in batches_of(raw, 100)] == [2, 2]


def test_a_line_without_end_is_never_in_memory_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "LONGEST", 100)
    monkeypatch.setattr(reading, "LONGEST", 100)
    longest = row("b", "x" * (100 - len(row("b", ""))))
    raw = lines_of(row("a"), row("long", "x" * 1_000), longest, longest + " ")

    found, faults = read(raw)

    assert found.ids == ["a", "b"]
    assert [line for line, _ in faults] == [2, 4]
    assert all(what.startswith("longer than") for _, what in faults)
    assert len(batches_of(raw)[0].raw) < 400


def test_packed_lines_are_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl.gz"
    path.write_bytes(gzip.compress(lines_of(row("a"), "{")))

    (batch,) = read_files([path])

    assert batch.took == path.stat().st_size
    assert read_rows(batch)[0].ids == ["a"]


@pytest.mark.parametrize("keep", [slice(0, -12), slice(3, None)])
def test_broken_packing_is_named(tmp_path: Path, keep: slice) -> None:
    path = tmp_path / "p.jsonl.gz"
    path.write_bytes(gzip.compress(lines_of(row("a")))[keep])

    with pytest.raises(DataError, match=r"p\.jsonl\.gz: not sound gzip"):
        list(read_files([path]))


def test_a_folder_is_read_part_by_part_in_the_order_of_the_names(tmp_path: Path) -> None:
    for name in ("part-1.jsonl", "part-0.jsonl", "_SUCCESS", ".part-0.jsonl.crc", "README.txt"):
        (tmp_path / name).write_bytes(lines_of(row(name)))
    written(tmp_path / "part-2.parquet", id=["p"], text=["x"])

    batches = list(read_files(input_files(tmp_path)))

    ids = [name for batch in batches for name in read_rows(batch)[0].ids]
    assert ids == ["part-0.jsonl", "part-1.jsonl", "p"]
    assert [it.first for it in batches] == [1, 1, 1]


def test_a_folder_without_parts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file in it ends in"):
        input_files(tmp_path)


def test_parquet_is_read_in_batches(tmp_path: Path) -> None:
    path = written(
        tmp_path / "p.parquet", id=["a", "b", "c"], text=["x", "y", "z"], source=["1", None, "2"]
    )

    batches = list(read_files([path], rows=2))

    assert [(it.first, it.rows) for it in batches] == [(1, 2), (3, 1)]
    assert [read_rows(it)[0] for it in batches] == [
        Rows(["a", "b"], ["x", "y"], ["1", ""], [0, 1], [PLAIN, PLAIN]),
        Rows(["c"], ["z"], ["2"], [0], [PLAIN]),
    ]


def test_rows_of_parquet_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    path = written(
        tmp_path / "p.parquet", id=["a", None, "c"], text=["x", "y", None], source=[1, 2, 3]
    )

    (batch,) = read_files([path])
    found, refusals = read_rows(batch)

    assert found == Rows(["a"], ["x"], ["1"], [0], [PLAIN])
    assert [it.offset for it in refusals] == [1, 2]


def test_text_of_parquet_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    damaged = pa.array([b"x", b"\xd6\xd0"]).cast(pa.string(), safe=False)
    path = written(tmp_path / "p.parquet", id=["a", "b"], text=damaged)

    (batch,) = read_files([path])
    found, refusals = read_rows(batch)

    assert found.ids == ["a"]
    assert refusals == ((1, "not UTF-8"),)


def test_parquet_with_large_rows_is_cut_smaller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "BYTES", 1_000)
    path = written(tmp_path / "p.parquet", id=list("abcde"), text=["x" * 600] * 5)

    batches = list(read_files([path]))

    assert [it.first for it in batches] == [1, 2, 3, 4, 5]
    assert [read_rows(it)[0].ids for it in batches] == [["a"], ["b"], ["c"], ["d"], ["e"]]


def test_parquet_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "p.parquet", name=["a"], text=["x"])

    with pytest.raises(DataError, match="has no column id, but name, text"):
        list(read_files([path]))


def test_broken_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.parquet"
    path.write_bytes(b"PAR1 and nothing else")

    with pytest.raises(DataError, match=r"p\.parquet: not sound Parquet"):
        list(read_files([path]))


def test_what_is_known_beside_the_words_is_read_from_lines_and_columns(tmp_path: Path) -> None:
    known = {"realm": "ui", "inexact": False, "audience": "staff", "comment": True, "damaged": True}
    columns = {name: [value, None] for name, value in known.items()}
    path = written(tmp_path / "p.parquet", id=["a", "b"], text=["x", "y"], **columns)
    lines = lines_of(row("a", **known), row("b", **dict.fromkeys(known)))

    traits = [read_rows(batch)[0].traits for batch in (*read_files([path]), *batches_of(lines))]

    assert traits == [[Traits(**known), PLAIN]] * 2  # type: ignore[arg-type]  # Of two types.

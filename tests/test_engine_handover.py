"""Rows are handed to an engine with workers of its own, and what it wrote is fetched."""

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from bindery.engines.counts import Counts
from bindery.engines.job import Job
from bindery.engines.rows.files import TRAITS, Batch, read_files, read_stream
from bindery.engines.rows.records import Kind, Records, Target
from bindery.engines.tables import remote
from bindery.engines.tables.handover import fit, hand_over
from bindery.engines.tables.relational import Task
from bindery.errors import DataError, UsageError


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Give a job that works in this process."""
    work = tmp_path / "work"
    work.mkdir()
    return Job(work=work, processes=1)


def batches(*ids: str, text: str = "x", size: int = 2) -> Iterator[Batch]:
    lines = (json.dumps({"id": it, "text": text, "source": 7}) + "\n" for it in ids)
    return read_stream(BytesIO("".join(lines).encode()), "p.jsonl", rows=size)


def rows_in(folder: Path) -> list[dict[str, str]]:
    return [row for it in sorted(folder.iterdir()) for row in parquet.read_table(it).to_pylist()]


def times(folder: Path) -> dict[str, int]:
    return {it.name: it.stat().st_mtime_ns for it in folder.iterdir()}


def echo(task: Task) -> Counts:
    """Stand for an engine: give every row a group of its own, and refuse a repeated id."""
    ids = [row["id"] for row in rows_in(task.rows)]
    if len(ids) > len(set(ids)):
        raise UsageError("ids stand more than once.")
    task.out.mkdir()
    table = pa.table(Records(ids, ids, ["chosen"] * len(ids), ids)._asdict())
    parquet.write_table(table, task.out / "part-00000.parquet")
    return Counts(passages=len(ids), groups=len(ids))


def test_rows_are_handed_over_as_columns_in_their_order(job: Job) -> None:
    folder, faults = hand_over(batches("a", "b", "c"), job)

    unknown = dict.fromkeys(TRAITS)
    assert rows_in(folder) == [{"id": it, "text": "x", "source": "7", **unknown} for it in "abc"]
    assert faults.count == 0


def test_rows_that_are_left_out_are_not_handed_over(job: Job) -> None:
    folder, faults = hand_over(batches("a", "b", "b", "c", "a"), replace(job, skip=True))

    assert [row["id"] for row in rows_in(folder)] == ["a", "b", "c"]
    assert [str(it) for it in faults.first] == [
        "p.jsonl:3: has the id b of p.jsonl:2",
        "p.jsonl:5: has the id a of p.jsonl:1",
    ]


def test_rows_that_cannot_be_used_are_refused_before_an_engine_sees_them(job: Job) -> None:
    with pytest.raises(DataError, match=r"p\.jsonl:2: has the id a"):
        hand_over(batches("a", "a"), job)


def test_what_was_handed_over_before_is_not_written_again(job: Job) -> None:
    skipping = replace(job, skip=True)
    before = times(hand_over(batches("a", "b", "b", "c"), skipping)[0])
    after = times(hand_over(batches("a", "b", "b", "c", "d"), skipping)[0])

    assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + 1


def test_nothing_of_another_input_is_handed_over(job: Job) -> None:
    hand_over(batches("a", "b", "c"), job)

    assert [row["id"] for row in rows_in(hand_over(batches("z"), job)[0])] == ["z"]


@pytest.mark.parametrize(
    ("name", "columns", "fits"),
    [
        ("p.parquet", {"id": ["a"], "text": ["x"], "source": ["1"]}, True),
        ("p.parquet", {"more": [1], "source": ["1"], "text": ["x"], "id": ["a"]}, True),
        ("p.parquet", {"id": ["a"], "text": ["x"], "source": [""], "comment": [True]}, True),
        ("p.parquet", {"id": ["a"], "text": ["x"], "source": [""], "comment": ["x"]}, False),
        ("p.parquet", {"id": ["a"], "text": ["x"]}, False),
        ("p.parquet", {"id": ["a"], "text": ["x"], "source": [1]}, False),
        ("p.jsonl", {"id": ["a"], "text": ["x"], "source": ["1"]}, False),
    ],
)
def test_only_columns_with_the_names_and_types_of_ours_can_be_read_as_they_are(
    tmp_path: Path, name: str, columns: dict[str, list[object]], *, fits: bool
) -> None:
    parquet.write_table(pa.table(columns), tmp_path / name)

    assert fit([tmp_path / name]) is fits


def test_the_records_of_an_engine_are_fetched(job: Job) -> None:
    made = remote.group(echo, batches("a", "b", "c"), job, None, as_it_is=None)

    assert made.counts.passages == 3
    assert list(made.records or ()) == [
        Records(list("abc"), list("abc"), ["chosen"] * 3, list("abc"))
    ]


def test_files_with_other_columns_are_not_read_together(tmp_path: Path) -> None:
    plain: dict[str, list[object]] = {"id": ["a"], "text": ["x"], "source": ["1"]}
    parquet.write_table(pa.table(plain), tmp_path / "a.parquet")
    parquet.write_table(pa.table({**plain, "realm": ["ui"]}), tmp_path / "b.parquet")

    assert not fit([tmp_path / "a.parquet", tmp_path / "b.parquet"])


def test_an_engine_writes_into_a_folder_by_itself(job: Job, tmp_path: Path) -> None:
    target = Target.of(tmp_path / "groups", Kind.PARQUET)

    made = remote.group(echo, batches("a", "b", "c"), job, target, as_it_is=None)

    assert made.records is None
    assert [row["id"] for row in rows_in(tmp_path / "groups")] == ["a", "b", "c"]


def test_rows_that_an_engine_refuses_are_named_with_file_and_row(job: Job, tmp_path: Path) -> None:
    path = tmp_path / "given" / "p.parquet"
    path.parent.mkdir()
    columns = {"id": ["a", "b", "a"], "text": ["x"] * 3, "source": ["1"] * 3}
    parquet.write_table(pa.table(columns), path)

    with pytest.raises(DataError, match=r"p\.parquet:3: has the id a of .*p\.parquet:1"):
        remote.group(echo, read_files([path]), job, None, as_it_is=path.parent)


def test_a_refusal_that_is_not_about_rows_is_passed_on(job: Job) -> None:
    def refuse(_: Task) -> Counts:
        raise UsageError("no Java.")

    with pytest.raises(UsageError, match="no Java"):
        remote.group(refuse, batches("a"), job, None, as_it_is=None)

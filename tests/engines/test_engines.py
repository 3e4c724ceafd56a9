"""Every engine groups 10,000 passages as the reference does, to the last character."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from shutil import which
from typing import NamedTuple

import pytest
from engines.traps import BOILERPLATE, Known, Row, known_rows, rows
from test_engine_known import by_columns, by_hand, corpus, files_of

from bindery.engines import local
from bindery.engines.job import Job
from bindery.engines.rows.files import Batch, Form
from bindery.engines.tables import daft, spark
from bindery.engines.tables.relational import SharedCounts, Task
from bindery.errors import UsageError

pa = pytest.importorskip("pyarrow", reason="Engines read Parquet, and pyarrow is not installed.")

SIZE = 10_000

Run = Callable[[Task], SharedCounts]


class Record(NamedTuple):
    """What became of a row."""

    id: str
    group: str
    relation: str
    chosen: str


ENGINES: dict[str, Run] = {
    "spark": spark.group,
    "daft": daft.group,
    "ray": partial(daft.group, ray="local"),
}


@pytest.fixture(scope="module", params=[rows, known_rows], ids=["words", "more than words"])
def passages(request: pytest.FixtureRequest) -> Sequence[Row | Known]:
    """Give the passages that all engines group."""
    made: Sequence[Row | Known] = request.param(SIZE)
    return made


@pytest.fixture(scope="module")
def parquet(passages: Sequence[Row | Known], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the passages."""
    return written(passages, tmp_path_factory.mktemp("rows"))


@pytest.fixture(scope="module")
def reference(
    passages: Sequence[Row | Known], tmp_path_factory: pytest.TempPathFactory
) -> list[Record]:
    """Give the records of the reference, in plain Python."""
    return list(on_this_machine(passages, tmp_path_factory.mktemp("work"), many=SIZE + 1))


def test_the_passages_have_what_an_engine_can_get_wrong(reference: list[Record]) -> None:
    relations = {record.relation for record in reference}
    groups = [record.group for record in reference]
    most = max(groups, key=groups.count)

    assert relations == {"chosen", "exact", "near", "copy"}
    assert groups.count(most) >= BOILERPLATE / 8
    assert any(group.endswith("q") for group in groups)
    assert len({*groups}) > SIZE / 10


def test_columns_on_this_machine_give_the_records_of_the_reference(
    passages: Sequence[Row | Known], reference: list[Record], tmp_path: Path
) -> None:
    told = list(on_this_machine(passages, tmp_path, many=1))

    assert sorted(told) == sorted(reference)


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_gives_the_records_of_the_reference_with_all_cores(
    name: str, parquet: Path, reference: list[Record], tmp_path: Path
) -> None:
    need(name)

    counts = run_apart(ENGINES[name], task_of(parquet, tmp_path))

    assert sorted(records_of(tmp_path / "out")) == sorted(reference)
    assert counts.workers >= min(2, os.cpu_count() or 1)
    assert counts.passages == SIZE
    assert counts.groups == len({record.group for record in reference})
    assert counts.copies == sum(record.relation == "copy" for record in reference)
    assert counts.merged == SIZE - counts.groups - counts.copies


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_names_ids_that_stand_twice(name: str, tmp_path: Path) -> None:
    need(name)
    twice = [Row("a", "上门"), Row("b", "还款"), Row("a", "协商")]

    with pytest.raises(UsageError, match=r"ids stand more than once: a\.\n"):
        run_apart(ENGINES[name], task_of(written(twice, tmp_path / "rows"), tmp_path))


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_groups_no_rows_into_no_groups(name: str, tmp_path: Path) -> None:
    need(name)

    counts = run_apart(ENGINES[name], task_of(written([], tmp_path / "rows"), tmp_path))

    assert counts == SharedCounts()
    assert list(records_of(tmp_path / "out")) == []


def test_a_work_that_broke_goes_on_with_the_stages_that_were_complete(
    parquet: Path, reference: list[Record], tmp_path: Path
) -> None:
    need("daft")
    run_apart(daft.group, task_of(parquet, tmp_path / "first"))
    work = (tmp_path / "first" / "work").rename(tmp_path / "work")
    (work / "members.made").unlink()
    before = modified(work)

    run_apart(daft.group, task_of(parquet, tmp_path))
    again = {name for name, time in modified(work).items() if time != before.get(name)}

    assert again == {"members.made"}
    assert sorted(records_of(tmp_path / "out")) == sorted(reference)


def test_rows_that_changed_are_grouped_anew(tmp_path: Path) -> None:
    need("daft")
    run_apart(daft.group, task_of(written([Row("a", "上门")], tmp_path / "rows"), tmp_path))
    (tmp_path / "out").rename(tmp_path / "before")

    run_apart(daft.group, task_of(written([Row("b", "还款")], tmp_path / "rows"), tmp_path))

    assert [record.id for record in records_of(tmp_path / "out")] == ["b"]


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_groups_passages_as_they_are_grouped_one_by_one(
    name: str, tmp_path: Path
) -> None:
    need(name)
    passages = corpus(2)
    by_engine = partial(by_columns, passages, files_of(passages, tmp_path), tmp_path, name)

    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        made = process.submit(by_engine).result()

    assert made == by_hand(passages)


def need(name: str) -> None:
    """Skip the test of an engine that this machine does not have."""
    packages = {"spark": ("pyspark", "pandas"), "daft": ("daft",), "ray": ("daft", "ray")}[name]
    missing = [package for package in packages if find_spec(package) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed: pip install 'bindery[spark,daft]'.")
    if name == "spark" and which("java") is None:
        pytest.skip("Spark needs Java, and none is installed.")


def run_apart(run: Run, task: Task) -> SharedCounts:
    """Run an engine in a process of its own: Daft takes one runner a process."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        return process.submit(run, task).result()


def task_of(parquet: Path, folder: Path) -> Task:
    folder.mkdir(exist_ok=True)
    return Task(rows=parquet, out=folder / "out", work=folder / "work")


def written(some: Sequence[Row | Known], folder: Path) -> Path:
    """Write rows as Parquet, and give the folder."""
    names = some[0]._fields if some else Row._fields
    flags = {"inexact", "comment", "damaged"}
    kinds = {name: pa.bool_() if name in flags else pa.string() for name in names}
    columns = {name: [getattr(row, name) for row in some] for name in names}
    table = pa.table({name: pa.array(columns[name], kind) for name, kind in kinds.items()})
    folder.mkdir(exist_ok=True)
    pytest.importorskip("pyarrow.parquet").write_table(table, folder / "rows.parquet")
    return folder


def on_this_machine(some: Sequence[Row | Known], work: Path, *, many: int) -> Iterator[Record]:
    """Group rows with the local engine, in columns from so many rows on."""
    lines = [json.dumps(row._asdict(), ensure_ascii=False) for row in some]
    raw = "\n".join(lines).encode()
    batch = Batch("rows.jsonl", 1, len(lines), len(raw), Form.LINES, raw)
    grouped = local.group([batch], Job(work=work, many=many, processes=2))
    for records in grouped.records or ():
        yield from map(Record, *records)


def records_of(folder: Path) -> Iterator[Record]:
    for part in folder.iterdir():
        # Not `splitlines`: some names have line ends of other kinds.
        for line in part.read_text(encoding="utf-8").split("\n"):
            if line:
                yield Record(**json.loads(line))


def modified(folder: Path) -> dict[str, int]:
    return {mark.name: mark.stat().st_mtime_ns for mark in folder.glob("*.made")}

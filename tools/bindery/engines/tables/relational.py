"""Run the plan on an engine that has tables; nothing of them comes to this machine but counts."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from bindery.dedupe.definition import definition_id
from bindery.dedupe.lexicon import lexicon
from bindery.engines.counts import Counts
from bindery.engines.rows.files import TRAITS
from bindery.engines.tables import plan
from bindery.engines.tables.stages import Stages, recipe_of
from bindery.engines.tables.steps import RECORD, Step, form_step, sign_step
from bindery.errors import UsageError
from bindery.script import to_hans

#: A table of an engine, whatever that is.
Frame = Any


class Tables(Protocol):
    """What the plan needs of an engine. Nothing is computed until something is written or told."""

    def read(self, path: Path) -> Frame:
        """Read a Parquet file, or a folder of them."""

    def read_rows(self, path: Path) -> Frame:
        """Read the input, so that all workers have something to do."""

    def name(self, frame: Frame, name: str) -> None:
        """Let statements know a table by a name."""

    def query(self, sql: str) -> Frame:
        """Give what a statement asks of the tables that have names."""

    def apply(self, step: Step, frame: Frame) -> Frame:
        """Give what a step makes of all rows, on all workers."""

    def write(self, frame: Frame, folder: Path, *, lines: bool = False) -> None:
        """Write Parquet files, or JSON lines, into a folder that does not exist yet."""

    def told(self, sql: str) -> list[dict[str, Any]]:
        """Give the few rows that a statement asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be grouped, and where it goes.

    Args:
        rows: A Parquet file or a folder of them, with text columns `id`, `text` and `source`.
        out: Folder for the records; it must not exist, or be empty.
        work: Folder for the stages. On a cluster all machines must see all three.
        lenders: Names of lenders beyond those of the lexicon, in either script.
        parquet: Write the records as Parquet, not as JSON lines.
    """

    rows: Path
    out: Path
    work: Path
    lenders: tuple[str, ...] = ()
    parquet: bool = False

    @property
    def files(self) -> tuple[Path, ...]:
        """Give the files with the rows.

        Raises:
            UsageError: There are none.
        """
        found = sorted(self.rows.glob("*.parquet")) if self.rows.is_dir() else [self.rows]
        if not found or not found[0].is_file():
            raise UsageError(f"{self.rows}: no Parquet file.\n  Name one, or a folder with some.")
        return tuple(found)

    @property
    def said(self) -> tuple[str, ...]:
        """Give the columns that say what is known of rows beside their words."""
        from pyarrow import parquet

        known = parquet.read_schema(self.files[0]).names
        return tuple(name for name in TRAITS if name in known)

    @property
    def size(self) -> int:
        """Give the bytes of the rows as they lie on the disk."""
        return sum(file.stat().st_size for file in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCounts(Counts):
    """What a grouping did that several workers shared.

    Args:
        workers: Processes that signed rows.
        widest: Classes in the largest band.
    """

    workers: int = 0
    widest: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    tables: Tables
    stages: Stages

    def ask(self, **statements: str) -> None:
        """Name what statements give, to be computed when and where it is used."""
        for name, sql in statements.items():
            self.tables.name(self.tables.query(sql), name)

    def keep(self, **statements: str) -> None:
        """Name what statements give, and compute it once."""
        for name, sql in statements.items():
            self.keep_frame(name, self.tables.query(sql))

    def keep_frame(self, name: str, frame: Frame) -> None:
        folder = self.stages.kept(name, lambda folder: self.tables.write(frame, folder))
        self.tables.name(self.tables.read(folder), name)


def group_on(tables: Tables, task: Task) -> SharedCounts:
    """Group rows and write their records, in no order.

    Args:
        tables: An engine that is running.
        task: What, and where to.

    Raises:
        UsageError: A row lacks an id or a text, an id stands twice, or `out` is in use.
    """
    # Workers may stand in another folder.
    task = replace(
        task, rows=task.rows.absolute(), out=task.out.absolute(), work=task.work.absolute()
    )
    _refuse_used(task.out)
    words = lexicon(tuple(to_hans(name) for name in task.lenders))
    recipe = recipe_of(task.files, definition_id(words), plan.ALL)
    task.work.mkdir(parents=True, exist_ok=True)
    run = _Run(tables=tables, stages=Stages(folder=task.work, recipe=recipe))
    run.keep_frame(
        "signed", tables.apply(sign_step(task.lenders, task.said), tables.read_rows(task.rows))
    )
    _refuse_faulty(tables)
    _find_groups(run, task.lenders)
    _find_copies(run)
    if _is_parted(tables):
        _part(run)
    else:
        run.keep(members=plan.MEMBERS)
    run.ask(voices=plan.VOICES, wordings=plan.WORDINGS)
    run.keep(chosen=plan.CHOSEN)
    _write(tables, task)
    return _counted(tables)


def _find_groups(run: _Run, lenders: Sequence[str]) -> None:
    run.keep(classes=plan.CLASSES)
    run.keep_frame("formed", run.tables.apply(form_step(lenders), run.tables.query(plan.WANTED)))
    run.keep(same=plan.SAME, placed=plan.PLACED)


def _find_copies(run: _Run) -> None:
    run.keep(pieces=plan.PIECES, repeats=plan.REPEATS)
    run.ask(origins=plan.ORIGINS)
    run.keep(matches=plan.MATCHES)
    run.ask(islands=plan.ISLANDS, taken=plan.TAKEN, sizes=plan.SIZES, pairs=plan.PAIRS)
    run.keep(copied=plan.COPIED, copies=plan.COPIES)


def _is_parted(tables: Tables) -> bool:
    return bool(tables.told(plan.COUNT_PARTED)[0]["size"])


def _part(run: _Run) -> None:
    """Part the rows of one form by realm, wording and audience."""
    run.ask(taken_pieces=plan.TAKEN_PIECES)
    run.keep(covered=plan.COVERED, links=plan.LINKS)
    step = 0
    while run.tables.told(plan.COUNT_CHAINED)[0]["size"]:
        step += 1
        folder = run.stages.kept(
            f"links-{step}",
            lambda folder: run.tables.write(run.tables.query(plan.NEARER), folder),
        )
        run.tables.name(run.tables.read(folder), "links")
    run.ask(split=plan.SPLIT)
    run.keep(parted=plan.PARTED, members=plan.MEMBERS_PARTED)


def _write(tables: Tables, task: Task) -> None:
    """Write the records beside the stages, and put them in their place when they are complete."""
    folder = task.work / "records"
    shutil.rmtree(folder, ignore_errors=True)
    records = tables.apply(RECORD, tables.query(plan.TOLD))
    tables.write(records, folder, lines=not task.parquet)
    complete = task.work / "complete"
    shutil.rmtree(complete, ignore_errors=True)
    complete.mkdir()
    # Engines leave marks such as _SUCCESS and .part-0.crc beside the parts.
    suffix = "parquet" if task.parquet else "jsonl"
    for number, part in enumerate(sorted(folder.glob("[!_.]*"))):
        part.replace(complete / f"part-{number:05}.{suffix}")
    if task.out.is_dir():
        task.out.rmdir()
    shutil.move(complete, task.out)
    shutil.rmtree(folder, ignore_errors=True)


def _counted(tables: Tables) -> SharedCounts:
    (signed,) = tables.told(plan.COUNT_SIGNED)
    (classes,) = tables.told(plan.COUNT_CLASSES)
    (same,) = tables.told(plan.COUNT_SAME)
    (chosen,) = tables.told(plan.COUNT_CHOSEN)
    compared, copies = (
        tables.told(sql)[0]["size"] for sql in (plan.COUNT_FORMED, plan.COUNT_COPIES)
    )
    distinct = classes["size"] or 0
    groups = distinct - same["size"] + same["meanings"]
    if _is_parted(tables):
        (groups,) = (row["size"] for row in tables.told(plan.COUNT_GROUPS))
    return SharedCounts(
        passages=signed["size"],
        distinct=distinct,
        compared=compared,
        groups=groups,
        merged=signed["size"] - groups - copies,
        copies=copies,
        largest=chosen["largest"] or min(signed["size"], 1),
        workers=signed["workers"],
        widest=classes["widest"] or 0,
    )


def _refuse_used(out: Path) -> None:
    if out.is_file() or (out.is_dir() and any(out.iterdir())):
        raise UsageError(f"{out}: is in use.\n  Name an empty folder, or a new one.")


def _refuse_faulty(tables: Tables) -> None:
    repeated = [row["id"] for row in tables.told(plan.REPEATED)]
    incomplete = tables.told(plan.INCOMPLETE)
    if incomplete:
        named = [row["id"] or "one without an id" for row in incomplete]
        raise UsageError(
            f"rows lack an id or a text: {', '.join(named)}.\n  Give them one, or leave them out."
        )
    if repeated:
        raise UsageError(
            f"ids stand more than once: {', '.join(repeated)}.\n  Give every row an id of its own."
        )

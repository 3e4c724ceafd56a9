"""Whatever is known of rows beside their words, columns and plain Python group them alike."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pytest
from engines.traps import Known, known_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from test_engine_local import TEXTS

from bindery.dedupe import TextRow, find_repeats, find_reposted, group_passages, group_texts
from bindery.dedupe.traits import Traits
from bindery.engines import local
from bindery.engines.counts import Counts
from bindery.engines.job import Job
from bindery.engines.levels import LEVELS, Places, repeat_levels, reposted_sources
from bindery.engines.passages import RELATIONS, group_rows, passage_lines
from bindery.engines.rows.files import Batch, read_stream
from bindery.engines.rows.records import Records
from bindery.engines.tables import remote
from bindery.engines.tables.relational import Task
from bindery.model import Passage, Role
from bindery.script import to_hant

#: Sentences long enough to be quoted by readers, so that each is also a part of another.
TOLD = (
    "逾期三十天后平台会上门核实借款人的住址。",
    "据报道，逾期三十天后平台会上门核实借款人的住址，请注意。",
    "催收人员不得在晚上十点以后上门打扰家属。",
    "协商还款时保持冷静，保留录音。",
    "保持冷静",
    "上门",
    "哈",
    "催收人员不得在晚上十点以后上门打扰家属吗？",
    "第一章",
)

#: Who stands for each of some things, and how.
Standing = dict[str, tuple[str, object]]

SECTIONS = ((), ("借款人怎么办",), ("催收员守则",), ("平台的说明", "流程"))

ROLES = (Role.BODY, Role.BODY, Role.COMMENT, Role.COMMENT, Role.HEADING, Role.ITEM, Role.UI)


def batches(rows: Sequence[Known], size: int) -> Iterator[Batch]:
    lines = (json.dumps(row._asdict()) + "\n" for row in rows)
    return read_stream(BytesIO("".join(lines).encode()), "rows.jsonl", rows=size)


def grouped(rows: Sequence[Known], *, many: int) -> tuple[dict[str, tuple[str, ...]], Counts]:
    with TemporaryDirectory() as folder:
        job = Job(work=Path(folder), many=many, processes=1)
        made = local.group(batches(rows, 300), job)
        told = [record for some in made.records or () for record in zip(*some, strict=True)]
        return {name: tuple(it) for name, *it in told}, made.counts


@st.composite
def any_known(draw: st.DrawFn) -> list[Known]:
    ids = draw(st.lists(st.integers(1, 99).map("a-{}".format), max_size=25, unique=True))
    maybe = st.sampled_from([None, True, False])
    return [
        Known(
            name,
            draw(TEXTS),
            draw(st.sampled_from(["", "1", "2"])),
            draw(st.sampled_from([None, "", "ui"])),
            draw(maybe),
            draw(st.sampled_from([None, "borrower", "staff"])),
            draw(maybe),
            draw(maybe),
        )
        for name in ids
    ]


@settings(max_examples=60)
@given(any_known())
def test_many_rows_are_grouped_as_few_are(rows: list[Known]) -> None:
    assert grouped(rows, many=1) == grouped(rows, many=10_000)


def test_copies_of_other_realms_follow_their_originals_in_columns_too() -> None:
    rows = known_rows(2_500, seed=3)

    few, many = grouped(rows, many=10_000), grouped(rows, many=1)

    assert many == few
    assert {relation for _, relation, _ in few[0].values()} == {"chosen", "exact", "near", "copy"}
    assert {name.count("-") for name, *_ in few[0].values()} == {0, 1, 2}
    assert len({name for name, *_ in few[0].values()}) == few[1].groups


TWICE = "借款人应当按时还款，并保留凭证"


@pytest.mark.parametrize(
    ("why", "traits", "groups"),
    [
        ("nothing is known", (Traits(), Traits()), 1),
        ("another realm", (Traits(realm="ui"), Traits()), 2),
        ("no other wording may join", (Traits(inexact=False), Traits(inexact=False)), 2),
        ("it names an actor itself", (Traits(audience="staff"), Traits(audience="x")), 1),
        ("one of the two is damaged", (Traits(damaged=True), Traits()), 1),
    ],
)
def test_what_is_known_parts_rows(why: str, traits: tuple[Traits, Traits], groups: int) -> None:
    texts = (TWICE, TWICE.replace("应当", "应"))
    rows = [
        TextRow(id=str(n), text=text, traits=it)
        for n, (text, it) in enumerate(zip(texts, traits, strict=True))
    ]

    assert len(group_texts(rows)) == groups, why


def corpus(seed: int, documents: int = 40) -> list[Passage]:
    """Make documents of every role and section, in both scripts, with copies among them."""
    random = Random(seed)  # noqa: S311 - the same documents every time are what is wanted
    bodies: list[list[tuple[str, Role, tuple[str, ...], bool]]] = []
    for _ in range(documents):
        if bodies and random.random() < 1 / 4:
            body = list(random.choice(bodies))[random.choice([0, 0, 2]) :]
        else:
            body = [_line(random) for _ in range(random.choice([1, 4, 9, 20]))]
        bodies.append(body)
    return [
        Passage(
            id=f"{number:03}-{line // 2}-{line % 2 + 1}",
            source=f"{number:03}",
            line=line // 2,
            sentence=line % 2 + 1,
            role=role,
            kept=text,
            hans=text,
            section=section,
            damaged=damaged,
        )
        for number, body in enumerate(bodies)
        for line, (text, role, section, damaged) in enumerate(body, start=2)
    ]


def _line(random: Random) -> tuple[str, Role, tuple[str, ...], bool]:
    text = random.choice(
        [random.choice(TOLD), random.choice(TOLD), f"第{random.randrange(30)}条规定，平台应公开。"]
    )
    text = random.choice([text, text, to_hant(text), text.replace("应", "应当")])
    return text, random.choice(ROLES), random.choice(SECTIONS), random.random() < 1 / 9


def files_of(passages: Sequence[Passage], folder: Path) -> list[Path]:
    files = []
    for at in range(0, len(passages), 60):
        files.append(folder / f"part-{at:06}.jsonl")
        files[-1].write_bytes(passage_lines(passages[at : at + 60]))
    return files


def by_columns(
    passages: Sequence[Passage], files: Sequence[Path], work: Path, engine: str = "local"
) -> tuple[Standing, ...]:
    """Group and measure passages: who stands for each, its level, and documents posted again."""
    told = group_rows(files, Job(work=work, processes=1), engine=engine)
    sections = {section: n for n, section in enumerate({p.section for p in passages})}
    places = Places(
        np.array([int(p.source) for p in passages], dtype=np.int64),
        np.array([sections[p.section] for p in passages], dtype=np.int64),
        np.array([p.line for p in passages], dtype=np.int64),
    )
    levels = repeat_levels(places, *told).tolist()
    reposted = reposted_sources(places.sources, *told)
    ids = [p.id for p in passages]
    stands = [(ids[at], RELATIONS[it]) for at, it in zip(told.chosen, told.relations, strict=True)]
    return (
        dict(zip(ids, stands, strict=True)),
        {ids[at]: (stands[at][0], LEVELS[it]) for at, it in enumerate(levels) if it >= 0},
        {f"{source:03}": (f"{first:03}", None) for source, first in reposted.items()},
    )


def by_hand(passages: Sequence[Passage]) -> tuple[Standing, ...]:
    """Do as `by_columns` does, one by one."""
    groups = group_passages(passages)
    told: Standing = {
        member: (group.chosen, it) for group in groups for member, it in group.members
    }
    repeats: Standing = {it.passage: (it.of, it.level) for it in find_repeats(passages, groups)}
    reposted: Standing = {it: (of, None) for it, of in find_reposted(passages, groups).items()}
    return told, repeats, reposted


def with_tables(task: Task) -> Counts:
    """Stand for an engine with tables: take Parquet, and give records in another order."""
    batch = pa.concat_tables(map(parquet.read_table, task.files)).to_pylist()
    told, counts = grouped([Known(**row) for row in reversed(batch)], many=1)
    task.out.mkdir()
    columns = zip(*((name, *it) for name, it in told.items()), strict=True)
    made = pa.table(dict(zip(Records._fields, map(list, columns), strict=True)))
    parquet.write_table(made, task.out / "part-00000.parquet")
    return counts


@pytest.mark.parametrize("seed", range(6))
def test_passages_are_grouped_in_columns_as_they_are_one_by_one(seed: int, tmp_path: Path) -> None:
    passages = corpus(seed)

    made = by_columns(passages, files_of(passages, tmp_path), tmp_path)

    assert made == by_hand(passages)


def test_no_passages_are_no_groups(tmp_path: Path) -> None:
    assert by_columns([], [], tmp_path) == ({}, {}, {})


def test_half_a_character_in_a_passage_is_a_lost_one(tmp_path: Path) -> None:
    broken = replace(corpus(0)[0], hans="逾期\ud83d后")

    files = files_of([broken], tmp_path)

    assert "逾期\N{REPLACEMENT CHARACTER}后" in files[0].read_text(encoding="utf-8")
    assert len(group_rows(files, Job(work=tmp_path, processes=1)).chosen) == 1


def test_passages_that_were_read_before_are_not_read_again(tmp_path: Path) -> None:
    passages = corpus(3, documents=12)
    files = files_of(passages, tmp_path)
    by_columns(passages, files, tmp_path)
    before = {it.name: it.stat().st_mtime_ns for it in tmp_path.glob("*.npz")}
    files[0].write_bytes(passage_lines(passages[1:60]))

    by_columns(passages[1:], files, tmp_path)
    again = {it.name: it.stat().st_mtime_ns for it in tmp_path.glob("signed-*.npz")}

    assert len(again.keys() - before.keys()) == 1
    assert {name: before[name] for name in again if name in before} == {
        name: time for name, time in again.items() if name in before
    }


def test_passages_are_grouped_by_an_engine_with_tables_as_they_are_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "engine", lambda *_: with_tables)
    passages = corpus(1)

    made = by_columns(passages, files_of(passages, tmp_path), tmp_path, "spark")

    assert made == by_hand(passages)


def test_the_corpora_have_what_columns_can_get_wrong() -> None:
    found = [group_passages(corpus(seed)) for seed in range(6)]
    relations = {relation for groups in found for group in groups for _, relation in group.members}
    repeats = [find_repeats(corpus(seed), groups) for seed, groups in enumerate(found)]

    assert relations == set(RELATIONS)
    assert {repeat.level for some in repeats for repeat in some} == set(LEVELS)
    assert any(find_reposted(corpus(seed), groups) for seed, groups in enumerate(found))

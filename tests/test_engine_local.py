"""The local engine gives what the rules say, however it cuts the work, and goes on afterwards."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindery.dedupe.copies import find_copies
from bindery.dedupe.definition import forms, order_of, sign
from bindery.dedupe.lexicon import lexicon
from bindery.engines import local
from bindery.engines.counts import Counts
from bindery.engines.job import Grouped, Job
from bindery.engines.local.copied import find_copied
from bindery.engines.local.workers import Workers
from bindery.engines.rows.files import Batch, read_stream
from bindery.errors import BinderyError, DataError


class Row(NamedTuple):
    """A row of the input."""

    id: str
    text: str
    source: str = ""


#: Group, relation and chosen of each row, by its id.
Told = dict[str, tuple[str, str, str]]

#: Wordings of few statements, so that most rows have others to be grouped with.
ALIKE = st.tuples(
    st.sampled_from(["用户", "借款人", "平台"]),
    st.sampled_from(["应", "应当"]),
    st.sampled_from(["还款", "還款", "的还款"]),
    st.sampled_from(["", "。", "，", "\ufffd", "？"]),
).map("".join)
WORDS = st.sampled_from(
    ["借呗", "不得", "30天", "三十天", "3个月", "的", "，", "核实", "吗", "1、"]
)
TEXTS = ALIKE | st.lists(WORDS, min_size=1, max_size=4).map("".join)
IDS = st.integers(1, 120).map("a-{}".format) | st.text(st.sampled_from("a0910-\0é"), max_size=4)
SOURCES = st.sampled_from(["", "002", "10", "9", "é"])


#: What stands in a document, a letter a text: pieces of one story, and loops that overlap.
SAMES = st.lists(
    st.tuples(st.integers(0, 6), st.integers(2, 12)).map(
        lambda it: "nopqrstuvwxy"[it[0] :][: it[1]]
    )
    | st.text("no", max_size=12)
    | st.integers(0, 9).map(lambda it: "ABCDEFGHI"[:it])
).map("".join)


@st.composite
def any_rows(draw: st.DrawFn) -> list[Row]:
    ids = draw(st.lists(IDS, max_size=30, unique=True))
    return [Row(name, draw(TEXTS), draw(SOURCES)) for name in ids]


@st.composite
def repeating_documents(draw: st.DrawFn) -> list[Row]:
    """Make documents out of pieces of one story, with other texts between them."""
    letters = draw(st.sampled_from(["abcdefghijkl", "abc"]))
    story = "".join(draw(st.lists(st.sampled_from(letters), min_size=12, max_size=24)))
    rows: list[Row] = []
    for source in draw(st.lists(st.sampled_from(["", "d1", "d2", "d3"]), max_size=5)):
        start, size = draw(st.integers(0, 9)), draw(st.integers(3, 11))
        others = [f"第{len(rows) + number}种" for number in range(draw(st.integers(0, 9)))]
        texts = [f"平台{letter}可以核实" for letter in story[start : start + size]]
        rows += (Row(f"{len(rows)}-{n}", text, source) for n, text in enumerate(texts + others))
    return rows


def by_the_rules(rows: Sequence[Row]) -> Told:
    """Group rows as the rules are told to people, comparing everything with everything."""
    rows = sorted(rows, key=lambda row: (order_of(row.source), order_of(row.id)))
    words = lexicon()
    signed = sign([row.text for row in rows], words)
    classes = list(zip(signed.digests, signed.marks, strict=True))
    form = forms(signed.keys, signed.marks, words)
    same = [
        min(other for other, theirs in zip(classes, form, strict=True) if theirs == ours)
        for ours in form
    ]
    copies = copies_by_the_rules(rows, same)
    told: Told = {}
    for head in set(same):
        members = [place for place, it in enumerate(same) if it == head]
        heard = [place for place in members if place not in copies]
        voices = {(signed.digests[it], rows[it].source or f"\0{it}") for it in heard}
        spread = Counter(digest for digest, _ in voices)
        keyed = [
            (it in copies, not signed.whole[it], -spread[signed.digests[it]], it) for it in members
        ]
        chosen = min(keyed)[-1]
        name = f"g{head[0].hex()[:24]}{'q' if head[1] else ''}"
        for it in members:
            exact = "exact" if signed.digests[it] == signed.digests[chosen] else "near"
            relation = "chosen" if it == chosen else "copy" if it in copies else exact
            told[rows[it].id] = (name, relation, rows[chosen].id)
    return told


def copies_by_the_rules(rows: Sequence[Row], same: Sequence[object]) -> set[int]:
    whole = [
        place
        for place in range(len(rows) - 2)
        if rows[place].source and rows[place].source == rows[place + 2].source
    ]
    pieces = {place: tuple(same[place : place + 3]) for place in whole}
    first = {it: next(other for other in whole if pieces[other] == pieces[it]) for it in whole}
    matches = [
        (place, other)
        for place, other in first.items()
        if other < place and (rows[other].source != rows[place].source or place - other >= 3)
    ]
    runs: dict[tuple[str, str], list[tuple[int, int]]] = {}
    diagonal = groupby(
        enumerate(matches),
        key=lambda it: (
            it[0] - it[1][0],
            it[0] - it[1][1],
            rows[it[1][1]].source,
            rows[it[1][0]].source,
        ),
    )
    for (_, _, earlier, later), found in diagonal:
        places = [place for _, (place, _) in found]
        runs.setdefault((earlier, later), []).append((places[0], len(places) + 2))
    lengths = Counter(row.source for row in rows)
    covered: set[int] = set()
    for (earlier, later), them in runs.items():
        repeated = sum(size for _, size in them)
        reposted = repeated * 2 >= min(lengths[earlier], lengths[later])
        if max(size for _, size in them) >= 8 or (earlier != later and reposted):
            covered.update(place + step for place, size in them for step in range(size))
    return covered


def batches(rows: Iterable[Row], size: int = 3) -> Iterator[Batch]:
    lines = (json.dumps(row._asdict()) + "\n" for row in rows)
    return read_stream(BytesIO("".join(lines).encode()), "rows.jsonl", rows=size)


def grouped(rows: Iterable[Row], job: Job) -> tuple[list[str], Told, Grouped]:
    made = local.group(batches(rows), job)
    records = [record for some in made.records or () for record in zip(*some, strict=True)]
    return [name for name, *_ in records], {name: tuple(it) for name, *it in records}, made  # type: ignore[misc]  # Three.


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """Give a job that takes the way of many rows for any number, in this process."""
    return Job(work=tmp_path, many=1, processes=1)


@pytest.mark.parametrize("many", [1, 10_000], ids=["as many", "as few"])
@settings(max_examples=100)
@given(any_rows())
def test_rows_are_grouped_as_the_rules_say(many: int, rows: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        order, told, _ = grouped(rows, Job(work=Path(folder), many=many, processes=1))

    assert told == by_the_rules(rows)
    assert order == [row.id for row in rows]


@pytest.mark.parametrize("many", [1, 10_000], ids=["as many", "as few"])
@settings(max_examples=25)
@given(repeating_documents())
def test_copies_are_found_as_the_rules_say(many: int, rows: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        _, told, _ = grouped(rows, Job(work=Path(folder), many=many, processes=1))

    assert told == by_the_rules(rows)


@settings(max_examples=500)
@given(st.lists(st.tuples(st.sampled_from("abcd"), SAMES), max_size=5))
def test_columns_find_the_copies_that_rows_do(documents: list[tuple[str, str]]) -> None:
    ordered = sorted(documents, key=lambda it: it[0])
    sources = [source for source, texts in ordered for _ in texts]
    sames = [text for _, texts in ordered for text in texts]
    numbers = (np.array([ord(it) for it in them], dtype=np.int64) for them in (sources, sames))

    copied = find_copied(*numbers)

    assert {at: it for at, it in enumerate(copied.tolist()) if it >= 0} == find_copies(
        sources, sames
    )


def test_a_copy_does_not_speak_for_its_wording(job: Job) -> None:
    story = [f"平台第{number}次核实" for number in range(9)] + ["用户应当还款"]
    copied = [Row(f"{n}", text, source) for source in "12" for n, text in enumerate(story)]
    rows = [row._replace(id=row.source + row.id) for row in copied]
    rows += [Row("c", "借款人应还款", "3"), Row("d", "借款人应还款", "4")]

    _, told, _ = grouped(rows, job)

    assert [told[name][1:] for name in ("19", "29", "c", "d")] == [
        ("near", "c"),
        ("copy", "c"),
        ("chosen", "c"),
        ("exact", "c"),
    ]


def test_rows_without_a_document_speak_each_for_themselves(job: Job) -> None:
    lines = [Row(name, "用户应当还款") for name in "abc"]
    documents = [Row("d", "借款人应还款", "1"), Row("e", "借款人应还款", "2")]

    _, told, _ = grouped([*lines, *documents], job)

    assert {chosen for _, _, chosen in told.values()} == {"a"}


STORY = [
    Row("a", "平台可能上门核实。", "1"),
    Row("b", "平臺可能上門核實！", "2"),
    Row("c", "平台不可能上门核实。", "3"),
    Row("d", "用户应当还款", "3"),
    Row("e", "借款人应还款？", "4"),
]


def test_everything_is_counted(job: Job) -> None:
    _, _, made = grouped(STORY, job)

    counts = Counts(passages=5, distinct=4, groups=4, merged=1, largest=2)
    assert replace(made.counts, compared=0) == counts


@settings(max_examples=30)
@given(any_rows() | repeating_documents())
def test_few_rows_and_many_are_counted_alike(rows: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        job = Job(work=Path(folder), many=1, processes=1)
        few, many = (grouped(rows, replace(job, many=it))[2].counts for it in (10_000, 1))

    assert many == few
    assert many.passages == many.groups + many.merged + many.copies == len(rows)


def test_processes_give_what_one_process_gives(tmp_path: Path) -> None:
    rows = [
        Row(f"{n}", f"平台第{n % 40}次可能上门核实{'的' * (n % 3)}", f"{n % 7}") for n in range(200)
    ]
    alone, shared = (Job(work=tmp_path / str(count), many=1, processes=count) for count in (1, 2))
    for job in (alone, shared):
        job.work.mkdir()

    assert grouped(rows, shared)[:2] == grouped(rows, alone)[:2]


def test_one_text_twenty_thousand_times_is_one_group(job: Job) -> None:
    rows = [Row(f"{n}", "请关注我们的公众号。", f"{n % 50}") for n in range(20_000)]

    made = local.group(batches(rows, 5_000), job)

    assert (made.counts.groups, made.counts.largest, made.counts.distinct) == (1, 20_000, 1)


def test_lenders_that_only_these_texts_know_keep_texts_apart(job: Job) -> None:
    rows = [Row("a", "甲的乙贷可以协商还款"), Row("b", "甲乙贷可以协商还款")]
    named = replace(job, lenders=("甲的乙貸",))

    assert [grouped(rows, it)[2].counts.groups for it in (job, named)] == [1, 2]


def test_a_second_run_goes_on_from_the_first(job: Job) -> None:
    first = grouped(STORY, job)
    second = grouped(STORY, job)

    assert (first[2].reused, second[2].reused) == (0, 2)
    assert second[:2] == first[:2]


def test_only_what_has_changed_is_done_again(job: Job) -> None:
    grouped(STORY, job)
    changed = [*STORY[:4], Row("e", "平台可能上门核实", "4")]

    again = grouped(changed, job)

    assert again[2].reused == 1
    assert again[1] == by_the_rules(changed)


def test_work_of_another_definition_is_not_used(job: Job) -> None:
    grouped(STORY, job)

    assert grouped(STORY, replace(job, lenders=("甲乙贷",)))[2].reused == 0


def test_an_interrupted_run_leaves_what_it_has_done(job: Job) -> None:
    def interrupted() -> Iterator[Batch]:
        yield next(batches(STORY))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        local.group(interrupted(), job)

    assert grouped(STORY, job)[2].reused == 1


def test_a_broken_file_of_the_work_is_named(job: Job) -> None:
    grouped(STORY, job)
    (broken, *_) = sorted(job.work.glob("signed-*"))
    broken.write_bytes(broken.read_bytes()[:100])

    with pytest.raises(DataError, match=rf"{broken.name}: broken"):
        grouped(STORY, job)


def test_a_process_that_is_ended_from_outside_is_no_riddle() -> None:
    with Workers(2) as workers, pytest.raises(BinderyError, match="ended from outside"):
        list(workers.each([partial(os._exit, 3)]))


def test_a_batch_is_asked_for_when_a_process_has_time_for_it() -> None:
    asked: list[int] = []

    def tasks() -> Iterator[partial[int]]:
        for number in range(100):
            asked.append(number)
            yield partial(abs, number)

    with Workers(2) as workers:
        first = next(workers.each(tasks()))

    assert first == 0
    assert len(asked) < 10


def test_what_will_be_refused_is_read_to_the_end_and_not_worked_on(job: Job) -> None:
    rows = [Row("a", "x", "\ud800"), *(Row(str(n), "x") for n in range(20)), Row("3", "x")]

    with pytest.raises(DataError) as refused:
        grouped(rows, job)

    assert str(refused.value).splitlines()[:2] == [
        'rows.jsonl:1: has half a character in its "source"',
        "rows.jsonl:22: has the id 3 of rows.jsonl:5",
    ]
    assert len(list(job.work.glob("signed-*"))) < 3

"""Marks become Chinese in Chinese sentences, and nowhere else."""

import tomllib
from collections import deque
from pathlib import Path
from time import process_time

import pytest

from benchmarks.punctuation import measure
from bindery.model import RepairedText, SourceText
from bindery.repair import repair
from bindery.repair.engine import RULES
from bindery.repair.punctuation.width import find_narrow_marks
from bindery.script import to_hant

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "punctuation.toml").read_text(encoding="utf-8")
)["case"]


def mended(*lines: str) -> RepairedText:
    return repair(SourceText(id="t", lines=lines))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, str]) -> None:
    result = mended(case["line"])

    assert result.lines == (case.get("repaired", case["line"]),), case["why"]
    assert sorted({edit.rule for edit in result.edits}) == case.get("rules", []), case["why"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_traditional_text_is_treated_alike(case: dict[str, str]) -> None:
    result = mended(to_hant(case["line"]))

    assert result.lines == (to_hant(case.get("repaired", case["line"])),), case["why"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_a_case_gives_needs_no_repair(case: dict[str, str]) -> None:
    result = mended(*mended(case["line"]).lines)

    assert result.edits == ()


@pytest.mark.parametrize("line", ["因?yàn)楦鞣N", "逾期?，之后", "正?;厥", "服?wù)。"])
def test_a_trace_of_lost_bytes_is_no_question(line: str) -> None:
    assert list(find_narrow_marks(line)) == []


def test_every_kind_of_case_is_there() -> None:
    assert {case["seen"] for case in CASES} == {"wild", "made", "sound"}


#: What each pattern would have to try again and again, were it written carelessly.
HOSTILE = (
    "中,",
    "((中)",
    "中)",
    '"',
    "中'",
    "...",
    "中…",
    "--",
    "`a",
    "$\\a",
    "://",
    "='",
    '"";',
    "!",
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_line_of_a_megabyte_is_read_in_seconds(unit: str) -> None:
    line = "中" + unit * (1_000_000 // len(unit))
    started = process_time()
    for rule in (rule for rule in RULES if rule.needs.search(line)):
        deque(rule.find(line), maxlen=0)

    assert process_time() - started < 20


def test_measuring_tells_right_false_missed_and_faults_apart() -> None:
    result = measure(
        ["真的吗？是，他说（笑）。", "贷款（loan）合同", "所以,还款", "以下简称“A”:好的"]
    )

    assert {(c.mark, c.right, c.false, c.missed, c.faults) for c in result.marks} == {
        ("，", 1, 0, 0, 1),
        ("：", 0, 0, 0, 1),
        ("；", 0, 0, 0, 0),
        ("？", 1, 0, 0, 0),
        ("！", 0, 0, 0, 0),
        ("（", 1, 0, 1, 0),
        ("）", 1, 0, 1, 0),
    }
    assert [before for before, _ in result.changed] == ["所以,还款", "以下简称“A”:好的"]
    assert result.missed == (("贷款（loan）合同", 2), ("贷款（loan）合同", 7))


def test_measuring_finds_what_is_false() -> None:
    result = measure(["见“甲”,Rust 的类型"])

    assert [(c.mark, c.false) for c in result.marks if c.false] == [("，", 1)]
    assert result.false == (("见“甲”,Rust 的类型", 4),)
    assert (result.total.precision, result.total.recall) == (0.0, 1.0)

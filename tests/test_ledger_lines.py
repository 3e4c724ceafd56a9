"""The ledger for programs is written line by line, and never with private data."""

import json
from collections.abc import Iterator

import pytest

from bindery.ledger_lines import COLUMNS, as_jsonl, jsonl_lines, ledger_record
from bindery.marks import CLOSE, OPEN
from bindery.model import Fate, LedgerRow, Passage, RepairCount, Role

ADDRESS = "zhang.san@example.org"


def a_row(hans: str, kept: str) -> LedgerRow:
    passage = Passage(
        id="000-1-1", source="000", line=1, sentence=1, role=Role.BODY, kept=kept, hans=hans
    )
    repairs = RepairCount(proved=1, editor=2, rule=3)
    return LedgerRow(passage=passage, topic="a", fate=Fate.PRINTED, repairs=repairs)


def test_a_line_is_written_before_the_next_row_is_asked_for() -> None:
    taken = 0

    def rows() -> Iterator[LedgerRow]:
        nonlocal taken
        for number in range(3):
            taken += 1
            yield a_row(str(number), str(number))

    lines = jsonl_lines(rows())
    first = json.loads(next(lines))

    assert taken == 1
    assert first["text"] == "0"
    assert [line[-1] for line in lines] == ["\n", "\n"]


def test_rows_in_one_text_are_one_a_line() -> None:
    text = as_jsonl([a_row("一", "一"), a_row("二\n", "二\n")])

    assert [json.loads(line)["text"] for line in text.splitlines()] == ["一", "二\n"]


@pytest.mark.parametrize(
    ("hans", "kept"),
    [
        (f"邮箱 {ADDRESS}。", f"邮箱 {ADDRESS}。"),
        (f"邮箱 {ADDRESS}。", f"郵箱 {ADDRESS}。"),
        (f"补了字 {ADDRESS}。", f"{OPEN}补{CLOSE}了字 {ADDRESS}。"),
        ("没有。", f"郵箱 {ADDRESS}。"),
    ],
)
def test_private_data_is_withheld_in_both_forms_of_a_passage(hans: str, kept: str) -> None:
    record = ledger_record(a_row(hans, kept))

    assert ADDRESS not in f"{record['text']} {record['kept']}"
    assert "已隐去" in str(record["kept"])
    assert tuple(record) == COLUMNS
    assert record["repairs"] == {"proved": 1, "editor": 2, "rule": 3}

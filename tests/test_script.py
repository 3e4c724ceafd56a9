"""The two scripts are told apart, and converted outwards without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.model import Script
from bindery.script import detect_script, lines_to_hans, scripts_of_lines, to_hans, to_hant


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("借貝逾期說要上門核實", Script.HANT),
        ("借贝逾期说要上门核实", Script.HANS),
        ("意义显著的著作，乾隆皇后", Script.HANS),
        ("逾期后平台会打电话，说要上门核实。他說會來電話。", Script.HANS),
        ("逾期後平台會打電話，說要上門核實。他说会来电话。", Script.HANT),
        ("only Latin", Script.HANS),
        ("", Script.HANS),
    ],
)
def test_the_script_of_a_text_is_seen(text: str, script: Script) -> None:
    assert detect_script(text) is script


@pytest.mark.parametrize(
    ("hant", "hans"),
    [
        ("隨著意味著", "随着意味着"),  # t2s leaves these half converted
        ("減少壞賬率", "减少坏账率"),
        ("上門核實", "上门核实"),
    ],
)
def test_traditional_text_becomes_simplified(hant: str, hans: str) -> None:
    assert to_hans(hant) == hans


def test_simplified_text_is_left_alone() -> None:
    assert to_hans("显著提高") == "显著提高"


def test_simplified_text_becomes_traditional_as_taiwan_writes_it() -> None:
    assert to_hant("核实审核") == "核實審核"


def test_names_keep_their_own_form() -> None:
    assert to_hant("支付宝的干部", {"干部": "干部"}) == "支付寶的干部"


@given(st.lists(st.text(alphabet="核實逾期隨著abc，。 \x00\ud800", max_size=20), min_size=1))
def test_lines_stay_lines(lines: list[str]) -> None:
    assert len(lines_to_hans(lines, Script.HANT)) == len(lines)


@pytest.mark.parametrize(
    ("line", "script"),
    [
        ("逾期後平台可能會安排人員上門核實。", Script.HANT),
        ("電話", Script.HANT),
        ("意义显著的著作，乾隆年间。", Script.HANS),
        ("陳某说逾期后影响显著。", Script.HANS),
        ("abc 123", Script.HANS),
        ("", Script.HANS),
    ],
)
def test_a_line_quoted_in_the_other_script_is_converted_alone(line: str, script: Script) -> None:
    lines = ["逾期后平台会打电话。", line]

    assert scripts_of_lines(lines, Script.HANS) == (Script.HANS, script)
    assert lines_to_hans(lines, Script.HANS) == (lines[0], to_hans(line, script))


def test_every_line_of_a_traditional_document_is_traditional() -> None:
    assert scripts_of_lines(["電話", "一、"], Script.HANT) == (Script.HANT, Script.HANT)

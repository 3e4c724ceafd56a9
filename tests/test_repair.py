"""Repair undoes what it recognises, leaves the rest, and can be replayed and reversed."""

import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.editorial.restorations import Restorations, load_restorations
from bindery.edits import Edit, Evidence
from bindery.marks import CLOSE, OPEN, bracketed
from bindery.model import RepairedText, Script, SourceText
from bindery.repair import repair, replay, restore
from bindery.repair.engine import reverse

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "repair.toml").read_text(encoding="utf-8")
)["case"]

#: Characters that rules look at, more of them than chance would give.
NOISE = st.text(
    alphabet=st.one_of(
        st.sampled_from("核實問題逾期的因為导致，。、：；？！（）“”,.:;!?()[]<>/&#*_ \u3000\u200b"),
        st.sampled_from("shíwéiaāp015<p>&amp;"),
        st.sampled_from("核實\"'.。…-`$|"),
        st.characters(exclude_categories=()),
    ),
    max_size=60,
)
LINES = st.lists(NOISE.filter(lambda line: "\n" not in line), max_size=5)


def mended(*lines: str) -> RepairedText:
    return repair(SourceText(id="t", lines=lines))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, str]) -> None:
    result = mended(case["line"])

    assert result.lines == (case.get("repaired", case["line"]),), case["why"]
    assert sorted({edit.rule for edit in result.edits}) == case.get("rules", []), case["why"]


def test_every_case_says_where_it_was_seen() -> None:
    assert {case["seen"] for case in CASES} == {"wild", "made", "sound"}


@given(LINES)
def test_a_repaired_document_needs_no_repair(lines: list[str]) -> None:
    once = mended(*lines)
    twice = mended(*once.lines)

    assert twice.edits == ()


@given(LINES)
def test_no_line_is_added_or_removed(lines: list[str]) -> None:
    result = mended(*lines)

    assert len(result.lines) == len(lines)


@given(LINES)
def test_edits_can_be_replayed_and_reversed(lines: list[str]) -> None:
    result = mended(*lines)

    assert replay(tuple(lines), result.edits) == result.lines
    assert reverse(result.lines, result.edits) == tuple(lines)


def is_form_of_what_stood_there(edit: Edit) -> bool:
    """Say whether an edit takes away, or writes the same mark in its Chinese form."""
    match edit.rule:
        case "width":
            return edit.after == edit.before.translate(str.maketrans(",:;!?()-", "，：；！？（）—"))
        case "quotes":
            return edit.before + edit.after in ('"“', '"”', "'‘", "'’")
        case "ellipsis":
            return edit.after == "……" and set(edit.before) <= set(".。…")
        case "latin":
            return edit.after == unicodedata.normalize("NFKC", edit.before)
        case "entity" | "space" | "recode" | "mojibake":
            return True  # What they write has tests of its own.
        case _:
            return edit.after in edit.before


@given(LINES)
def test_no_character_of_a_repair_is_invented(lines: list[str]) -> None:
    result = mended(*lines)

    assert [edit for edit in result.edits if not is_form_of_what_stood_there(edit)] == []


def test_replaying_on_another_text_is_refused() -> None:
    edits = mended("核實(shí)").edits

    with pytest.raises(ValueError, match="line 1: the edit gloss does not fit"):
        replay(("别的",), edits)


def restorations(tmp_path: Path, toml: str) -> Restorations:
    path = tmp_path / "restorations.toml"
    path.write_text(toml, encoding="utf-8")
    return load_restorations(path)


PIN = """
[[restoration]]
id = "phone"
kind = "pin"
source = "t"
line = 1
find = "短信、 等"
replace = "短信、電話等"
why = "A blank where a word was filtered out."
seen = ["t:1"]
"""

RULE = """
[[restoration]]
id = "question"
kind = "rule"
pattern = "逾期[问問]()(?=也)"
insert = "题"
why = "Only the second character was filtered out."
seen = ["t:1"]
"""


def test_a_pin_brackets_only_what_it_restores(tmp_path: Path) -> None:
    text, findings = restore(mended("通過短信、 等方式"), restorations(tmp_path, PIN))

    assert text.lines == (f"通過短信、{OPEN}電話{CLOSE}等方式",)
    assert [edit.evidence for edit in text.edits] == [Evidence.EDITOR]
    assert findings == ()


def test_a_pin_that_no_longer_fits_is_a_warning(tmp_path: Path) -> None:
    text, findings = restore(mended("别的句子。"), restorations(tmp_path, PIN))

    assert text.lines == ("别的句子。",)
    assert [finding.code for finding in findings] == ["stale-decision"]
    assert findings[0].severity.value == "warning"


@pytest.mark.parametrize(
    ("line", "restored"),
    [
        ("隨之而來的逾期問也日益嚴重。", "隨之而來的逾期問〔題〕也日益嚴重。"),
        ("随之而来的逾期问也日益严重。", "随之而来的逾期问〔题〕也日益严重。"),
    ],
)
def test_a_rule_restores_in_the_script_of_the_document(
    tmp_path: Path, line: str, restored: str
) -> None:
    text, _ = restore(mended(line), restorations(tmp_path, RULE))

    assert bracketed(text.lines[0]) == restored
    assert text.script is (Script.HANT if "題" in restored else Script.HANS)


def test_a_rule_restores_in_the_script_of_the_word_in_a_mixed_document(tmp_path: Path) -> None:
    text, _ = restore(
        mended("隨之而來的風險與費用應當說明。", "随之而来的逾期问也日益严重。"),
        restorations(tmp_path, RULE),
    )

    assert bracketed(text.lines[1]) == "随之而来的逾期问〔题〕也日益严重。"


def test_a_character_that_both_scripts_have_shows_none(tmp_path: Path) -> None:
    rule = RULE.replace("逾期[问問]()", "最后()")

    text, _ = restore(mended("隨之而來的逾期問題，最后也日益嚴重。"), restorations(tmp_path, rule))

    assert bracketed(text.lines[0]) == "隨之而來的逾期問題，最后〔題〕也日益嚴重。"


def test_the_restorations_of_the_project_fit_its_sources(root: Path) -> None:
    from bindery.pipeline import bind

    findings = bind(root / "sources", root / "editorial").findings

    assert [str(f) for f in findings if f.code in ("stale-decision", "mojibake", "cut-word")] == []

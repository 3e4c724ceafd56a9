"""Private data is withheld wherever it stands and however it is disguised, and nothing else is."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from private_lines import DISGUISED, GIVEN, HARMLESS, HIDDEN, MOBILE, PUBLIC, SPREAD

from bindery.cli import main
from bindery.model import SourceText
from bindery.privacy import find_private, redact, redact_lines
from bindery.read import load_manifest
from bindery.repair import repair, replay


@pytest.mark.parametrize(("line", "kinds"), GIVEN)
def test_private_data_is_withheld(line: str, kinds: list[str]) -> None:
    clean, found = redact(line)

    assert list(found) == kinds
    assert "已隐去]" in clean
    assert redact(clean) == (clean, ()), "A mark must not be taken for private data."


@pytest.mark.parametrize("line", PUBLIC)
def test_public_numbers_are_left_alone(line: str) -> None:
    assert redact(line) == (line, ())


def test_the_line_stays_where_it_is() -> None:
    clean, counts = redact_lines(["一", f"电话{MOBILE}", "三"])

    assert clean == ("一", "电话[电话已隐去]", "三")
    assert counts == {"phone": 1}


@given(st.text(max_size=200))
def test_withholding_is_done_after_one_pass(line: str) -> None:
    clean, _ = redact(line)

    assert find_private(clean) == ()


def run(*arguments: str | Path, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


@pytest.mark.parametrize("form", DISGUISED)
def test_private_data_is_seen_through_its_disguise(form: str) -> None:
    clean, found = redact(f"请联系{DISGUISED[form]}，谢谢")

    assert len(found) == 1, clean
    assert clean.startswith("请联系")
    assert clean.endswith("谢谢")
    assert redact(clean) == (clean, ())


@pytest.mark.parametrize(("form", "kind"), SPREAD)
def test_a_number_is_seen_however_it_is_spread(form: str, kind: str) -> None:
    assert redact(f"号码是{form}，谢谢")[1] == (kind,)


@pytest.mark.parametrize("line", HARMLESS)
def test_numbers_that_only_look_so_are_left_alone(line: str) -> None:
    assert redact(line) == (line, ())


@pytest.mark.parametrize("form", HIDDEN)
def test_what_repair_brings_to_light_is_withheld_before_it(form: str) -> None:
    line = f"請聯繫{HIDDEN[form]},謝謝"
    text = repair(SourceText(id="t", lines=("上文。", line)))

    assert "已隐去]" in text.lines[1]
    assert redact(text.lines[1]) == (text.lines[1], ())
    assert text.lines[1].startswith("請聯繫[")
    assert text.lines[1].endswith("，謝謝")
    assert text.source.redactions == 1
    assert replay(text.source.lines, text.edits) == text.lines
    assert repair(text.source).lines == text.lines, "Nothing of it is left in the source."


@pytest.mark.parametrize("form", [*DISGUISED, *HIDDEN])
@pytest.mark.parametrize("how", ["text", "json", "diff"])
def test_no_form_of_repair_prints_private_data(form: str, how: str, tmp_path: Path) -> None:
    secret = (DISGUISED | HIDDEN)[form]
    path = tmp_path / "x.txt"
    path.write_text(f"{'上文。' * 99}\n請聯繫{secret},感謝(xiè)\n", encoding="utf-8")

    result = run("repair", path, "--format", how, "--editorial", tmp_path)

    assert result.exit_code == 0
    assert "已隐去]" in result.output or form == "link"
    assert secret not in result.output
    if how == "json":
        record = json.loads(result.stdout)
        assert not any(c.isdigit() for edit in record["edits"] for c in edit["before"])
    assert redact(result.output)[1] == ()


@pytest.mark.parametrize("form", HIDDEN)
def test_what_is_taken_in_holds_nothing_hidden(form: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(f"找{HIDDEN[form]}办理\n正文。\n", encoding="utf-8")

    result = run("add", path, "--sources", tmp_path / "s", "--editorial", tmp_path)

    kept = (tmp_path / "s" / "000.txt").read_text(encoding="utf-8")
    (record,) = load_manifest(tmp_path / "s")
    assert result.exit_code == 0, result.output
    assert HIDDEN[form] not in kept
    assert "已隐去]" in kept
    assert redact(record.title) == (record.title, ())
    assert record.redactions == 1

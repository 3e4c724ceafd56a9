"""`bindery repair`: each form it prints, and the code it ends with."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from commands import run
from edits_made import edit
from private_lines import MOBILE

from bindery.cli import main
from bindery.cli.columns import columns, wrapped
from bindery.cli.mended import Choice, Mended
from bindery.cli.options import WHAT_NOW
from bindery.cli.repair_diff import as_diff
from bindery.cli.repair_json import as_json
from bindery.cli.repair_reasons import as_reasons, reasons
from bindery.edits import Doubt, Evidence, Proof
from bindery.findings import Finding
from bindery.marks import CLOSE, OPEN
from bindery.model import RepairedText, Script, SourceText
from bindery.repair import find_suspects
from bindery.repair import repair as repair_text

pytestmark = pytest.mark.usefixtures("terminal")


def test_repair_prints_the_text(article: Path, tmp_path: Path) -> None:
    result = run("repair", article, "--editorial", tmp_path)

    assert result.exit_code == 0
    assert "上門核實之前，銀行一般會先打電話。" in result.output
    assert MOBILE not in result.output


def test_repair_reads_standard_input(tmp_path: Path) -> None:
    result = run("repair", "-", "--editorial", tmp_path, stdin="核實(shí)情况。\n".encode())

    assert result.stdout == "核實情况。\n"


def test_the_edits_of_repair_can_be_replayed_from_its_json(root: Path) -> None:
    path = root / "sources" / "003.txt"

    result = run("repair", path, "--format", "json", "--editorial", root / "editorial")

    record = json.loads(result.stdout)
    assert set(record) == {"file", "encoding", "script", "text", "edits", "findings", "doubts"}
    lines = path.read_text(encoding="utf-8").splitlines()
    assert replayed(lines, record["edits"]) == record["text"]
    assert {one["evidence"] for one in record["edits"]} <= {"proved", "rule", "editor"}


def test_repair_shows_what_it_changed_and_why(article: Path, tmp_path: Path) -> None:
    result = run("repair", article, "--format", "diff", "--editorial", tmp_path)

    assert f"@@ {article}:3 (gloss, width) @@" in " ".join(result.output.split())
    assert "-上門核實(shí)之前,銀行" in result.output
    assert "+上門核實之前，銀行" in result.output


@pytest.fixture
def mended() -> Mended:
    """Give a document with every kind of edit, made up, and a doubt."""
    edits = (
        edit(3, "?yàn)楦", "為各", "mojibake", Evidence.PROVED),
        edit(9, " ", f"{OPEN}電話{CLOSE}", "restoration:telephone", Evidence.EDITOR),
        edit(0, "人", f"{OPEN}眾人{CLOSE}", "restoration:crowd", Evidence.EDITOR),
        edit(0, f"{OPEN}眾", f"{OPEN}群眾", "restoration:crowd", Evidence.EDITOR),
    )
    edits = (replace(edits[0], proof=Proof(candidates=3, margin=2.3, others=("為何",))), *edits[1:])
    received = ("人會因?yàn)楦種原因由 提醒", "正?;厥?。")
    lines = (f"{OPEN}群眾人{CLOSE}會因為各種原因由{OPEN}電話{CLOSE}提醒", received[1])
    doubt = Doubt(
        line=2, observed="?;厥?", readings=("常回收", "常回事"), candidates=4, margin=0.19
    )
    return Mended(
        name="x.txt",
        text=RepairedText(
            source=SourceText(id="x", lines=received),
            lines=lines,
            edits=edits,
            script=Script.HANT,
            doubts=(doubt,),
        ),
        findings=(Finding(code="gap", place="x:1", message="a gap.", suggestions=("題",)),),
        whys={"restoration:telephone": "姊妹页写“电话”。"},
    )


def test_the_json_has_proofs_doubts_and_suggestions(mended: Mended) -> None:
    endless = replace(mended.text.edits[0], proof=Proof(candidates=1, margin=float("inf")))
    text = replace(mended.text, edits=(endless, *mended.text.edits))

    record = json.loads(as_json(replace(mended, text=text)))

    assert record["edits"][0]["proof"] == {"candidates": 1, "margin": None, "others": []}
    assert record["edits"][1]["proof"] == {"candidates": 3, "margin": 2.3, "others": ["為何"]}
    assert "proof" not in record["edits"][2]
    assert record["findings"] == [
        {"code": "gap", "line": 1, "message": "a gap.", "suggestions": ["題"]}
    ]
    assert record["doubts"] == [
        {
            "line": 2,
            "observed": "?;厥?",
            "readings": ["常回收", "常回事"],
            "candidates": 4,
            "margin": 0.19,
        }
    ]


def test_the_edits_of_the_json_can_be_replayed_where_editors_built_on_editors(
    mended: Mended,
) -> None:
    record = json.loads(as_json(mended, received=True))

    assert replayed(record["received"], record["edits"]) == record["text"]


def test_the_edits_of_a_line_with_private_data_can_be_replayed_from_what_is_added(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.txt"
    path.write_text(f"電話{MOBILE},核實(shí)。\n", encoding="utf-8")

    result = run("repair", path, "--format", "json", "--received", "--editorial", tmp_path)

    record = json.loads(result.stdout)
    assert MOBILE not in result.stdout
    assert record["received"] == ["電話[电话已隐去],核實(shí)。"]
    assert replayed(record["received"], record["edits"]) == record["text"]


def replayed(lines: list[str], edits: list[dict[str, Any]]) -> str:
    for one in edits:
        line = lines[one["line"] - 1]
        assert line[one["start"] : one["end"]] == one["before"]
        lines[one["line"] - 1] = line[: one["start"]] + one["after"] + line[one["end"] :]
    return "\n".join(lines)


def test_a_long_line_is_compared_in_parts_that_hold_its_changes() -> None:
    calm = "這裡沒有損壞" * 30
    received = f"核實(shí)之前,{calm}催收(shōu)。"

    shown = as_diff(document(received, "x.txt"), Choice())

    assert click.unstyle(shown).splitlines() == [
        "@@ x.txt:1 (gloss ×2, width) @@",
        "-核實(shí)之前,這裡沒有損壞這裡…",
        "+核實之前，這裡沒有損壞這裡…",
        "-…這裡沒有損壞催收(shōu)。",
        "+…這裡沒有損壞催收。",
    ]


def test_parts_of_a_crowded_line_fit_a_terminal() -> None:
    shown = as_diff(document("核實(shí)，催收(shōu)，合同，" * 20, "x.txt"), Choice())

    rows = click.unstyle(shown).splitlines()
    assert len(rows) > 4
    assert max(map(columns, rows)) <= 80
    assert [row for row in rows if row.startswith("+") and "(" in row] == []


def document(line: str, name: str) -> Mended:
    text = repair_text(SourceText(id="x", lines=(line,)))
    return Mended(name=name, text=text, findings=(), whys={})


def test_only_the_characters_that_changed_are_highlighted(mended: Mended) -> None:
    shown = as_diff(mended, Choice(rules=("mojibake",)))

    assert "\x1b[31m\x1b[7m?yàn)楦\x1b[0m" in shown
    assert "\x1b[32m\x1b[7m為各\x1b[0m" in shown
    assert "\x1b[32m種原因由\x1b[0m" in shown


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ([], {}, False),
        (["--color"], {}, True),
        (["--color"], {"NO_COLOR": "1"}, True),
        (["--no-color"], {}, False),
    ],
)
def test_colours_are_for_those_who_ask_when_it_is_no_terminal(
    article: Path, options: list[str], environment: dict[str, str], *, coloured: bool
) -> None:
    command = ["repair", str(article), "--format", "diff", *options]

    result = CliRunner(env=environment).invoke(main, command)

    assert ("\x1b[" in result.output) is coloured


@pytest.mark.parametrize(("value", "coloured"), [("", True), ("1", False)])
def test_a_terminal_is_coloured_unless_the_person_wants_none(
    article: Path, value: str, *, coloured: bool
) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "bindery", "repair", str(article), "--format", "diff"]

    subprocess.run(command, stdout=theirs, env=os.environ | {"NO_COLOR": value}, check=True)

    shown = os.read(ours, 65536)
    os.close(ours)
    os.close(theirs)
    assert b"+" in shown
    assert (b"\x1b[" in shown) is coloured


def test_reasons_name_the_rule_the_evidence_and_the_doubt(mended: Mended) -> None:
    shown = " ".join(click.unstyle(as_reasons(mended, Choice())).split())

    assert "2 lines, 1 of them changed, in 4 places: 1 proved, 3 by an editor. In doubt: 1" in shown
    assert "mojibake ?yàn)楦 → 為各 proved: Running the damage on the repaired line" in shown
    assert "by the usage of characters this one is about 200 times" in shown
    assert "The next: 為何" in shown
    assert "1 blank → 〔電話〕 judgement of an editor (telephone): 姊妹页写“电话”。" in shown
    assert "line 2 ?;厥? May be 常回收 or 常回事. 4 readings prove" in shown
    assert "line 1 [gap] a gap. May be 「題」." in shown


def test_reasons_for_one_rule_leave_out_what_is_not_about_it(mended: Mended) -> None:
    shifted = click.unstyle(as_reasons(mended, Choice(rules=("mojibake",))))
    restored = click.unstyle(as_reasons(mended, Choice(rules=("restoration",))))

    assert "常回收" in shifted
    assert "a gap." not in shifted
    assert "常回收" not in restored
    assert "telephone" in restored


def test_reasons_group_what_one_rule_did_and_fit_the_terminal(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    result = run("repair", root / "sources" / "003.txt", "--explain", "--line", "52")

    assert "gloss ×16" in result.stdout
    assert max(map(columns, result.stdout.splitlines())) <= 80
    assert len(result.stdout.splitlines()) < 40


def test_totals_are_those_of_the_document_whatever_is_shown(mended: Mended) -> None:
    whole, shown = (
        " ".join(as_reasons(mended, choice).split()) for choice in (Choice(), Choice(lines=(2,)))
    )

    total = "x.txt: 2 lines, 1 of them changed, in 4 places: 1 proved, 3 by an editor."
    assert whole.startswith(total)
    assert shown.startswith(f"{total} In doubt: 1. Noticed: 1. Shown: line 2.")


def test_an_insertion_is_shown_behind_its_neighbours() -> None:
    received = "資金短缺(quē)問的"
    edits = (
        edit(4, "(quē)", "", "gloss", Evidence.RULE),
        edit(5, "", f"{OPEN}題{CLOSE}", "restoration:x", Evidence.EDITOR),
    )

    shown = dict(reasons(received, edits, {}, Choice(rules=("restoration",))))

    assert shown["restoration"].splitlines()[0] == "短缺問 → 短缺問〔題〕"


def test_what_is_in_doubt_is_not_noticed_again(mended: Mended) -> None:
    lines = (*mended.text.lines, "核\ue000實，")
    found, _ = find_suspects(lines, "x", mended.text.doubts)
    only = Choice(rules=("mojibake",))

    shown = click.unstyle(as_reasons(replace(mended, findings=found), only))

    doubt, _, noticed = shown.partition("\nNoticed\n")
    assert {finding.code for finding in found} == {"mojibake"}
    assert "  line 2 " in doubt
    assert "  line 2 " not in noticed
    assert "  line 3 " in noticed


def test_an_explanation_says_nothing_twice(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("成立于年，\n", encoding="utf-8")
    (tmp_path / "restorations.toml").write_text("", encoding="utf-8")

    result = run("repair", path, "--explain", "--fail-on", "note", "--editorial", tmp_path)

    assert (result.stdout.count("[missing-number]"), result.stderr, result.exit_code) == (1, "", 1)


@pytest.mark.parametrize("form", [["--explain"], ["--format", "diff"]])
@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--line", "99"], "x.txt has 1 line."),
        (["--line", "1"], "x.txt: line 1 was not changed."),
        (["--line", "1", "--only", "gloss"], "x.txt: line 1 was not changed by gloss."),
        (["--only", "gloss"], "x.txt: nothing was changed by gloss."),
    ],
)
def test_what_is_not_there_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: list[str],
    asked: list[str],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.txt").write_text("沒有損壞。\n", encoding="utf-8")

    result = run("repair", "x.txt", *form, *asked)

    assert says in result.output.splitlines()


def test_nothing_to_repair_is_said_in_so_many_words() -> None:
    assert as_reasons(document("沒有損壞。", "x.txt"), Choice()) == (
        "x.txt: 1 line. Nothing to repair.\n"
    )


def test_no_row_begins_with_a_blank() -> None:
    assert list(wrapped("a year …借貝", 6)) == ["a year", "…借貝"]


@pytest.mark.parametrize("width", [40, 80, 100])
def test_forms_for_people_fit_the_terminal(
    root: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.chdir(root)

    for form in (["--explain"], ["--format", "diff"]):
        shown = run("repair", "sources/003.txt", *form).stdout.splitlines()

        assert [row for row in shown if columns(row) > width] == []


@pytest.mark.parametrize(("name", "place"), [("new.txt", "new.txt:1"), ("-", "stdin:1")])
def test_a_place_is_the_same_in_a_message_and_a_comparison(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    line = "核實(shí)，通過短信、 等方式\n"
    Path("new.txt").write_text(line, encoding="utf-8")

    result = run("repair", name, "--format", "diff", stdin=line.encode())

    assert result.stdout.startswith(f"@@ {place} (")
    assert f"note: {place}: a blank" in result.stderr


def test_messages_say_what_may_be_missing_and_what_to_do_once(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("通过短信、 等方式\n成立于年，\n", encoding="utf-8")

    result = run("repair", path, "--editorial", tmp_path)

    assert result.stderr.count("May be ") == 2
    assert result.stderr.count(WHAT_NOW) == 1
    assert result.stderr.rstrip().endswith(WHAT_NOW)


@pytest.mark.parametrize(("there", "says"), [(False, True), (True, False)])
def test_restorations_that_are_not_there_are_missed(
    article: Path, tmp_path: Path, *, there: bool, says: bool
) -> None:
    if there:
        (tmp_path / "restorations.toml").write_text("", encoding="utf-8")

    result = run("repair", article, "--editorial", tmp_path)

    assert ("restorations.toml: not found" in result.stderr) is says


def test_a_folder_is_refused_with_an_example(tmp_path: Path) -> None:
    result = run("repair", tmp_path)

    assert result.exit_code == 2
    assert f"Name its files, for example {tmp_path / '*.txt'}." in result.output


def test_only_and_line_choose_what_is_shown(article: Path, tmp_path: Path) -> None:
    command = ("repair", article, "--editorial", tmp_path, "--format", "diff")

    assert "(width)" in run(*command, "--only", "width").output
    assert run(*command, "--line", "1").stdout == ""


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--explain", "--format", "json"], "--explain is a form of its own"),
        (["--received"], "Add --format json"),
        (["--only", "gloss"], "Add --format diff or --explain"),
        (["--explain", "--only", "glos"], "no rule is called glos. Did you mean gloss"),
    ],
)
def test_options_that_cannot_mean_anything_are_refused(
    article: Path, options: list[str], says: str
) -> None:
    result = run("repair", article, *options)

    assert result.exit_code == 2
    assert says in result.output


def test_an_escape_in_a_document_does_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("核\x1b[2J實(shí)。\n", encoding="utf-8")

    for way in (["--format", "diff"], ["--explain"]):
        result = run("repair", path, "--editorial", tmp_path, "--color", *way)

        assert "\x1b[2J" not in result.output
        assert "[U+001B]" in result.output


def test_repair_ends_with_one_when_asked_to_fail_on_notes(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("通过短信、 等方式\n", encoding="utf-8")

    assert run("repair", path, "--editorial", tmp_path).exit_code == 0
    assert run("repair", path, "--editorial", tmp_path, "--fail-on", "note").exit_code == 1


def test_repair_without_a_document_says_what_to_do() -> None:
    result = run("repair")

    assert result.exit_code == 2
    assert "Name files, or -" in result.output

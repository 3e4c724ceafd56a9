"""What `bindery review` lists, and what it writes for an editor who decides."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from commands import run

from bindery.cli.options import WHAT_NOW
from bindery.deciding import decided_at
from bindery.editorial.statements import Standing, load_points
from bindery.pipeline import Book, bind

pytestmark = pytest.mark.usefixtures("terminal")

#: Two documents that nobody tuned anything on. What they say of evidence is said by nobody else.
SIXTH = """微粒贷逾期后有人上门怎么办
一、微粒贷逾期的原因
有的用户收入突然减少，没有办法按时还款。
二、上门核实的流程
1. 身份核对：工作人员上门后，先核对借款人的身份信息。
2. 商量方案：根据借款人的经济状况，协商合适的还款方案。
三、借款人应对策略
保留证据：上门人员言语威胁时，可以录音录像，并向监管部门投诉。
四、平台应对策略
平台应加强风险控制，完善对借款人的信用评估。
五、逾期的影响
逾期时间过长，平台也不会采取法律手段追讨欠款。
逾期时间过长，平台会采取法律手段追讨欠款。
六、借款人权益
投诉以后，监管部门可能在十五日内书面答复投诉人。
"""
SEVENTH = """有钱花逾期多久会上门
一、借款人应对策略
留存证据：遇到上门人员威胁恐吓，借款人可以录音录像，向监管部门投诉。
二、借款人权益
借款人投诉后，监管部门可能会在十五日内书面答复投诉人。
"""
EVIDENCE = "005-8-1+006-3-1"
#: What sa10 says, denied; and said without the 可能 of sa10.
DENIED, LAWYERS = "sa10+005-12-1", "sa10+005-13-1"
#: A possibility that two documents name.
POINTS = "005-15-1+006-5-1"


@pytest.fixture(scope="module")
def library(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with seven documents and the project's decisions."""
    folder = tmp_path_factory.mktemp("library")
    for name in ("sources", "editorial"):
        (folder / name).mkdir()
        for path in (root / name).iterdir():
            (folder / name / path.name).write_bytes(path.read_bytes())
    for name, text in (("six", SIXTH), ("seven", SEVENTH)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        run("add", folder / f"{name}.txt", "--sources", folder / "sources")
    return folder


@pytest.fixture(scope="module")
def book(library: Path) -> Book:
    return bind(library / "sources", library / "editorial")


@pytest.fixture
def statements(library: Path) -> Path:
    """Give the file of statements as the project has it; tests write to it."""
    path = library / "editorial" / "statements.toml"
    original = Path(__file__).resolve().parent.parent / "editorial" / "statements.toml"
    path.write_bytes(original.read_bytes())
    return path


@pytest.fixture
def bound(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bind once for all tests that decide a single time."""
    monkeypatch.setattr("bindery.pipeline.bind", lambda *_: book)


def review(library: Path, *arguments: str) -> Result:
    folders = ("--sources", library / "sources", "--editorial", library / "editorial")
    return run("review", *folders, *arguments)


def proposals(library: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(review(library, "--format", "json").output)[
        "proposals"
    ]
    return found


@pytest.mark.usefixtures("bound", "statements")
def test_proposals_and_findings_are_listed_with_their_evidence(library: Path) -> None:
    output = review(library).output
    blocks = re.split(r"\n(?= {1,3}\d)", output)

    (ours,) = (block for block in blocks if f" {EVIDENCE} " in block)
    assert "may make one point, on topic self-guard" in ours
    assert "005:8    保留证据：上门人员言语威胁时" in ours
    assert "006:3    留存证据：遇到上门人员威胁恐吓" in ours
    assert "- both say 「" in ours
    (joining,) = (block for block in blocks if " sa16+005-5-1 " in block)
    assert "may say what sa16 says" in joining
    assert "sa16     一般会核对借款人的身份。" in joining
    assert "001:28   1. 确认信息：核对借款人的身份信息。" in joining
    assert output.index("Proposals") < output.index("\nFindings\n")
    assert output.rstrip().endswith(WHAT_NOW)


@pytest.mark.usefixtures("bound", "statements")
def test_either_half_can_be_listed_alone(library: Path) -> None:
    findings = review(library, "--only", "findings").output
    found = review(library, "--only", "proposals").output

    assert "Proposals" not in findings
    assert " to decide.\n" in findings
    assert " proposed. Decide: " in found
    assert " to decide." not in found


@pytest.mark.usefixtures("bound", "statements")
def test_programs_get_the_same(library: Path) -> None:
    record = json.loads(review(library, "--format", "json").output)
    ours = next(one for one in record["proposals"] if one["id"] == "sa16+005-5-1")

    assert [one["number"] for one in record["proposals"]] == list(
        range(1, len(record["proposals"]) + 1)
    )
    assert {key: ours[key] for key in ("statement", "text", "topic", "standing")} == {
        "statement": "sa16",
        "text": "一般会核对借款人的身份。",
        "topic": "visit-identity",
        "standing": "witnesses",
    }
    assert ours["passages"] == [
        {
            "id": "005-5-1",
            "place": "005:5",
            "text": "1. 身份核对：工作人员上门后，先核对借款人的身份信息。",
        }
    ]
    assert ours["beside"]["id"] == "001-28-1"
    assert 0.5 <= ours["score"] <= 1.0
    assert {"code", "message", "place", "severity"} <= record["findings"][0].keys()


@pytest.mark.usefixtures("bound", "statements")
def test_the_likeliest_come_first_and_nothing_decided_is_among_them(
    library: Path, book: Book
) -> None:
    found = [one for one in proposals(library) if not one["contradicts"]]
    scores = [one["score"] for one in found]
    decided = {
        f"{each.key}+{witness.passage}"
        for each in book.editorial.statements
        for witness in each.witnesses
    }

    assert scores == sorted(scores, reverse=True)
    assert decided & {one["id"] for one in found} == set()


@pytest.mark.usefixtures("bound", "statements")
def test_what_contradicts_is_listed_last_under_its_own_title(library: Path) -> None:
    output = review(library, "--only", "proposals").output
    last = proposals(library)[-1]

    assert (last["id"], last["contradicts"]) == (DENIED, True)
    assert output.index("\nContradictions: ") < output.index(f" {DENIED} may contradict sa10")
    assert output.index(f" {LAWYERS} ") < output.index("\nContradictions: ")
    assert "- contradicts: 不会 / –" in output


def test_what_is_accepted_and_rejected_is_written_and_not_proposed_again(
    library: Path, statements: Path
) -> None:
    before = proposals(library)
    taken = next(one for one in before if one["id"] == "sa16+005-5-1")
    refused = next(one for one in before if one["id"].startswith("sa32+002-15-3"))

    result = review(
        library,
        *("--accept", str(taken["number"]), "--accept", EVIDENCE),
        *("--reject", refused["id"], "--why", "说的是技术，不是审核。"),
    )

    after = [one["id"] for one in proposals(library)]
    assert result.exit_code == 0, result.output
    assert {taken["id"], EVIDENCE, refused["id"]} & set(after) == set()
    decided = load_points(statements)
    sa16 = next(one for one in decided.statements if one.key == "sa16")
    assert [w.opening for w in sa16.witnesses if w.passage == "005-5-1"] == ["身份核对：工作人员上"]
    new = decided.statements[-1]
    assert (new.key, new.topic) == ("sa48", "self-guard")
    assert new.text == "上门人员言语威胁时，可以录音录像，并向监管部门投诉。"
    assert [witness.passage for witness in new.witnesses] == ["005-8-1", "006-3-1"]
    apart = decided.apart[-1]
    assert [one.name for one in apart.passages] == ["002-15-3", refused["beside"]["id"]]
    assert apart.reason == "说的是技术，不是审核。"
    assert f"{new.place}: wrote the decision on {EVIDENCE}" in result.output
    assert "What now: `bindery review` lists what is left" in result.output


def test_what_is_decided_for_one_statement_is_proposed_for_another_still(
    library: Path, statements: Path
) -> None:
    before = {one["id"] for one in proposals(library)}
    review(library, "--accept", "sa04+005-3-1")

    after = {one["id"] for one in proposals(library)}
    again = review(library, "--accept", "sa04+005-3-1")

    assert {"sa04+005-3-1", "sa05+005-3-1"} <= before
    assert "sa05+005-3-1" in after
    assert "sa04+005-3-1" not in after
    assert again.exit_code == 2
    (sa04,) = (one for one in load_points(statements).statements if one.key == "sa04")
    assert f"sa04+005-3-1: decided already: {sa04.place}" in again.output
    assert "Did you mean" not in again.output


@pytest.mark.usefixtures("statements")
def test_what_is_rejected_or_accepted_is_decided_already(library: Path) -> None:
    names = (EVIDENCE, "sa16+005-5-1", DENIED)
    first = review(library, "--accept", names[0], "--reject", names[1], "--reject", names[2])
    places = re.findall(r"^(.+): wrote the decision on", first.output, re.MULTILINE)

    second = review(library, "--reject", EVIDENCE)
    book = bind(library / "sources", library / "editorial")

    assert [decided_at(book, name) for name in names] == places
    assert (decided_at(book, POINTS), decided_at(book, "sa16"), decided_at(book, "")) == (
        "",
        "",
        "",
    )
    assert second.exit_code == 2
    assert f"{EVIDENCE}: decided already: {places[0]}" in second.output


@pytest.mark.usefixtures("bound")
def test_several_decisions_are_written_together(library: Path, statements: Path) -> None:
    result = review(library, "--accept", EVIDENCE, "--accept", POINTS, "--accept", LAWYERS)

    found = load_points(statements).statements
    assert result.exit_code == 0, result.output
    assert [one.key for one in found[-2:]] == ["sa48", "sa49"]
    assert "可能" in found[-1].text
    assert f"{found[-2].place}: wrote the decision on {EVIDENCE}" in result.output


@pytest.mark.usefixtures("bound")
def test_a_proposal_that_is_named_twice_is_decided_once(library: Path, statements: Path) -> None:
    result = review(library, "--accept", EVIDENCE, "--accept", EVIDENCE)

    assert result.exit_code == 0, result.output
    assert statements.read_text(encoding="utf-8").count("005-8-1 ") == 1


@pytest.mark.usefixtures("bound")
def test_a_decision_that_would_fail_the_build_is_not_written(
    library: Path, statements: Path
) -> None:
    before = statements.read_bytes()

    result = review(library, "--accept", POINTS, "--text", "投诉后，监管部门十五日内书面答复。")

    assert result.exit_code == 2
    assert f"{POINTS}: sa48: 005-15-1 says 「可能」, the merged sentence does not" in result.output
    assert "Nothing was written" in result.output
    assert statements.read_bytes() == before


@pytest.mark.usefixtures("bound")
def test_a_part_is_written_among_the_parts(library: Path, statements: Path) -> None:
    review(library, "--accept", "sa16+005-5-1", "--partial")

    sa16 = next(one for one in load_points(statements).statements if one.key == "sa16")
    (ours,) = (witness for witness in sa16.witnesses if witness.passage == "005-5-1")
    assert ours.standing is Standing.PARTIAL


@pytest.mark.usefixtures("bound")
def test_an_editor_may_write_the_sentence_and_choose_the_topic(
    library: Path, statements: Path
) -> None:
    review(
        library, "--accept", EVIDENCE, "--text", "遇到威胁，录音录像。", "--topic", "rule-conduct"
    )

    table = tomllib.loads(statements.read_text(encoding="utf-8"))["statement"][-1]
    assert (table["text"], table["topic"]) == ("遇到威胁，录音录像。", "rule-conduct")


@pytest.mark.usefixtures("bound")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--accept", "999"), "999: no such proposal; numbers go from 1 to "),
        (("--accept", "0"), "0: no such proposal"),
        (("--reject", "sa16+005-5-9"), "Did you mean sa16+005-5-1"),
        (("--accept", EVIDENCE, "--text", "长" * 61), "text has 61 characters"),
        (("--accept", EVIDENCE, "--topic", "self-right"), "Did you mean self-rights"),
        (("--accept", EVIDENCE, "--partial"), "needs witnesses that carry all of it"),
        (("--accept", "sa16+005-5-1", "--text", "话。"), "sa16 has its sentence and topic already"),
        (("--accept", EVIDENCE, "--text", "话\x7f。"), "a character that cannot be printed"),
        (("--reject", EVIDENCE, "--why", "一\n二"), "a character that cannot be printed"),
        (("--accept", "1", "--accept", "2", "--text", "话。"), "--text is for one statement"),
        (("--accept", "1", "--accept", "2", "--topic", "t"), "--topic is for one statement"),
        (("--accept", "1", "--why", "不同。"), "--why is for --reject"),
        (("--accept", "1", "--only", "findings"), "--only is for the list"),
        (("--reject", "1", "--format", "json"), "--format json is for the list"),
        (("--reject", "1", "--partial"), "--partial is for --accept"),
        (("--reject", "1", "--topic", "t"), "--topic is for --accept"),
        (("--text", "话。"), "--text is for --accept"),
        (("--why", "不同。"), "--why is for --reject"),
        (("--accept", EVIDENCE, "--reject", EVIDENCE), f"{EVIDENCE}: both accepted and rejected"),
        (("--accept", "1", "--reject", "1"), "both accepted and rejected"),
        (("--accept", EVIDENCE, "--accept", "999"), "999: no such proposal"),
        (("--accept", EVIDENCE, "--accept", DENIED), f"{DENIED}: contradicts: 不会 / –"),
        (("--reject", "sa16+005-5-1", "--accept", DENIED), "Reject it, or write the witness"),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_is_written(
    arguments: tuple[str, ...], says: str, library: Path, statements: Path
) -> None:
    before = statements.read_bytes()

    result = review(library, *arguments)

    assert result.exit_code == 2
    assert says in result.output
    assert statements.read_bytes() == before


@pytest.mark.usefixtures("bound", "statements")
def test_a_new_point_that_no_witness_words_for_all_needs_a_sentence(
    library: Path, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    del book
    monkeypatch.setattr("bindery.deciding.sentence_for", lambda *_: "")

    result = review(library, "--accept", EVIDENCE)

    assert result.exit_code == 2
    assert 'Write one: --text "…"' in result.output


@pytest.mark.usefixtures("bound", "statements")
def test_another_run_proposes_the_same(library: Path) -> None:
    again = subprocess.run(
        [sys.executable, "-m", "bindery", "review", "--only", "proposals"],
        cwd=library,
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )

    assert again.stdout == review(library, "--only", "proposals").output

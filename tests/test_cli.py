"""The command line: what it prints, and the code it ends with."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bindery.cli import main
from bindery.ledger_lines import COLUMNS
from bindery.read import load_manifest

MOBILE = "138" + "0013" + "8000"

ARTICLE = (
    "微粒贷逾期會有人上門嗎\n一、上門的流程\n上門核實(shí)之前,銀行一般會先打電話。\n"
    f"聯繫方式：{MOBILE}\n發布時間：2024-03-01 10:00\n"
)


def run(*arguments: str | Path, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_help_shows_every_command_and_an_example() -> None:
    result = run("--help")

    assert result.exit_code == 0
    for command in ("add", "repair", "ledger", "group", "explain", "review", "site", "check"):
        assert f"\n  {command} " in result.output
        assert "Example" in run(command, "--help").output


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from bindery.cli import main; main(['--help'], standalone_mode=False); "
        "print(sorted({m.split('.')[0] for m in sys.modules} & "
        "{'opencc', 'pypinyin', 'trafilatura', 'mkdocs', 'jinja2', 'lxml', 'selectolax', 'rich'}))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert result.stdout.splitlines()[-1] == "[]"


def test_a_document_is_taken_in(article: Path, tmp_path: Path, root: Path) -> None:
    sources = tmp_path / "sources"

    result = run("add", article, "--sources", sources, "--editorial", root / "editorial")

    assert result.exit_code == 0, result.output
    (record,) = load_manifest(sources)
    assert (record.id, record.subject, record.date) == ("000", "微粒贷", "2024-03-01")
    assert (record.title, record.encoding, record.redactions) == (
        "微粒贷逾期会有人上门吗",
        "utf-8",
        1,
    )
    kept = (sources / "000.txt").read_text(encoding="utf-8").splitlines()
    assert kept == ARTICLE.replace(MOBILE, "[电话已隐去]").splitlines()


def test_a_document_in_another_encoding_is_kept_as_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ARTICLE.replace("貸", "贷").encode("gb18030"))

    run("add", path, "--sources", tmp_path / "s", "--id", "x1", "--subject", "甲")

    (record,) = load_manifest(tmp_path / "s")
    assert (record.id, record.subject, record.encoding) == ("x1", "甲", "gb18030")
    assert "上門的流程" in (tmp_path / "s" / "x1.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("again", "says"),
    [(["--id", "000"], "id 000 is taken"), ([], "came in before, as 000")],
)
def test_a_document_comes_in_once(
    article: Path, tmp_path: Path, again: list[str], says: str
) -> None:
    sources = tmp_path / "sources"
    run("add", article, "--sources", sources)
    before = (sources / "sources.toml").read_bytes()

    result = run("add", article, "--sources", sources, *again)

    assert result.exit_code == 2
    assert says in result.output
    assert (sources / "sources.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the document is empty"),
        (b"\x00\x01\x02" * 999, "bad.txt: "),
        (None, "no such file"),
    ],
)
def test_a_bad_document_is_refused_and_nothing_is_written(
    tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "bad.txt"
    if content is not None:
        path.write_bytes(content)

    result = run("add", path, "--sources", tmp_path / "sources")

    assert result.exit_code == 2
    assert says in result.output
    assert not (tmp_path / "sources").exists()


def test_one_id_does_not_name_two_documents(article: Path, tmp_path: Path) -> None:
    result = run("add", article, article, "--id", "x", "--sources", tmp_path / "s")

    assert result.exit_code == 2
    assert "--id names one document" in result.output


def test_repair_prints_the_text(article: Path, tmp_path: Path) -> None:
    result = run("repair", article, "--editorial", tmp_path)

    assert result.exit_code == 0
    assert "上門核實之前，銀行一般會先打電話。" in result.output
    assert MOBILE not in result.output


def test_repair_reads_standard_input(tmp_path: Path) -> None:
    result = run("repair", "-", "--editorial", tmp_path, stdin="核實(shí)情况。\n".encode())

    assert result.output == "核實情况。\n"


def test_the_edits_of_repair_can_be_replayed_from_its_json(root: Path) -> None:
    path = root / "sources" / "003.txt"

    result = run("repair", path, "--format", "json", "--editorial", root / "editorial")

    record = json.loads(result.stdout)
    assert set(record) == {"file", "encoding", "script", "text", "edits", "findings"}
    lines = path.read_text(encoding="utf-8").splitlines()
    for edit in record["edits"]:
        line = lines[edit["line"] - 1]
        assert line[edit["start"] : edit["end"]] == edit["before"]
        lines[edit["line"] - 1] = line[: edit["start"]] + edit["after"] + line[edit["end"] :]
    assert "\n".join(lines) == record["text"]
    assert {edit["evidence"] for edit in record["edits"]} <= {"proved", "rule", "editor"}


def test_repair_shows_what_it_changed_and_why(article: Path, tmp_path: Path) -> None:
    result = run("repair", article, "--format", "diff", "--editorial", tmp_path)

    assert f"@@ {article}:3 (gloss, width) @@" in result.output
    assert "-上門核實(shí)之前,銀行" in result.output
    assert "+上門核實之前，銀行" in result.output


def test_repair_ends_with_one_when_asked_to_fail_on_notes(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("通过短信、 等方式\n", encoding="utf-8")

    assert run("repair", path, "--editorial", tmp_path).exit_code == 0
    assert run("repair", path, "--editorial", tmp_path, "--fail-on", "note").exit_code == 1


def test_repair_without_a_document_says_what_to_do() -> None:
    result = run("repair")

    assert result.exit_code == 2
    assert "Name files, or -" in result.output


@pytest.fixture
def project(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)


@pytest.mark.usefixtures("project")
def test_the_ledger_comes_in_three_forms() -> None:
    lines = [json.loads(line) for line in run("ledger", "--format", "jsonl").stdout.splitlines()]
    table = run("ledger").stdout.splitlines()
    rows = run("ledger", "--format", "csv").stdout.splitlines()

    assert tuple(lines[0]) == COLUMNS
    assert {line["fate"] for line in lines} == {"printed", "merged", "left_out"}
    assert table[-1].startswith(f"{len(lines)} passages: ")
    assert rows[0] == ",".join(COLUMNS)
    assert len(rows) == len(lines) + 1


@pytest.mark.usefixtures("project")
def test_a_passage_is_explained() -> None:
    output = run("explain", "003-28-1").output

    for word in (
        "visit-prep",
        "客户信息确认",
        "merged",
        "sa18",
        "gloss (rule)",
        "visit/steps/#sa18",
    ):
        assert word in output


@pytest.mark.usefixtures("project")
def test_an_unknown_passage_is_refused_with_the_nearest() -> None:
    result = run("explain", "003-28-9")

    assert result.exit_code == 2
    assert "Did you mean 003-28-1" in result.output


@pytest.mark.usefixtures("project")
def test_review_lists_what_an_editor_should_decide() -> None:
    output = run("review").output

    assert "000:6" in output
    assert output.rstrip().endswith("to decide.")


def test_lines_are_grouped(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    rows = [("a", "平台可能上门核实。"), ("b", "平臺可能上門核實！"), ("c", "平台不可能上门核实。")]
    path.write_text(
        "".join(json.dumps({"id": i, "text": t, "source": i}) + "\n" for i, t in rows),
        encoding="utf-8",
    )

    groups = [
        json.loads(line) for line in run("group", path, "--editorial", tmp_path).output.splitlines()
    ]

    assert groups == [
        {"id": "a", "group": "g1", "relation": "chosen", "chosen": "a"},
        {"id": "b", "group": "g1", "relation": "exact", "chosen": "a"},
        {"id": "c", "group": "g2", "relation": "chosen", "chosen": "c"},
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "p.jsonl:2: not JSON"),
        ('{"text": "x"}', 'p.jsonl:2: needs an "id"'),
        ('{"id": "z", "text": 3}', 'p.jsonl:2: needs a "text"'),
        ('{"id": "a", "text": "x"}', "p.jsonl:2: has the id a"),
        ("[]", 'p.jsonl:2: needs an "id"'),
    ],
)
def test_a_line_that_cannot_be_grouped_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"id": "a", "text": "x"}\n' + line + "\n", encoding="utf-8")

    result = run("group", path, "--editorial", tmp_path)

    assert result.exit_code == 2
    assert says in result.output


def test_a_broken_data_file_ends_with_two_and_its_line(root: Path, tmp_path: Path) -> None:
    for path in (root / "editorial").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "statements.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[statement]]\nkey = "zz"\ntext = "x"\ntopic = "visit-wyh"\n')
        file.write('witnesses = ["000-27-1 若借款人"]\n')

    result = run("ledger", "--sources", root / "sources", "--editorial", tmp_path)

    assert result.exit_code == 2
    assert "topic visit-wyh is not defined. Did you mean visit-" in result.output
    assert "statements.toml:" in result.output

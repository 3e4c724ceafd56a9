"""The command line: what it prints, and the code it ends with."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from commands import ARTICLE, run
from private_lines import MOBILE

from bindery.cli.options import WHAT_NOW
from bindery.ledger_lines import COLUMNS
from bindery.read import load_manifest

pytestmark = pytest.mark.usefixtures("terminal")


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
        "gloss ×6: (shí), (jī)",
        "Pinyin removed.",
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
    assert "May be 「成立于____年」. [missing-number]" in output
    assert output.count("restorations.toml") == 1
    assert output.rstrip().splitlines()[-2].endswith(" to decide.")
    assert output.rstrip().endswith(WHAT_NOW)


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

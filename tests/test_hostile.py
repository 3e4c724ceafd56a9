"""Documents that mean harm, or are merely odd, hang nothing and break nothing."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bindery.cli import main
from bindery.errors import BinderyError
from bindery.model import SourceText
from bindery.outline import outline
from bindery.privacy import redact
from bindery.read import decode, load_manifest, read_folder
from bindery.repair import find_suspects, repair

HANS = "借款人逾期之后，平台可能上门核实，了解实际情况。\n第二行也是中文。\n"


def run(*arguments: str | Path, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


#: What a pattern begins with, and what may come many times behind it.
HEADS = (
    "",
    "头像 ",
    "微信",
    "QQ群",
    "IP属地",
    "作者",
    "邮箱 a@",
    "核(",
    "<p ",
    "<!--",
    "**",
    "&#",
    "1",
)
TAILS: tuple[str, ...] = (
    "a",
    "1",
    "a1",
    "(",
    "（a）",
    "核(hé)",
    "/p>",
    "</p>",
    "<",
    "<p>",
    "<!--",
    "&",
    "&amp;",
)
TAILS += (
    "**a",
    "__",
    "a@",
    "@",
    "一",
    "①",
    "？",
    "。",
    "“",
    "，",
    "作者",
    "联系",
    "侵权",
    "a：b",
    "1.",
    "#",
)
TAILS += (
    ">",
    "> ",
    "-",
    "Ã.",
    "?a",
    "13800138",
    "微信",
    "2025-",
    "[",
    "《",
    "一、",
    "1.1",
    "|",
    "/",
    "…",
)
TAILS += ("!", " ", "\u3000", "1 ", ", ", "\u200b", "\u0336", "&#49;", "1\u200b")


def timed(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


@pytest.mark.parametrize("tail", TAILS)
def test_a_long_line_takes_no_longer_than_its_length(tail: str) -> None:
    """A pattern that goes back over what it has seen needs hours for these, not seconds."""
    for head in HEADS:
        line = head + tail * (10_000 // len(tail)) + "!"

        def work(line: str = line) -> None:
            text = repair(SourceText(id="t", lines=(redact(line)[0],)))
            find_suspects(text.lines, "t")
            outline(text)

        assert timed(work) < 1, f"{head}{tail}…"


@pytest.mark.parametrize(
    "line",
    ["逾期以后怎么办", "花呗逾期之后平台会先打电话提醒用户还款。如果长期联系不上，就", "1.1 标题"],
)
def test_many_lines_take_no_longer_than_their_number(line: str) -> None:
    def read(count: int, first: int = 0) -> Callable[[], object]:
        lines = tuple(f"{line}{n}" for n in range(first, first + count))
        return lambda: outline(repair(SourceText(id="t", lines=lines)))

    read(10)()
    # The shortest of three, none of the same lines: the machine has slow moments, and what was
    # read before may be remembered.
    small, large = (
        min(timed(read(count, turn * count)) for turn in range(3)) for count in (2_000, 16_000)
    )

    assert large < 3 * 8 * small


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n", "a PDF document, not text"),
        (rb"{\rtf1\ansi \u36926\u26399}", "an RTF document, not text"),
        (b"PK\x03\x04" + bytes(400), "a zip archive"),
        ("\u200b\u200b\n\u3000\n\u202e".encode(), "the document is empty"),
        ("逾期".encode() + b"\0" * 100, "x.txt: "),
    ],
)
def test_what_has_no_text_is_not_taken_in(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)

    result = run("add", path, "--sources", tmp_path / "s", "--editorial", tmp_path)

    assert result.exit_code == 2
    assert says in result.output
    assert "\n  " in result.output
    assert not (tmp_path / "s").exists()


def test_a_lone_nul_is_damage_and_not_another_encoding() -> None:
    text = HANS * 9 + "平\0台"

    assert decode(text.encode(), "x").encoding == "utf-8"
    assert repair(SourceText(id="t", lines=("平\0台",))).lines == ("平台",)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(HANS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "name", ["../evil", "A B", "", "x" * 33, "13800" + "138000", "a/b", "a\nb"]
)
def test_an_id_cannot_lead_out_of_the_folder(article: Path, tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.rglob("*"))

    result = run("add", article, "--id", name or "-", "--sources", tmp_path / "s")

    assert result.exit_code == 2
    assert "cannot be an id" in result.output
    assert sorted(tmp_path.rglob("*")) == before


def test_a_document_that_nobody_recorded_is_never_written_over(
    article: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    (folder / "000.txt").write_text("别的文档。", encoding="utf-8")

    first = run("add", article, "--sources", folder)
    (folder / "sources.toml").write_text("", encoding="utf-8")
    second = run("add", article, "--sources", folder)

    assert (first.exit_code, second.exit_code) == (2, 2)
    assert "no sources.toml" in first.output
    assert "is there already" in second.output
    assert (folder / "000.txt").read_text(encoding="utf-8") == "别的文档。"


def test_a_folder_that_cannot_be_written_to_is_named(article: Path) -> None:
    result = run("add", article, "--sources", article / "s")

    assert result.exit_code == 2
    assert f"{article / 's'}: cannot be written to" in result.output


def test_what_was_typed_cannot_break_the_record(article: Path, tmp_path: Path) -> None:
    subject = '甲"\n[x]\x7f\udcff 138' + "0013" + "8000"

    result = run("add", article, "--sources", tmp_path / "s", "--subject", subject)

    (record,) = load_manifest(tmp_path / "s")
    assert result.exit_code == 0, result.output
    assert record.subject == '甲" [x] [电话已隐去]'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("source = 1\n", "source must be tables"),
        ("source = [1]\n", "source must be tables"),
        ('[source]\nid = "a"\n', "Begin each with [[source]]"),
        ('[[sources]]\nid = "a"\n', "sources is not known here. Did you mean source?"),
        ('[[source]]\nid = "a"\nfile = "a.txt"\ntitle = "\\u202e"\n', "title has U+202E"),
    ],
)
def test_a_record_of_another_shape_is_refused(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "sources.toml").write_text(content, encoding="utf-8")

    with pytest.raises(BinderyError) as refusal:
        read_folder(tmp_path)

    assert says in str(refusal.value)


def test_documents_without_a_record_have_ids_of_their_own(tmp_path: Path) -> None:
    names = ["a.md", "a.txt", "d003.txt", "13800" + "138000.txt", "中文.txt", "x\ny.txt"]
    for name in names:
        (tmp_path / name).write_text(HANS, encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()

    ids = [source.id for source in read_folder(tmp_path)]

    assert len(set(ids)) == len(ids) == len(names)
    assert redact(" ".join(ids))[1] == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"id": "a\\ud800", "text": "x"}', "half a character"),
        (b'{"id": "\xff", "text": "x"}', "not UTF-8"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"id": "a", "text": "x", "n": ' + b"1" * 9_000 + b"}", "too many digits"),
    ],
)
def test_a_line_that_is_hardly_json_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "p.jsonl"
    path.write_bytes(b'{"id": "b", "text": "x"}\n' + content + b"\n")

    result = run("group", path, "--editorial", tmp_path)

    assert result.exit_code == 2
    assert f"{path}:2: " in result.output
    assert says in result.output


def test_a_line_end_inside_a_string_ends_no_line(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    row = {"id": "a", "text": "甲\u2028乙", "source": None}
    path.write_text("\ufeff" + json.dumps(row, ensure_ascii=False), encoding="utf-8")

    result = run("group", path, "--editorial", tmp_path)

    assert json.loads(result.stdout)["id"] == "a"

"""Documents are read whatever they came as, or refused with a place, a reason and a way out."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.errors import BinderyError, DataError, SourceError
from bindery.intake import prepare
from bindery.read import decode, load_manifest, read_document, read_folder, split_lines
from bindery.read.document import LINE_LIMIT, document_from_bytes

HANS = "借款人逾期之后，平台可能上门核实，了解实际情况。\n第二行也是中文。"
HANT = "借款人逾期之後，平臺可能上門核實，了解實際情況。\n第二行也是中文。"


@pytest.mark.parametrize(
    ("text", "codec", "named"),
    [
        (HANS, "utf-8", "utf-8"),
        (HANS, "utf-8-sig", "utf-8-sig"),
        (HANS, "gb18030", "gb18030"),
        (HANT, "gb18030", "gb18030"),
        (HANT, "big5", "big5"),
        (HANS, "utf-16", "utf-16"),
        (HANS, "utf-16-le", "utf-16-le"),
        (HANT, "utf-16-be", "utf-16-be"),
        ("plain ASCII", "ascii", "utf-8"),
    ],
)
def test_the_encoding_is_decided_with_evidence(text: str, codec: str, named: str) -> None:
    decoded = decode(text.encode(codec), "x.txt")

    assert decoded.text == text
    assert decoded.encoding == named
    assert decoded.evidence


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "x.txt: the document is empty"),
        (b" \r\n\t", "x.txt: the document is empty"),
        (bytes(range(256)) * 40, "x.txt: "),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), "x.txt: "),
        (HANS.encode()[:60] + b"\xff\xfe" + HANS.encode()[60:] * 20, "x.txt:1: UTF-8, but byte 60"),
        (b"\xff\xfe\x00", "x.txt: has the mark of utf-16"),
    ],
)
def test_what_is_not_text_is_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as refusal:
        decode(data, "x.txt")

    assert str(refusal.value).startswith(says)
    assert "\n  " in str(refusal.value), "A refusal says what to do now."


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        lines = document_from_bytes(data, name="x.txt", source_id="x").lines
    except SourceError as error:
        lines = (str(error).removeprefix("x.txt"),)

    assert any(line.strip() for line in lines)


def test_line_ends_are_those_that_editors_count() -> None:
    assert split_lines("一\r\n二\r三\n四\u2028五\x0c六\n") == ("一", "二", "三", "四\u2028五\x0c六")


def test_a_line_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("好\n" + "逾期" * 9_000_000, encoding="utf-8")

    tracemalloc.start()
    with pytest.raises(SourceError, match=rf"long\.txt:2: a line of .* up to {LINE_LIMIT:,}"):
        read_document(path, size_limit=100_000_000)
    tracemalloc.stop()


def test_a_document_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text("好" * 100, encoding="utf-8")

    with pytest.raises(SourceError, match="more than 100 bytes; documents up to 100"):
        read_document(path, size_limit=100)


def test_a_missing_document_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.txt: no such file"):
        read_document(tmp_path / "none.txt")


def test_an_encoding_can_be_told() -> None:
    source = document_from_bytes(HANT.encode("big5"), name="x", source_id="x", encoding="big5")

    assert "\n".join(source.lines) == HANT


@pytest.mark.parametrize(
    ("codec", "says"), [("klingon", "not an encoding"), ("ascii", "not ascii")]
)
def test_a_wrong_encoding_is_refused(codec: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        document_from_bytes(HANT.encode("big5"), name="x", source_id="x", encoding=codec)


PAGE = """<html><head><title>t</title></head><body>
<nav><a href="/">首页</a><a href="/a">贷款</a></nav>
<article><h1>逾期以后</h1><p>逾期之后，平台可能上门核实，了解借款人的实际情况和还款意愿。
工作人员一般会先打电话，再约时间，然后到登记的地址，核对身份，听借款人说明困难，最后商量还款方案。</p>
<h2>怎样准备</h2><p>把合同、还款记录和收入情况整理好，想清楚自己每个月能还多少，把困难如实说出来，争取一份还得起的计划。</p>
<ul><li>先联系客服，说明自己的困难。</li><li>再谈还款方案，按自己的能力来。</li></ul></article>
<footer>版权所有 京ICP备1号</footer></body></html>"""


def test_of_a_web_page_only_the_article_is_read(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")

    text = "\n".join(read_document(path).lines)

    assert "# 逾期以后" in text
    assert "先联系客服" in text
    assert "ICP备" not in text
    assert "贷款" not in text


def test_a_web_page_without_an_article_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")

    with pytest.raises(SourceError, match="no article was found"):
        read_document(path)


def test_a_folder_without_a_record_names_documents_after_files(tmp_path: Path) -> None:
    for name in ("001_b.txt", "000_a.txt"):
        (tmp_path / name).write_text(HANS, encoding="utf-8")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")

    assert [source.id for source in read_folder(tmp_path)] == ["000", "001"]


def test_names_that_collide_are_kept_apart(tmp_path: Path) -> None:
    for name in ("a_1.txt", "a_2.txt", "中文.txt"):
        (tmp_path / name).write_text(HANS, encoding="utf-8")

    assert [source.id for source in read_folder(tmp_path)] == ["a_1", "a_2", "d002"]


@pytest.mark.parametrize("missing", ["none", "empty"])
def test_a_folder_without_documents_is_refused(tmp_path: Path, missing: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(SourceError, match=missing):
        read_folder(tmp_path / missing)


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ('[[source]]\nid = "000"\n', "sources.toml:1: a source needs file"),
        ('[[source]]\nid = "000"\nfile = "x.txt"\n', "file x.txt is not in"),
        ('[[source]]\nid = "000"\nfile = "../a.txt"\n', "must be a plain name"),
        ('[[source]]\nid = "A B"\nfile = "a.txt"\n', "id 'A B' must be short"),
        ('[[source]]\nid = 0\nfile = "a.txt"\n', "id must be str, not int"),
        ('[[source]]\nid = "000"\nfile = "a.txt"\ntitel = ""\n', "Did you mean title?"),
        (
            '[[source]]\nid = "000"\nfile = "a.txt"\n[[source]]\nid = "000"\nfile = "a.txt"\n',
            "two documents have the id 000",
        ),
        ("[[source]\n", "sources.toml:1: not valid TOML"),
    ],
)
def test_a_broken_record_is_refused_with_its_line(tmp_path: Path, record: str, says: str) -> None:
    (tmp_path / "a.txt").write_text(HANS, encoding="utf-8")
    (tmp_path / "sources.toml").write_text(record, encoding="utf-8")

    with pytest.raises(DataError) as refusal:
        read_folder(tmp_path)

    assert says in str(refusal.value)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text(HANS, encoding="utf-8")
    inside = tmp_path / "sources"
    inside.mkdir()
    (inside / "a.txt").symlink_to(outside)
    (inside / "sources.toml").write_text('[[source]]\nid = "a"\nfile = "a.txt"\n', encoding="utf-8")

    with pytest.raises(BinderyError, match=r"a\.txt in .* is a link, and no"):
        load_manifest(inside)


def test_the_title_of_a_document_is_recorded_without_the_mark_of_markdown(tmp_path: Path) -> None:
    document = tmp_path / "sixth.md"
    document.write_text("# 某某贷逾期会家访吗\n逾期后可能会上门核实。\n", encoding="utf-8")
    (tmp_path / "sources").mkdir()

    assert prepare(document, tmp_path / "sources").record.title == "某某贷逾期会家访吗"

"""Whatever comes in, each room gives a result that keeps its promises, or refuses in words."""

import json
import tempfile
import time
from pathlib import Path

import pytest
from fuzz.profile import examples
from fuzz.promises import mended_and_cut, read_or_refused
from fuzz.texts import AS_BYTES, DAMAGED, PIECES, TORN
from hypothesis import example, given
from hypothesis import strategies as st
from indexes import NOTHING, a_page, data_of, rows_of
from lxml import etree  # type: ignore[import-untyped]  # It says nothing of its types.

from bindery.check import check_site
from bindery.classify import place_passages
from bindery.dedupe import find_repeats, group_passages
from bindery.editorial.published import Change, Published
from bindery.editorial.topics import Topics, load_topics
from bindery.errors import BinderyError
from bindery.feeds import Edition, feed
from bindery.index import build_index
from bindery.model import UNPLACED, Passage, Script
from bindery.read import load_manifest

CASES = json.loads((Path(__file__).parent / "finds.json").read_text(encoding="utf-8"))
DOCUMENTS = st.lists(DAMAGED, min_size=1, max_size=3)


def passages_of(documents: list[str]) -> list[Passage]:
    """Give the passages of several documents, in reading order."""
    return [it for n, text in enumerate(documents) for it in mended_and_cut(text, f"{n:03d}")]


@pytest.fixture(scope="module")
def topics(root: Path) -> Topics:
    """Give the topics of the project."""
    return load_topics(root / "editorial" / "topics.toml")


@examples(100)
@given(data=AS_BYTES, name=st.sampled_from(["x.txt", "x.txt", "x.md", "x.html"]))
def test_bytes_are_read_or_refused_in_words(data: bytes, name: str) -> None:
    read_or_refused(data, name)


@examples()
@example(data=b"\\\x16", encoding="unicode_escape")
@example(data=b"a", encoding="\0")
@given(data=AS_BYTES, encoding=st.sampled_from(["gb18030", "utf-7", "unicode_escape", "utf-16"]))
def test_bytes_are_read_as_told_or_refused_in_words(data: bytes, encoding: str) -> None:
    read_or_refused(data, encoding=encoding)


@examples(100)
@given(content=DAMAGED)
@example(content="&" + "amp;" * 30 + "lt;")
@example(content="<" * 30 + "p>" * 30)
def test_what_is_repaired_and_cut_keeps_every_promise(content: str) -> None:
    mended_and_cut(content)


@pytest.mark.parametrize("case", CASES, ids=[it["id"] for it in CASES])
def test_what_a_search_once_found_stays_right(case: dict[str, str]) -> None:
    started = time.process_time()
    mended_and_cut(case["content"])

    assert time.process_time() - started < 3, case["found"]


@examples()
@given(documents=DOCUMENTS)
def test_groups_are_a_partition_in_any_order(documents: list[str]) -> None:
    read = passages_of(documents)
    groups = group_passages(read)

    members = [member for group in groups for member, _ in group.members]
    assert sorted(members) == sorted(it.id for it in read)
    assert all(group.chosen in dict(group.members) for group in groups)
    assert group_passages(read[::-1]) == groups
    repeats = find_repeats(read, groups)
    assert {it.passage for it in repeats}.isdisjoint({group.chosen for group in groups})


@examples()
@given(documents=DOCUMENTS)
def test_every_passage_is_placed_once(topics: Topics, documents: list[str]) -> None:
    read = passages_of(documents)
    placements, _ = place_passages(read, topics)

    assert [it.passage for it in placements] == [it.id for it in read]
    assert all(it.topic == UNPLACED or it.topic in topics for it in placements)


@examples()
@given(texts=st.lists(TORN.filter(str.strip), min_size=1, max_size=4))
def test_an_index_gives_back_what_was_put_in(texts: list[str]) -> None:
    data = data_of(build_index([a_page(*texts, ways=tuple(texts))], NOTHING).files)

    assert [row[3] for row in rows_of(data, "hans")] == texts


@examples()
@given(text=TORN, page=TORN, change=st.sampled_from(Change), script=st.sampled_from(Script))
def test_a_feed_is_xml_whatever_was_said(
    text: str, page: str, change: Change, script: Script
) -> None:
    edition = Edition(script=script, title=text, about=page, address="https://example.org/")
    row = Published(
        key="sa12",
        text=text,
        page=page,
        sources=("000",),
        first="2026-01-02",
        changed="2026-02-03",
        change=change,
        former=page,
    )

    tree = etree.fromstring(feed([row], edition).encode())
    assert len(tree.findall("{http://www.w3.org/2005/Atom}entry")) == 1


FILES = ("index.html", "a/index.html", "zh-hant/index.html", "404.html", "a.css", "sitemap.xml")
MARKUP = ("<a href='", "<p id=a>", "'>", "url(", "/*", "#", "%FF", "//", "\n", "a/", "<h1>", "-->")
WEB = st.lists(st.sampled_from((*PIECES, *MARKUP)), max_size=30).map("".join)


@examples(40)
@given(contents=st.lists(WEB, min_size=len(FILES), max_size=len(FILES)))
def test_any_site_can_be_checked(contents: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        for path, content in zip(FILES, contents, strict=True):
            (Path(name) / path).parent.mkdir(exist_ok=True)
            (Path(name) / path).write_bytes(content.encode("utf-8", "surrogatepass"))

        findings = check_site(Path(name))
    assert all(it.code and it.message and it.place for it in findings)


TOML = (*'="[]{}\n#.,\\', "[[source]]\n", "id", "file", "a.txt", "[limits]\n", "document", "1", "é")


@examples()
@given(content=st.lists(st.sampled_from(TOML), max_size=20).map("".join))
def test_a_record_is_read_or_refused(content: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "a.txt").write_text("逾期", encoding="utf-8")
        (Path(name) / "sources.toml").write_text(content, encoding="utf-8")
        try:
            load_manifest(Path(name))
        except BinderyError as refusal:
            said = str(refusal)
        else:
            said = ""

    assert all(line.startswith((name, "  ")) for line in said.splitlines())

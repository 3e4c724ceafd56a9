"""The files of the index: they fit together, any engine reads them, and they stay small."""

import re
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from indexes import (
    NOTHING,
    QUESTION,
    a_page,
    a_view,
    data_of,
    documents_of,
    numbers_in,
    rows_of,
)

from bindery.finishing import Printed, finish
from bindery.index import Entry, Index, Kind, Page, build_index, collect
from bindery.index.files import shard_of
from bindery.model import Script
from bindery.pipeline import Book, bind, index_book
from bindery.views import Words

ASKED = Kind.QUESTION


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    """Bind the project's own guide."""
    return bind(root / "sources", root / "editorial")


@pytest.fixture(scope="module")
def pages(book: Book) -> tuple[Page, ...]:
    """Give what can be found in it."""
    composed = book.composed
    return collect(composed.pages, book.editorial, composed.ledger, composed.told)


@pytest.fixture(scope="module")
def entries(pages: tuple[Page, ...]) -> tuple[Entry, ...]:
    """Give all entries, in their order."""
    return tuple(entry for page in pages for entry in page.entries)


@pytest.fixture(scope="module")
def index(book: Book) -> Index:
    """Give its index."""
    return index_book(book)


@pytest.fixture(scope="module")
def data(index: Index) -> dict[str, Any]:
    """Give what its files say."""
    return data_of(index.files)


# What the files say.


def test_the_files_number_the_same_entries(data: dict[str, Any], pages: tuple[Page, ...]) -> None:
    sizes, chunks = numbers_in(data["index"]["pages"]), numbers_in(data["index"]["chunks"])

    assert sizes == [len(page.entries) for page in pages]
    assert sum(chunks) == sum(sizes)
    for script in ("hans", "hant"):
        assert [len(data[f"{script}/{n}"]["rows"]) for n in range(len(chunks))] == chunks


def test_a_row_shows_its_entry(data: dict[str, Any], entries: tuple[Entry, ...]) -> None:
    rows = rows_of(data, "hant")

    assert [row[2:5] for row in rows] == [[it.title.hant, it.text.hant, it.said] for it in entries]
    assert [row[1] for row, it in zip(rows, entries, strict=True) if it.kind is not ASKED] == [
        it.anchor for it in entries if it.kind is not ASKED
    ]


def test_a_file_names_the_pages_of_its_rows(data: dict[str, Any], pages: tuple[Page, ...]) -> None:
    for n in range(len(numbers_in(data["index"]["chunks"]))):
        chunk = data[f"hans/{n}"]

        assert set(chunk["pages"]) == {str(row[0]) for row in chunk["rows"]}
        for number, (slug, title, crumb) in chunk["pages"].items():
            page = pages[int(number)]
            assert (slug, title, crumb) == (page.slug, page.title.hans, page.crumb.hans)


def test_kinds_are_written_in_runs(data: dict[str, Any], entries: tuple[Entry, ...]) -> None:
    written = data["index"]["kinds"]
    runs = re.findall("([a-z])([0-9]+)", written)

    assert "".join(kind * int(count) for kind, count in runs) == "".join(
        it.kind.value for it in entries
    )
    assert all(one[0] != other[0] for one, other in pairwise(runs))


def test_a_way_belongs_to_its_entry(
    data: dict[str, Any], index: Index, entries: tuple[Entry, ...]
) -> None:
    gaps, weights = map(numbers_in, data["index"]["ways"])
    owners = [sum(gaps[: n + 1]) for n in range(len(gaps))]

    assert len(gaps) == len(weights) == len(index.ways)
    assert min(weights) > 0
    assert all(way in entries[owner].ways for way, owner in zip(index.ways, owners, strict=True))


def test_a_term_is_in_its_file_and_leads_to_its_documents(
    data: dict[str, Any], index: Index, entries: tuple[Entry, ...]
) -> None:
    for term in ("罚息", "宽限", "借呗"):
        shard = data[f"s/{shard_of(term, data['index']['shards'])}"]
        found = documents_of(shard[term])
        ways = [n for n, way in enumerate(index.ways) if term in way]
        shown = [
            n + len(index.ways)
            for n, it in enumerate(entries)
            if term in f"{it.title.hans} {it.text.hans} {it.hidden}"
        ]
        assert found == ways + shown


def test_a_question_leads_to_its_page_and_what_rests_on_the_same_passages(
    data: dict[str, Any], entries: tuple[Entry, ...], pages: tuple[Page, ...]
) -> None:
    rows = rows_of(data, "hans")

    for entry, page, *led in data["index"]["see"]:
        asked = entries[entry]
        assert (asked.kind, asked.see) == (ASKED, pages[page].slug)
        assert rows[entry][:2] == [page, entries[led[0]].anchor if led else ""]
        for there in led:
            assert entries[there].page == asked.see
            assert set(entries[there].passages) & set(asked.passages)
    assert len(data["index"]["see"]) == sum(it.kind is ASKED for it in entries)


def test_a_question_that_is_not_answered_stands_where_it_is(
    data: dict[str, Any], entries: tuple[Entry, ...], pages: tuple[Page, ...]
) -> None:
    rows = rows_of(data, "hans")
    places = {
        (pages[row[0]].slug, row[1].partition("-")[0])
        for row, it in zip(rows, entries, strict=True)
        if it.kind is Kind.LIMIT
    }

    assert places == {("ref/limits", "q")}


def test_letters_lead_to_letters_that_are_used(data: dict[str, Any]) -> None:
    typed, meant = data["index"]["letters"]
    pairs = dict(zip(typed, meant, strict=True))

    assert [pairs[char] for char in "覈實門貸唄嗎"] == list("核实门贷呗吗")
    assert set(typed) & set(meant) == set()
    assert len(pairs) < 3000
    assert "嗎" not in "".join(term for n in data if n.startswith("s/") for term in data[n])


def test_every_reading_is_there(data: dict[str, Any]) -> None:
    pinyin = data["pinyin"]

    assert "还" in pinyin["hai"]
    assert "还" in pinyin["huan"]
    assert "呗" in pinyin["bei"]
    assert "率" in pinyin["lv"]
    assert len(set("".join(pinyin.values()))) >= 6763


def test_names_that_sound_the_same_are_told(data: dict[str, Any]) -> None:
    assert ["借呗", "借贝"] in data["index"]["alike"]


def test_words_and_concepts_are_folded_and_apart(data: dict[str, Any]) -> None:
    concepts, words = data["words"]["concepts"], data["words"]["words"]

    assert [row for row in concepts if {"上门核实", "家访"} <= set(row)]
    assert "花呗" in words
    assert {word for row in concepts for word in row} & set(words) == set()


def test_questions_are_suggested_first_in_the_script_of_the_edition(
    data: dict[str, Any], entries: tuple[Entry, ...]
) -> None:
    asked = [it.title for it in entries if it.kind is Kind.QUESTION]

    assert data["hans/suggest"][: len(asked)] == [title.hans for title in asked]
    assert data["hant/suggest"][: len(asked)] == [title.hant for title in asked]


# The files themselves.


def test_words_of_the_host_are_in_no_file(book: Book, index: Index) -> None:
    everything = "".join(index.files.values())
    reasons = ("原站联系方式", "评论者信息", "网页界面", "署名")
    furniture = [
        words
        for it in book.composed.ledger
        if it.reason.startswith(reasons)
        for words in (it.passage.hans, it.passage.kept)
        if len(words) > 8
    ]

    assert furniture
    assert [text for text in furniture if text in everything] == []


def test_the_same_guide_makes_the_same_bytes(book: Book, index: Index) -> None:
    again = index_book(book)

    assert dict(again.files) == dict(index.files)
    assert list(again.files) == list(index.files)


def test_another_text_makes_another_version(book: Book) -> None:
    one, same, other = (
        build_index([a_page(text)], book.editorial).version for text in ("罚息", "罚息", "罚金")
    )

    assert one == same
    assert one != other


def test_no_file_has_what_a_page_or_an_old_engine_stumbles_over(book: Book) -> None:
    bad = "</script><!--\u2028\u2029\x00\x1b\ud800\u202e\\\"'kb(\ufdd0罚息"
    words = Words(hans=bad, kept=bad, script=Script.HANT)
    question = replace(QUESTION, ask=bad, answer=bad, verify=bad)
    source = next(page for page in book.composed.pages if page.kind == "source")
    line = next(line for line in source.lines if line.passages)
    passages = tuple(replace(passage, words=words) for passage in line.passages)
    hostile = replace(source, title=bad, lines=(replace(line, passages=passages),))
    pages = [a_view(question), hostile]

    index = build_index(collect(pages, book.editorial, book.composed.ledger), book.editorial)
    files = {path: text for path, text in index.files.items() if path != "engine.js"}
    content = "".join(files.values())
    assert content.encode()
    assert set("<\u2028\u2029\x00\x1b\u202e\ufdd0") & set(content) == set()
    assert rows_of(data_of(files), "hans")[1][2].startswith("</script><!--")


@settings(max_examples=30)
@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_makes_files_that_are_read_back(texts: list[str]) -> None:
    data = data_of(build_index([a_page(*texts, ways=tuple(texts))], NOTHING).files)

    assert [row[3] for row in rows_of(data, "hans")] == texts


def test_a_guide_of_no_pages_has_an_index(book: Book) -> None:
    data = data_of(build_index([], book.editorial).files)

    assert data["index"]["pages"] == data["index"]["kinds"] == ""
    assert [term for n in data if n.startswith("s/") for term in data[n] if term[0] != "="] == []


def test_the_index_grows_with_the_guide_and_no_faster() -> None:
    small, large = (build_index([a_page(*sentences(n))], NOTHING).sizes() for n in (500, 1000))

    assert large["s"][0] < 2.1 * small["s"][0]
    assert large["hans"][0] < 2.1 * small["hans"][0]


def test_a_large_guide_is_indexed_in_seconds() -> None:
    page = a_page(*sentences(2_000))
    started = time.process_time()
    build_index([page], NOTHING)

    assert time.process_time() - started < 4


def test_sizes_count_every_byte(index: Index) -> None:
    sizes = index.sizes()

    assert sum(plain for plain, _ in sizes.values()) == sum(
        len(content.encode()) for content in index.files.values()
    )
    assert {"engine", "index", "words", "pinyin", "s", "hans", "hant/suggest"} <= set(sizes)
    assert all(packed < plain for plain, packed in sizes.values())


def test_the_index_is_written_where_there_is_one(tmp_path: Path) -> None:
    nothing = Printed(pages={}, files={}, search=None, kept=())

    finish(tmp_path, nothing)
    assert list(tmp_path.iterdir()) == []

    finish(tmp_path, replace(nothing, search={"a/s/1.js": "kb"}))
    assert (tmp_path / "search" / "a" / "s" / "1.js").read_text() == "kb"


def sentences(count: int) -> list[str]:
    """Write sentences of forty characters, all different, out of two thousand characters."""
    return [
        "".join(chr(0x4E00 + (place * place + 7 * place * n + n * n) % 2003) for place in range(40))
        for n in range(count)
    ]

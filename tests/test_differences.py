"""What differs between a source's words and the sentence they are a witness for."""

import re
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.compose.differences import quote_beside
from bindery.compose.sentence import Sentence
from bindery.dedupe import words_reader
from bindery.marks import CLOSE, OPEN
from bindery.model import Script
from bindery.pipeline import bind
from bindery.render import render_page
from bindery.render.marked import marked
from bindery.views import Address, Block, Card, PageView, Quote, Span, Words

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "differences.toml").read_text(encoding="utf-8")
)["case"]
READ_WORDS = words_reader(["借贝"])


def read(text: str) -> Sentence:
    return Sentence.of(text, READ_WORDS)


def quote(words: Words, *, damaged: bool = False) -> Quote:
    return Quote(
        passage="000-1-1",
        source="000",
        name="甲",
        place="",
        words=words,
        address=Address(slug="a"),
        damaged=damaged,
    )


def plain(text: str) -> Words:
    return Words(hans=text, kept=text, script=Script.HANS)


def beside(printed: str | Words, quoted: str, announced: str = "") -> Quote:
    return quote_beside(quote(plain(quoted)), printed, read, announced=announced)


def shown(one: Quote) -> str:
    """Give the words of a quote with [ ] around what is marked."""
    return (
        marked(one.words, one.words.hans, one.marks)
        .replace('<mark class="kb-differs">', "[")
        .replace("</mark>", "]")
    )


def said(one: Quote) -> list[list[str]]:
    return [[it.says, *(words.hans for words in it.words)] for it in one.differences]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_differs_is_marked_and_named(case: dict[str, Any]) -> None:
    quoted = re.sub(r"[\[\]]", "", case["quoted"])
    printed = plain(case["printed"]) if case.get("machine") else case["printed"]
    one = beside(printed, quoted, case.get("announced", ""))

    assert shown(one) == case["quoted"], case["why"]
    assert said(one) == case["says"], case["why"]


#: With a blank between two.
PIECES = re.findall(
    r"\S+",
    "借款人 平台 借贝 可能 也许会 应 不 无法 如果 三十天 前 之后 在 的 部分 所有 金额较大 长时间 "
    "上门 核实 a b1 〔 ， 。",
)
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(printed=SENTENCES, quoted=SENTENCES)
def test_marks_are_in_order_and_cut_no_word(printed: str, quoted: str) -> None:
    marks = beside(printed, quoted).marks
    stretches = [(mark.start, mark.end) for mark in marks]
    ends = {place for word in READ_WORDS(quoted) for place in (word.start, word.end)}
    places = [place for stretch in stretches for place in stretch]

    assert places == sorted(places)
    assert all(start < end for start, end in stretches)
    assert set(places) <= ends


@given(printed=SENTENCES, quoted=SENTENCES)
def test_the_words_that_are_named_stand_where_they_are_said_to(printed: str, quoted: str) -> None:
    for says, *words in said(beside(printed, quoted)):
        place = printed if says == "原句没说" else quoted

        assert [word for word in words if word not in place] == []


@given(text=SENTENCES)
def test_a_sentence_does_not_differ_from_itself(text: str) -> None:
    one = beside(text, text)

    assert (one.marks, one.differences) == ((), ())


@given(text=st.text(max_size=60))
def test_the_words_of_any_text_are_read_without_gaps(text: str) -> None:
    words = READ_WORDS(text)

    assert "".join(text[word.start : word.end] for word in words) == text
    assert [word.start for word in words[1:]] == [word.end for word in words[:-1]]


def test_damage_is_no_wording() -> None:
    words = plain("平台可能上门核买身份?!庖信息。")
    one = quote_beside(quote(words, damaged=True), "平台上门核实身份信息。", read)

    assert said(one) == [["语气不同", "可能"]]


def test_a_name_that_only_the_corpus_knows_is_a_lender() -> None:
    known = words_reader(["甲乙贷"])
    one = quote_beside(
        quote(plain("甲乙贷可能会派专人上门了解具体情况。")),
        "平台可能上门。",
        lambda text: Sentence.of(text, known),
    )

    assert said(one) == [["说的是", "甲乙贷"]]


TRADITIONAL = Words(
    hans="若电话联系无效，平台也许会上门。",
    kept=f"若{OPEN}電話{CLOSE}聯系無效，平臺也許會上門。",
    script=Script.HANT,
)


@pytest.mark.parametrize(
    ("script", "marked_words", "named"),
    [
        (
            Script.HANS,
            ["若〔电话〕联系无效", "也许会"],
            "语气不同：「也许会」；另有条件：「若〔电话〕联系无效」",
        ),
        (
            Script.HANT,
            ["若〔電話〕聯系無效", "也許會"],
            "語氣不同：「也許會」；另有條件：「若〔電話〕聯系無效」",
        ),
    ],
)
def test_each_edition_marks_and_names_the_words_as_it_prints_them(
    script: Script, marked_words: list[str], named: str
) -> None:
    one = quote_beside(quote(TRADITIONAL), "长时间逾期，平台可能上门。", read)
    page = page_with(one, script)

    assert re.findall('<mark class="kb-differs">([^<]*)</mark>', page)[1:] == marked_words
    assert f">{named}；" in page


def test_words_of_another_length_are_printed_unmarked() -> None:
    words = Words(hans="平台也许会上门", kept="平臺也許會上門了", script=Script.HANT)

    assert marked(words, "平臺也許會上門了", [Span(start=2, end=5)]) == "平臺也許會上門了"


def test_hostile_words_stay_text_inside_a_mark_and_beside_it() -> None:
    one = beside("平台上门。", "<b>平台</b>可能<img src=x onerror=alert(1)>上门&amp;。")
    page = page_with(one, Script.HANS)

    assert "&lt;b&gt;平台&lt;/b&gt;" in page
    assert "<img" not in page
    assert "<b>平台" not in page


def test_a_legend_says_what_the_line_means_where_there_is_one() -> None:
    legend = '<mark class="kb-differs">虚线处</mark>：和上面这句话不同的词。'

    assert legend in page_with(beside("平台可能上门。", "平台也许会上门了解一些具体的情况。"))
    assert legend not in page_with(beside("平台可能上门。", "平台可能上门。"))


def test_the_legend_says_that_what_is_unmarked_may_differ_too() -> None:
    page = page_with(beside("平台可能上门。", "平台也许会上门了解一些具体的情况。"))

    assert "没有标出，不等于完全相同。" in page


def page_with(one: Quote, script: Script = Script.HANS) -> str:
    card = Card(
        key="sa1",
        text="平台可能上门。",
        merged=True,
        quotes=(one,),
        count=1,
        total=1,
        names=("甲",),
        home=Address(slug="a", anchor="sa1"),
        number="sa1",
        permanent=Address(slug="b", anchor="sa1"),
        marked=bool(one.marks),
    )
    block = Block(id="x", title="题", cards=(card,), page=Address(slug="a"))
    page = PageView(
        slug="a",
        title="题",
        section="",
        kind="statements",
        lead="",
        task="",
        sources_total=1,
        dates="",
        blocks=(block,),
    )
    return render_page(page, script)


def test_a_group_that_the_machine_made_says_who_has_which_wording(
    root: Path, tmp_path: Path
) -> None:
    wordings = (
        "逾期三十天后平台可能会上门。",
        "逾期三十天后，平台可能会上门！",
        "逾期30天后，平台也许上门。",
    )
    for number, wording in enumerate(wordings):
        (tmp_path / f"{number}.txt").write_text(f"说明\n{wording}\n", encoding="utf-8")
    book = bind(tmp_path, root / "editorial")
    cards = {c.key: c for p in book.composed.pages for b in p.blocks for c in b.cards}
    (card,) = (c for c in cards.values() if len(c.quotes) == len(wordings))

    assert card.count == len(wordings)
    assert [(q.name, q.wording, shown(q), said(q)) for q in card.quotes] == [
        ("资料 0", "上面用的是这一句", "逾期三十天后平台可能会上门。", []),
        ("资料 1", "和上面那一句字句相同", "逾期三十天后，平台可能会上门！", []),
        ("资料 2", "", "逾期30天后，平台[也许]上门。", [["用词不同", "也许"]]),
    ]


def test_long_sentences_take_a_time_that_grows_with_their_size() -> None:
    def spent(size: int) -> float:
        text = "如果不可能平台前后，" * size
        start = time.process_time()
        beside(f"{text}始", f"{text}终")
        return time.process_time() - start

    assert min(spent(2000) for _ in range(2)) < 40 * min(spent(100) for _ in range(3))

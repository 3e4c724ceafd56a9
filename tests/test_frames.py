"""What not to do is never printed without the words that forbid it."""

import json
import re
import tomllib
from io import BytesIO
from pathlib import Path

import pytest
from test_outline import passages_of

from bindery.corpora.ledger import Order, write_ledger
from bindery.corpora.printing import Format
from bindery.ledger_lines import as_jsonl
from bindery.model import Passage, Script
from bindery.pipeline import Book, bind, index_book, print_pages
from bindery.script import to_hans

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "frames.toml").read_text(encoding="utf-8")
)["case"]


def first_of_lines(lines: list[str]) -> dict[int, Passage]:
    return {p.line: p for p in passages_of(*lines) if p.sentence == 1}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_line_has_what_turns_it(case: dict[str, list[list[str]]]) -> None:
    lines = [line for line, _ in case["lines"]]
    found = first_of_lines(lines)

    assert [(line, found[n].frame) for n, line in enumerate(lines, start=1)] == [
        (line, frame) for line, frame in case["lines"]
    ]


def test_each_sentence_of_an_entry_is_turned_but_what_refutes_it() -> None:
    wrong = passages_of(
        "题目在此", "一、错误做法", "1. 当场签字。把银行卡交给对方。", "二、常见误区"
    )
    belief = passages_of(
        "题目在此", "一、常见误区", "1. 不开门就不用还。其实利息照算。", "二、其他"
    )

    assert [p.frame for p in wrong if p.line == 3] == ["错误做法"] * 2
    assert [p.frame for p in belief if p.line == 3] == ["常见误区", ""]


WRONG = """\
度小满逾期上门，该怎么面对
一、正确做法
1. 拉黑所有催收电话之前，先保存通话记录。
2. 当场核对工作证和授权委托书。
二、错误做法
1. 当场签字、转账给个人账户。
2. 拉黑所有催收电话，换掉手机号码。
"""

#: The same advice the other way round: not to be grouped with what is called wrong.
RIGHT = """\
分期乐逾期上门的应对办法
一、可以这样做
1. 当场签字、转账给个人账户。
2. 拉黑所有催收电话，换掉手机号码。
"""

HANT = """\
玖富萬卡逾期須知
一、千萬不要做的事
1. 向上門人員透露銀行卡的密碼。
"""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    for name, text in (("a", WRONG), ("b", RIGHT), ("c", HANT)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def book(sources: Path, root: Path) -> Book:
    return bind(sources, root / "editorial")


@pytest.mark.parametrize("script", Script)
def test_what_turns_words_stands_before_them_on_every_page(book: Book, script: Script) -> None:
    pages = print_pages(book, script)
    shown = [
        line
        for slug, text in pages.items()
        if not slug.startswith("ref/source-")
        for line in map(to_hans, text.splitlines())
        if "银行卡的密码" in line
    ]

    assert shown
    assert [line for line in shown if "【千万不要做的事】向上门人员透露" not in line] == []


def test_search_and_the_feed_have_it_too(book: Book) -> None:
    files = index_book(book).files
    entries = [row for text in files.values() for row in re.findall(r"\[[^][]*密码[^][]*", text)]
    told = [str(one.text) for one in book.composed.told if "密码" in str(one.text)]

    assert told
    assert entries
    assert [text for text in (*told, *entries) if "千万不要做的事" not in to_hans(text)] == []


def test_what_is_called_wrong_is_never_grouped_with_advice(book: Book) -> None:
    groups = {p: group.chosen for group in book.corpus.groups for p, _ in group.members}

    assert groups["a-6-1"] != groups["b-3-1"]
    assert groups["a-7-1"] != groups["b-4-1"]


def test_the_ledger_says_what_turns_a_passage(book: Book) -> None:
    rows = map(json.loads, as_jsonl(book.composed.ledger).splitlines())

    assert {row["id"]: row["frame"] for row in rows if row["frame"]} == {
        "a-6-1": "错误做法",
        "a-7-1": "错误做法",
        "c-3-1": "千万不要做的事",
    }


def test_the_ledger_in_batches_says_the_same(
    book: Book, sources: Path, root: Path, tmp_path: Path
) -> None:
    out, editorial = BytesIO(), root / "editorial"
    order = Order(
        sources=sources, editorial=editorial, work=tmp_path, form=Format.JSONL, processes=1
    )
    write_ledger(order, out)

    assert out.getvalue().decode() == as_jsonl(book.composed.ledger)

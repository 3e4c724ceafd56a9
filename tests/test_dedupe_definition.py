"""The definition that every engine runs: keys, bands and forms of texts, in any batch."""

import csv
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bindery.dedupe.definition import DIGEST, definition_id, forms, order_of, sign
from bindery.dedupe.lexicon import CLASSES, Kind, lexicon
from bindery.dedupe.verify import same_text

WORDS = lexicon()
PAIRS = Path(__file__).parent / "gold" / "pairs.tsv"

#: Words that change places, names or go, numbers in several spellings, and what stays.
PIECES = st.sampled_from(
    [
        *(
            "借款人",
            "用户",
            "平台",
            "机构",
            "在",
            "逾期",
            "后",
            "之后",
            "时",
            "期间",
            "的",
            "地",
            "了",
        ),
        *(
            "应",
            "不得",
            "目前",
            "往往",
            "会",
            "尽快",
            "和",
            "根据",
            "未经",
            "同意",
        ),
        *(
            "因此",
            "所以",
            "也",
            "进行",
            "实施",
            "三十天",
            "30天",
            "30日",
            "卅日",
            "两百元",
            "200块",
        ),
        *(
            "3‰",
            "0.3%",
            "千分之三",
            "百分之零点三",
            "三五天",
            "不能按时",
            "无法按期",
            "偿还欠款",
            "还款",
        ),
        *(
            "借呗",
            "蚂蚁借呗",
            "360借条",
            "奇富借条",
            "第三方公司",
            "第三方机构",
            "一对一",
            "吗",
            "怎么",
        ),
        *(
            "对",
            "核实",
            "上门",
            "vip",
            "app",
            "✓",
            "|",
            "3-5",
            "-5",
            "10,000",
            "ǖ",
            "々",
            "？",
            "，",
            "1.",
        ),
    ]
)
SENTENCES = st.lists(PIECES, max_size=7).map("".join)

#: What could reach over from one text of a batch to the next.
TEXTS = st.text(
    "13.,，、-—_ \t\n\r\0\x1c\x1f\x85\u3000\u2028()（áǔé\u0301\u0316不没有会天个元一二第％½①③/:Σσﾞカ"
    "?！說逾期後著显ﬁ√×\ud800",
    max_size=12,
)


def form_of(text: str) -> bytes:
    signed = sign([text], WORDS)
    return forms(signed.keys, signed.marks, WORDS)[0]


def band_of(text: str) -> int:
    return sign([text], WORDS).bands[0]


@given(st.lists(TEXTS | SENTENCES, max_size=6))
def test_a_text_is_signed_in_a_batch_as_it_is_alone(texts: list[str]) -> None:
    together = list(zip(*sign(texts, WORDS), strict=True))

    assert together == [row for text in texts for row in zip(*sign([text], WORDS), strict=True)]


@given(st.lists(SENTENCES, max_size=6))
def test_a_class_has_the_form_in_a_batch_that_it_has_alone(texts: list[str]) -> None:
    signed = sign(texts, WORDS)

    assert forms(signed.keys, signed.marks, WORDS) == [form_of(text) for text in texts]


@given(SENTENCES, SENTENCES)
def test_forms_are_equal_where_one_text_may_stand_for_the_other(left: str, right: str) -> None:
    may = same_text(left, right).relation is not None

    assert (form_of(left) == form_of(right)) is may


@given(SENTENCES, SENTENCES, SENTENCES, st.data())
def test_equal_forms_have_equal_bands(
    head: str, middle: str, tail: str, data: st.DataObject
) -> None:
    known = st.sampled_from(sorted(WORDS.words))
    words = data.draw(st.lists(known | PIECES, min_size=2, max_size=2))
    left, right = (f"{head}{word}{middle}{word}{tail}" for word in words)
    assume(form_of(left) == form_of(right))

    assert band_of(left) == band_of(right)


def equals() -> list[tuple[str, str]]:
    """Give every word of the lexicon that has another form, in a sentence with either."""
    named = [
        (word, token.value if token.kind in CLASSES else "")
        for word, token in WORDS.words.items()
        if token.kind not in (Kind.PLAIN, Kind.QUESTION)
    ]
    dropped = [(word, "") for word, token in WORDS.words.items() if token.kind is Kind.OPTIONAL]
    phrases = [*named, *dropped, *WORDS.rewrites.items()]
    numbers = [(f"12{unit}", f"十二{first}") for unit, first in WORDS.units.items()]
    return [(f"贵州{a}茅草屋顶", f"贵州{b}茅草屋顶") for a, b in (*phrases, *numbers) if a != b]


def test_every_word_of_the_lexicon_that_has_another_form_has_its_band() -> None:
    left, right = (sign(side, WORDS) for side in zip(*equals(), strict=True))
    same = [
        a == b
        for a, b in zip(
            forms(left.keys, left.marks, WORDS), forms(right.keys, right.marks, WORDS), strict=True
        )
    ]
    lost = [
        pair
        for pair, one, ours, theirs in zip(equals(), same, left.bands, right.bands, strict=True)
        if one and ours != theirs
    ]

    assert lost == []
    assert sum(same) / len(same) > 0.9


def test_merged_gold_pairs_have_equal_bands() -> None:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    merged = [(row["a"], row["b"]) for row in rows if form_of(row["a"]) == form_of(row["b"])]

    assert [pair for pair in merged if band_of(pair[0]) != band_of(pair[1])] == []
    assert len(merged) > 100


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("村民应修缮茅草屋顶", "村民应修缮瓦砾屋顶"),
        ("茅草屋顶压垮栅栏", "栅栏压垮茅草屋顶"),
        ("屋顶高48米", "屋顶高57米"),
        ("vip茅屋", "svip茅屋"),
    ],
)
def test_other_words_have_another_band(left: str, right: str) -> None:
    assert band_of(left) != band_of(right)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("", True),
        ("平台会上门。", True),
        ("平台会上门", True),
        ("平台会上门，", False),
        ("平台会上门、 ", False),
        ("原因如下：\n", False),
        ("平台会上门;", False),
        ("平台会\N{REPLACEMENT CHARACTER}门。", False),
        ("平台会\0门。", False),
        (f"平台会{chr(0xD800)}门。", False),
        ("平台（机构）会“上门”。", True),
        ("平台(机构）会上门。", True),
        ("平台会上门（", False),
        ("平台会说“", False),
        ("平台会说“上门。", False),
        ("上门”核实。", False),
        ("《办法（试行》）", False),
        ('他说"上门"。', True),
        ('他说"上门。', False),
        ("「平台『机构』」", True),
        ("1）平台会上门。", True),
        ("一) 平台会上门。", True),
        ("（1）平台会上门（见附件2）。", True),
        ("如下： a）上门； b）来电。", True),
        ("it’s the borrowers’ app", True),
        ("他说‘上门’。", True),
        ("他说‘上门。", False),
    ],
)
def test_a_text_is_whole_when_nothing_shows_a_cut_or_damage(text: str, whole: bool) -> None:  # noqa: FBT001 - A column of the table.
    assert sign([text], WORDS).whole == [whole]


def test_digests_tell_keys_apart_and_marks_questions() -> None:
    signed = sign(["平台，會上門", "平台会“上门”！", "平台会上门？", "平台会上门?)"], WORDS)

    assert signed.keys == ["平台会上门"] * 4
    assert len(set(signed.digests)) == 1
    assert {len(digest) for digest in signed.digests} == {DIGEST}
    assert signed.marks == [False, False, True, True]


def test_an_empty_batch_has_no_rows() -> None:
    assert sign([], WORDS) == ([], [], [], [], [])
    assert forms([], [], WORDS) == []


def test_bands_fit_into_64_bits_with_sign() -> None:
    bands = sign([f"茅屋{chr(code)}" for code in range(0x4E00, 0x5000)], WORDS).bands

    assert min(bands) >= -(2**63)
    assert max(bands) < 2**63
    assert min(bands) < 0 < max(bands)


def test_the_definition_has_another_name_with_other_lenders() -> None:
    names = [definition_id(lexicon(lenders)) for lenders in ((), ("大鱼贷",), ("小鱼贷",))]

    assert len(set(names)) == 3
    assert definition_id(lexicon(("大鱼贷",))) == names[1]


def test_names_are_ordered_by_their_numbers() -> None:
    names = ["", "a", "a0", "a00", "a01", "a1", "a2", "a2b", "a10", "a10-2", "a10-10", "b1"]
    ordered = [order_of(name) for name in names]

    assert sorted(ordered, key=ordered.index) == sorted(ordered)
    assert all(one < other for one, other in pairwise(ordered))


HOSTILE = {
    "open brackets": "(",
    "open glosses": "(a ",
    "questions": "?",
    "spaces": " ",
    "digits": "1",
    "list marks": "1.",
    "thousands": "1,000",
    "numerals": "十",
    "large numerals": "3亿",
    "words that move": "平台在",
    "words before a verb": "会每月",
    "deeds": "对平台核实",
    "lists": "家属和",
    "words that go": "且",
    "phrases": "要立刻",
    "quotes": "’1)",
    "piled accents": "\u0316\u0301",
    "halves of kana": "ﾞ\u0301",
    "ends of texts": "\0",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_line_takes_no_longer_than_its_length(name: str) -> None:
    piece = HOSTILE[name]
    texts = [f"a3{piece * (size // len(piece))}a" for size in (10_000, 100_000)]
    start = time.process_time()
    signed = sign(texts, WORDS)
    forms(signed.keys, signed.marks, WORDS)

    assert time.process_time() - start < 2

"""A line is passed over only when nothing private can be in it."""

import re
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from private_lines import DISGUISED, GIVEN, HARMLESS, HIDDEN, PUBLIC

from bindery.privacy import PrivateKind, find_private, needing, private_kinds, private_needs
from bindery.read import read_folder
from bindery.repair import repair

#: Lines of which some are private, and pieces of them.
TABLED = (
    *(line for line, _ in GIVEN),
    *PUBLIC,
    *HARMLESS,
    *(f"请联系{form}，谢谢" for form in (DISGUISED | HIDDEN).values()),
)

#: Digits in every disguise, what stands between them, and the words beside them, in any order.
DIGITS = st.sampled_from("013568901386２１３８①③⑧⓪⒈一二三八九零〇幺壹叁捌玖𝟏𝟑𝟖१३८¹³⁸lIO")
BETWEEN = st.sampled_from("  -—.·/，、_()（）：:@＠#*+\t\u3000\u200b\u0336\ufe0f\u20e3\u202e\x00")
WORDS = st.sampled_from(
    (
        *("微信", "QQ", "qq扣扣", "薇信", "ｖ信", "VX", "微博"),
        *("wechat", "ＷｅｉＸｉｎ", "群", "号", "号码是", "id：某某", "邮箱"),
        *("a@b.cn", "some", "[at]", "（艾特）", "#qq", ".com", "。cn"),
        *("gma1l", "电话", "手机", "热线", "400", "400-", "010-"),
        *("021", "（010）", "+86", "0086", "1380013", "62220212", "1101011990"),
        *("身份证", "责任编辑：", "編(biān)輯:", "记者", "記者\u3000某某", "文/某某", "头像"),
        *("楼主：", "3楼", "发表于", "2025-01-09", "5分钟前", "本帖最后由", "于"),
        *("IP属地", "IP\u2002屬(shǔ)地：", "[电话已隐去]", "["),
    )
)
NOISE = st.lists(st.one_of(DIGITS, DIGITS, BETWEEN, WORDS), max_size=24).map("".join)
TORN = st.tuples(st.sampled_from(TABLED), st.integers(0, 40), st.integers(0, 40), NOISE).map(
    lambda it: it[0][: it[1]] + it[3] + it[0][it[2] :]
)


#: Looks at what stands around a match, at the beginning of a pattern: chance seldom passes them.
LOOKS = re.compile(r"^(?:\(\?(?:<!|=)(?:\[[^\]]*\](?:\{[\d,]+\})?)+\))+")


def looked_for_everywhere(line: str) -> list[tuple[int, int, str]]:
    """Find what is private as if of no kind it were known what it needs."""
    anything = needing([{}])
    kinds = tuple(replace(kind, needs=anything) for kind in private_kinds())
    with patch.multiple(
        "bindery.privacy", private_kinds=lambda: kinds, private_needs=lambda: anything
    ):
        return found(line)


def found(line: str) -> list[tuple[int, int, str]]:
    return [(it.start, it.end, it.kind.mark) for it in find_private(line)]


@given(st.one_of(NOISE, TORN, st.text(max_size=80)))
def test_nothing_private_is_in_a_line_that_lacks_what_it_needs(line: str) -> None:
    assert found(line) == looked_for_everywhere(line)


def test_nothing_private_is_passed_over_in_the_tables_and_the_sources(root: Path) -> None:
    sources = read_folder(root / "sources")
    repaired = [repair(source).lines for source in sources]
    lines = [
        *TABLED,
        *(line for text in (*repaired, *(it.lines for it in sources)) for line in text),
    ]

    assert [line for line in lines if found(line) != looked_for_everywhere(line)] == []


@pytest.mark.parametrize("kind", private_kinds(), ids=lambda kind: ascii(kind.needs.pattern[:9]))
@given(data=st.data())
def test_what_a_pattern_matches_has_what_it_needs(kind: PrivateKind, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(LOOKS.sub("", kind.pattern.pattern), fullmatch=True))

    assert kind.needs.search(text)
    assert private_needs().search(text)


def test_a_kind_of_which_nothing_is_known_is_looked_for_in_every_line() -> None:
    known = {"needs": {"one_of": "a", "then": "b"}}

    assert needing([known]).search("") is None
    assert needing([known, {}]).search("") is not None


def test_the_kinds_need_together_what_each_of_them_needs() -> None:
    either = needing([{"needs": {"one_of": one, "then": "b|c"}} for one in ("a", "1-3")])

    assert [text for text in ("ab", "ac", "b", "2b", "2a", "-b") if either.search(text)] == [
        *("ab", "ac", "2b")
    ]


#: Reads every character and tries three alternatives at each, as the search must at its worst.
READING = re.compile("(?s).(?:(?<=q)x|(?<=w)y|(?<=e)z)?")


def seconds(work: Iterable[object]) -> float:
    """Give the seconds of the processor that it takes to go through them."""
    start = time.process_time()
    deque(work, maxlen=0)
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece", ["1", "0", " ", "者", "者(", "者（x", "1-", "q", "t ", "T", "人", "一三"]
)
def test_a_long_line_takes_no_longer_than_a_few_readings_of_it(piece: str) -> None:
    line = piece * (20_000 // len(piece))
    lines = (line, re.sub(r"(?<=\d{2})\d", "x", line))
    # Many short turns: in some of them nothing else has the processor.
    turns = [
        (seconds(READING.finditer(line)), seconds(map(private_needs().search, lines)))
        for _ in range(40)
    ]
    reading, searching = map(min, zip(*turns, strict=True))

    # Five at most, on any machine; what goes back over what it has seen takes thousands.
    assert searching < 8 * reading

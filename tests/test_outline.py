"""The order of a document is seen whatever its style, and no character of it is lost."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.marks import CLOSE, OPEN
from bindery.model import Passage, Role, SourceText
from bindery.outline import outline
from bindery.outline.numbering import Style, rank, read_mark
from bindery.outline.sentences import cut_sentences
from bindery.read import read_document
from bindery.repair import find_suspects, repair

GOLDEN = Path(__file__).parent / "golden"

LINE = st.text(
    alphabet=st.one_of(
        st.sampled_from("一二、（）1.2#-①：。！？；，“”《》〔〕 逾期平台核实步骤流程小编导语总结"),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=40,
)


def passages_of(*lines: str, source: str = "t") -> tuple[Passage, ...]:
    return outline(repair(SourceText(id=source, lines=lines)))


def roles(*lines: str) -> list[tuple[int, str]]:
    return [(p.line, p.role.value) for p in passages_of(*lines)]


@given(st.lists(LINE, max_size=12))
def test_no_character_is_lost(lines: list[str]) -> None:
    repaired = repair(SourceText(id="t", lines=tuple(lines)))
    passages = outline(repaired)

    kept = re.sub(r"\s", "", "".join(p.kept for p in passages))
    assert kept == re.sub(r"\s", "", "".join(repaired.lines))


@given(st.lists(LINE, max_size=12))
def test_every_passage_has_its_own_id_and_a_line_of_the_source(lines: list[str]) -> None:
    passages = passages_of(*lines)

    assert len({p.id for p in passages}) == len(passages)
    assert all(1 <= p.line <= len(lines) for p in passages)
    assert [p.line for p in passages] == sorted(p.line for p in passages)


@given(LINE)
def test_sentences_cover_their_line(line: str) -> None:
    spans = cut_sentences(line)

    covered = "".join(line[a:b] for a, b in spans)
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", line)


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("甲。乙！丙？", ["甲。", "乙！", "丙？"]),
        ("他说：“走！快。”然后走了。", ["他说：“走！快。”然后走了。"]),
        ("甲（见下。）乙。丙", ["甲（见下。）乙。", "丙"]),
        ("真的吗？！不会吧……", ["真的吗？！", "不会吧……"]),
        ("没有合上的“引号。后面。", ["没有合上的“引号。", "后面。"]),
        ("省略……还在说。", ["省略……还在说。"]),
        ("因?yàn)楦鞣N原因。完", ["因?yàn)楦鞣N原因。", "完"]),
    ],
)
def test_sentences_survive_quotation_marks(line: str, sentences: list[str]) -> None:
    assert [line[a:b] for a, b in cut_sentences(line)] == sentences


@pytest.mark.parametrize(
    ("line", "style", "number"),
    [
        ("一、背景", Style.HAN, 1),
        ("十二、背景", Style.HAN, 12),
        ("二十、背景", Style.HAN, 20),
        ("贰、背景", Style.HAN, 2),
        ("（參）背景", Style.HAN_BRACKET, 3),
        ("拾壹、背景", Style.HAN, 11),
        ("（三）背景", Style.HAN_BRACKET, 3),
        ("# (二)背景", Style.HAN_BRACKET, 2),
        ("（乙）背景", Style.HAN_BRACKET, 2),
        ("【癸】背景", Style.HAN_BRACKET, 10),
        ("第四章 背景", Style.CHAPTER, 4),
        ("1.2 背景", Style.DECIMAL, 2),
        ("1.2.3背景", Style.DECIMAL, 3),
        ("5. 背景", Style.ARABIC, 5),
        ("5、背景", Style.ARABIC, 5),
        ("步骤3：背景", Style.ARABIC, 3),
        ("第2步 背景", Style.ARABIC, 2),
        ("（6）背景", Style.ARABIC_BRACKET, 6),
        ("b) 背景", Style.ARABIC_BRACKET, 2),
        ("c. 背景", Style.ARABIC_BRACKET, 3),
        ("A、背景", Style.ARABIC_BRACKET, 1),
        ("D．背景", Style.ARABIC_BRACKET, 4),
        ("③背景", Style.CIRCLED, 3),
        ("❷背景", Style.CIRCLED, 2),
        ("• 背景", Style.BULLET, 0),
    ],
)
def test_every_style_of_numbering_is_read(line: str, style: Style, number: int) -> None:
    mark = read_mark(line)

    assert mark is not None
    assert (mark.style, mark.number) == (style, number)
    assert line[mark.size :] == "背景"


@pytest.mark.parametrize(
    "line",
    [
        "1.5倍的罚息",
        "2025年开始",
        "一般来说",
        "3%的利率",
        "普通的话",
        "伍佰元",
        "甲、乙双方",
        "A、B两家平台",
        "a. b. c.",
        "A：可以不开门",
        "B.C.公司",
        "A股大跌",
        "（甲方）应当",
    ],
)
def test_numbers_in_text_are_no_marks(line: str) -> None:
    assert read_mark(line) is None


@pytest.mark.parametrize("line", ["2024年开始", "2024、2025年", "110、119都可以打", "95188：客服"])
def test_years_and_phones_are_no_marks_in_a_long_list(line: str) -> None:
    assert read_mark(line, reached=99) is None


def test_a_list_is_numbered_past_a_hundred_and_past_a_thousand() -> None:
    numbered = [f"{n}、平台可能会联系借款人并核对住址" for n in range(1, 1003) if n % 10 != 5]
    passages = passages_of(*numbered)

    assert [p.line for p in passages] == list(range(1, len(numbered) + 1))
    assert passages[-1].mark == len("1002、")


def test_outer_marks_rank_before_inner_ones() -> None:
    marks = [
        read_mark(line) for line in ("第一章 x", "第一节 x", "一、x", "（一）x", "1.1 x", "1. x")
    ]
    ranks = [rank(mark) for mark in marks if mark]

    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 6


def test_a_list_under_a_procedure_is_its_steps() -> None:
    passages = passages_of(
        "一、上门流程", "上门包括以下步骤：", "1. 核对：核对身份。", "2. 沟通：听情况。"
    )

    assert [(p.role, p.step, p.label) for p in passages[2:]] == [
        (Role.STEP, 1, "核对"),
        (Role.STEP, 2, "沟通"),
    ]


def test_a_list_of_advice_is_no_procedure() -> None:
    passages = passages_of("一、应对策略", "1. 沟通：尽早联系平台。", "2. 计划：按能力还款。")

    assert [(p.role, p.step) for p in passages[1:]] == [(Role.ITEM, 0), (Role.ITEM, 0)]


def test_two_numbered_lists_in_one_document_stay_two() -> None:
    passages = passages_of(
        "1.1 申请流程",
        "1. 注册：填写资料。",
        "2. 放款：等待到账。",
        "1.2 走访的方式",
        "1. 沟通：先打电话。",
        "2. 上门：再派人来。",
    )

    steps = [(p.section[-1], p.step) for p in passages if p.role is Role.STEP]
    assert steps == [("申请流程", 1), ("申请流程", 2), ("走访的方式", 1), ("走访的方式", 2)]


def test_steps_may_stand_in_headings() -> None:
    passages = passages_of(
        "四、上门核实的流程",
        "4.1 客户信息确认",
        "机构会先确认客户的基本信息，再安排时间。",
        "4.2 上门访谈",
        "核实人员会和借款人沟通，了解情况。",
    )

    assert [(p.step, p.label) for p in passages if p.role is Role.BODY] == [
        (1, "客户信息确认"),
        (2, "上门访谈"),
    ]


def test_comments_end_where_the_document_starts_again() -> None:
    title = "逾期为什么会上门核实"
    lines = [
        title,
        "一、背景",
        "逾期之后可能有人上门，这里说明原因。",
        "精彩评论",
        "头像 [昵称已隐去] 2025-01-09",
        "我也遇到过。",
        "写评论",
        title,
        "一、背景",
        "逾期之后可能有人上门，这里说明原因。",
    ]

    assert roles(*lines) == [
        (1, "title"),
        (2, "heading"),
        (3, "body"),
        (4, "heading"),
        (5, "commentmeta"),
        (6, "comment"),
        (7, "ui"),
        (8, "title"),
        (9, "heading"),
        (10, "body"),
    ]


def test_an_opening_without_a_number_does_not_hold_the_numbered_sections() -> None:
    passages = passages_of("导读", "近几年逾期的人越来越多。", "（一）后果", "逾期会影响信用记录。")

    assert [(p.role.value, p.section) for p in passages if p.role is not Role.HEADING] == [
        ("intro", ("导读",)),
        ("body", ("后果",)),
    ]


def test_the_title_in_the_middle_of_the_text_is_noise() -> None:
    lines = [
        "逾期为什么会上门核实",
        "一、起因",
        "逾期为什么会上门核实",
        "风险在增加，平台要掌握情况。",
    ]

    assert roles(*lines)[2] == (3, "noise")


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("责任编辑：[姓名已隐去]", "byline"),
        ("发布：[姓名已隐去] 2024-11-03 阅读 2311", "byline"),
        ("特别声明：以上内容仅代表作者观点。", "disclaimer"),
        ("内容侵权、删帖举报联系方式：[电话已隐去]", "contact"),
        ("投诉", "ui"),
        ("发布时间：2024年3月1日 来源：网络", "ui"),
        ("上一篇：贷款知识", "ui"),
        ("分享 收藏 点赞 128 评论 36", "ui"),
        # These only look like page chrome.
        ("如遇侵权行为，应保留证据并联系律师，向有关部门投诉。", "body"),
        ("2025年1月9日，平台派人上门，了解了借款人的情况。", "body"),
        ("登录官方应用，就可以查询自己的还款记录和合同。", "body"),
        ("阅读合同条款，弄清罚息怎样计算，再做还款计划。", "body"),
    ],
)
def test_page_chrome_is_told_from_text(line: str, role: str) -> None:
    passages = passages_of("一、正文", "这一段是正文，说明逾期以后会发生什么。", line)

    assert passages[-1].role.value == role


def test_lines_broken_for_width_are_joined() -> None:
    passages = passages_of(
        "一、正文",
        "花呗逾期之后平台一般会先打电话提醒用户还款，如果长",
        "期联系不上，可能会上门。完。",
    )

    assert [(p.id, p.hans) for p in passages[1:]] == [
        ("t-2-1", "花呗逾期之后平台一般会先打电话提醒用户还款，如果长期联系不上，可能会上门。"),
        ("t-3-1", "完。"),
    ]


def test_restorations_show_in_kept_and_not_in_hans() -> None:
    line = (
        f"隨之而來的逾期問{OPEN}題{CLOSE}也日益嚴重。{OPEN}而且{CLOSE}還會更嚴重。依〔2020〕3號。"
    )
    repaired = replace(repair(SourceText(id="t", lines=("隨之",))), lines=(line,))

    passages = outline(repaired)

    assert "".join(p.kept for p in passages) == line
    assert passages[1].kept == f"{OPEN}而且{CLOSE}還會更嚴重。"
    assert [p.hans for p in passages] == [
        "随之而来的逾期问题也日益严重。",
        "而且还会更严重。",
        "依〔2020〕3号。",
    ]


def test_damage_belongs_to_its_sentence() -> None:
    repaired = repair(
        SourceText(id="t", lines=("一、正文", "借贝成立于年，做小额贷款。它的客户很多。"))
    )
    _, damaged = find_suspects(repaired.lines, "t")

    passages = outline(replace(repaired, damaged=damaged))

    assert [p.damaged for p in passages] == [False, True, False]


def test_twenty_thousand_headings_do_not_slow_the_reader_down() -> None:
    passages = passages_of(*(f"{n % 9 + 1}.1 标题" for n in range(20_000)))

    assert len(passages) == 20_000


def is_result(path: Path) -> bool:
    return path.suffix == ".tsv" or path.name == "README.md"


def described(passages: Sequence[Passage]) -> str:
    return "".join(
        f"{p.id}\t{p.role.value}\t{' / '.join(p.section)}\t{p.label}\t{p.step}\t{p.hans}\n"
        for p in passages
    )


@pytest.mark.parametrize("name", sorted(p.name for p in GOLDEN.iterdir() if not is_result(p)))
def test_golden_document(name: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / name
    result = described(outline(repair(read_document(path, source_id=path.stem))))
    expected = path.with_suffix(".outline.tsv")
    if request.config.getoption("--golden"):
        expected.write_text(result, encoding="utf-8")

    assert result == expected.read_text(encoding="utf-8")

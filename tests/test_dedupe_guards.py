"""The guards against the whole lexicon: words of one class are alike, words of two are not."""

import tomllib
from collections.abc import Iterator
from itertools import combinations

import pytest

from bindery.dedupe.features import Features, read_features
from bindery.dedupe.guards import numbers_agree, objection
from bindery.dedupe.lenders import learned_lenders
from bindery.dedupe.lexicon import CLASSES, Kind, lexicon, lexicon_path
from bindery.dedupe.verify import same_text, verify

TABLES = tomllib.loads(lexicon_path().read_text(encoding="utf-8"))

GUARDED = {
    Kind.ROLE: "role",
    Kind.LENDER: "lender",
    Kind.NEGATION: "negation",
    Kind.MODALITY: "modality",
    Kind.QUANTITY: "quantity or condition",
    Kind.TIME: "time",
}


def framed(word: str) -> Features:
    """Read a sentence with a word in it that makes no other word with its neighbours."""
    return read_features(f"双签文书壬：{word}签章乙丙丁戊。", lexicon())


def members() -> Iterator[tuple[str, str, str]]:
    for kind in CLASSES:
        for first, others in TABLES[kind.value].items():
            for other in others.split():
                yield kind.value, first, other


@pytest.mark.parametrize("kind", CLASSES)
def test_every_word_may_stand_for_the_one_that_stands_for_its_class(kind: Kind) -> None:
    strays = [
        (first, other)
        for table, first, other in members()
        if table == kind.value and verify(framed(first), framed(other)).relation is None
    ]

    assert strays == []


def test_every_phrase_that_is_rewritten_may_stand_for_the_other() -> None:
    strays = [
        (phrase, other)
        for phrase, other in TABLES["rewrites"].items()
        if verify(framed(phrase), framed(other)).relation is None
    ]

    assert strays == []


@pytest.mark.parametrize("kind", GUARDED)
def test_no_two_classes_of_a_guard_are_alike_and_the_guard_says_so(kind: Kind) -> None:
    read = [(first, framed(first)) for first in TABLES[kind.value]]
    passed = [
        (left[0], right[0], reason)
        for left, right in combinations(read, 2)
        if not (reason := objection(left[1], right[1])).startswith(GUARDED[kind])
    ]

    assert passed == []


@pytest.mark.parametrize("kind", GUARDED)
def test_no_word_of_a_guard_may_be_left_out(kind: Kind) -> None:
    without = framed("")
    passed = [
        first
        for first in TABLES[kind.value]
        if not objection(framed(first), without).startswith(GUARDED[kind])
    ]

    assert passed == []


def test_a_word_that_only_looks_like_another_is_alike_to_none_of_them() -> None:
    hidden = [word for words in TABLES["words"].values() for word in words.split()]
    forms: dict[object, str] = {}
    for kind in CLASSES:
        forms.update({framed(first).form: first for first in TABLES[kind.value]})
    alike = [(word, forms[framed(word).form]) for word in hidden if framed(word).form in forms]

    assert alike == []


#: No two of these are one number; the words of a line are.
NUMBERS = (
    "1天 一天 1日 一日",
    "1个月 一个月",
    "1月 一月 一月份",
    "1年 一年",
    "1周 一周 1个星期 一个星期",
    "1个工作日 一个工作日",
    "1小时 一小时 1个小时",
    "1分钟 一分钟",
    "1期 一期",
    "1倍 一倍",
    "1成 一成",
    "1折 一折",
    "1% 百分之一 1％ １%",
    "0.1% 千分之一 百分之零点一 1‰",
    "0.01% 万分之一",
    "1个百分点",
    "10天 十天 十日",
    "11天 十一天",
    "100天 一百天",
    "101天 一百零一天",
    "110天 一百一十天",
    "第1天 第一天",
    "第10条 第十条",
    "第11条 第十一条",
    "1元 一元 1块 1块钱",
    "10元 十元",
    "1000元 一千元 1,000元",
    "1万元 一万元 10000元 10,000元",
    "1.5万元 15000元 一万五千元",
    "15万元 十五万元 150000元",
    "1亿元 一亿元",
    "1美元 一美元",
    "1人 1名 一名 1位",
    "1家 一家",
    "1笔 一笔",
    "18岁 十八周岁",
    "2024年 二〇二四年",
    "2025年 二〇二五年",
    "3-5天",
    "3至5天",
    "35天 三十五天",
    "三五天",
    "1.5倍",
    "15倍 十五倍",
    "-5%",
    "5% 百分之五",
    "95188",
    "95017",
)


def test_no_two_numbers_are_alike_and_the_guard_says_so() -> None:
    read = [(line, framed(line.split()[0])) for line in NUMBERS]
    alike = [
        (left[0], right[0])
        for left, right in combinations(read, 2)
        if verify(left[1], right[1]).relation
    ]

    assert alike == []


@pytest.mark.parametrize("line", NUMBERS)
def test_a_number_is_the_same_in_other_signs(line: str) -> None:
    first, *others = map(framed, line.split())

    assert [numbers_agree(first, other) for other in others] == [""] * len(others)


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("借呗会上门核实", "花呗会上门核实", "lender: 借呗 / 花呗"),
        ("逾期30天后上门", "逾期90天后上门", "number: 30天 / 90天"),
        ("平台不会上门核实", "平台会上门核实", "negation: – / 不会"),
        ("平台必须上门核实", "平台可以上门核实", "modality: 可以 / 必须"),
        ("所有平台上门核实", "部分平台上门核实", "quantity or condition: 所有 / 部分"),
        ("逾期前上门核实", "逾期后上门核实", "time: 前 / 后"),
        ("律师上门核实", "法院上门核实", "role: 律师 / 法院"),
        ("平台通知借款人", "借款人通知平台", "order of roles"),
        ("平台可以分期", "平台可以分期？", "question beside statement"),
    ],
)
def test_a_guard_names_what_differs_whichever_side_comes_first(
    left: str, right: str, reason: str
) -> None:
    assert same_text(left, right).reason == reason
    assert same_text(right, left).reason == reason


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("小鱼贷逾期多久会上门", ("小鱼贷",)),
        ("關於飛豬錢包逾期", ("飞猪钱包",)),
        ("2025年大象消费金融催收流程", ("大象消费金融",)),
        ("桔子分期逾期怎么办？", ("桔子分期",)),
        ("「小鱼贷」可以延期吗", ("小鱼贷",)),
        ("借呗和小鱼贷逾期哪个严重", ("小鱼贷",)),
        ("小鱼贷、飞鱼呗逾期", ("小鱼贷", "飞鱼呗")),
        ("e秒贷额度怎么提", ("e秒贷",)),
        ("上海银行上门核实", ("上海银行",)),
        ("網貸逾期怎麼辦", ()),
        ("信用贷逾期上门核实的人会做什么？", ()),
        ("平台逾期说上门核实", ()),
        ("借呗逾期为什么会上门", ()),
        ("我在小鱼贷逾期了", ()),
        ("各大银行催收流程", ()),
        ("手机银行怎么还款", ()),
        ("银行卡被冻结怎么办", ()),
        ("电话卡逾期", ()),
        ("大王卡会上征信吗", ()),
        ("个性化分期逾期", ()),
        ("不还贷会怎样", ()),
        ("欠了三个网贷还不起", ()),
        ("同学借钱不还", ()),
        ("车贷逾期", ()),
        ("360贷逾期", ()),
        ("", ()),
        ("贷", ()),
    ],
)
def test_a_title_names_a_lender_at_its_beginning(title: str, names: tuple[str, ...]) -> None:
    assert learned_lenders([title], []) == names


@pytest.mark.parametrize(
    ("subject", "names"),
    [
        ("小鱼贷", ("小鱼贷",)),
        ("飛魚唄", ("飞鱼呗",)),
        ("Fish 贷", ("fish贷",)),
        ("借呗", ()),
        ("借贷平台", ()),
        ("信用贷", ()),
        ("网络贷", ()),
        ("征信修复", ()),
        ("催收", ()),
        ("贷" * 20, ()),
        ("", ()),
    ],
)
def test_a_subject_that_ends_like_a_name_is_one(subject: str, names: tuple[str, ...]) -> None:
    assert learned_lenders([], [subject]) == names


def test_names_come_in_one_order_and_once() -> None:
    titles = ["小鱼贷逾期", "大鱼呗逾期"]

    assert learned_lenders(titles, ["小鱼贷"]) == learned_lenders(titles[::-1], ["大鱼呗"])


def test_a_learned_lender_keeps_two_documents_apart() -> None:
    left, right = "有贷及贷都会上门核实。", "有贷和贷都会上门核实。"
    names = learned_lenders([], ["有贷及贷"])

    assert same_text(left, right).relation is not None
    assert same_text(left, right, lenders=names).reason == "lender: – / 有贷及贷"

"""The parts of the dedupe room, each with a table: key, numbers, guards and the lexicon itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bindery.dedupe import guards
from bindery.dedupe.features import Features, read_features
from bindery.dedupe.guards import Guard
from bindery.dedupe.key import fold, key_of
from bindery.dedupe.lexicon import Kind, lexicon, lexicon_path, load_lexicon
from bindery.dedupe.numbers import parse_han, read_number
from bindery.errors import DataError


def features(text: str) -> Features:
    return read_features(text, lexicon())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  # （一）风险控制升级", "风险控制升级"),
        ("1.2 借贝的特点", "借贝的特点"),
        ("① 提前通知", "提前通知"),
        ("• 3、及时沟通：", "及时沟通"),
        ("一、二线城市", "一二线城市"),
        ("1.5 倍的罚息", "1.5倍的罚息"),
        ("2.3 个人财务", "个人财务"),
        ("2.3 个月以内", "2.3个月以内"),
        ("3. 5天内", "3.5天内"),
        ("30 天内", "30天内"),
        ("经济状况(jīng jì)合理", "经济状况合理"),
        ("通过应用(app)申请", "通过应用app申请"),
        ("１０，０００ 元", "10,000元"),
        ("10,000元", "10000元"),
        ("17、 18日", "17、18日"),
        ("3～5天", "3-5天"),
        ("- 5天", "5天"),
        ("24％", "24%"),
        ("问〔题〕", "问题"),
        ("“不可抗力”！", "不可抗力"),
        ("VIP 客户", "vip客户"),
        ("☑ 出示证件", "✓出示证件"),
        ("一、", "一"),
        ("？！", "?!"),
        ("open  ai\t\n公司", "openai公司"),
        ("3\t5", "3 5"),
        ("编号3_5", "编号3_5"),
        ("a_b", "ab"),
        ("3\0005", "3\N{REPLACEMENT CHARACTER}5"),
        ("e\u0301", "é"),
        ("ｶﾞｽ", "ガス"),
    ],
)
def test_the_key_is_what_is_left(text: str, key: str) -> None:
    assert key_of(fold(text)) == key


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("三十天", "30天"),
        ("30日", "30天"),
        ("30个工作日", "30工作日"),
        ("三个月", "3个月"),
        ("三月", "3月"),
        ("1.50万元", "15000元"),
        ("一万零五百块", "10500元"),
        ("两名", "2人"),
        ("第三条", "第3条"),
        ("百分之二十四", "24%"),
        ("百分之零点五", "0.5%"),
        ("千分之3", "0.3%"),
        ("3‰", "0.3%"),
        ("零点五元", "0.5元"),
        ("二〇二五年", "2025年"),
        ("八点三十分", "8点"),
        ("三五天", "三五"),
        ("一百五天", "一百五"),
        ("00.50元", "0.5元"),
        ("廿日", "20天"),
        ("卅五元", "35元"),
        ("3百万元", "3000000元"),
        ("12345678901234567890元", "12345678901234567890元"),
        ("1" * 5000, "1" * 5000),
        ("0" * 21 + "1元", "0" * 21 + "1"),
        ("十" * 5000, "十" * 5000),
        ("3" + "亿" * 5000, "3" + "亿" * 5000),
    ],
)
def test_a_number_has_one_name(text: str, name: str) -> None:
    number = read_number(text, 0, lexicon().units)

    assert number
    assert number.name == name


@pytest.mark.parametrize("text", ["百姓", "万一", "千万", "第几", "亿万"])
def test_some_characters_only_begin_like_a_number(text: str) -> None:
    assert read_number(text, 0, lexicon().units) is None


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10),
        ("二十", 20),
        ("一百一十", 110),
        ("两千零五", 2005),
        ("三亿五千万", 350_000_000),
        ("壹万贰仟", 12_000),
        ("一二三", 123),
        ("二十三十", None),
        ("百", None),
        ("天", None),
        ("三千二", None),
    ],
)
def test_a_chinese_numeral_has_a_value_or_is_refused(numeral: str, value: int | None) -> None:
    assert parse_han(numeral) == value


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("平台在逾期后联系客户", "逾期 后 平台 联系 借款人"),
        ("因此，平台在逾期后联系客户", "逾期 后 平台 联系 借款人"),
        ("在逾期后，平台联系客户", "逾期 后 平台 联系 借款人"),
        ("平台在北京联系客户", "平台 在 北京 联系 借款人"),
        ("平台在客户逾期后联系", "平台 在 借款人 逾期 后 联系"),
        ("联系平台在逾期后", "联系 平台 在 逾期 后"),
        ("在", "在"),
        ("因此", "因此"),
        ("的", ""),
    ],
)
def test_what_stands_in_front_between_two_words_is_read_in_one_order(text: str, form: str) -> None:
    read = features(text).form

    assert "".join(token.value for token in read) == form.replace(" ", "")


def test_the_form_is_that_of_the_key() -> None:
    assert features("平台，在逾期后！联系客户？") == features("平台在逾期后联系客户?")


def test_a_latin_word_is_not_cut_by_a_shorter_one_of_the_lexicon() -> None:
    words = lexicon(("app",))
    read = [read_features(text, words).of_kind(Kind.LENDER) for text in ("app", "apple", "app逾期")]

    assert read == [("app",), (), ("app",)]


#: For each guard, two texts it lets pass and two it refuses.
GUARDED: list[tuple[Guard, tuple[str, str], tuple[str, str]]] = [
    (guards.lenders_agree, ("支付宝借呗上门", "借呗上门"), ("借呗上门", "借贝上门")),
    (guards.lenders_agree, ("信用贷款上门", "信用贷上门"), ("网商贷上门", "平台上门")),
    (guards.numbers_agree, ("三十天", "30日"), ("30天", "30个工作日")),
    (guards.numbers_agree, ("百分之二十四", "24%"), ("24%", "36%")),
    (guards.negations_agree, ("不得泄露", "严禁泄露"), ("不得泄露", "无法泄露")),
    (guards.negations_agree, ("未还款", "没有还款"), ("还款", "没有还款")),
    (guards.modality_agrees, ("应当告知", "应告知"), ("应告知", "可以告知")),
    (guards.modality_agrees, ("也许上门", "可能上门"), ("可能上门", "一定上门")),
    (guards.quantities_agree, ("部分平台", "一些平台"), ("部分平台", "所有平台")),
    (guards.quantities_agree, ("如果失业", "若失业"), ("只有失业", "只要失业")),
    (guards.times_agree, ("逾期之后", "逾期后"), ("逾期后", "逾期前")),
    (guards.times_agree, ("首先告知", "先告知"), ("先告知", "再告知")),
    (guards.roles_agree, ("用户联系机构", "借款人联系平台"), ("用户联系平台", "平台联系用户")),
    (guards.roles_agree, ("客户还款", "使用者还款"), ("客户还款", "客户经理还款")),
    (guards.both_ask_or_state, ("能否分期？", "能否延期？"), ("可以分期？", "可以分期。")),
    (guards.both_ask_or_state, ("怎么分期", "怎么分期？"), ("分期吗", "分期")),
]


@pytest.mark.parametrize(("guard", "passes", "refused"), GUARDED)
def test_a_guard_lets_pass_and_refuses(
    guard: Callable[[Features, Features], str], passes: tuple[str, str], refused: tuple[str, str]
) -> None:
    assert guard(features(passes[0]), features(passes[1])) == ""
    assert guard(features(refused[0]), features(refused[1])) != ""


def test_every_guard_is_in_the_table() -> None:
    assert {guard for guard, *_ in GUARDED} == set(guards.GUARDS)


@pytest.mark.parametrize(
    ("section", "text", "audience"),
    [
        (("借款人的应对策略", "保持冷静"), "避免冲突", "borrower"),
        (("借款人的应对策略", "员工守则"), "避免冲突", "staff"),
        (("对借款人和平台的影响",), "避免冲突", ""),
        (("借款人的应对策略",), "平台避免冲突", ""),
        ((), "避免冲突", ""),
    ],
)
def test_the_audience_is_the_one_the_section_names(
    section: tuple[str, ...], text: str, audience: str
) -> None:
    assert guards.audience_of(section, features(text), lexicon()) == audience


def test_the_lexicon_of_the_package_has_no_faults() -> None:
    assert load_lexicon(lexicon_path()).words


def test_all_faults_of_a_lexicon_are_reported_at_once(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    path.write_text(
        '[role]\n[negation]\n"不得" = "禁止"\n[time]\n"前" = "禁止"\n', encoding="utf-8"
    )

    with pytest.raises(DataError) as raised:
        load_lexicon(path)

    assert str(raised.value).splitlines() == [
        f"{path}:1: unknown table [role]. Did you mean roles?",
        f"{path}:5: 禁止 stands in [negation] already.",
        "  Keep it in one place: it can mean one thing only.",
    ]


def test_a_lender_that_is_known_already_changes_nothing() -> None:
    assert lexicon(("借呗", "")) is lexicon()

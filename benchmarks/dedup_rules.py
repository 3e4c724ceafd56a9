"""What changes the meaning of a sentence about loans: words of weight, and clauses put in front.

The rules are this file's own; they know nothing of those by which ours decides.
"""

import re
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What a decoy changes."""

    NEGATION = "negation"
    """Yes becomes no, or no becomes yes."""

    NUMBER = "number"
    """A number or its unit."""

    MODAL = "modal"
    """Must, should, may, can, will."""

    ROLE = "role"
    """Who does it, or to whom it is done."""

    LENDER = "lender"
    """The name of a lender or product."""

    TIME = "time"
    """When, before or after."""

    CONDITION = "condition"
    """Under what condition."""


class Decoy(NamedTuple):
    """Two texts that say different things."""

    kind: Kind
    """What differs."""

    operation: str
    """How the second came from the first: insert, delete or replace."""

    a: str
    """A text."""

    b: str
    """The same with one thing changed."""


class Rule(NamedTuple):
    """Put one of some words in the place of a pattern, once."""

    kind: Kind
    operation: str
    pattern: re.Pattern[str]
    words: tuple[str, ...]


_CAN = r"(?<!不)(?:可以|能够)"
_SHOULD = r"(?<![不相反适效响供])(?:应当|应该|应(?![急对用付收]))"
_WILL = r"(?<![社机体委协学不可能])会(?![员计面议])"
_MAY = r"(?:可能(?!性)|也许)会?"
_BORROWER = r"(?<!共同)(?:借款人|用户|使用者|客户)(?!的家属)"
_PLATFORM = r"(?:借贷|借款)?平台|金融机构"
_LENDERS = ("花呗", "微粒贷", "京东金条", "度小满", "招商银行", "美团借钱", "拍拍贷", "360借条")
_OTHERS = ("担保人", "出借人", "监管部门", "催收公司", "法院", "保险公司")


def _rule(kind: Kind, operation: str, pattern: str, *words: str) -> Rule:
    return Rule(kind, operation, re.compile(pattern), words)


RULES = (
    _rule(Kind.NEGATION, "insert", _WILL, r"不\g<0>"),
    _rule(Kind.NEGATION, "insert", _CAN, r"不\g<0>"),
    _rule(Kind.NEGATION, "insert", _SHOULD, r"不\g<0>"),
    _rule(Kind.NEGATION, "insert", r"(?<=主要)是|(?<=其中之一)是|(?<=特点)是", "不是"),
    _rule(Kind.NEGATION, "insert", r"(?<=^这)(?=有助于|表明|意味)", "并不"),
    _rule(Kind.NEGATION, "delete", r"不(?=会|能|可以|应|需要|得不)", ""),
    _rule(Kind.NEGATION, "replace", r"无法|未能", "能够"),
    _rule(Kind.NEGATION, "replace", r"不得", "可以"),
    _rule(Kind.NEGATION, "replace", r"无需", "需要"),
    _rule(Kind.NEGATION, "replace", r"没有", "有"),
    _rule(Kind.NEGATION, "replace", r"缺乏", "具有"),
    _rule(Kind.NEGATION, "replace", r"避免", "造成"),
    _rule(Kind.MODAL, "replace", _CAN, "必须", "应当", "可能"),
    _rule(Kind.MODAL, "replace", _SHOULD, "必须", "可以", "可能"),
    _rule(Kind.MODAL, "replace", r"必须", "可以", "应当", "可能"),
    _rule(Kind.MODAL, "replace", _MAY, "必须", "应当", "一定会"),
    _rule(Kind.MODAL, "replace", _WILL, "必须", "应当", "可以"),
    _rule(Kind.MODAL, "insert", _WILL, r"可能\g<0>"),
    _rule(Kind.MODAL, "delete", r"可能(?=会)|必须|应当", ""),
    _rule(Kind.ROLE, "replace", _BORROWER, "平台", *_OTHERS),
    _rule(Kind.ROLE, "replace", _PLATFORM, "借款人", *_OTHERS),
    _rule(Kind.ROLE, "insert", _BORROWER, r"共同\g<0>", r"\g<0>的家属"),
    _rule(Kind.LENDER, "replace", r"借呗|借贝|网商贷|网商银行|支付宝", *_LENDERS),
    _rule(Kind.LENDER, "insert", r"(?<![借贷款呗贝])平台", *(f"{name}平台" for name in _LENDERS)),
    _rule(Kind.TIME, "replace", r"(?<=逾期|核实|贷款|还款|沟通)后(?![续果期])", "前"),
    _rule(Kind.TIME, "replace", r"之前|(?<=到期|核实)前", "之后"),
    _rule(Kind.TIME, "replace", r"期间", "结束以后"),
    _rule(Kind.TIME, "replace", r"提前", "事后"),
    _rule(Kind.TIME, "replace", r"首先", "最后"),
    _rule(Kind.TIME, "replace", r"未来", "过去"),
    _rule(Kind.TIME, "replace", r"近年来", "十年以前"),
    _rule(
        Kind.CONDITION, "replace", r"如果|倘使|假使|(?<=^)若|(?<=[，：])若(?!干)", "除非", "即使"
    ),
    _rule(Kind.CONDITION, "delete", r"^(?:若|如果|倘使|假使|当)[^，。]{4,40}，", ""),
    _rule(Kind.CONDITION, "delete", r"^对于?那些[^，。]{4,40}，", ""),
)

#: What is put in front of a sentence; two of one row differ in what they say.
FRONTS = {
    Kind.NEGATION: (
        ("有证据时，", "没有证据时，"),
        ("经同意的，", "未经同意的，"),
        ("配合核实的，", "不配合核实的，"),
        ("已经签约的，", "尚未签约的，"),
        ("能按时还款的，", "不能按时还款的，"),
        ("本人操作的，", "非本人操作的，"),
        ("属于恶意拖欠的，", "不属于恶意拖欠的，"),
        ("需要担保的，", "无需担保的，"),
        ("有固定工作的，", "无固定工作的，"),
        ("愿意协商的，", "不愿意协商的，"),
    ),
    Kind.MODAL: (
        ("平台可能要求，", "平台必须要求，", "平台可以要求，", "平台应当要求，"),
        ("借款人可能知道，", "借款人必须知道，", "借款人可以知道，", "借款人应当知道，"),
    ),
    Kind.LENDER: (tuple(f"以{name}为例，" for name in _LENDERS),),
    Kind.TIME: (
        ("放款前，", "放款后，", "放款当天，"),
        ("去年，", "今年，", "明年，"),
        ("工作日，", "周末，"),
        ("每天，", "每周，", "每月，"),
        ("上午，", "夜间，"),
        ("签约之前，", "签约之后，"),
        ("还款日当天，", "还款日次日，"),
        ("在审核期间，", "在审核以后，"),
    ),
    Kind.CONDITION: (
        ("只要还清本金，", "只有还清本金，", "即使还清本金，", "除非还清本金，"),
        ("有抵押的，", "有担保的，"),
        ("因失业逾期的，", "因疾病逾期的，", "因赌博逾期的，"),
        ("首次逾期的，", "多次逾期的，", "恶意逾期的，"),
        ("在授权范围内，", "在约定期限内，"),
        ("对金额较大的借款，", "对金额较小的借款，"),
        ("电话无法接通时，", "电话可以接通时，"),
        ("至少两人同意时，", "至多两人同意时，"),
    ),
}

#: Fronts that hold a number, in one unit or another.
NUMBERED = (
    ("逾期{}天后，", "逾期{}个月后，"),
    ("欠款超过{}万元时，", "欠款超过{}元时，"),
    ("在{}个工作日内，", "在{}小时内，"),
    ("利率超过{}%时，", "利率超过{}‰时，"),
    ("连续{}次未还款的，", "连续{}期未还款的，"),
    ("最近{}年以来，", "最近{}周以来，"),
)

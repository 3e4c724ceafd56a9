"""Lay sentences out as the documents of the project do: title, sections, lists, furniture."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from random import Random
from typing import NamedTuple

_LENDERS = tuple(
    f"{first}{second}{kind}"
    for first in "安信恒宜融盛"
    for second in "易通达"
    for kind in ("贷", "花", "分期")
)
_TITLES = ("{}逾期会上门核实吗？", "{}逾期说要上门核实", "{}逾期后怎么办", "{}逾期上门核实的流程")
_HEADINGS = (
    *("逾期的现状", "逾期的原因分析", "上门核实的目的", "上门核实的流程", "对借款人的影响"),
    *("法律与道德问题", "借款人的应对措施", "平台的改进建议", "逾期的后果", "信用记录的影响"),
)
_SMALL = (
    *("催收方式", "法律规定", "心理反应", "前期准备", "还款计划", "信用受损", "风险控制"),
    *("及时沟通", "身份确认", "资金周转", "隐私保护", "后期跟进"),
)
_LABELS = ("核对信息", "了解情况", "协商还款", "及时沟通", "提交材料", "保留证据", "合理规划")
_LEADINS = ("主要包括以下几个方面：", "一般有以下几种情况：", "可以采取以下措施：")
_STEPS = "上门核实一般包括以下几个步骤："
_HAN = "一二三四五六七八九"

#: A list has so many entries.
_FEW, _MANY = 3, 4


class Draw(NamedTuple):
    """What a sentence is wanted for."""

    clauses: tuple[int, int]
    """The fewest and the most clauses."""

    label: str = ""
    """What stands before its words, with the colon."""


_RUNNING = Draw((3, 5))


class Variant(Enum):
    """What a sentence is to the one that it came from."""

    ORIGINAL = "original"
    """It is new."""

    EXACT = "exact"
    """The same words."""

    SPUN = "synonyms"
    """One to three words are replaced by synonyms."""

    REPOSTED = "posted again"
    """The whole document is an earlier one."""


class Sentence(NamedTuple):
    """A sentence, and what it says."""

    text: str
    """Simplified and undamaged, without the number of an item."""

    said: int
    """Sentences with the same number say the same."""

    variant: Variant
    """What it is to the first that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The lines of a document in simplified characters, and the sentences in them.

    Args:
        lines: The lines.
        sentences: Line, counted from 1, place in it, counted from 1, and the sentence.
    """

    lines: tuple[str, ...]
    sentences: tuple[tuple[int, int, Sentence], ...]


#: A line: what stands before its sentences, and these.
Line = tuple[str, Sequence[Sentence]]
#: Makes a sentence, or says one again.
Make = Callable[[Draw], Sentence]


def lay_out(rng: Random, sentence: Make) -> Sheet:
    """Write a document of about 2 KB.

    Args:
        rng: Draws what it looks like.
        sentence: Makes a sentence.
    """
    lines = list(_lines(rng, sentence))
    return Sheet(
        lines=tuple(head + "".join(it.text for it in said) for head, said in lines),
        sentences=tuple(
            (number, place, it)
            for number, (_, said) in enumerate(lines, start=1)
            for place, it in enumerate(said, start=1)
        ),
    )


def _lines(rng: Random, sentence: Make) -> Iterator[Line]:
    yield rng.choice(_TITLES).format(rng.choice(_LENDERS)), ()
    if rng.randrange(2):
        yield "小编导语", ()
        yield _paragraph(rng, sentence)
    for number, heading in enumerate(rng.sample(_HEADINGS, 3)):
        yield f"{_HAN[number]}、{heading}", ()
        shape = rng.choice((_plain, _small_sections, _items, _labels, _steps))
        yield from shape(number + 1, rng, sentence)
    yield f"{_HAN[3]}、小编总结", ()
    yield _paragraph(rng, sentence)
    yield from _furniture(rng, sentence)


def _paragraph(rng: Random, sentence: Make) -> Line:
    return "", [sentence(_RUNNING) for _ in range(rng.randint(1, 3))]


def _plain(_: int, rng: Random, sentence: Make) -> Iterator[Line]:
    yield _paragraph(rng, sentence)
    yield _paragraph(rng, sentence)


def _small_sections(section: int, rng: Random, sentence: Make) -> Iterator[Line]:
    for number, heading in enumerate(rng.sample(_SMALL, 2), start=1):
        yield f"{section}.{number} {heading}", ()
        yield _paragraph(rng, sentence)


def _items(_: int, rng: Random, sentence: Make) -> Iterator[Line]:
    yield rng.choice(_LEADINS), ()
    for number in range(1, rng.randint(_FEW, _MANY) + 1):
        yield f"{number}. ", [sentence(Draw((2, 3)))]


def _labels(_: int, rng: Random, sentence: Make) -> Iterator[Line]:
    yield rng.choice(_LEADINS), ()
    for label in rng.sample(_LABELS, rng.randint(_FEW, _MANY)):
        yield "", [sentence(Draw((2, 3), f"{label}："))]


def _steps(_: int, rng: Random, sentence: Make) -> Iterator[Line]:
    yield _STEPS, ()
    for number, label in enumerate(rng.sample(_LABELS, _FEW), start=1):
        yield f"{number}. ", [sentence(Draw((2, 3), f"{label}："))]


def _furniture(rng: Random, sentence: Make) -> Iterator[Line]:
    if rng.randrange(4) == 0:
        yield "精彩评论", ()
        yield "头像 [昵称已隐去] 2025-01-09", ()
        yield "", [sentence(_RUNNING)]
        yield "写评论", ()
    elif rng.randrange(2) == 0:
        yield "责任编辑：[姓名已隐去]", ()
        yield "特别声明：本文为创作者或机构上传并发布，仅代表作者观点。", ()

"""A merged sentence is no surer than its witnesses, and speaks of nobody else."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bindery.compose.decisions import check_decisions
from bindery.compose.ground import Ground
from bindery.compose.leadins import announcements
from bindery.compose.mood import lost_demands, lost_hedges, overstated
from bindery.compose.polarity import changed_denials
from bindery.compose.said import everything_said
from bindery.compose.sentence import Sentence
from bindery.compose.subjects import Speech, changed_subjects
from bindery.dedupe import words_reader
from bindery.editorial.statements import Standing, Statement, Waiver, Witness
from bindery.findings import Severity
from bindery.model import CONTENT_ROLES, Passage, Relation, Role
from bindery.pipeline import Book, bind
from bindery.words import Sense, Word

READ_WORDS = words_reader(["借贝"])


def read(text: str) -> Sentence:
    return Sentence.of(text, READ_WORDS)


def written(words: list[Word], sentence: Sentence) -> list[str]:
    return [sentence.written(word) for word in words]


def heard(text: str, subject: str = "") -> Speech:
    return Speech(sentence=read(text), subject=read(subject))


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    """Bind the project's own guide."""
    return bind(root / "sources", root / "editorial")


@pytest.mark.parametrize(
    ("merged", "witness", "lost"),
    [
        ("平台会上门。", "平台也许会上门。", ["也许会"]),
        ("平台一般会上门。", "平台可能会上门。", ["可能会"]),
        ("平台可能上门。", "平台通常会上门。", []),
        ("平台有时上门。", "平台可能会上门。", []),
        ("平台一般会上门。", "平台往往上门。", []),
        ("核对身份。", "上门一般包括以下步骤：核对身份。", ["一般"]),
        ("平台会上门。", "平台不一定上门。", ["不一定"]),
        ("平台会上门。", "平台会上门，这很特别，与可能性大小不相关。", []),
    ],
)
def test_a_hedge_survives_or_a_weaker_one_stands_for_it(
    merged: str, witness: str, lost: list[str]
) -> None:
    said = read(witness)

    assert written(list(lost_hedges(read(merged), said)), said) == lost


@pytest.mark.parametrize(
    ("merged", "witness", "lost"),
    [
        ("平台会核对身份。", "平台应核对身份。", ["应"]),
        ("平台会核对身份。", "工作人员不得泄露隐私。", ["不得"]),
        ("平台应核对身份。", "平台必须核对身份。", []),
        ("尽早联系平台。", "借款人应尽早联系平台。", []),
        ("平台会核对身份。", "平台应对风险，相应地核对身份。", []),
        ("平台会核对身份。", "平台可以核对身份。", []),
    ],
)
def test_a_demand_does_not_become_a_description(merged: str, witness: str, lost: list[str]) -> None:
    said = read(witness)

    assert written(list(lost_demands(read(merged), said)), said) == lost


@pytest.mark.parametrize(
    ("merged", "witnesses", "over"),
    [
        ("平台应加强教育。", ["平台可以考虑加强教育。", "平台应加强教育。"], ["应"]),
        ("平台必须加强教育。", ["平台应加强教育。"], ["必须"]),
        ("平台应加强教育。", ["平台加强教育。"], ["应"]),
        ("平台应加强教育。", ["平台应加强教育。", "平台加强教育。"], []),
        ("平台可以加强教育。", ["平台可以考虑加强教育。", "平台应加强教育。"], []),
        ("逾期一定会影响信用。", ["逾期会影响信用。"], ["一定会"]),
        ("逾期一定会影响信用。", ["逾期必然影响信用。"], []),
        ("收入不稳定，一定还不上。", ["收入不稳定，可能还不上。"], ["一定"]),
        ("平台一定上门。", ["平台会上门。"], ["一定"]),
        ("预留一定资金。", ["预留资金。"], []),
        ("逾期一定时间后平台会上门。", ["逾期后平台会上门。"], []),
    ],
)
def test_a_merged_sentence_asks_for_no_more_than_its_weakest_witness(
    merged: str, witnesses: list[str], over: list[str]
) -> None:
    said = read(merged)

    assert written(list(overstated(said, [read(it) for it in witnesses])), said) == over


@pytest.mark.parametrize(
    ("merged", "witnesses", "named"),
    [
        ("平台应加强教育。", [heard("借贷平台应加强教育。")], []),
        ("平台应加强教育。", [heard("金融机构应加强教育。")], []),
        ("借款人应核对身份。", [heard("平台应核对借款人的身份。")], ["借款人"]),
        ("借款人应核对身份。", [heard("客户应核对身份。")], []),
        ("工作人员会记录谈话。", [heard("核实人员会记录谈话。")], []),
        ("法院会记录谈话。", [heard("核实人员会记录谈话。")], ["法院"]),
        ("上门保护平台、债权人的利益。", [heard("上门保护平台的利益。")], ["债权人"]),
        ("平台会上门。", [heard("逾期后会派专人上门。", "网商贷")], ["平台"]),
        ("平台会上门。", [heard("借贝会上门。"), heard("网商贷会上门。")], []),
        ("平台会上门。", [heard("借贝会上门。", "借贝")], ["平台"]),
        ("平台会上门。", [heard("借贝会上门。", "借贝"), heard("会派人上门。", "借贷平台")], []),
        ("借贝会上门。", [heard("借贝会上门。", "借贝")], []),
        ("借贝会上门。", [heard("会派人上门。", "借贝")], []),
        ("借呗会上门。", [heard("借贝会上门。", "借贝")], ["借呗"]),
        ("平台都会上门。", [heard("借贷平台会上门。")], ["平台"]),
        ("各平台会上门。", [heard("借贷平台会上门。"), heard("借贝会上门。")], ["平台"]),
        ("任何平台都不得上门。", [heard("平台不得上门。")], ["平台"]),
        ("所有平台会上门。", [heard("借贷平台都会上门。")], []),
        ("平台会上门。", [heard("借贝的工作人员会上门。"), heard("网商贷会上门。")], []),
        ("上门会核对身份。", [heard("借贝会核对身份。", "借贝")], []),
        ("借款人可能上门。", [heard("若借款人逾期且联系不上，平台可能上门。")], ["借款人"]),
        ("借款人可能上门。", [heard("当借款人逾期时，可能派人上门。", "借贝")], ["借款人"]),
        ("借款人会联系平台。", [heard("通过电话联系借款人。", "网商贷")], ["借款人", "平台"]),
        ("平台应尽早联系借款人。", [heard("借款人应联系平台。", "借贝")], ["平台", "借款人"]),
        ("逾期影响平台的信用。", [heard("逾期影响个人信用。", "借贷平台")], ["平台"]),
        ("借款人应完善机制。", [heard("借款人应积极应对，平台应完善机制。")], ["借款人"]),
        ("平台应完善机制。", [heard("借款人应积极应对，平台应完善机制。")], []),
    ],
)
def test_a_merged_sentence_speaks_of_those_of_whom_its_witnesses_do(
    merged: str, witnesses: list[Speech], named: list[str]
) -> None:
    found = [name for name, _ in changed_subjects(read(merged), witnesses)]

    assert found == named


@pytest.mark.parametrize(
    ("heading", "named"), [("借款人的应对策略", ["平台"]), ("平台的改进建议", []), ("", [])]
)
def test_where_nobody_acts_the_title_says_who_is_spoken_of(heading: str, named: list[str]) -> None:
    speech = Speech(
        sentence=read("主动说明情况。"), subject=read("借贷平台"), heading=read(heading)
    )
    found = [name for name, _ in changed_subjects(read("平台应说明情况。"), [speech])]

    assert found == named


@pytest.mark.parametrize(
    ("merged", "witnesses", "added", "lost"),
    [
        ("上门一般不会了解意愿。", ["上门会了解意愿。"], ["不会了解意愿"], []),
        ("上门会了解意愿。", ["上门不会了解意愿。"], [], ["不会了解意愿"]),
        ("可能不走法律途径。", ["可能走法律途径。"], ["不走法律途径"], []),
        ("可能还不上。", ["无法按时还款。"], [], []),
        ("可能还不上。", ["不会导致借款人无法按时还款。"], [], ["不会导致"]),
        ("没有做好计划。", ["缺乏计划。", "买了些非必要的东西。"], [], []),
        ("没有做好计划。", ["没有做好计划。", "做好计划。"], ["没有做好计划"], []),
        ("平台会短信提醒。", ["当借款人未能还款时，平台会短信提醒。"], [], []),
        ("应保护隐私。", ["应保护隐私，不得打扰他人。"], [], []),
        ("问题越来越突出。", ["问题不容忽视。"], [], []),
    ],
)
def test_a_merged_sentence_denies_what_its_witnesses_do(
    merged: str, witnesses: list[str], added: list[str], lost: list[str]
) -> None:
    found = changed_denials(read(merged), [read(it) for it in witnesses])

    assert [it.text for it in found[0]] == added
    assert [it.text for _, it in found[1]] == lost


def test_an_entry_has_the_mood_of_the_sentence_above_its_list() -> None:
    roles = (Role.LEADIN, Role.STEP, Role.STEP, Role.BODY, Role.ITEM, Role.HEADING, Role.ITEM)
    passages = [
        Passage(
            id=f"000-{line}-1",
            source="000",
            line=line,
            sentence=1,
            role=role,
            kept=role.value,
            hans=role.value,
        )
        for line, role in enumerate(roles, start=1)
    ]

    assert list(announcements(passages)) == [("000-2-1", "leadin"), ("000-3-1", "leadin")]


def warnings(book: Book, *statements: Statement) -> list[str]:
    """Check these statements alone, and give what fails a strict build."""
    desk = replace(book.editorial, statements=statements)
    ground = Ground(corpus=book.corpus, editorial=desk, topics=book.topics, read_words=READ_WORDS)
    findings = check_decisions(ground, everything_said(ground))
    found = (f for f in findings if f.severity is Severity.WARNING)
    return [f"{f.code}: {f.message}" for f in found]


def overdone(*waived: str) -> Statement:
    witness = Witness(
        passage="000-35-1", opening="现场沟通：借贝的工作人", standing=Standing.STRONG
    )
    return Statement(
        key="sa90",
        text="平台都会了解还款意愿。",
        topic="visit-purpose",
        witnesses=(witness,),
        waivers=tuple(Waiver(word=word, reason="试验。") for word in waived),
    )


def test_a_sentence_that_claims_too_much_fails_a_strict_build(book: Book) -> None:
    hedge, subject = warnings(book, overdone())

    assert hedge == (
        "hedge-lost: sa90: 000-35-1 says 「通常」, the merged sentence does not. "
        "Correct the sentence, or add a waiver for 通常 with its reason."
    )
    assert subject == (
        "subject-changed: sa90: it names 「平台」, but no witness speaks of all. "
        "Correct the sentence, or add a waiver for 平台 with its reason."
    )


def test_a_sentence_that_says_the_opposite_fails_a_strict_build(book: Book) -> None:
    (denial,) = warnings(book, replace(overdone("通常", "平台"), text="平台都不会了解还款意愿。"))

    assert denial == (
        "denial-added: sa90: it says 「不会了解」, but no witness does, or one says the opposite. "
        "Correct the sentence, or add a waiver for 不会了解 with its reason."
    )


def test_where_nobody_says_all_of_it_those_who_say_a_part_are_asked(book: Book) -> None:
    witness = replace(overdone().witnesses[0], standing=Standing.PARTIAL)
    found = warnings(book, replace(overdone(), witnesses=(witness,)))

    assert [it.partition(":")[0] for it in found] == ["hedge-lost", "subject-changed"]


def test_a_waiver_with_its_reason_lets_it_pass(book: Book) -> None:
    assert warnings(book, overdone("通常", "平台")) == []


def test_every_waiver_of_the_editor_is_needed(book: Book) -> None:
    waived = [s for s in book.editorial.statements if s.waivers]

    assert warnings(book, *waived) == []
    for statement in waived:
        for waiver in statement.waivers:
            others = tuple(it for it in statement.waivers if it != waiver)
            found = warnings(book, replace(statement, waivers=others))
            assert found, (statement.key, waiver.word)


def test_what_the_machine_merged_is_of_one_mood(book: Book) -> None:
    passages = {p.id: p for p in book.corpus.passages if p.role in CONTENT_ROLES}
    groups = [
        [member for member, relation in group.members if relation is not Relation.COPY]
        for group in book.corpus.groups
        if group.chosen in passages
    ]
    moods = {
        tuple(group): {tuple(sorted(mood(passages[member]).items())) for member in group}
        for group in groups
        if group[1:]
    }

    assert moods
    assert {group: found for group, found in moods.items() if len(found) > 1} == {}


def mood(passage: Passage) -> Counter[str]:
    return Counter(word.value for word in read(passage.hans).of_sense(Sense.MODALITY))

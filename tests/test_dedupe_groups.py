"""How passages and lines are grouped: choice, structure, copies, and what holds for any of them."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bindery.dedupe import TextRow, group_passages, group_texts, same_text
from bindery.dedupe.cluster import stars_of
from bindery.dedupe.entries import entries_of_rows
from bindery.dedupe.lexicon import lexicon
from bindery.errors import UsageError
from bindery.model import Group, Passage, Relation, Role

ACTORS = st.sampled_from(["借款人", "用户", "平台", "借呗", "借贝"])
GUARDS = st.sampled_from(
    ["应", "应当", "可以", "不", "不得", "可能", "逾期后", "三十天", "30天", "3个月"]
)
OTHERS = st.sampled_from(["进行", "实施", "的", "，", "上门", "核实", "还款", "吗", "？", "1、"])
#: Makes many equal, near and different sentences.
SENTENCES = st.lists(ACTORS | GUARDS | OTHERS, min_size=1, max_size=9).map("".join)


def line(number: int, hans: str, role: Role = Role.BODY, source: str = "000") -> Passage:
    return Passage(
        id=f"{source}-{number}-1",
        source=source,
        line=number,
        sentence=1,
        role=role,
        kept=hans,
        hans=hans,
    )


def article(source: str, sentences: Iterable[str]) -> list[Passage]:
    return [line(n, hans, source=source) for n, hans in enumerate(sentences, start=1)]


@st.composite
def passages(draw: st.DrawFn) -> list[Passage]:
    roles = st.sampled_from([Role.BODY, Role.ITEM, Role.COMMENT, Role.HEADING])
    sources = draw(st.lists(st.sampled_from(["000", "001", "002"]), max_size=24))
    return [
        replace(line(n, draw(SENTENCES), draw(roles), source), damaged=draw(st.booleans()))
        for n, source in enumerate(sources, start=1)
    ]


def members(groups: Iterable[Group]) -> list[str]:
    return sorted(member for group in groups for member, _ in group.members)


def relations(groups: Iterable[Group]) -> dict[str, Relation]:
    return {member: relation for group in groups for member, relation in group.members}


@given(passages())
def test_no_passage_is_lost_or_counted_twice(read: list[Passage]) -> None:
    assert members(group_passages(read)) == sorted(p.id for p in read)


@given(passages(), st.data())
def test_the_order_of_the_input_does_not_matter(read: list[Passage], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(read))

    assert group_passages(shuffled) == group_passages(read)


@given(passages())
def test_every_member_verifies_against_the_chosen_one(read: list[Passage]) -> None:
    words = {p.id: p.hans for p in read}
    strangers = [
        (group.chosen, member)
        for group in group_passages(read)
        for member, _ in group.members
        if same_text(words[group.chosen], words[member]).relation is None
    ]

    assert strangers == []


@given(st.lists(SENTENCES, max_size=16))
def test_lines_that_are_the_same_text_are_grouped(texts: list[str]) -> None:
    groups = group_texts([TextRow(id=str(n), text=text) for n, text in enumerate(texts)])
    home = {member: g.chosen for g in groups for member, _ in g.members}
    apart = [
        (left, right)
        for n, left in enumerate(texts)
        for m, right in enumerate(texts)
        if same_text(left, right).relation and home[str(n)] != home[str(m)]
    ]

    assert apart == []


@given(SENTENCES, SENTENCES)
def test_same_text_does_not_care_which_comes_first(left: str, right: str) -> None:
    assert same_text(left, right) == same_text(right, left)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_characters_at_all_can_be_compared(left: str, right: str) -> None:
    assert same_text(left, right) == same_text(right, left)
    assert same_text(left, left).relation is Relation.EXACT


@given(SENTENCES, SENTENCES, st.integers(1, 10**6), st.integers(1, 10**6))
def test_one_changed_number_is_never_merged(head: str, tail: str, one: int, other: int) -> None:
    assume(one != other)

    left, right = (f"平台{head}最多{number}元{tail}" for number in (one, other))

    assert same_text(left, right).relation is None


@given(
    SENTENCES, SENTENCES, st.sampled_from(["不", "没有", "无法", "不得", "无需", "禁止", "并非"])
)
def test_an_inserted_negation_is_never_merged(head: str, tail: str, negation: str) -> None:
    left, right = f"{head}联系{tail}", f"{head}{negation}联系{tail}"

    assert same_text(left, right).relation is None


def test_the_wording_of_most_documents_is_chosen() -> None:
    read = [
        line(1, "平台应当及时告知借款人。", source="000"),
        line(1, "平台应及时通知借款人。", source="001"),
        line(1, "平台应及时通知借款人", source="002"),
    ]

    (group,) = group_passages(read)

    assert group.members == (
        ("000-1-1", Relation.NEAR),
        ("001-1-1", Relation.CHOSEN),
        ("002-1-1", Relation.EXACT),
    )


SENTENCE = line(1, "平台应当及时告知借款人。")


@pytest.mark.parametrize(
    "second_choice",
    [replace(SENTENCE, role=Role.COMMENT), replace(SENTENCE, damaged=True)],
    ids=["comment", "damaged"],
)
def test_a_comment_or_damaged_passage_is_not_chosen(second_choice: Passage) -> None:
    (group,) = group_passages([second_choice, line(2, SENTENCE.hans)])

    assert group.chosen == "000-2-1"


def test_headings_are_grouped_by_the_same_words_in_the_same_role() -> None:
    read = [
        line(1, "一、上门核实的流程", Role.HEADING, source="000"),
        line(1, "4.2 上门核实的流程", Role.HEADING, source="001"),
        line(1, "三、上门核实的程序", Role.HEADING, source="002"),
        line(2, "上门核实的流程", Role.UI, source="002"),
    ]

    assert [len(g.members) for g in group_passages(read)] == [2, 1, 1]


def test_very_short_items_need_the_same_label_to_be_the_same() -> None:
    labelled = [
        replace(line(1, "失业", Role.ITEM, source), label="原因", section=("逾期的原因",))
        for source in ("000", "001")
    ]
    read = [
        *labelled,
        line(1, "失业", Role.ITEM, source="002"),
        line(2, "失业", Role.ITEM, source="002"),
        line(1, "失业", Role.ITEM, source="003"),
    ]

    assert [len(g.members) for g in group_passages(read)] == [2, 2, 1]


def test_advice_to_staff_is_not_advice_to_borrowers() -> None:
    sections = [("借款人的应对",), ("走访人员守则",), ("客户须知", "上门当天")]
    read = [
        replace(line(1, "保持冷静，避免冲突。", source=f"00{n}"), section=section)
        for n, section in enumerate(sections)
    ]

    assert [len(g.members) for g in group_passages(read)] == [2, 1]


SENTENCES_OF_AN_ARTICLE = [f"第{n}条：平台应当公开第{n}项收费标准。" for n in range(1, 13)]


def test_a_block_that_stands_twice_in_a_document_is_a_copy() -> None:
    read = article(
        "000", [*SENTENCES_OF_AN_ARTICLE[:9], "发布于今天", *SENTENCES_OF_AN_ARTICLE[:9]]
    )
    found = relations(group_passages(read))

    assert [found[f"000-{n}-1"] for n in range(11, 20)] == [Relation.COPY] * 9


def test_a_few_repeated_lines_in_a_document_are_exact() -> None:
    read = article("000", [*SENTENCES_OF_AN_ARTICLE, *SENTENCES_OF_AN_ARTICLE[:3]])
    found = relations(group_passages(read))

    assert [found[f"000-{n}-1"] for n in range(13, 16)] == [Relation.EXACT] * 3


def test_a_reposted_article_is_a_copy_also_where_a_line_was_changed() -> None:
    reposted = [*SENTENCES_OF_AN_ARTICLE[:4], "转自别处", *SENTENCES_OF_AN_ARTICLE[5:9]]
    read = [*article("000", SENTENCES_OF_AN_ARTICLE), *article("001", reposted)]
    found = relations(group_passages(read))

    assert [n for n in range(1, 10) if found[f"001-{n}-1"] is Relation.COPY] == [
        1,
        2,
        3,
        4,
        *range(6, 10),
    ]
    assert found["001-5-1"] is Relation.CHOSEN


def test_a_copy_of_a_copy_leads_to_the_first() -> None:
    read = [
        passage
        for source in ("000", "001", "002")
        for passage in article(source, SENTENCES_OF_AN_ARTICLE)
    ]
    groups = group_passages(read)

    assert [g.chosen for g in groups] == [f"000-{n}-1" for n in range(1, 13)]
    assert {relation for g in groups for _, relation in g.members[1:]} == {Relation.COPY}


def test_lenders_of_the_corpus_are_kept_apart() -> None:
    verdict = same_text("小鱼贷逾期会上门", "大鱼貸逾期會上門", lenders=["小鱼贷", "大鱼貸"])

    assert verdict.reason == "lender: 大鱼贷 / 小鱼贷"


def test_lines_are_grouped_in_either_script_and_natural_order() -> None:
    rows = [
        TextRow(id="b10", text="借款人無需提供擔保。"),
        TextRow(id="b9", text="借款人无需提供担保"),
        TextRow(id="b11", text="……"),
        TextRow(id="b12", text="——"),
    ]

    assert [g.members for g in group_texts(rows)] == [
        (("b9", Relation.CHOSEN), ("b10", Relation.EXACT)),
        (("b11", Relation.CHOSEN),),
        (("b12", Relation.CHOSEN),),
    ]


def test_what_does_not_verify_against_the_choice_makes_a_group_of_its_own() -> None:
    texts = ["平台应及时告知。", "平台可以及时告知。", "平台应当及时通知。", "平台可及时告知。"]
    rows = [TextRow(id=str(n), text=text) for n, text in enumerate(texts)]

    stars = stars_of(entries_of_rows(rows, lexicon()))

    assert [list(star) for star in stars] == [["0", "2"], ["1", "3"]]


def test_an_id_that_occurs_twice_is_refused() -> None:
    rows = [TextRow(id="1", text="上门"), TextRow(id="1", text="核实")]

    with pytest.raises(UsageError, match="ids occur more than once: 1"):
        group_texts(rows)

"""Passages are placed as an editor placed them, unseen ones too, and nothing is forced."""

import csv
import re
import time
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindery.classify import place_passages
from bindery.classify.context import antecedents
from bindery.editorial.topics import Topics, load_topics
from bindery.findings import Severity
from bindery.model import CONTENT_ROLES, UNPLACED, Passage, Placement, Role

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold" / "passages.tsv"
CASES = tomllib.loads((ROOT / "tests" / "cases" / "classify.toml").read_text("utf-8"))
TOPICS = load_topics(ROOT / "editorial" / "topics.toml")

LISTED = (Role.ITEM, Role.STEP)
FURNITURE = ("(篇首)", "页脚", "页脚/界面")
NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+|\([一二三四五六七八九十]+\)|\d+\.\d+) ")
LABEL = re.compile(r"(?:\d+\.\s*)?([^：，。]{1,14})：")


def passage(
    text: str, *, role: Role = Role.BODY, at: str = "900-1-1", section: tuple[str, ...] = ()
) -> Passage:
    source, line, sentence = at.split("-")
    label = LABEL.match(text) if role in LISTED else None
    return Passage(
        id=at,
        source=source,
        line=int(line),
        sentence=int(sentence),
        role=role,
        kept=text,
        hans=text,
        label=label[1] if label else "",
        section=section,
    )


@cache
def gold_rows() -> list[dict[str, str]]:
    with GOLD.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def section(path: str) -> tuple[str, ...]:
    if path in FURNITURE:
        return ()
    return tuple(NUMBER.sub("", title) for title in path.split(" / "))


@cache
def gold(*, restored: bool) -> tuple[Passage, ...]:
    """Give the gold passages with what editors restored, or with the gaps as found."""
    gap = r"[〔〕]" if restored else r"〔[^〕]*〕"
    return tuple(
        passage(
            re.sub(gap, "", row["clean"]),
            role=Role(row["role"]),
            at=row["id"],
            section=section(row["section"]),
        )
        for row in gold_rows()
    )


def faults(rows: list[dict[str, str]], placements: tuple[Placement, ...]) -> list[str]:
    placed = {placement.passage: placement for placement in placements}
    return [
        f"{row['id']} {row['clean']}: {placed[row['id']].topic} for {row['topic']}"
        f" by {placed[row['id']].evidence}"
        for row in rows
        if placed[row["id"]].topic != row["topic"]
    ]


def content_rows() -> list[dict[str, str]]:
    rows = [row for row in gold_rows() if Role(row["role"]) in CONTENT_ROLES]
    return [row for row in rows if not row["dup_of"]]


def place(one: Passage) -> Placement:
    return place_passages([one], TOPICS)[0][0]


@pytest.mark.parametrize("restored", [True, False])
def test_content_is_placed_as_the_editor_placed_it(*, restored: bool) -> None:
    rows = content_rows()
    placements, _ = place_passages(gold(restored=restored), TOPICS)
    wrong = faults(rows, placements)

    assert len(wrong) <= len(rows) * 0.05, "\n".join(wrong)


@pytest.mark.parametrize("restored", [True, False])
def test_structure_is_placed_by_its_role(*, restored: bool) -> None:
    rows = [row for row in gold_rows() if Role(row["role"]) not in CONTENT_ROLES]
    placements, _ = place_passages(gold(restored=restored), TOPICS)

    assert faults(rows, placements) == []


def test_at_most_one_content_passage_in_ten_is_pinned() -> None:
    pinned = {pin.passage for pin in TOPICS.pins}
    rows = content_rows()

    assert sum(row["id"] in pinned for row in rows) <= len(rows) / 10


def case_passage(case: dict[str, Any]) -> Passage:
    return passage(case["text"], role=Role(case["role"]), section=tuple(case.get("section", ())))


@pytest.mark.parametrize("part", ["tune", "holdout"])
def test_unseen_sentences_are_placed_by_the_same_rules(part: str) -> None:
    cases = [case for case in CASES["case"] if case["set"] == part]
    placed = [place(case_passage(case)) for case in cases]
    wrong = [
        f"{case['id']} {case['text']}: {one.topic} by {one.evidence}. {case['why']}"
        for case, one in zip(cases, placed, strict=True)
        if one.topic != case["topic"]
    ]

    assert len(cases) >= 30
    assert len(wrong) <= len(cases) * 0.15, "\n".join(wrong)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES["case"] if case["topic"].startswith("plat-")],
    ids=lambda case: str(case["id"]),
)
def test_advice_to_lenders_is_never_shown_to_borrowers(case: dict[str, Any]) -> None:
    assert not place(case_passage(case)).topic.startswith("self-"), case["why"]


@pytest.mark.parametrize(
    "case",
    [case for case in CASES["case"] if case["topic"] == UNPLACED],
    ids=lambda case: str(case["id"]),
)
def test_what_is_off_the_subject_is_unplaced(case: dict[str, Any]) -> None:
    assert place(case_passage(case)).topic == UNPLACED, case["why"]


@pytest.mark.parametrize("trap", CASES["trap"], ids=lambda trap: str(trap["id"]))
def test_look_alikes_are_placed_apart(trap: dict[str, Any]) -> None:
    placements, _ = place_passages(gold(restored=False), TOPICS)
    topics = {placement.passage: placement.topic for placement in placements}
    left = {topics[one] for one in trap["left"]}
    right = {topics[one] for one in trap["right"]}

    assert not left & right, trap["why"]
    assert UNPLACED not in left | right


def test_a_step_about_where_somebody_lives_is_about_the_address() -> None:
    one = passage("确认身份：看对方是否仍住在登记的地址。", role=Role.STEP, section=("外访流程",))

    assert place(one).topic == "visit-address", "A label may promise another thing (T07)."


def test_a_leadin_without_words_of_its_own_takes_the_topic_of_its_first_item() -> None:
    section = ("逾期原因",)
    leadin = passage("主要有：", role=Role.LEADIN, at="900-1-1", section=section)
    item = passage("失业：没有收入，还不上贷款。", role=Role.ITEM, at="900-2-1", section=section)
    placements, findings = place_passages([leadin, item], TOPICS)

    assert [one.topic for one in placements] == ["cause-income", "cause-income"]
    assert placements[0].evidence == ("near:900-2-1",)
    assert findings == ()


def test_a_sentence_that_points_back_leans_on_the_one_before() -> None:
    first = passage("平台先用短信提醒还款。", at="900-1-1")
    second = passage("这样做成本低。", at="900-1-2")
    alone, _ = place_passages([second], TOPICS)
    together, _ = place_passages([first, second], TOPICS)

    assert alone[0].topic == UNPLACED
    assert together[1].topic == "collect-methods"
    assert together[1].evidence == ("near:900-1-1",)


def test_a_title_of_the_subject_lets_words_count_where_no_heading_stands() -> None:
    words = passage("保留录音和聊天截图作为证据。", at="900-2-1")
    alone, _ = place_passages([words], TOPICS)
    topics = [
        place_passages([passage(title, role=Role.TITLE, at="900-1-1"), words], TOPICS)[0][1].topic
        for title in ("被催收上门怎么应对", "红烧鸡块的做法")
    ]

    assert alone[0].topic == UNPLACED
    assert topics == ["self-guard", UNPLACED]


def test_evidence_is_named_strongest_first() -> None:
    placed = place(passage("心理压力：家访会让人焦虑。", role=Role.ITEM, section=("家访的影响",)))

    assert placed.topic == "impact-stress"
    assert placed.evidence[0] == "label:心理"
    assert placed.score > 0


def test_equals_of_different_families_are_left_to_the_editor() -> None:
    one = passage("借款人投诉后被起诉。")
    placements, findings = place_passages([one], TOPICS)

    assert placements[0].topic == UNPLACED
    assert placements[0].evidence == ("tied:eff-legal", "tied:self-rights")
    assert [finding.code for finding in findings] == ["unplaced"]
    assert findings[0].severity is Severity.NOTE
    assert "eff-legal and self-rights speak equally" in findings[0].message


def pinned(tmp_path: Path, pins: str) -> Topics:
    text = (ROOT / "editorial" / "topics.toml").read_text("utf-8")
    path = tmp_path / "topics.toml"
    path.write_text(text.rpartition("[pins]")[0] + "[pins]\n" + pins, "utf-8")
    return load_topics(path)


def test_a_pin_overrules_the_rules(tmp_path: Path) -> None:
    topics = pinned(tmp_path, '"900-1-1" = {topic = "self-plan", reason = "为什么"}')
    placements, findings = place_passages([passage("平台会发短信提醒还款。")], topics)

    assert (placements[0].topic, placements[0].evidence) == ("self-plan", ("pin",))
    assert findings == ()


@pytest.mark.parametrize(("words", "said"), [("", "is gone"), ("电话", "no longer says 电话")])
def test_a_pin_that_has_lost_its_passage_is_a_finding(
    tmp_path: Path, words: str, said: str
) -> None:
    at = "900-1-1" if words else "900-7-1"
    line = f'"{at}" = {{topic = "self-plan", reason = "为什么", words = "{words}"}}'
    _, findings = place_passages([passage("平台会发短信提醒还款。")], pinned(tmp_path, line))

    assert [finding.code for finding in findings] == ["stale-pin"]
    assert findings[0].severity is Severity.WARNING
    assert said in findings[0].message


TEXT = st.one_of(
    st.sampled_from([row["clean"] for row in gold_rows()]),
    st.text(
        alphabet="借款人平台上门核实逾期还计划，。：这此〔〕 \N{IDEOGRAPHIC SPACE}a1|({\x00",
        max_size=40,
    ),
)


@st.composite
def documents(draw: st.DrawFn) -> list[Passage]:
    """Passages of a few documents, in reading order, with the oddest words and titles."""
    read = []
    for line in range(1, draw(st.integers(1, 8))):
        at = f"{draw(st.sampled_from(['901', '902']))}-{line}-1"
        titles = tuple(draw(st.lists(TEXT, max_size=3)))
        role = draw(st.sampled_from(list(Role)))
        read.append(passage(draw(TEXT), role=role, at=at, section=titles))
    return read


@settings(max_examples=60, deadline=None)
@given(documents())
def test_every_passage_is_placed_once_and_in_order(read: list[Passage]) -> None:
    placements, findings = place_passages(read, TOPICS)

    assert [one.passage for one in placements] == [one.id for one in read]
    assert all(one.topic == UNPLACED or one.topic in TOPICS for one in placements)
    unplaced = [one.passage for one in placements if one.topic == UNPLACED]
    assert [finding.place for finding in findings] == unplaced


@settings(max_examples=40, deadline=None)
@given(documents())
def test_other_documents_do_not_change_a_placement(read: list[Passage]) -> None:
    together, _ = place_passages(read, TOPICS)
    for source in ("901", "902"):
        own = [one for one in read if one.source == source]
        alone, _ = place_passages(own, TOPICS)

        assert alone == tuple(one for one in together if one.passage.startswith(source))


def test_a_long_hostile_passage_takes_no_longer_than_its_length() -> None:
    start = time.process_time()
    place(passage("借款人平台上门核实" * 5_000))

    assert time.process_time() - start < 5, "a rule backtracks: bound its gaps with {0,n}"


def test_an_item_leans_on_its_leadin_and_not_across_sections() -> None:
    read = [
        passage("包括：", role=Role.LEADIN, at="900-1-1", section=("甲",)),
        passage("一：二。", role=Role.ITEM, at="900-2-1", section=("甲",)),
        passage("三：四。", role=Role.ITEM, at="900-3-1", section=("乙",)),
    ]

    assert antecedents(read) == [None, 0, None]

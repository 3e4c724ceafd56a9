"""How readers ask for topics: what the loader gives, and what it and the desk refuse."""

import re
import tomllib
from pathlib import Path

import pytest

from bindery.editorial.asked import FEWEST_WAYS, MOST_WAYS, Asked
from bindery.editorial.desk import load_editorial
from bindery.editorial.questions import load_asking
from bindery.errors import DataError

EDITORIAL = Path(__file__).resolve().parent.parent / "editorial"
TOPICS = tuple(
    topic["id"] for topic in tomllib.loads((EDITORIAL / "topics.toml").read_text("utf-8"))["topic"]
)
WAYS = tuple("一二三四五六七八九十甲乙丙丁戊")
QUESTION = """[[question]]
id = "a"
ask = "问？"
ways = ["子", "丑", "寅", "卯", "辰", "巳", "午", "未"]
kind = "unanswered"
answer = "资料没有回答。"
page = "ref/limits"
verify = "看合同。"
"""


def topic(name: str, ways: tuple[str, ...]) -> str:
    """Write a table of ways of asking."""
    quoted = ", ".join(f'"{way}"' for way in ways)
    return f'[[topic]]\nid = "{name}"\nways = [{quoted}]\n'


def test_ways_of_asking_for_topics_stand_beside_the_question_cards(tmp_path: Path) -> None:
    path = tmp_path / "questions.toml"
    path.write_text(QUESTION + topic("b", WAYS[:8]) + topic("c", (*WAYS[8:], "戌")), "utf-8")
    asking = load_asking(path)

    assert [question.id for question in asking.questions] == ["a"]
    assert asking.asked == (
        Asked(topic="b", ways=WAYS[:8]),
        Asked(topic="c", ways=(*WAYS[8:], "戌")),
    )
    assert [asked.place for asked in asking.asked] == [f"{path}:9", f"{path}:12"]


REFUSED = [
    (topic("b", WAYS[: FEWEST_WAYS - 1]), ":3: topic b: 7 ways of asking\n  Give 8 to 15."),
    (topic("b", (*WAYS, "子")), ":3: topic b: 16 ways of asking\n  Give 8 to 15."),
    (topic("b", ()), ":3: topic b: ways is empty"),
    (topic("b", ("一", *WAYS[:8])), ":3: topic b: ways names '一' twice"),
    (topic("b", WAYS[:8]).replace("ways", "way"), ":1: topic b: ways is missing"),
    (topic("b", WAYS[:8]) * 2, ":5: topic b: id b is there twice"),
    (topic("B b", WAYS[:8]), ":2: topic B b: id 'B b' is no key"),
    (
        topic("b", WAYS[:8]) + topic("c", WAYS[7:]),
        ":6: topic c: '八' is already a way of asking something else",
    ),
    (QUESTION + topic("b", (*WAYS[:7], "子")), ":11: topic b: '子' is already a way of asking"),
    (QUESTION + topic("b", (*WAYS[:7], "子？")), ":11: topic b: '子？' is already a way of"),
    (topic("b", ("APP呢", *WAYS[:7], "app呢")), ":3: topic b: 'app呢' is already a way of asking"),
    (topic("b", WAYS[:8]) + 'remark = "x"', ":4: topic b: unknown field remark."),
]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case[-1])
def test_broken_ways_of_asking_are_refused_with_their_line(
    case: tuple[str, str], tmp_path: Path
) -> None:
    text, message = case
    (tmp_path / "questions.toml").write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=re.escape(message)):
        load_asking(tmp_path / "questions.toml")


def test_a_way_that_is_written_twice_is_blamed_once(tmp_path: Path) -> None:
    (tmp_path / "questions.toml").write_text(topic("b", ("一", *WAYS[:8])), encoding="utf-8")

    with pytest.raises(DataError) as caught:
        load_asking(tmp_path / "questions.toml")
    assert str(caught.value).count("\n") == 1


def project_with(folder: Path, ways: str) -> Path:
    """Copy the project's decisions, with other ways of asking for topics."""
    for path in sorted(EDITORIAL.glob("*.toml")):
        (folder / path.name).write_bytes(path.read_bytes())
    path = folder / "questions.toml"
    cards = path.read_text(encoding="utf-8").partition("[[topic]]")[0]
    path.write_text(cards + ways, encoding="utf-8")
    return path


LONG = tuple(f"从来没人这样问的第{way}句" for way in WAYS[:MOST_WAYS])
LED_NOWHERE = [
    ("visit-notise", "topic visit-notise is not defined. Did you mean visit-notice"),
    ("meta-ui", "topic meta-ui has no page, so nobody can be led to it.\n  Show it on a page"),
]


@pytest.mark.parametrize(("name", "message"), LED_NOWHERE)
def test_ways_of_asking_must_lead_to_a_page(name: str, message: str, tmp_path: Path) -> None:
    path = project_with(tmp_path, topic(name, LONG))
    line = path.read_text(encoding="utf-8").split("\n").index("[[topic]]") + 1

    with pytest.raises(DataError, match=re.escape(f"{path}:{line}: {message}")):
        load_editorial(tmp_path, topics=TOPICS)


def test_the_desk_holds_the_ways_of_asking_for_topics(tmp_path: Path) -> None:
    project_with(tmp_path, topic("visit-notice", LONG))

    assert load_editorial(tmp_path, topics=TOPICS).asked == (
        Asked(topic="visit-notice", ways=LONG),
    )


def test_topics_of_platforms_can_be_asked_for(tmp_path: Path) -> None:
    project_with(tmp_path, topic("apply-wangshangdai", LONG))

    assert load_editorial(tmp_path, topics=TOPICS).asked[0].topic == "apply-wangshangdai"

"""Looking patterns up by what they need finds all that trying every one of them finds."""

import csv
import re
from pathlib import Path

import pytest

from bindery.classify import Placer
from bindery.classify.keys import needed
from bindery.classify.spotter import Spotted, Spotter
from bindery.editorial.topics import load_topics
from bindery.model import Passage, Role

ROOT = Path(__file__).parent.parent
TOPICS = load_topics(ROOT / "editorial" / "topics.toml")
GOLD = (ROOT / "tests" / "gold" / "passages.tsv").read_text("utf-8").splitlines()
TEXTS = [row["clean"] for row in csv.DictReader(GOLD, delimiter="\t", quoting=csv.QUOTE_NONE)]

PATTERNS = [
    pattern
    for topic in TOPICS
    for pattern in (*topic.rules.label, *topic.rules.heading, *topic.rules.text, *topic.rules.veto)
]


def test_no_match_is_lost_by_trying_only_what_could_match() -> None:
    spotter = Spotter([[pattern] for pattern in PATTERNS])
    for text in TEXTS:
        [found] = spotter.spot(text)
        matches = {n: one.search(text) for n, one in enumerate(PATTERNS)}

        assert found == {n: [match[0]] for n, match in matches.items() if match}, text


def test_kinds_are_kept_apart_and_owners_are_in_their_order() -> None:
    def compiled(*patterns: str) -> list[re.Pattern[str]]:
        return [re.compile(pattern) for pattern in patterns]

    spotter = Spotter(
        [compiled("还款"), compiled("计.", "划$", "没有")], [[], [], compiled("计划")], []
    )

    assert spotter.spot("还款计划") == ({0: ["还款"], 1: ["计划", "划"]}, {2: ["计划"]}, {})
    assert [list(found) for found in spotter.spot("计划还款")] == [[0, 1], [2], []]


def test_a_sentence_and_a_title_are_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    spot = Spotter.spot

    def counted(spotter: Spotter, text: str) -> tuple[Spotted, ...]:
        seen.append(text)
        return spot(spotter, text)

    monkeypatch.setattr(Spotter, "spot", counted)
    document = [
        Passage(
            id=f"000-{line}-1",
            source="000",
            line=line,
            sentence=1,
            role=Role.BODY,
            kept=text,
            hans=text,
            section=("上门核实", "上门的流程"),
        )
        for line, text in enumerate(TEXTS[:40] * 2, start=1)
    ]
    Placer(TOPICS).place(document)

    assert sorted(seen) == sorted([*set(TEXTS[:40]), "上门核实", "上门的流程", ""])


@pytest.mark.parametrize(
    ("pattern", "keys"),
    [
        ("还款计划", {"还款"}),
        ("(?:家访|外访).{0,4}", {"家访", "外访"}),
        ("账[户号]冻结", {"冻结"}),
        ("起诉|法(?:院|庭)", {"起诉", "法"}),
        ("(?<!信用)记录", {"记录"}),
        ("目?的", {"的"}),
        ("一{0,3}二{2}", {"二"}),
        (".+|借", set()),
        ("^.{0,6}$", set()),
    ],
)
def test_keys_are_what_a_match_cannot_lack(pattern: str, keys: set[str]) -> None:
    assert needed(pattern) == keys


def test_almost_every_pattern_has_a_key() -> None:
    without = [one.pattern for one in PATTERNS if not needed(one.pattern)]

    assert len(without) <= len(PATTERNS) / 50, without

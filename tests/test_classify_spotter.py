"""Looking patterns up by what they need finds all that trying every one of them finds."""

import csv
from pathlib import Path

import pytest

from bindery.classify.keys import needed
from bindery.classify.spotter import Spotter
from bindery.editorial.topics import load_topics

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
    spotter = Spotter([PATTERNS])
    for text in TEXTS:
        found = {hit.pattern for hit in spotter.spot(text)}

        assert found == {n for n, one in enumerate(PATTERNS) if one.search(text)}, text


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

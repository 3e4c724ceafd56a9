"""The topic tree is complete, and a broken one says everything that is wrong with it."""

import csv
from pathlib import Path

import pytest

from bindery.editorial.topics import Audience, load_topics
from bindery.errors import DataError
from bindery.model import CONTENT_ROLES, Role

ROOT = Path(__file__).parent.parent
TREE = load_topics(ROOT / "editorial" / "topics.toml")

SMALL = """
[words]
visit = "上门|家访"

[subject]
text = ["借|贷"]

[[family]]
id = "visit"
title = "上门"
heading = ["{visit}"]

[[topic]]
id = "visit-notice"
title = "提前通知"
page = "visit/steps"
family = "visit"
audience = ["staff", "borrower"]
text = ["{visit}之?前"]
not = ["预约(?!上门)"]

[[topic]]
id = "meta-title"
title = "题名"
page = ""
family = "visit"
audience = ["general"]
role = ["title"]
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "topics.toml"
    path.write_text(text, "utf-8")
    return path


def fault(tmp_path: Path, text: str) -> str:
    with pytest.raises(DataError) as caught:
        load_topics(write(tmp_path, text))
    return str(caught.value)


def test_every_topic_of_the_gold_ledger_is_in_the_tree() -> None:
    with (ROOT / "tests" / "gold" / "passages.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

    assert sorted({row["topic"] for row in rows} - {topic.id for topic in TREE}) == []


def test_the_tree_has_its_topics_in_the_order_of_the_site() -> None:
    ids = [topic.id for topic in TREE]

    assert len(ids) == 72
    assert ids[0] == "bg-industry"
    assert ids[-1] == "meta-disclaimer"


def test_every_topic_of_the_subject_has_a_page() -> None:
    assert [topic.id for topic in TREE if not topic.page and topic.family != "meta"] == []


def test_every_pin_has_a_reason() -> None:
    assert all(pin.reason for pin in TREE.pins)


def test_advice_to_lenders_is_not_for_borrowers_first() -> None:
    advice = [topic for topic in TREE if topic.family == "plat"]

    assert advice
    assert all(topic.audience[0] is Audience.PLATFORM for topic in advice)


def test_a_tree_is_read_as_written(tmp_path: Path) -> None:
    tree = load_topics(write(tmp_path, SMALL))
    notice, title = tree.topics

    assert notice.audience == (Audience.STAFF, Audience.BORROWER)
    assert [pattern.pattern for pattern in notice.rules.text] == ["(?:上门|家访)之?前"]
    assert notice.rules.among == CONTENT_ROLES
    assert (title.rules.roles, title.rules.among) == ((Role.TITLE,), frozenset({Role.TITLE}))
    assert tree.by_id("visit-notice") is notice
    assert tree.of_page("visit/steps") == (notice,)
    assert "visit-notice" in tree


def test_an_unknown_topic_is_answered_with_the_nearest(tmp_path: Path) -> None:
    tree = load_topics(write(tmp_path, SMALL))

    with pytest.raises(DataError, match=r"visit-notise is not defined\. Did you mean visit-notice"):
        tree.by_id("visit-notise")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("page =", "pgae =", "toml:13: key pgae is not defined. Did you mean page?"),
        ("[pins]", "[pinns]", "key pinns is not defined. Did you mean pins?"),
        ('"{visit}之?前"', '"(前"', "toml:19: (前 is not a regular expression"),
        ('"{visit}之?前"', '"前*"', "toml:19: 前* matches nothing at all."),
        ("{visit}之", "{vsit}之", "toml:19: word list vsit is not defined. Did you mean visit?"),
        ('["title"]', '["titel"]', "role titel is not defined. Did you mean title"),
        ('"borrower"]', '"borower"]', "audience borower is not defined. Did you mean borrower?"),
        ('audience = ["general"]', "", "toml:22: audience is missing."),
        ('family = "visit"', 'family = "vist"', "family vist is not defined. Did you mean visit?"),
        ('"meta-title"', '"visit-notice"', "topic visit-notice is already defined at"),
        ('"meta-title"', '"unplaced"', "no topic can be called unplaced."),
        ('title = "题名"', "title = 3", "title is missing or not a string."),
        ('not = ["', 'not = "预约"\nlabel = ["', "not is not a list of strings."),
        ('text = ["借|贷"]', "", "the subject has no words."),
        ("visit = ", "Visit = ", "word list Visit cannot be called."),
        ("reason =", "raeson =", "key raeson is not defined. Did you mean reason?"),
        ("reason =", "words = 3, reason =", "words is missing or not a string."),
        ('topic = "visit-notice"', 'topic = "visit-x"', "topic visit-x is not defined. Did you"),
        ('"000-1-1"', '"000"', "pin 000 is not a passage with a table."),
        ("[words]", "[[words]]", "words is not a table."),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, before: str, after: str, said: str) -> None:
    text = SMALL + '\n[pins]\n"000-1-1" = {topic = "visit-notice", reason = "只有这里"}\n'

    assert before in text
    assert said in fault(tmp_path, text.replace(before, after, 1))


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    text = SMALL.replace('page = "v', 'pgae = "v').replace("(?!上门)", "(").replace('["t', '["x')
    said = fault(tmp_path, text)

    assert ":13: key pgae" in said
    assert ":20: 预约( is not" in said
    assert ":22: role xitle" in said

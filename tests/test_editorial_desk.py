"""Decisions of different files hold together, or the desk refuses them all at once."""

import re
import tomllib
from pathlib import Path

import pytest

from bindery.editorial.desk import load_editorial
from bindery.errors import DataError

EDITORIAL = Path(__file__).resolve().parent.parent / "editorial"
TOPICS = tuple(
    topic["id"] for topic in tomllib.loads((EDITORIAL / "topics.toml").read_text("utf-8"))["topic"]
)


def copy_of_the_project(folder: Path) -> Path:
    """Copy the project's decisions, to break them."""
    for path in sorted(EDITORIAL.glob("*.toml")):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


DANGLING = [
    ("statements", 'topic = "bg-industry"', 'topic = "bg-industri"', "topic bg-industri is not"),
    ("statements", 'page = "visit/steps"', 'page = "visit/step"', "page visit/step is not defined"),
    (
        "pages",
        '"statement sa28"',
        '"statement sa29x"',
        "statement sa29x is not defined. Did you mean",
    ),
    ("pages", '"living-first", ', '"living", ', "note living is not defined. Did you mean"),
    (
        "pages",
        '"deed-count"',
        '"deed"',
        "quiz question deed is not defined. Did you mean deed-count",
    ),
    ("pages", '["open-door"]', '["open-dor"]', "question open-dor is not defined. Did you mean"),
    ("platforms", '"mybank"', '"mybanc"', "note mybanc is not defined. Did you mean mybank?"),
    (
        "notes",
        '"page visit/conduct"',
        '"page visit/conducts"',
        "page visit/conducts is not defined. Did you mean",
    ),
    ("questions", '"ref/wangshangdai"', '"ref/wsd"', "page ref/wsd is not defined"),
    (
        "glossary",
        'see = "self/plan"',
        'see = "self/plans"',
        "page self/plans is not defined. Did you",
    ),
]


@pytest.mark.parametrize("case", DANGLING, ids=lambda case: case[-1])
def test_a_name_that_nothing_bears_is_refused(
    case: tuple[str, str, str, str], tmp_path: Path
) -> None:
    name, sound, broken, message = case
    path = copy_of_the_project(tmp_path) / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(sound, broken), encoding="utf-8")

    assert sound in text
    with pytest.raises(DataError, match=re.escape(message)) as caught:
        load_editorial(tmp_path, topics=TOPICS)
    assert re.match(rf"{re.escape(str(path))}:\d+: ", str(caught.value))


def test_faults_of_several_files_are_reported_at_once(tmp_path: Path) -> None:
    copy_of_the_project(tmp_path)
    (tmp_path / "names.toml").write_text("lenders = 3", encoding="utf-8")
    (tmp_path / "quiz.toml").unlink()

    with pytest.raises(DataError) as caught:
        load_editorial(tmp_path)

    assert "names.toml:1: lenders is not a list" in str(caught.value)
    assert "quiz.toml: file not found" in str(caught.value)


def test_a_guide_without_the_pages_that_others_lead_to_is_refused(tmp_path: Path) -> None:
    for path in copy_of_the_project(tmp_path).glob("*.toml"):
        path.write_text("", encoding="utf-8")

    with pytest.raises(DataError, match=r"pages\.toml: no page of kind home, claims, sources"):
        load_editorial(tmp_path)


def test_topics_are_left_unchecked_when_none_are_given(tmp_path: Path) -> None:
    path = copy_of_the_project(tmp_path) / "statements.toml"
    text = path.read_text(encoding="utf-8").replace('"bg-industry"', '"elsewhere"')
    path.write_text(text, encoding="utf-8")

    assert load_editorial(tmp_path).statements[0].topic == "elsewhere"

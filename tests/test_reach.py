"""What too few ways of asking lead to is listed for editors, with its line and what to add."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from commands import run

from bindery import reach
from bindery.editorial.asked import Asked
from bindery.findings import Finding, Severity
from bindery.pipeline import Book, bind
from bindery.reach import hard_to_find

NOTICE = Asked(topic="visit-notice", ways=tuple("一二三四五六七八"))


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    return bind(root / "sources", root / "editorial")


def asking(book: Book, *asked: Asked, ways: dict[str, int]) -> Book:
    """Give the guide with these ways of asking, and no cards but these with so many ways."""
    cards = tuple(
        replace(card, ways=tuple(f"问{number}" for number in range(ways[card.id])))
        for card in book.editorial.questions
        if card.id in ways
    )
    return replace(book, editorial=replace(book.editorial, asked=asked, questions=cards))


def found(book: Book) -> dict[str, Finding]:
    """Give what was found by the topic or the question that it is about."""
    named = re.compile(r"(?:topic|^question) ([a-z-]+)")
    return {named.findall(finding.message)[0]: finding for finding in hard_to_find(book)}


def test_a_topic_that_nobody_asks_for_is_found_where_it_is_defined(book: Book, root: Path) -> None:
    finding = found(asking(book, ways={}))["visit-notice"]
    path, _, line = finding.place.rpartition(":")

    assert (finding.code, finding.severity) == ("unasked-topic", Severity.NOTE)
    assert path == str(root / "editorial" / "topics.toml")
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    assert lines[int(line) - 1 : int(line) + 1] == ["[[topic]]", 'id = "visit-notice"']
    assert finding.message.startswith("nothing leads to topic visit-notice, ")
    assert 'editorial/questions.toml: id = "visit-notice", ways = 8 to 15' in finding.message


def test_a_topic_without_a_page_or_without_passages_is_not_missed(book: Book) -> None:
    pages = {topic.id for topic in book.topics if topic.page}
    silent = replace(book.corpus, placements=book.corpus.placements[:40])
    spoken, little = (
        {placement.topic for placement in corpus.placements} for corpus in (book.corpus, silent)
    )

    assert set(found(asking(book, ways={}))) == pages & spoken
    assert set(found(replace(asking(book, ways={}), corpus=silent))) == pages & little
    assert pages & little < pages & spoken


def test_a_topic_with_ways_of_its_own_is_reached(book: Book) -> None:
    assert "visit-notice" not in found(asking(book, NOTICE, ways={}))


def test_cards_count_for_the_topics_of_what_they_stand_on(book: Book) -> None:
    few, enough = (found(asking(book, ways={"notice": n})) for n in (7, 8))

    assert few["visit-notice"].message.startswith(
        "only 7 ways of asking, all of question cards, lead to topic visit-notice, "
    )
    assert "visit-notice" not in enough


def test_cards_with_too_few_ways_are_found_where_they_are_written(book: Book, root: Path) -> None:
    (card,) = (card for card in book.editorial.questions if card.id == "notice")
    few = [f for f in hard_to_find(asking(book, ways={"notice": 6})) if f.code == "few-ways"]

    assert few == [
        Finding(
            code="few-ways",
            place=card.place,
            message="question notice, 上门会提前通知我吗？ has 6 ways of asking. "
            "Add 2 or more, as people really ask it.",
        )
    ]
    assert card.place.startswith(f"{root / 'editorial' / 'questions.toml'}:")
    assert not [f for f in hard_to_find(asking(book, ways={"notice": 8})) if f.code == "few-ways"]


def test_review_lists_what_is_hard_to_find(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = Finding(code="unasked-topic", place="x.toml:7", message="nothing leads to topic x.")
    monkeypatch.setattr(reach, "hard_to_find", lambda _: (missing,))
    folders: list[str | Path] = ["--sources", root / "sources", "--editorial", root / "editorial"]
    listed = run("review", "--only", "findings", *folders).stdout

    assert "note     x.toml:7: nothing leads to topic x. [unasked-topic]\n" in listed

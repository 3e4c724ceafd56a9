"""Question cards: under headings, each where its answer is read on or with its theme."""

from pathlib import Path

import pytest

from bindery.pipeline import Book, bind
from bindery.views import PageView


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    """Bind the project's own guide."""
    return bind(root / "sources", root / "editorial")


def the_page(book: Book, kind: str) -> PageView:
    return next(page for page in book.composed.pages if page.kind == kind)


@pytest.mark.parametrize("kind", ["questions", "limits"])
def test_every_card_stands_under_one_heading(book: Book, kind: str) -> None:
    page = the_page(book, kind)
    grouped = [question.id for group in page.groups for question in group.questions]

    assert grouped == [question.id for question in page.questions]
    assert len(set(grouped)) == len(grouped)
    assert "other" not in {group.id for group in page.groups}


def test_answers_are_grouped_by_the_section_that_they_lead_to(book: Book) -> None:
    sections = [section.id for section in book.editorial.contents.sections]
    groups = [group.id for group in the_page(book, "questions").groups]

    assert groups == [section for section in sections if section in groups]


def test_whoever_needs_somebody_at_once_finds_the_card_first(book: Book) -> None:
    first = the_page(book, "limits").questions[0]

    assert first.calm
    assert [(it.number, it.place) for it in first.phones][:1] == [("12356", "内地")]


def test_a_card_without_an_answer_says_so_and_where_to_look(book: Book) -> None:
    cards = the_page(book, "limits").questions

    assert [card.id for card in cards if "资料没有回答" not in card.answer] == []
    assert [card.id for card in cards if not card.verify] == []


def test_sentences_of_one_document_are_told_apart_on_a_card(book: Book) -> None:
    names = {
        card.id: [chip.text for chip in card.chips if "/" not in chip.text]
        for card in the_page(book, "questions").questions
    }

    assert [name for name, found in names.items() if len(set(found)) != len(found)] == []

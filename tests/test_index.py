"""What can be found in the guide, and what never is."""

from dataclasses import replace
from pathlib import Path

import pytest
from indexes import QUESTION, a_view

from bindery.index import Entry, Kind, Page, collect
from bindery.model import Fate, Relation, Script
from bindery.pipeline import Book, bind, print_pages
from bindery.script import to_hant


@pytest.fixture(scope="module")
def book(root: Path) -> Book:
    """Bind the project's own guide."""
    return bind(root / "sources", root / "editorial")


@pytest.fixture(scope="module")
def pages(book: Book) -> tuple[Page, ...]:
    """Give what can be found in it."""
    composed = book.composed
    return collect(composed.pages, book.editorial, composed.ledger, composed.told)


@pytest.fixture(scope="module")
def entries(pages: tuple[Page, ...]) -> tuple[Entry, ...]:
    """Give all entries, in their order."""
    return tuple(entry for page in pages for entry in page.entries)


def test_every_page_is_its_first_entry(book: Book, pages: tuple[Page, ...]) -> None:
    assert [page.slug for page in pages] == [page.slug for page in book.composed.pages]
    assert {(page.entries[0].kind, page.entries[0].anchor) for page in pages} == {(Kind.PAGE, "")}


def test_every_kind_is_there(entries: tuple[Entry, ...]) -> None:
    assert {entry.kind for entry in entries} == set(Kind)


@pytest.mark.parametrize("script", Script)
def test_an_anchor_stands_on_its_page(
    book: Book, entries: tuple[Entry, ...], script: Script
) -> None:
    printed = print_pages(book, script)

    missing = [
        (it.page, it.anchor)
        for it in entries
        if it.anchor
        and f'id="{it.anchor}"' not in printed[f"{it.page}.md"]
        and f"{{: #{it.anchor} }}" not in printed[f"{it.page}.md"]
    ]
    assert missing == []


def test_an_anchor_is_found_once(entries: tuple[Entry, ...]) -> None:
    places = [(entry.page, entry.anchor) for entry in entries]

    assert len(places) == len(set(places))


def test_a_passage_that_was_left_out_is_never_found(book: Book, entries: tuple[Entry, ...]) -> None:
    left_out = {it.passage.id for it in book.composed.ledger if it.fate is Fate.LEFT_OUT}

    assert left_out
    assert [it for it in entries if left_out & {it.anchor.removeprefix("p-"), *it.passages}] == []


def test_a_second_copy_is_not_found_beside_the_first(
    book: Book, entries: tuple[Entry, ...]
) -> None:
    copies = {it.passage.id for it in book.composed.ledger if it.relation is Relation.COPY}
    found = {entry.passages[0] for entry in entries if entry.kind is Kind.SOURCE}

    assert copies
    assert copies & found == set()


def test_an_unanswered_question_is_a_limit_that_leads_on(entries: tuple[Entry, ...]) -> None:
    limits = [entry for entry in entries if entry.page == "ref/limits" and entry.anchor]

    assert {entry.kind for entry in limits} == {Kind.LIMIT, Kind.HELP}
    assert [entry.anchor for entry in limits if entry.passages] == []
    assert [entry.anchor for entry in limits if len(entry.ways) < 5] == []


def test_a_calm_card_has_a_kind_of_its_own(book: Book, entries: tuple[Entry, ...]) -> None:
    shown = [card for page in book.composed.pages for card in page.questions if card.calm]

    helps = [entry.anchor for entry in entries if entry.kind is Kind.HELP]
    assert helps == [f"q-{card.id}" for card in shown]


def test_an_answer_names_the_passages_of_its_statements(
    book: Book, entries: tuple[Entry, ...]
) -> None:
    question = next(it for it in book.editorial.questions if it.statements)
    statement = next(
        it for it in entries if it.anchor == question.statements[0] and it.kind is Kind.STATEMENT
    )
    answer = next(it for it in entries if it.anchor == f"q-{question.id}")

    assert statement.passages
    assert set(statement.passages) <= set(answer.passages)
    assert answer.ways[0] == question.ask
    assert answer.see == question.page


def test_a_topic_has_the_ways_in_which_readers_ask_for_it(
    book: Book, entries: tuple[Entry, ...]
) -> None:
    topics = {it.anchor: it.ways for it in entries if it.kind is Kind.TOPIC}

    assert book.editorial.asked
    assert all(topics[f"t-{it.topic}"] == it.ways for it in book.editorial.asked)


def test_a_statement_says_how_many_say_it(entries: tuple[Entry, ...]) -> None:
    statement = next(it for it in entries if it.anchor == "sa27")

    assert statement.said == "4/5"
    assert statement.text.hans == "有还款困难，尽早主动联系平台，说明情况。"
    assert statement.text.hant == "有還款困難，儘早主動聯繫平台，說明情況。"


def test_words_of_a_traditional_source_are_shown_as_written(entries: tuple[Entry, ...]) -> None:
    passage = next(it for it in entries if it.anchor == "p-000-51-1")

    assert passage.text.hans.startswith("及时沟通：如遇到还款困难，应尽早与借贝联系")
    assert passage.text.hant.startswith("及時溝通：如遇到還款困難，應盡早與借貝聯系")


def test_names_keep_their_traditional_form(book: Book, entries: tuple[Entry, ...]) -> None:
    names = book.editorial.names.of_editor
    ours = [entry for entry in entries if entry.kind in (Kind.NOTE, Kind.QUESTION, Kind.TERM)]

    assert [
        entry.anchor for entry in ours if entry.text.hant != to_hant(entry.text.hans, names)
    ] == []


def test_a_passage_that_no_ledger_names_is_not_found(book: Book) -> None:
    alone = collect(book.composed.pages, book.editorial)

    assert {it.kind for page in alone for it in page.entries} == set(Kind) - {Kind.SOURCE}


def test_a_long_text_is_cut_and_still_found(book: Book) -> None:
    question = replace(QUESTION, answer="长" * 600 + "宽限")
    (page,) = collect([a_view(question)], book.editorial)

    assert [len(page.entries[1].text.hans), len(page.entries[1].text.hant)] == [400, 400]
    assert page.entries[1].hidden.endswith("宽限")

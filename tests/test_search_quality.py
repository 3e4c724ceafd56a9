"""Search finds what readers ask for, in every way in which they type it."""

from collections.abc import Sequence

import pytest

from benchmarks.search_forms import Form
from benchmarks.search_ours import ask, bound, wanted
from benchmarks.search_queries import Style
from benchmarks.search_scores import Scored, figures, same_lists
from benchmarks.search_tables import misses
from bindery.asking import open_engine
from bindery.pipeline import index_book

#: Asked of every query; the other forms of every third, so that the test stays quick.
EVERY = (Form.HANS, Form.HANT, Form.TYPED)
THIRD = tuple(form for form in Form if form not in EVERY)


@pytest.fixture(scope="module")
def scored() -> tuple[Scored, ...]:
    """Give what search finds for the queries of dev.toml."""
    book = bound()
    queries = wanted(book, "dev")
    with open_engine(index_book(book)) as engine:
        return (*ask(engine, queries, EVERY), *ask(engine, queries[::3], THIRD))


def answered(scored: Sequence[Scored], form: Form) -> list[Scored]:
    return [it for it in scored if it.answered and it.form is form]


def told(scored: Sequence[Scored]) -> str:
    return "\n".join(misses(it for it in scored if not 0 < it.rank <= 3))


@pytest.mark.parametrize(
    ("form", "least"),
    [
        (Form.HANS, 0.95),
        (Form.HANT, 0.95),
        (Form.PINYIN, 0.88),
        (Form.SPACED, 0.88),
        (Form.INITIALS, 0.70),
        (Form.HOMOPHONE, 0.92),
        (Form.WRONG, 0.90),
        (Form.MISSING, 0.90),
        (Form.SWAPPED, 0.90),
        (Form.TYPED, 0.85),
    ],
)
def test_the_answer_is_among_the_first_three_pages(
    scored: tuple[Scored, ...], form: Form, least: float
) -> None:
    them = answered(scored, form)

    assert figures(them).hit3 >= least, told(them)


def test_whole_questions_are_understood(scored: tuple[Scored, ...]) -> None:
    them = [it for it in answered(scored, Form.HANS) if it.wanted.query.style is Style.QUESTION]

    assert figures(them).hit3 >= 0.90, told(them)


def test_the_statement_itself_is_shown(scored: tuple[Scored, ...]) -> None:
    them = [it for it in answered(scored, Form.HANS) if it.wanted.passages]
    shown = sum(0 < it.said <= 3 for it in them)

    assert shown >= 0.95 * len(them)


def test_what_the_sources_do_not_answer_is_said_first(scored: tuple[Scored, ...]) -> None:
    them = [it for it in scored if not it.answered and it.form is Form.HANS]

    assert figures(them).limit >= 0.90, [it.typed.text for it in them if not it.limit]


def test_what_they_answer_seldom_meets_a_card_that_denies_it(scored: tuple[Scored, ...]) -> None:
    assert figures(answered(scored, Form.HANS)).limit <= 0.16


def test_no_list_is_empty_where_there_is_an_answer(scored: tuple[Scored, ...]) -> None:
    # Initials are found for words that the guide has or readers ask with, not for any word.
    them = [it for it in scored if it.answered and it.form is not Form.INITIALS]

    assert [it.typed.text for it in them if not it.groups] == []


def test_both_scripts_find_the_same_in_the_same_order(scored: tuple[Scored, ...]) -> None:
    same, pairs = same_lists(scored)

    assert pairs > 200
    assert same == pairs

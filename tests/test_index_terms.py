"""Numbers, terms and postings, as the engine reads them."""

import time
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from indexes import documents_of, numbers_in

from bindery.index.numbers import gaps, write_numbers
from bindery.index.postings import MOST_DOCUMENTS, Postings, write_postings
from bindery.index.stream import Field, Stream
from bindery.index.terms import count_terms

CASES = tomllib.loads((Path(__file__).parent / "cases" / "index.toml").read_text(encoding="utf-8"))
CONCEPTS = (("上门", "家访", "shangmen"), ("上门催收", "上门催", "催"))


def fields(*texts: str) -> tuple[Field, ...]:
    return tuple(Field(document=n, text=text, weight=4) for n, text in enumerate(texts))


def postings(texts: tuple[Field, ...], documents: int) -> Postings:
    return write_postings(count_terms(Stream.of(texts), CONCEPTS), np.ones(documents))


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    assert numbers_in(write_numbers(numbers)) == numbers


@given(st.lists(st.integers(0, 99)).map(sorted))
def test_gaps_add_up(numbers: list[int]) -> None:
    found = gaps(numbers)

    assert [sum(found[: n + 1]) for n in range(len(found))] == numbers


@pytest.mark.parametrize("case", CASES["terms"], ids=lambda case: case["why"])
def test_a_text_has_these_terms(case: dict[str, Any]) -> None:
    field = Field(document=0, text=case["text"], weight=4, singles=case.get("singles", False))
    counts = count_terms(Stream.of([field]), CONCEPTS)

    assert sorted(counts.terms) == sorted(case["terms"])


def test_a_term_knows_its_documents() -> None:
    found = postings(fields("逾期罚息", "罚息", "", "宽限", "罚息罚息"), 5)

    assert documents_of(found.lists["罚息"]) == [0, 1, 4]
    assert documents_of(found.lists["宽限"]) == [3]
    assert documents_of(found.lists["fa'xi"]) == [0, 1, 4]


def test_no_term_reaches_over_the_end_of_a_text() -> None:
    found = postings((*fields("逾期", "罚息"), Field(document=1, text="上", weight=4)), 2)

    assert "期罚" not in found.lists
    assert "息上" not in found.lists


def test_a_rare_term_weighs_more_than_a_common_one() -> None:
    found = postings(fields("逾期罚息", *["逾期"] * 40), 41)

    weights = [numbers_in(found.lists[term])[0] for term in ("逾期", "罚息")]
    assert weights[0] < weights[1]


def test_a_text_of_little_else_has_a_term_more() -> None:
    counts = count_terms(Stream.of(fields("罚息", "罚息", "罚息" * 6)), ())
    found = write_postings(counts, np.array([0.1, 3.0, 1.0]))

    assert levels_of(found.lists["罚息"]) == [2, 0, 3]


def test_the_weight_of_a_document_is_that_of_its_pairs_and_words() -> None:
    typed = (
        Field(document=0, text="罚息app", weight=4, singles=True),
        Field(document=1, text="罚", weight=4, singles=True),
    )
    found = postings(typed, 2)

    weight = {term: numbers_in(written)[0] & 63 for term, written in found.lists.items()}
    assert found.weights.tolist() == [weight["罚息"] + weight["app"], weight["罚"]]


def test_a_term_in_very_many_documents_keeps_those_where_it_weighs_most() -> None:
    many = [Field(document=n, text="逾期", weight=4) for n in range(2 * MOST_DOCUMENTS)]
    much = [Field(document=n, text="逾期逾期逾期", weight=60) for n in range(0, 200, 2)]
    found = postings((*many, *much), 2 * MOST_DOCUMENTS)

    kept = documents_of(found.lists["逾期"])
    assert len(kept) == MOST_DOCUMENTS
    assert kept == sorted(kept)
    assert {*range(0, 200, 2)} <= set(kept)


def test_nothing_has_no_terms() -> None:
    assert dict(postings((), 0).lists) == {}
    assert dict(postings(fields("", "，"), 2).lists) == {}


def test_a_long_text_takes_no_longer_than_its_length() -> None:
    text = "上门催" * 100_000
    started = time.process_time()
    count_terms(Stream.of(fields(text, "a" * 300_000)), CONCEPTS)

    assert time.process_time() - started < 4


def levels_of(written: str) -> list[int]:
    return [number & 3 for number in numbers_in(written[1:])]

"""Plain words: merged statements and leads are short enough to be read by somebody afraid."""

from pathlib import Path

import pytest

from bindery.editorial.desk import Editorial, load_editorial
from bindery.editorial.plain import plainness, sentences

#: Characters: of merged statements on average, of any of them, and of a sentence of a lead.
AVERAGE, LONGEST, LEAD = 25, 60, 40
SENTENCES_OF_A_LEAD = 2


@pytest.fixture(scope="module")
def desk(root: Path) -> Editorial:
    """Load the project's own decisions."""
    return load_editorial(root / "editorial")


def test_merged_statements_are_short(desk: Editorial) -> None:
    found = plainness(desk)

    assert found.average <= AVERAGE
    assert {key: size for key, size in found.statements.items() if size > LONGEST} == {}


def test_a_lead_is_two_short_sentences_at_most(desk: Editorial) -> None:
    leads = plainness(desk).leads
    long = [
        slug
        for slug, sizes in leads.items()
        if len(sizes) > SENTENCES_OF_A_LEAD or max(sizes) > LEAD
    ]

    assert long == []


def test_a_lead_says_whose_words_it_gives_before_it_gives_advice(desk: Editorial) -> None:
    advising = [
        sentence
        for page in desk.contents.pages
        for sentence in sentences(page.lead)
        if sentence.startswith(("你应", "请你", "必须"))
    ]

    assert advising == []


def test_the_figures_stand_in_one_line(desk: Editorial) -> None:
    line = str(plainness(desk))

    assert line.startswith(f"plain words: {len(desk.statements)} merged statements, ")
    assert "characters on average" in line

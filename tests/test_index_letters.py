"""Characters that count as one: in both scripts and every place, letter by letter."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from bindery.index.letters import everyday, fold, is_han, letters
from bindery.model import Script
from bindery.script import to_hans, to_hant

CASES = tomllib.loads((Path(__file__).parent / "cases" / "index.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def common() -> str:
    """Give every character of GB 2312 and of Big5, as people of either script type them."""
    chars = [chr(code) for code in range(0x4E00, 0xA000)]
    return "".join(
        char for char in chars if char.encode("gb2312", "ignore") or char.encode("big5", "ignore")
    )


@pytest.mark.parametrize("case", CASES["same"], ids=lambda case: case["why"])
def test_spellings_of_the_same_words_are_one(case: dict[str, list[str]]) -> None:
    assert {fold(text) for text in case["texts"]} == {fold(case["texts"][0])}


@pytest.mark.parametrize("case", CASES["apart"], ids=lambda case: "-".join(case["texts"]))
def test_other_words_stay_apart(case: dict[str, list[str]]) -> None:
    one, other = map(fold, case["texts"])

    assert one != other


@given(st.text(st.characters(max_codepoint=0xFFFF)))
def test_a_letter_becomes_one_letter_and_stays_it(text: str) -> None:
    folded = fold(text)

    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_a_common_character_means_the_same_in_every_script(common: str) -> None:
    # One at a time: in a text, its neighbours decide which traditional form it gets.
    lines = "\n".join(common)

    assert apart(lines, to_hant(lines)) == []
    assert apart(lines, to_hans(lines, Script.HANT)) == []


@pytest.mark.parametrize("to", ["s2t", "s2tw", "s2hk"])
def test_a_text_and_its_conversions_are_one(root: Path, to: str) -> None:
    files = sorted((root / "editorial").glob("*.toml"))
    text = "".join(path.read_text(encoding="utf-8") for path in files)

    assert apart(text, OpenCC(to).convert(text)) == []


def test_what_counts_as_another_never_is_one_itself() -> None:
    assert [to for to in letters().values() if to in letters()] == []


def test_the_pairs_of_the_data_file_are_pairs_of_characters(root: Path) -> None:
    table = tomllib.loads(
        (root / "tools" / "bindery" / "data" / "letters.toml").read_text(encoding="utf-8")
    )
    pairs = [pair for words in table["letters"].values() for pair in words.split()]

    assert [pair for pair in pairs if len(pair) != 2 or not all(map(is_han, pair))] == []
    assert [one for one, other in combinations(pairs, 2) if one[0] == other[0]] == []
    assert {pair[0] for pair in pairs} & {pair[1] for pair in pairs} == set()


def test_words_of_questions_are_simplified() -> None:
    assert fold(everyday()) == everyday()


def apart(text: str, converted: str) -> list[tuple[str, str]]:
    # Some old characters have a simplified form outside the plane of the others; nobody types it.
    both = (
        (one, other) for one, other in zip(text, converted, strict=True) if other < "\U00010000"
    )
    return sorted({(one, other) for one, other in both if fold(one) != fold(other)})

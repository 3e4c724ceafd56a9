"""Lines that are not looked at are lines in which no rule finds anything."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindery.model import RepairedText, SourceText
from bindery.read import read_folder
from bindery.repair import repair
from bindery.repair.engine import RULES
from bindery.repair.screen import screen
from bindery.repair.span import ANYTHING

NEEDS = [rule.needs for rule in RULES]

#: The pieces that rules look for, in any order and number, between others.
PIECES = (
    *"核a1,.:;!?()[]<>/&*_-`$=|\\'\"。，、：！（）“”’…—%％\u3000\u200b ",
    *("...", "--", "**", "(shí)"),
)
LINES = st.lists(
    st.one_of(
        st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
        st.text(st.characters(exclude_characters="\n"), max_size=20),
    ),
    max_size=6,
)


def mended(lines: Sequence[str], *, screened: bool) -> RepairedText:
    rules = RULES if screened else [replace(rule, needs=ANYTHING) for rule in RULES]
    return repair(SourceText(id="t", lines=tuple(lines)), rules)


@given(LINES)
def test_no_rule_finds_anything_in_a_line_that_is_passed_over(lines: list[str]) -> None:
    wanted = screen(lines, NEEDS)

    passed = [line for number, line in enumerate(lines, start=1) if number not in wanted]
    assert [(r.name, line) for line in passed for r in RULES if list(r.find(line))] == []


@given(LINES)
def test_no_rule_finds_anything_in_a_line_without_what_it_needs(lines: list[str]) -> None:
    lacking = [(rule, line) for line in lines for rule in RULES if not rule.needs.search(line)]

    assert [(rule.name, line) for rule, line in lacking if list(rule.find(line))] == []


def test_no_three_pieces_make_a_line_that_is_passed_over_wrongly() -> None:
    lines = ["".join(pieces) for pieces in product(PIECES, repeat=3)]
    lacking = [(rule, line) for line in lines for rule in RULES if not rule.needs.search(line)]

    assert [(rule.name, line) for rule, line in lacking if any(rule.find(line))] == []


@given(LINES)
def test_a_document_is_repaired_as_if_every_line_were_looked_at(lines: list[str]) -> None:
    result = mended(lines, screened=True)

    assert result == mended(lines, screened=False)


def test_no_rule_finds_anything_in_the_lines_of_the_sources_that_are_passed_over(
    root: Path,
) -> None:
    lines = [line for source in read_folder(root / "sources") for line in source.lines]
    lines += repair(SourceText(id="t", lines=tuple(lines))).lines
    wanted = frozenset(screen(lines, NEEDS))

    passed = [line for number, line in enumerate(lines, start=1) if number not in wanted]
    assert len(passed) > len(lines) / 2
    assert [(r.name, line) for line in passed for r in RULES if list(r.find(line))] == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], ()),
        ([""], ()),
        (["", "", "x", ""], (3,)),
        (["x", "x"], (1, 2)),
        (["a", "b"], ()),
        (["a\nx", "b"], (1, 2)),
        (["a\rx", "b"], (1,)),
    ],
)
def test_lines_are_counted_from_1(lines: list[str], expected: tuple[int, ...]) -> None:
    assert screen(lines, [re.compile("x")]) == expected


def test_a_rule_that_needs_nothing_looks_at_every_line() -> None:
    assert screen(["", "甲", ""], [ANYTHING]) == (1, 2, 3)

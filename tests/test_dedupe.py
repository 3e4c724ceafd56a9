"""What is the same and what is not: tables of pairs, the gold pairs and the known traps."""

import csv
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from bindery.dedupe import group_passages, same_text
from bindery.model import Group, Passage, Relation, Role

TESTS = Path(__file__).parent
CASES = tomllib.loads((TESTS / "cases" / "dedupe.toml").read_text(encoding="utf-8"))["case"]


def pairs(side: str) -> list[Any]:
    return [
        pytest.param(
            case,
            *pair,
            id=f"{case['id']}-{number}",
            marks=[pytest.mark.xfail(reason=case["why"])] if case.get("fails") else [],
        )
        for case in CASES
        for number, pair in enumerate(case.get(side, ()), start=1)
    ]


def rows(name: str) -> list[dict[str, str]]:
    with (TESTS / "gold" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def gold_passages() -> tuple[Passage, ...]:
    """Give the five documents, second copy included, as the outline room gives them."""
    return tuple(gold_passage(row) for row in rows("passages.tsv"))


def gold_passage(row: dict[str, str]) -> Passage:
    source, line, sentence = row["id"].split("-")
    return Passage(
        id=row["id"],
        source=source,
        line=int(line),
        sentence=int(sentence),
        role=Role(row["role"].replace("-", "")),
        kept=row["clean"],
        hans=row["clean"],
        section=tuple(row["section"].split(" / ")),
    )


@pytest.fixture(scope="module")
def groups() -> tuple[Group, ...]:
    return group_passages(gold_passages())


def group_of(groups: tuple[Group, ...], passage: str) -> str:
    return next(g.chosen for g in groups if passage in dict(g.members))


@pytest.mark.parametrize(("case", "left", "right"), pairs("same"))
def test_one_may_stand_for_the_other(case: dict[str, Any], left: str, right: str) -> None:
    verdict = same_text(left, right)

    assert verdict.relation is not None, f"{case['why']} ({verdict.reason})"


@pytest.mark.parametrize(("case", "left", "right"), pairs("apart"))
def test_neither_may_stand_for_the_other(case: dict[str, Any], left: str, right: str) -> None:
    verdict = same_text(left, right)

    assert verdict.relation is None, case["why"]
    assert verdict.reason.startswith(case.get("reason", ""))


def test_the_ids_of_the_cases_are_unique() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)


def test_gold_pairs_are_never_merged_falsely_and_mostly_found() -> None:
    wanted: list[str] = []
    found: list[str] = []
    for row in rows("pairs.tsv"):
        if row["label"] in ("exact", "near") and row["scope"] != "generic-specific":
            wanted.append(row["id"])
        if same_text(row["a"], row["b"]).relation:
            found.append(row["id"])

    assert sorted(set(found) - set(wanted)) == []
    assert len(found) / len(wanted) >= 0.95, sorted(set(wanted) - set(found))


# Look-alikes of the five documents, of which no two may ever be merged.
TRAPS = {
    "whose chain of funds broke": ("000-21-1", "003-14-2", "001-10-1"),
    "money borrowed for an emergency, money put aside for one": (
        *("000-15-1", "000-50-1", "004-56-1"),
    ),
    "willingness to pay as a purpose and as an effect": ("000-29-1", "000-40-1"),
    "a selling point, an advice, a possibility": ("000-11-1", "003-50-1", "002-41-3"),
    "a plan by the borrower, a plan by the lender": (
        *("001-39-1", "004-43-1", "000-30-1", "000-36-1", "002-37-4"),
    ),
    "a review before the loan, before the visit, as advice": ("004-9-1", "000-33-1", "003-48-1"),
    "talk as a rule for staff, talk as advice to borrowers": ("004-37-1", "000-51-1", "003-45-1"),
    "privacy as a worry, privacy as a rule": ("000-41-1", "004-36-1"),
    "worry about the debt, worry about the visit": ("003-16-2", "000-39-1"),
    "two measures of different certainty": ("002-41-4", "004-25-1"),
    "two opinions on efficiency": ("002-51-3", "001-13-2"),
    "two lenders of one sound": ("000-3-3", "002-70-2"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_the_traps_of_the_five_documents_are_not_stepped_in(
    trap: str, groups: tuple[Group, ...]
) -> None:
    met = [group_of(groups, passage) for passage in TRAPS[trap]]

    assert len(set(met)) == len(met)


def test_the_second_copy_in_a_document_is_found_whole(groups: tuple[Group, ...]) -> None:
    copies = {row["id"] for row in rows("passages.tsv") if row["dup_of"]}
    found = {m for group in groups for m, relation in group.members if relation is Relation.COPY}

    assert found == copies


def test_a_copy_joins_the_group_of_its_original(groups: tuple[Group, ...]) -> None:
    strays = [
        row["id"]
        for row in rows("passages.tsv")
        if row["dup_of"] and group_of(groups, row["id"]) != group_of(groups, row["dup_of"])
    ]

    assert strays == []


def test_no_two_gold_statements_of_other_topics_are_merged(groups: tuple[Group, ...]) -> None:
    topics = {row["id"]: row["topic"] for row in rows("passages.tsv") if not row["dup_of"]}
    mixed = [
        (left, right)
        for group in groups
        for (left, _), (right, _) in combinations(group.members, 2)
        if left in topics and right in topics and topics[left] != topics[right]
    ]

    assert mixed == []

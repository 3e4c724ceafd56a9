"""Edits: one after another composed to one list, laid side by side, and put into words."""

import itertools
import tomllib
from pathlib import Path

import pytest
from edits_made import edit
from hypothesis import given
from hypothesis import strategies as st

from bindery.edits import Doubt, Edit, Evidence, Proof
from bindery.edits.changes import Change, by_line, by_reason, changes
from bindery.edits.doubts import standing
from bindery.edits.sides import Part, Piece, sides, visible
from bindery.edits.words import Language, proof_words, rule_words
from bindery.marks import CLOSE, OPEN
from bindery.repair.engine import RULES


def applied(text: str, one: Edit) -> str:
    return text[: one.start] + one.after + text[one.end :]


def rebuilt(received: str, found: tuple[Change, ...]) -> tuple[str, str]:
    """Join what was kept with the old and with the new characters of each change."""
    old, new, rest = list[str](), list[str](), 0
    for change in found:
        same = received[rest : change.start]
        old += [same, change.before]
        new += [same, change.after]
        rest = change.end
    return "".join([*old, received[rest:]]), "".join([*new, received[rest:]])


def kept(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.part is Part.KEPT)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit], str]:
    """Draw a line, edits that were made one after another anywhere in it, and what came of it."""
    received = text = draw(st.text("甲乙,(é) ", max_size=12))
    edits = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 4)))
        edits.append(edit(start, text[start:end], draw(st.text("子丑，", max_size=3))))
        text = applied(text, edits[-1])
    return received, edits, text


@given(edited())
def test_changes_give_the_line_as_received_and_the_repaired_line(
    case: tuple[str, list[Edit], str],
) -> None:
    received, edits, repaired = case

    found = changes(received, edits)

    assert rebuilt(received, found) == (received, repaired)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(edited())
def test_every_edit_is_behind_exactly_one_change(case: tuple[str, list[Edit], str]) -> None:
    received, edits, _ = case

    behind = [id(one) for change in changes(received, edits) for one in change.edits]

    assert sorted(behind) == sorted(map(id, edits))


@given(edited())
def test_both_sides_of_a_line_read_as_the_lines_do(case: tuple[str, list[Edit], str]) -> None:
    received, edits, repaired = case

    old, new = sides(received, changes(received, edits))

    assert "".join(piece.text for piece in old) == received
    assert "".join(piece.text for piece in new) == repaired
    assert kept(old) == kept(new)


def test_an_edit_of_an_edit_is_one_change_with_both_behind_it() -> None:
    first, second = edit(1, "&#44;", ",", "entity"), edit(1, ",", "，")

    found = changes("甲&#44;乙", [first, second])

    assert found == (Change(start=1, end=6, before="&#44;", after="，", edits=(first, second)),)


def test_neighbours_stay_two_changes() -> None:
    found = changes("實(shí),甲", [edit(1, "(shí)", "", "gloss"), edit(1, ",", "，")])

    assert [(it.before, it.after) for it in found] == [("(shí)", ""), (",", "，")]


def test_an_edit_over_several_changes_takes_them_in() -> None:
    edits = [edit(3, "b", ""), edit(1, "a", ""), edit(0, "甲乙丙", "丁")]

    found = changes("甲a乙b丙", edits)

    assert [(it.start, it.end, it.before, it.after) for it in found] == [(0, 5, "甲a乙b丙", "丁")]


def test_an_edit_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="the edit width does not fit"):
        changes("甲", [edit(0, "乙", "丙")])


def test_a_long_line_with_many_edits_is_composed_at_once() -> None:
    received = "甲," * 200_000
    edits = [edit(at, ",", "，") for at in range(len(received) - 1, 0, -2)]

    found = changes(received, edits)

    assert len(found) == 200_000
    assert rebuilt(received, found)[1] == "甲，" * 200_000


def test_restored_characters_stand_apart_and_in_brackets() -> None:
    found = changes("短信、 等", [edit(3, " ", f"{OPEN}電話{CLOSE}", "restoration:x")])

    old, new = sides("短信、 等", found)

    assert old == (
        Piece(part=Part.KEPT, text="短信、"),
        Piece(part=Part.CHANGED, text=" "),
        Piece(part=Part.KEPT, text="等"),
    )
    assert new[1] == Piece(part=Part.RESTORED, text="〔電話〕")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("核实\t。 ", "核实\t。 "),
        ("\u202e核\u2028", "[U+202E]核[U+2028]"),
        (OPEN, "[U+FDD0]"),
        ("\ud800", "[U+D800]"),
        ("\ue001", "[U+E001]"),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, shown: str) -> None:
    result = visible(text)

    assert result == shown


def test_a_mark_of_ours_that_a_source_has_is_no_restoration() -> None:
    old, new = sides(f"甲{OPEN}乙", changes(f"甲{OPEN}乙", [edit(1, OPEN, "", "control")]))

    assert [piece.text for piece in old] == ["甲", "[U+FDD0]", "乙"]
    assert new == (Piece(part=Part.KEPT, text="甲乙"),)


def test_edits_are_sorted_by_line_and_by_reason_the_weightiest_first() -> None:
    proof = edit(0, "x", "甲", "mojibake", Evidence.PROVED)
    glosses = [edit(9, "(a)", "", "gloss"), edit(4, "(b)", "", "gloss")]

    restored = edit(2, "", "题", "restoration:x", Evidence.EDITOR)

    groups = by_reason([proof, glosses[0], restored, proof, glosses[1]])

    assert groups == ((proof,), (proof,), (restored,), tuple(glosses))
    assert by_line([proof, *glosses]) == {1: (proof, *glosses)}


def test_a_doubt_that_an_editor_settled_is_none() -> None:
    doubts = (Doubt(line=1, observed="?x"), Doubt(line=2, observed="?y"))

    result = standing(doubts, ["甲〔乙〕", "甲?y"])

    assert result == doubts[1:]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "rule", sorted({rule.name for rule in RULES} | {"mojibake", "restoration"})
)
def test_every_rule_is_described_in_both_languages(rule: str, language: Language) -> None:
    words = rule_words(rule, language)

    assert words.did != rule
    assert words.why


def test_the_descriptions_end_as_sentences(root: Path) -> None:
    data = root / "tools" / "bindery" / "data" / "repairs.toml"
    rules = tomllib.loads(data.read_text(encoding="utf-8"))["rule"]

    assert [name for name, it in rules.items() if not it["en"]["why"].endswith(".")] == []
    assert [name for name, it in rules.items() if not it["zh"]["why"].endswith("。")] == []


@pytest.mark.parametrize(
    ("proof", "says"),
    [
        (None, ()),
        (Proof(candidates=1, margin=float("inf")), ("No other does",)),
        (Proof(candidates=2, margin=2.3), ("2 do among the readings", "about 200 times likelier")),
        (Proof(candidates=9, margin=float("inf")), ("10,000 or more times",)),
    ],
)
def test_a_proof_says_how_many_readings_prove(proof: Proof | None, says: tuple[str, ...]) -> None:
    first, *rest = proof_words(proof, Language.ENGLISH)

    assert "gives back exactly what was received" in first
    assert len(rest) == len(says[:1])
    assert [part for part in says if part not in " ".join(rest)] == []

"""The repair view of a line: both sides, the reasons, the doubts, and no word of them converted."""

import pytest

from bindery.compose.repairs import repair_views
from bindery.editorial.restorations import RestorationPin, Restorations
from bindery.edits import Doubt, Edit, Evidence, Proof
from bindery.edits.words import left_words
from bindery.marks import CLOSE, OPEN
from bindery.model import RepairedText, Script, SourceText
from bindery.repair.suspects.place import Damage
from bindery.views import RepairView, Stretch, Verbatim

PIN = RestorationPin(
    id="telephone",
    source="x",
    line=1,
    find="依賴于 催收",
    replace="依賴于電話催收",
    why="姊妹页写“电话催收”。",
    seen=("x:1",),
)
RECEIVED = "因?yàn)楦依賴(lài)于 催(cuī)收"
EDITS = (
    ("?yàn)楦", "為各", "mojibake", Evidence.PROVED, 1),
    ("(cuī)", "", "gloss", Evidence.RULE, 0),
    ("(lài)", "", "gloss", Evidence.RULE, 0),
    (" ", f"{OPEN}電話{CLOSE}", "restoration:telephone", Evidence.EDITOR, 0),
)


def view(*doubts: Doubt, proof: Proof | None = None) -> RepairView:
    line, edits = RECEIVED, []
    for before, after, rule, evidence, proved in EDITS:
        start = line.index(before)
        end = start + len(before)
        edits.append(
            Edit(
                line=1,
                start=start,
                end=end,
                before=before,
                after=after,
                rule=rule,
                evidence=evidence,
                proof=proof if proved else None,
            )
        )
        line = line[:start] + after + line[end:]
    text = RepairedText(
        source=SourceText(id="x", lines=(RECEIVED,)),
        lines=(line,),
        edits=tuple(edits),
        script=Script.HANT,
        doubts=doubts,
    )
    return repair_views(text, Restorations(pins=(PIN,)))[1]


def shown(stretches: tuple[Stretch, ...]) -> str:
    """Write a side with {} around what changed."""
    return "".join(f"{{{it.text.text}}}" if it.changed else it.text.text for it in stretches)


def test_both_sides_show_what_changed() -> None:
    result = view()

    assert shown(result.received) == "因{?yàn)楦}依賴{(lài)}于{ }催{(cuī)}收"
    assert shown(result.repaired) == "因{為各}依賴于{〔電話〕}催收"
    assert [it.text.text for it in result.repaired if it.restored] == ["〔電話〕"]


def test_the_summary_counts_each_kind_once() -> None:
    result = view()

    assert result.summary == ("还原错位的字 1 处", "编者补字 1 处", "去掉夹带的拼音 2 处")


def test_a_proof_is_told_with_the_other_readings() -> None:
    result = view(proof=Proof(candidates=3, margin=2.0, others=("為何",)))

    proved = result.reasons[0]
    assert proved.evidence == "字节可证，三选一"
    assert "得到的和收到的一字不差" in proved.proof[0]
    assert "另有 2 种读法" in proved.proof[1]
    assert "约差 100 倍" in proved.proof[1]
    assert proved.others == (Verbatim(text="為何"),)


def test_the_editors_reason_is_the_one_in_the_data_file() -> None:
    restored = view().reasons[1]

    assert restored.evidence == "编者判断"
    assert restored.why == PIN.why
    assert restored.restored


@pytest.mark.parametrize(
    ("doubt", "says"),
    [
        (Doubt(line=1, observed="催收"), "没有找到能证明的读法"),
        (Doubt(line=1, observed="催收", readings=("摧",), candidates=1), "只有一种读法"),
        (
            Doubt(line=1, observed="催收", readings=("摧", "崔"), candidates=4, margin=0.3),
            "有 4 种读法都能证明，第一种的可能性只有第二种的 2 倍",
        ),
    ],
)
def test_a_doubt_is_marked_in_the_line_and_its_readings_stand_apart(
    doubt: Doubt, says: str
) -> None:
    result = view(doubt)

    (puzzle,) = result.doubts
    assert says in puzzle.said
    assert [it.text.text for it in result.repaired if it.doubtful] == ["催收"]
    assert puzzle.readings == tuple(Verbatim(text=it) for it in doubt.readings)


def test_a_doubt_that_the_editor_settled_is_not_shown() -> None:
    result = view(Doubt(line=1, observed="于 催收", readings=("x",), candidates=1))

    assert result.doubts == ()


def test_an_insertion_behind_a_mark_is_shown_with_what_follows() -> None:
    edit = Edit(
        line=1, start=2, end=2, before="", after=f"{OPEN}電話{CLOSE}",
        rule="restoration:telephone", evidence=Evidence.EDITOR,
    )  # fmt: skip
    text = RepairedText(
        source=SourceText(id="x", lines=("、，催收",)),
        lines=(f"、，{OPEN}電話{CLOSE}催收",),
        edits=(edit,),
        script=Script.HANT,
    )

    reason = repair_views(text, Restorations())[1].reasons[0]

    assert (reason.left.text, reason.right.text) == ("", "催收")


def test_a_blank_that_was_replaced_is_named() -> None:
    restored = view().reasons[1]

    assert restored.before == Verbatim(text="（空格）")
    assert restored.left == Verbatim(text="")


@pytest.mark.parametrize("damage", Damage)
def test_every_kind_of_damage_has_words_for_readers(damage: Damage) -> None:
    words = left_words(damage.value)

    assert words

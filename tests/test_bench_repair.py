"""The benchmark of repair knows the truth, and its figures mean what they say."""

import lzma
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import clocks, filtered
from benchmarks.corpus import Clean, read_corpus
from benchmarks.damage import Document, Line, damage, damage_document, small_table, wide_table
from benchmarks.figures import calibration, doubted, restored, untouched
from benchmarks.ours import Outcome, Rank, find_rank, forms, mend_clean, mend_damaged
from benchmarks.peers import PEERS
from benchmarks.repair import measure_document
from benchmarks.report import Row, Section, Verdict, at_least, table
from benchmarks.scores import fold, score, score_folded, ways
from benchmarks.writing import Writing, traditional
from bindery.edits import Doubt, Proof
from bindery.repair import engine
from bindery.repair.shift import Place, Reversal, Shifts

#: 因 and 為 together hold the bytes of 驗; glossed, 為 and all that follows is read one byte late.
GLOSSES = (("驗", "yàn"), ("實", "shí"))
SENTENCES = ("因为各种原因，核实情况。", "平台核实住址。")


def damaged(*lines: str) -> Document:
    return damage_document(Clean(name="t", lines=lines, writing=Writing.SEEDS), GLOSSES)


def outcome(truth: str, mended: str, **more: object) -> Outcome:
    return Outcome(seen="?", shifted=True, truth=truth, mended=mended, **more)  # type: ignore[arg-type]  # the test says which


def values(rows: tuple[Row, ...]) -> dict[str, str]:
    return {row.name: " ".join(row.value.split()) for row in rows}


def test_damage_keeps_the_truth() -> None:
    lines = damaged(*SENTENCES).lines

    assert lines == (
        Line(
            truth="因為各種原因，核實情況。",
            seen="因?yàn)楦鞣N原因,核實(shí)情況。",
            shifted=True,
        ),
        Line(truth="平臺核實住址。", seen="平臺核實(shí)住址。", shifted=False),
    )


def test_a_gloss_or_a_narrow_mark_is_no_shift() -> None:
    shifted = [line.shifted for line in damaged("核实（一）：ＡＢ！", "　核实，").lines]

    assert shifted == [False, False]


def test_the_small_table_is_what_the_seeds_gloss() -> None:
    found = small_table()
    order = [char for char, _ in found.glosses]

    assert (len(order), len(set(order))) == (84, 84)
    assert found.levels == (38, 55, 67, 84)
    # Otherwise the shifts of the seeds could not have come about.
    assert order.index("數") < min(order.index("謹"), order.index("當"))
    assert order.index("驅") < order.index("導")


def test_the_wide_table_is_the_most_frequent_traditional_characters(tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text("实实实为为们人人人人", encoding="utf-8")

    found = wide_table(read_corpus([tmp_path]))

    assert found.glosses == (("實", "shí"), ("爲", "wèi"), ("們", "men"))
    assert found.levels[-1] == 3


def test_lines_that_prove_nothing_are_left_out_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "clean.txt"
    path.write_text("  中文句子。\n\nEnglish\n泰文 ไทย\n标签<b>\n", encoding="utf-8")

    corpus = read_corpus([path])

    assert corpus.documents[0].lines == ("中文句子。",)
    assert corpus.documents[0].others == ("English", "泰文 ไทย", "标签<b>")
    assert corpus.left_out == (("no Chinese", 1), ("angle brackets", 1), ("not in GBK", 1))


def test_a_folder_may_hold_packed_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt.xz").write_bytes(lzma.compress("压缩的文字。".encode()))
    (tmp_path / "b.txt").write_text("没有压缩的文字。", encoding="utf-8")

    assert read_corpus([tmp_path]).files == (("a.txt.xz", 1), ("b.txt", 1))


def test_some_lines_are_whole_documents_and_the_same_for_one_seed(tmp_path: Path) -> None:
    path = tmp_path / "clean.txt"
    path.write_text("\n".join(f"第{n}句。" for n in range(400)), encoding="utf-8")

    drawn = [read_corpus([path], lines=50, seed=seed) for seed in (1, 1, 2)]

    assert [len(corpus.documents) for corpus in drawn] == [2, 2, 2]
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def test_the_text_of_the_repository_is_clean() -> None:
    corpus = read_corpus()
    lines = [line for document in corpus.documents for line in document.lines]

    assert len(lines) > 500
    assert [line for line in lines if "〔" in line or "?" in line] == []


def test_the_same_seed_gives_the_same_damage(tmp_path: Path) -> None:
    path = tmp_path / "clean.txt"
    path.write_text("\n".join(SENTENCES * 100), encoding="utf-8")
    corpus = read_corpus([path])

    assert damage(corpus, small_table(), 1) == damage(corpus, small_table(), 1)
    assert damage(corpus, small_table(), 1) != damage(corpus, small_table(), 2)


def test_traditional_text_is_written_as_asked() -> None:
    assert traditional("因为采取") == "因爲採取"
    assert traditional("因为采取", Writing.SEEDS) == "因為采取"


@pytest.mark.parametrize(
    ("line", "other", "same"),
    [
        ("他說：“好。”", '他說:"好。"', True),
        ("（一） 說明", "(一)說明", True),
        ("等等......", "等等……", True),
        ("two words", "twowords", False),
        ("回收", "回事", False),
        ("完。", "完.", False),
    ],
)
def test_only_width_quotes_and_blanks_beside_marks_do_not_count(
    line: str, other: str, *, same: bool
) -> None:
    assert (fold(line) == fold(other)) is same


def test_errors_are_counted_by_character() -> None:
    pairs = [("核实（shí）,", "核实，"), ("核实,", "核实，"), ("核事", "核实")]

    assert score(pairs).wrong == 6 + 1 + 1
    assert (score_folded(pairs).wrong, score_folded(pairs).right) == (5 + 0 + 1, 1)


@pytest.mark.parametrize(
    ("truth", "rank"),
    [
        ("正常回收，逾期", Rank.FIRST),
        ("正常回声，逾期", Rank.AMONG_THREE),
        ("正常回手，逾期", Rank.LISTED),
        ("正常回家，逾期", Rank.ABSENT),
    ],
)
def test_the_rank_is_where_the_truth_stands_in_the_readings(truth: str, rank: Rank) -> None:
    doubts = [
        Doubt(line=1, observed="?;厥?", readings=("常回收", "常回事", "常回聲", "常回手")),
        Doubt(line=1, observed="馄?", readings=("期",)),
    ]

    assert find_rank("正?;厥?,逾馄?", doubts, truth) is rank


def test_a_doubt_that_is_not_in_the_line_has_no_rank() -> None:
    doubts = [Doubt(line=1, observed="??", readings=("逾期",))]

    assert ways("逾期", doubts, 1) == ()
    assert find_rank("逾期", doubts, "逾期") is Rank.ABSENT


OUTCOMES = (
    outcome("一。", "一。", accepted=True, margin=float("inf")),
    outcome("二。", "三。", accepted=True, margin=2.5),
    outcome("四。", "?。", rank=Rank.FIRST, margin=0.2, proves=True),
    outcome("五。", "?。", rank=Rank.ABSENT),
    outcome("六。", "?。"),
)


def test_lines_are_counted_by_what_repair_said_of_them() -> None:
    found = values(restored(OUTCOMES).rows)

    assert found == {
        "restored exactly": "1 of 5 20.00 %",
        "... or by the first reading of each doubt": "2 of 5 40.00 %",
        "every place accepted": "2 of 5 40.00 %",
        "of accepted lines, right": "1 of 2 50.00 %",
        "neither accepted nor doubted, and wrong": "1",
        "lines without a shift that are right": "none",
        "accepted where no byte was shifted": "0",
    }


def test_doubts_are_counted_by_the_place_of_the_truth() -> None:
    found = values(doubted(OUTCOMES).rows)

    assert found["lines with a doubt"] == "2 of 5 40.00 %"
    assert found["right with the first reading"] == "1 of 2 50.00 %"
    assert found["with a place for which nothing proves"] == "1 of 2 50.00 %"


def test_each_margin_is_in_one_bucket() -> None:
    found = values(calibration(OUTCOMES).rows)

    assert found == {
        "accepted, margin 2.0 to 3.0": "0 of 1 0.00 %",
        "accepted, only one reading": "1 of 1 100.00 %",
        "first reading, margin 0.0 to 0.5": "1 of 1 100.00 %",
    }


def test_clean_lines_are_tried_in_four_forms() -> None:
    found = dict(forms(["核实（一），"], Writing.SEEDS))

    assert found == {
        "simplified, full-width": ("核实（一），",),
        "simplified, ASCII": ("核实(一),",),
        "traditional, full-width": ("核實（一），",),
        "traditional, ASCII": ("核實(一),",),
    }


def test_a_clean_line_that_repair_changes_is_found() -> None:
    # Not clean at all: the gloss is taken out in every form.
    touched = mend_clean(damaged("平台核实(shí)住址。", *SENTENCES))

    assert [(it.line, it.changed, it.other) for it in touched] == [
        ("平台核实(shí)住址。", True, False),
        ("平台核实(shí)住址。", True, False),
        ("平臺核實(shí)住址。", True, False),
        ("平臺核實(shí)住址。", True, False),
    ]


def test_every_peer_gives_a_line_for_each_line() -> None:
    seen = [line.seen for line in damaged(*SENTENCES).lines]

    assert [(peer.name, len(peer.mend(seen))) for peer in PEERS if len(peer.mend(seen)) != 2] == []
    assert PEERS[0].mend(seen) == seen
    assert PEERS[-1].mend(["核實(shí)", "函數(f)(x)"]) == ["核實", "函數(x)"]


class Knowing(Shifts):
    """Be sure of the first place, and not of the second."""

    def find(self, line: str) -> Reversal:
        """Find the two places that the test is about."""
        if (start := line.find("?yàn)楦鞣N")) >= 0:
            proof = Proof(candidates=2, margin=2.5)
            return Reversal(proofs={(start, start + 8, "為各種"): proof})
        if (start := line.find("馄?")) >= 0:
            place = Place(
                start=start, end=start + 2, readings=("其", "期"), margin=0.4, proved=True
            )
            return Reversal(doubts=(place,))
        return Reversal()


def test_what_repair_is_sure_of_is_told_from_what_it_doubts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "Shifts", Knowing)
    document = damaged("因为各种原因。")
    seen = Line(truth="逾期，", seen="逾馄?,", shifted=True)

    sure, unsure = mend_damaged(replace(document, lines=(*document.lines, seen)))

    assert (sure.settled, sure.right, sure.margin) == (True, True, 2.5)
    assert (unsure.settled, unsure.right, unsure.margin) == (False, False, 0.4)
    assert unsure.rank is Rank.AMONG_THREE


def test_one_document_is_measured_with_everything() -> None:
    result = measure_document(damaged(*SENTENCES))

    assert [len(lines) for lines in result.peers] == [2] * len(PEERS)
    assert [o.truth for o in result.outcomes] == ["因为各种原因，核实情况。", "平台核实住址。"]
    assert result.outcomes[1].right
    assert (result.clean, result.others, result.touched) == (8, 0, ())
    assert "NOT MET" not in "\n".join(table([untouched([result])]))


def test_a_figure_is_met_missed_or_not_measured() -> None:
    rows = [at_least(part, whole, 0.9, "x") for part, whole in ((9, 10), (8, 10), (0, 0))]

    assert [row.verdict for row in rows] == [Verdict.MET, Verdict.MISSED, Verdict.NOT_MEASURED]


def test_few_damaged_lines_are_not_judged() -> None:
    few, enough = ("\n".join(table([restored(OUTCOMES * times)])) for times in (39, 40))

    assert "195 shift-damaged lines are too few to judge" in few
    assert (few.count("not judged"), "NOT MET" in few, "Why:" in few) == (2, False, False)
    assert "too few" not in enough
    assert (enough.count("NOT MET"), enough.count("Why:"), "not judged" in enough) == (2, 1, False)


def test_a_reason_is_given_only_where_a_target_is_missed() -> None:
    rows = tuple(at_least(part, 10, 0.9, "x", reason="Why: why.") for part in (9, 8))

    lines = list(table([Section(title="T", rows=rows)]))

    assert [line.split()[-1] for line in lines[2:]] == ["met", "MET", "why."]


def test_runs_that_are_compared_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[str] = []
    monkeypatch.setattr(clocks, "_convert_all", lambda _: turns.append("opencc"))
    monkeypatch.setattr(clocks, "_chain_all", lambda _: turns.append("chain"))
    monkeypatch.setattr(clocks, "_mend_all", lambda _: None)

    clocks.measure_times([damaged(*SENTENCES)])

    assert turns == ["opencc", "chain"] * 7


def test_what_is_taken_out_and_put_back_is_counted() -> None:
    found = filtered.measure(
        ["逾期问题也日益严重。", "借款人询问平台，解决问题并不难。", "他问客服。"]
    )

    assert (found.right, found.missed, found.false) == (2, 0, 0)
    assert (found.others, found.touched, found.lines) == (2, 0, 3)

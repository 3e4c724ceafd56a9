"""The table of `make bench` says what was measured, and says so when something could not be."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import bench
from benchmarks.asked import Answer, Question
from benchmarks.comparison import (
    Figure,
    Part,
    Spread,
    as_json,
    below,
    beside,
    from_json,
    growth,
    markdown,
    table,
)
from benchmarks.report import Verdict
from benchmarks.running import Run
from benchmarks.summary import first_asked, missed

FAST = beside("ours", Spread((2.0, 1.0, 3.0)), "theirs", Spread((4.0,)), most=1.0)
SLOW = replace(FAST, verdict=Verdict.MISSED, reason="it rained")


ASKED = replace(SLOW, answer=Answer(question=Question.SAVED, label="one of five:"))


def told(out: str, code: int | None = 0) -> Run:
    return Run(cpu=1.0, wall=1.0, memory=1, code=code, out=out, err="what went wrong")


def test_a_figure_stands_beside_its_peer_with_ratio_and_spread() -> None:
    assert (
        Figure(
            what="ours",
            value="2.00 s (1.00 to 3.00)",
            beside="theirs: 4.00 s",
            ratio="0.50",
            target="<= 1 x",
            verdict=Verdict.MET,
        )
        == FAST
    )


def test_a_limit_in_milliseconds_is_held_to_seconds_of_the_clock() -> None:
    verdicts = [below("start", Spread((it,)), 150, "ms").verdict for it in (0.15, 0.151)]

    assert verdicts == [Verdict.MET, Verdict.MISSED]


@pytest.mark.parametrize(
    ("costs", "verdict"),
    [((1.0, 10.0, 100.0), Verdict.MET), ((1.0, 5.0, 200.0), Verdict.MISSED)],
    ids=["a straight line", "one steep step behind a flat one"],
)
def test_the_steepest_step_decides_about_growth(costs: tuple[float, ...], verdict: Verdict) -> None:
    assert growth("site", (10, 100, 1000), costs, 1.1).verdict is verdict


def test_a_part_survives_being_written_and_read() -> None:
    plain = Figure(what="plain", value="1")
    part = Part(title="阶段", figures=(FAST, SLOW, ASKED, plain), note="two")

    assert from_json(as_json(part)) == part


def test_only_a_missed_target_gives_its_reason() -> None:
    part = Part(title="Site", figures=(replace(FAST, reason="it shone"), SLOW))

    for lines in (list(table([part])), list(markdown([part]))):
        text = "\n".join(lines)

        assert "it rained" in text
        assert "it shone" not in text


def test_a_part_that_fails_is_named_and_the_table_still_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = told(as_json(Part(title="Start-up", figures=(FAST,))))
    monkeypatch.setattr(bench, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "RESULTS", tmp_path / "RESULTS.md")
    monkeypatch.setattr(bench, "run", lambda words, _: good if "start" in words else told("", 3))
    monkeypatch.setattr(sys, "argv", ["bench", "--only", "site,start"])

    with pytest.raises(SystemExit) as ended:
        bench.main()

    printed = capsys.readouterr()
    assert ended.value.code == 1
    assert "site: FAILED\nwhat went wrong" in printed.err
    assert "| ours | 2.00 s (1.00 to 3.00) | theirs: 4.00 s | 0.50 | <= 1 x | met |" in (
        tmp_path / "RESULTS.md"
    ).read_text(encoding="utf-8")


def test_what_was_measured_before_stays_in_the_table_with_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "KEPT", tmp_path)
    part = as_json(Part(title="Start-up", figures=(FAST,), note="Eleven runs."))
    (tmp_path / "start.txt").write_text(f"2020-01-02, commit abc\n{part}\n", encoding="utf-8")

    (kept,) = bench.kept("start")

    assert kept.note == "Eleven runs. Measured 2020-01-02, commit abc."


def test_an_unknown_part_is_refused_with_those_that_there_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "--only", "strat"])

    with pytest.raises(SystemExit):
        bench.main()

    assert "--only strat: choose among stages,site," in capsys.readouterr().err


def test_what_a_user_asks_first_names_the_part_that_says_it() -> None:
    parts = [
        ("site", Part(title="Site", figures=(ASKED, FAST))),
        ("many", Part(title="", figures=())),
    ]

    rows = list(first_asked(parts))

    assert len(rows) == 2 + len(Question)
    assert [it for it in rows if "one of five" in it] == [
        f"| {Question.SAVED.value} | one of five: 2.00 s (1.00 to 3.00) | `--only site` |"
    ]
    assert sum("not measured here" in it for it in rows) == len(Question) - 1


def test_every_missed_target_stands_above_the_table_with_its_reason() -> None:
    rows = list(missed([("site", Part(title="Site", figures=(FAST, SLOW)))]))

    assert rows[0] == "Of 2 targets: 1 met, 1 NOT MET."
    assert rows[-1] == "| `site` | ours | 0.50 x | <= 1 x | it rained |"


def test_the_largest_corpus_is_measured_only_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def noted(name: str, *, full: bool) -> str:
        asked.append(name)
        return "full, and no figures" if full else "no figures"

    monkeypatch.setattr(bench, "measure", noted)
    monkeypatch.setattr(bench, "KEPT", tmp_path)
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "RESULTS", tmp_path / "RESULTS.md")
    for words in ([], ["--only", "largest"], ["--full"]):
        monkeypatch.setattr(sys, "argv", ["bench", *words])
        with pytest.raises(SystemExit):
            bench.main()

    assert asked.count("largest") == 2
    assert asked.count("site") == 2

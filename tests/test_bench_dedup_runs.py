"""The benchmark of deduplication measures whole runs, and judges them as the targets say."""

import json
import sys
import time
from pathlib import Path

import pytest

from benchmarks import dedup
from benchmarks.dedup_corpus import Files, write
from benchmarks.dedup_engines import Ran, digest_of, engines_section
from benchmarks.dedup_minhash import grams
from benchmarks.dedup_peers import PEERS
from benchmarks.dedup_scale import Measured, exponent, growth, size_section
from benchmarks.report import Row, Section, Verdict
from benchmarks.running import Limit, Run, run

PLENTY = Limit(wall=60)


def values(section: Section) -> dict[str, str]:
    return {row.name: " ".join(row.value.split()) for row in section.rows}


def verdicts(section: Section) -> list[Verdict]:
    return [row.verdict for row in section.rows if row.verdict]


BURN = "import time\nwhile time.process_time() < 0.3: pass\n"


def test_the_children_of_a_command_are_measured_too() -> None:
    parent = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {BURN!r}])\n{BURN}"
    ran = run([sys.executable, "-c", f"{parent}print('done')"], PLENTY)

    assert (ran.code, ran.out) == (0, "done\n")
    assert ran.cpu >= 0.6
    assert ran.memory > 2**20


def test_a_command_that_fails_says_why() -> None:
    ran = run([sys.executable, "-c", "raise SystemExit('no such thing')"], PLENTY)

    assert (ran.failed, ran.stopped, ran.err) == (True, False, "no such thing\n")


@pytest.mark.parametrize("limit", [Limit(wall=0.5), Limit(wall=60, cpu=0.3)])
def test_a_command_is_stopped_at_its_limit_with_its_children(limit: Limit, tmp_path: Path) -> None:
    beat = tmp_path / "beat"
    child = f"while True: open({str(beat)!r}, 'a').write('x')"
    parent = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])"
    ran = run([sys.executable, "-c", parent], limit)
    size = beat.stat().st_size
    time.sleep(0.2)

    assert (ran.stopped, ran.failed) == (True, False)
    assert beat.stat().st_size == size


def ran(cpu: float, *, code: int | None = 0, gigabytes: float = 1.0, out: str = "") -> Run:
    memory = int(gigabytes * 2**30)
    return Run(cpu=cpu, wall=cpu, memory=memory, code=code, out=out, err="no module\n")


def measured(size: int, ours: Run, *peers: tuple[int, Run]) -> Measured:
    files = Files(Path("p"), Path("t"))
    told = tuple((PEERS[number], it) for number, it in peers)
    return Measured(size=size, files=files, output=Path("o"), ours=ours, peers=told)


def test_ours_is_judged_against_the_cheapest_run_of_each_library() -> None:
    it = measured(
        1000,
        ran(2.0, gigabytes=3.5),
        (0, ran(4.0, out="12\n")),
        (1, ran(8.0)),
        (2, ran(6.0, code=None)),
        (6, ran(0.1, code=1)),
    )
    found = size_section(it, judged=True)

    assert values(found) == {
        "ours, complete": "2.0 s 3.50 GB",
        "gaoya, 3-grams: 12 pairs": "4.0 s 1.00 GB",
        "gaoya, 2-grams": "8.0 s 1.00 GB",
        "datasketch, 3-grams, stopped": "> 6.0 s 1.00 GB",
        "text-dedup, 3-grams": "failed",
        "ours as a share of gaoya, its cheapest run": "0.50 x",
        "ours as a share of datasketch, its cheapest run": "< 0.33 x",
        "peak memory of ours": "3.50 GB",
    }
    assert verdicts(found) == [Verdict.MISSED, Verdict.MET, Verdict.MET, Verdict.MISSED]


def test_a_run_that_was_stopped_too_early_proves_nothing() -> None:
    found = size_section(measured(1000, ran(9.0), (0, ran(6.0, code=None))), judged=True)

    assert found.rows[2] == Row(
        name="ours as a share of gaoya, its cheapest run",
        value="not known",
        target="< 1 x",
        verdict=Verdict.NOT_JUDGED,
    )


def test_growth_is_the_power_of_the_size() -> None:
    sizes = [measured(1000, ran(1.0)), measured(10_000, ran(10.0)), measured(100_000, ran(200.0))]

    assert exponent(sizes[0], sizes[1]) == pytest.approx(1.0)
    assert values(growth(sizes)) == {
        "exponent from 1,000 to 10,000": "1.00",
        "exponent from 10,000 to 100,000": "1.30",
    }
    assert verdicts(growth(sizes)) == [Verdict.MET, Verdict.MISSED]


def test_a_run_of_ours_that_failed_has_no_growth() -> None:
    sizes = [measured(1000, ran(1.0)), measured(10_000, ran(0.1, code=2))]

    assert growth(sizes).rows == ()


def test_the_others_get_characters_as_words_where_they_cut_at_blanks(tmp_path: Path) -> None:
    files = write(tmp_path, 20, 1)
    command = PEERS[-1].prepare(Path("python"), files)
    spaced = next(tmp_path.glob("*.spaced.jsonl"))
    first = json.loads(spaced.read_text("utf-8").splitlines()[0])["text"]
    text = json.loads(files.passages.read_text("utf-8").splitlines()[0])["text"]

    assert first.split(" ") == list(text)
    assert {f"--data_files={spaced}", "--ngram=3", "--b=32", "--r=4"} < set(command)


def test_a_text_shorter_than_a_gram_is_one() -> None:
    assert grams("借", 3) == {"借"}
    assert grams("逾期后", 2) == {"逾期", "期后"}


def test_outputs_are_compared_whatever_their_order(tmp_path: Path) -> None:
    for name, text in (("a", "1\n2\n"), ("b", "2\n1\n"), ("c", "1\n3\n")):
        (tmp_path / name).write_text(text)
    one, two, three = (digest_of(tmp_path / name) for name in "abc")

    assert one == two
    assert one != three


def test_engines_must_write_the_same() -> None:
    done = [Ran(engine=name, run=ran(1.0), digest=digest) for name, digest in ("ax", "bx", "cy")]
    missing = Ran(engine="ray", missing="pip install 'bindery[daft]'")
    found = engines_section([*done, missing])

    assert values(found)["ray: pip install 'bindery[daft]'"] == "not installed"
    assert verdicts(found) == [Verdict.MISSED]
    assert verdicts(engines_section(done[:2])) == [Verdict.MET]
    assert verdicts(engines_section([done[0], missing])) == [Verdict.NOT_MEASURED]
    failed = Ran(engine="spark", run=ran(1.0, code=2))
    assert verdicts(engines_section([*done[:1], failed])) == [Verdict.MISSED, Verdict.NOT_MEASURED]


def test_the_command_prints_the_parts_that_are_wanted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["dedup", "--only", "B,C", "--decoys", "70", "--explain"])
    dedup.main()
    lines = capsys.readouterr().out.splitlines()

    assert [line.split("  ")[0] for line in lines if line[:1].isalpha()][2:] == [
        "Unseen pairs",
        "Unseen pairs by kind",
        *(["not found: " + line.split()[-1] for line in lines if line.startswith("not found")]),
        "Generated decoys: one word of weight is changed",
    ]


def test_a_part_that_is_not_there_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["dedup", "--only", "A,X"])
    with pytest.raises(SystemExit):
        dedup.main()

    assert "--only X: choose among A,B,C,D,E,F,G." in capsys.readouterr().err

"""`bindery group`: what it reads and writes, what it tells, and the code it ends with."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import Result
from commands import run
from pyarrow import parquet

from bindery.cli import progress
from bindery.cli.progress import Bar

pytestmark = pytest.mark.usefixtures("terminal")

ROWS: list[Mapping[str, str] | str] = [
    {"id": "a", "text": "平台可能上门核实。", "source": "1"},
    {"id": "b", "text": "平臺可能上門核實！", "source": "2"},
    {"id": "c", "text": "平台不可能上门核实。", "source": "3"},
]

GROUPS = [
    {"id": "a", "relation": "chosen", "chosen": "a"},
    {"id": "b", "relation": "exact", "chosen": "a"},
    {"id": "c", "relation": "chosen", "chosen": "c"},
]


@pytest.fixture
def passages(tmp_path: Path) -> Path:
    """Give a file of three rows, in a folder of its own."""
    folder = tmp_path / "given"
    folder.mkdir()
    return lines_in(folder / "p.jsonl", *ROWS)


def lines_in(path: Path, *rows: Mapping[str, str] | str) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def group(*arguments: str | Path, stdin: str | bytes = "") -> Result:
    """Run the command where no editor has decided anything."""
    return run("group", *arguments, "--editorial", "nowhere", stdin=stdin)


def without_names(lines: str) -> list[dict[str, str]]:
    records = [json.loads(line) for line in lines.splitlines()]
    return [{name: it for name, it in record.items() if name != "group"} for record in records]


def test_lines_are_grouped(passages: Path) -> None:
    result = group(passages)

    assert result.exit_code == 0
    assert without_names(result.stdout) == GROUPS
    first, second, third = (json.loads(line)["group"] for line in result.stdout.splitlines())
    assert first == second != third
    assert list(json.loads(result.stdout.splitlines()[0])) == ["id", "group", "relation", "chosen"]


def test_what_was_done_is_counted_beside_the_records(passages: Path) -> None:
    counted = group(passages).stderr

    assert counted.startswith("passages 3, distinct texts 2, compared ")
    assert ", groups 2, merged 1, copies 0, largest group 2, 0." in counted
    assert counted.endswith(" seconds\n")
    assert counted.count("\n") == 1


def test_standard_input_is_read(passages: Path) -> None:
    assert group("-", stdin=passages.read_bytes()).stdout == group(passages).stdout


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    result = group(lines_in(tmp_path / "p.jsonl"))

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("passages 0, ")


def test_characters_are_written_as_they_are(tmp_path: Path) -> None:
    names = ["逾期", 'a"b', "a\\b", "a\nb", "a\N{LINE SEPARATOR}b", "\N{GRINNING FACE}", "\x7f\0"]
    path = lines_in(tmp_path / "p.jsonl", *({"id": it, "text": it} for it in names))

    written = group(path).stdout.split("\n")[:-1]

    assert [json.loads(line)["id"] for line in written] == names
    assert written == [json.dumps(json.loads(line), ensure_ascii=False) for line in written]


@pytest.mark.parametrize("name", ["g.jsonl", "g.parquet"])
def test_records_go_to_a_file(passages: Path, tmp_path: Path, name: str) -> None:
    output = tmp_path / name
    output.write_text("an older one", encoding="utf-8")

    result = group(passages, "--output", output)

    assert (result.exit_code, result.stdout) == (0, "")
    assert records_of(output) == group(passages).stdout
    assert sorted(it.name for it in tmp_path.iterdir()) == [name, "given"]


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_records_go_to_a_folder_in_parts(passages: Path, tmp_path: Path, kind: str) -> None:
    group(passages, "--output", tmp_path / "groups", "--format", kind)

    (part,) = (tmp_path / "groups").iterdir()
    assert part.name == f"part-00000.{kind}"
    assert records_of(part) == group(passages).stdout


def records_of(path: Path) -> str:
    """Give what a file holds as JSON lines."""
    if path.suffix == ".jsonl":
        return path.read_text(encoding="utf-8")
    rows = parquet.read_table(path).to_pylist()
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_parquet_is_grouped_as_lines_are(passages: Path) -> None:
    table = passages.with_suffix(".parquet")
    parquet.write_table(pa.Table.from_pylist(ROWS), table)

    assert group(table).stdout == group(passages).stdout


def test_a_folder_of_parts_is_one_input(passages: Path) -> None:
    lines_in(passages.with_name("q.jsonl"), {"id": "d", "text": "平台可能上门核实", "source": "4"})

    *_, last = without_names(group(passages.parent).stdout)

    assert last == {"id": "d", "relation": "exact", "chosen": "a"}


def test_editors_and_persons_name_lenders(tmp_path: Path) -> None:
    texts = ["甲的乙贷可以协商还款", "甲乙贷可以协商还款"]
    path = lines_in(tmp_path / "p.jsonl", *({"id": it, "text": it} for it in texts))
    (tmp_path / "names.toml").write_text('lenders = ["甲的乙贷"]\n', encoding="utf-8")

    named = run("group", path, "--editorial", tmp_path)

    assert "groups 1," in group(path).stderr
    assert "groups 2," in group(path, "--lender", "甲的乙貸").stderr
    assert "groups 2," in named.stderr


BROKEN: list[Mapping[str, str] | str] = ["{", {"text": "x"}, {"id": "a", "text": "x"}]
NAMED = [
    "p.jsonl:4: not JSON: Expecting property name enclosed in double quotes",
    'p.jsonl:5: needs an "id" that is a string',
    "p.jsonl:6: has the id a of {path}:1",
]


def test_rows_that_cannot_be_used_are_all_named_and_nothing_is_written(tmp_path: Path) -> None:
    path = lines_in(tmp_path / "p.jsonl", *ROWS, *BROKEN)

    result = group(path, "--output", tmp_path / "g.jsonl")

    assert result.exit_code == 2
    *named, advice = result.stderr.splitlines()
    assert [line.removeprefix(f"{tmp_path}/") for line in named] == [
        line.format(path=path) for line in NAMED
    ]
    assert advice == "  Correct them, or leave those rows out with --on-error skip."
    assert not (tmp_path / "g.jsonl").exists()


def test_rows_that_cannot_be_used_can_be_left_out(tmp_path: Path, passages: Path) -> None:
    path = lines_in(tmp_path / "p.jsonl", *ROWS, *BROKEN)

    result = group(path, "--on-error", "skip")

    assert result.exit_code == 1
    assert result.stdout == group(passages).stdout
    assert "p.jsonl:6: has the id a" in result.stderr
    assert "\nleft out: 3\n" in result.stderr


@pytest.mark.parametrize("good", [1, 12_000], ids=["few rows", "many rows"])
def test_of_many_faults_the_first_are_told_and_the_others_counted(
    tmp_path: Path, good: int
) -> None:
    again = {"id": "0", "text": "x"}
    usable = [{"id": str(n), "text": "x"} for n in range(good)]
    path = lines_in(tmp_path / "p.jsonl", *usable, *["{"] * 15, *[again] * 15)

    told = group(path).stderr.splitlines()

    assert len(told) == 22
    assert told[0].startswith(f"{path}:{good + 1}: not JSON")
    assert told[19] == f"{path}:{good + 20}: has the id 0 of {path}:1"
    assert told[20] == "and 10 more like these."


def test_many_rows_are_grouped_and_kept_and_faults_left_out(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": f"第{n % 5000}条可能上门核实"} for n in range(25_000)]
    path = lines_in(tmp_path / "p.jsonl", *rows, "{", {"id": "7", "text": "x"})
    arguments: list[str | Path] = [path, "--on-error", "skip", "--work", tmp_path / "work"]

    first = group(*arguments)
    second = group(*arguments)

    assert (first.exit_code, second.exit_code) == (1, 1)
    assert "groups 5,000, merged 20,000," in first.stderr
    assert "p.jsonl:25002: has the id 7 of " in first.stderr
    assert [record["chosen"] for record in without_names(first.stdout)] == [
        str(n % 5000) for n in range(25_000)
    ]
    assert "batches were there" not in first.stderr
    assert "work: 2 batches were there from an earlier run." in second.stderr
    assert second.stdout == first.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--output", "g.csv"], "g.csv: not known how to write .csv."),
        (["--output", "no/where.jsonl"], "no/where.jsonl: its folder does not exist."),
        (["--output", "full"], "full: is not empty."),
        (["--output", "g.jsonl", "--format", "parquet"], "the name and --format do not agree"),
        (["--format", "parquet"], "--format: standard output has JSON lines."),
        (["--cluster", "spark://there:7077"], "--cluster: not for --engine local."),
        (["--engine", "local", "--on-error", "ask"], "Invalid value for '--on-error'"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_any_work(
    passages: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(passages.parent)
    (passages.parent / "full").mkdir()
    (passages.parent / "full" / "x").touch()

    result = group(passages, *arguments)

    assert result.exit_code == 2
    assert says in result.stderr


def test_a_file_that_is_not_there_is_named() -> None:
    result = group("nowhere.jsonl")

    assert result.exit_code == 2
    assert "nowhere.jsonl" in result.stderr


@pytest.mark.parametrize(
    ("engine", "library", "extra"),
    [("spark", "pyspark", "spark"), ("daft", "daft", "daft"), ("ray", "daft", "daft")],
)
def test_an_engine_that_is_not_installed_names_the_extra(
    passages: Path, monkeypatch: pytest.MonkeyPatch, engine: str, library: str, extra: str
) -> None:
    # An import of what is None here fails, whether or not the library is installed.
    monkeypatch.setitem(sys.modules, library, None)

    result = group(passages, "--engine", engine)

    assert result.exit_code == 2
    assert f"--engine {engine}: needs {library}, which is not installed." in result.stderr
    assert f"pip install 'bindery[{extra}]'" in result.stderr


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_whoever_ends_it_finds_nothing_half_done(tmp_path: Path, end: signal.Signals) -> None:
    command = [sys.executable, "-m", "bindery", "group", "-", "--output", "g.jsonl"]
    rows = "".join(json.dumps({"id": str(n), "text": "x"}) + "\n" for n in range(120_000))
    # Behind `make test &` Ctrl-C is ignored, and a child would ignore it, too.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [*command, "--work", "work"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as working:
        assert working.stdin
        assert working.stderr
        working.stdin.write(rows)
        working.stdin.flush()
        until_there(tmp_path / "work", "signed-*")
        signal.signal(signal.SIGINT, before)
        working.send_signal(end)
        try:
            working.wait(60)
        finally:
            working.kill()
        said = working.stderr.read()

    assert working.returncode == 130
    assert said == "Interrupted; nothing was written. What is done is kept in work.\n"
    assert [it.name for it in tmp_path.iterdir()] == ["work"]


def until_there(folder: Path, pattern: str) -> None:
    """Wait for a file, as long as a very busy machine may need."""
    for _ in range(600):
        if any(folder.glob(pattern)):
            return
        time.sleep(0.1)
    pytest.fail(f"{folder}/{pattern} never came")


class Terminal(StringIO):
    """Looks like one to those who ask."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize(
    ("stream", "patience", "shown"),
    [(Terminal(), 0.0, True), (Terminal(), 60.0, False), (StringIO(), 0.0, False)],
    ids=["long work", "short work", "no terminal"],
)
def test_a_bar_is_shown_on_a_terminal_for_long_work(
    monkeypatch: pytest.MonkeyPatch, stream: StringIO, patience: float, *, shown: bool
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", patience)

    with Bar() as bar:
        bar("reading", 1, 2)
        bar("comparing", 3, 0)
        bar.end()
        bar("writing", 1, 2)

    assert ("reading" in stream.getvalue(), "comparing" in stream.getvalue()) == (shown, shown)
    assert "writing" not in stream.getvalue()


@pytest.mark.parametrize("output", ["rows/a.jsonl", "rows/groups.jsonl", "rows"])
def test_the_input_is_never_written_over(tmp_path: Path, output: str) -> None:
    rows = tmp_path / "rows"
    rows.mkdir()
    kept = json.dumps({"id": "1", "text": "a"}) + "\n"
    (rows / "a.jsonl").write_text(kept, encoding="utf-8")

    result = run("group", rows, "--output", tmp_path / output)

    assert result.exit_code == 2
    assert [it.read_text(encoding="utf-8") for it in rows.iterdir()] == [kept]

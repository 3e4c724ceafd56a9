"""Who reads, changes and writes back does so alone, and leaves no lock behind."""

import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import ARTICLE, run
from small_project import names

from bindery.locks import claim, held
from bindery.pipeline import Book, bind
from bindery.read import read_folder


def silent(line: str) -> None:
    """Hear nothing, for there is nothing to be said."""
    raise AssertionError(line)


def is_free(folder: Path) -> bool:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def test_documents_that_are_taken_in_at_once_are_all_kept(tmp_path: Path) -> None:
    (tmp_path / "editorial").mkdir()
    commands = []
    for number in range(3):
        file = tmp_path / f"a{number}.txt"
        file.write_text(f"{ARTICLE}这是第{number}篇文章。\n", encoding="utf-8")
        commands.append([sys.executable, "-m", "bindery", "add", file.name])
    running = [subprocess.Popen(it, cwd=tmp_path, stdout=subprocess.PIPE) for it in commands]
    told = [process.communicate(timeout=60) for process in running]

    assert [process.returncode for process in running] == [0, 0, 0]
    assert len({out.split(b":")[0] for out, _ in told}) == 3
    assert names(tmp_path / "sources") == ["000.txt", "001.txt", "002.txt", "sources.toml"]
    assert len({source.sha256 for source in read_folder(tmp_path / "sources")}) == 3


def test_whoever_waits_is_told_and_knows_it(tmp_path: Path) -> None:
    said, known = list[str](), list[bool]()
    told = threading.Event()

    def hear(line: str) -> None:
        said.append(line)
        told.set()

    def second() -> None:
        with held(tmp_path, say=hear) as waited:
            known.append(waited)

    with held(tmp_path, say=silent) as waited:
        thread = threading.Thread(target=second)
        thread.start()
        assert told.wait(timeout=10)
        assert known == []
    thread.join(timeout=10)

    assert (waited, known) == (False, [True])
    assert said == [f"{tmp_path}: another bindery is changing it; waiting ..."]
    assert names(tmp_path) == []


def test_a_folder_that_stays_empty_goes_again(tmp_path: Path) -> None:
    with held(tmp_path / "new" / "sources", say=silent, make=True):
        assert (tmp_path / "new" / "sources").is_dir()

    assert names(tmp_path) == []


def test_whoever_waits_for_a_folder_that_goes_holds_the_next_one(tmp_path: Path) -> None:
    folder, told = tmp_path / "sources", threading.Event()

    def second() -> None:
        with held(folder, say=lambda _: told.set(), make=True):
            (folder / "a.txt").touch()

    with held(folder, say=silent, make=True):
        thread = threading.Thread(target=second)
        thread.start()
        assert told.wait(timeout=10)
    thread.join(timeout=10)

    assert names(folder) == ["a.txt"]


def test_a_folder_that_is_not_there_is_left_to_its_reader(tmp_path: Path) -> None:
    with held(tmp_path / "none", say=silent) as waited:
        assert not waited

    assert names(tmp_path) == []


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_only_a_file_can_be_claimed(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "lock")

    with pytest.raises(OSError, match="lock"):
        claim(tmp_path / "lock")


@pytest.mark.parametrize(
    "command",
    [("changes", "--record", "--date", "2099-01-01"), ("review", "--accept", "no-such")],
)
def test_the_desk_is_held_while_it_is_read_and_written(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    free: list[bool] = []

    def watched(sources: Path, editorial: Path) -> Book:
        free.append(is_free(editorial))
        return bind(sources, editorial)

    def write(path: Path, _: bytes) -> None:
        free.append(is_free(path.parent))

    desk = tmp_path / "desk"
    desk.mkdir()
    for path in (root / "editorial").glob("*.toml"):
        (desk / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr("bindery.pipeline.bind", watched)
    monkeypatch.setattr("bindery.whole.write_whole", write)
    run(*command, "--sources", root / "sources", "--editorial", desk)

    assert free == [False] * (2 if command[0] == "changes" else 1)
    assert is_free(desk)


def test_a_number_is_no_proposal_any_more_when_somebody_else_decided(
    tmp_path: Path,
) -> None:
    (tmp_path / "editorial").mkdir()
    with held(tmp_path / "editorial", say=silent):
        process = subprocess.Popen(
            [sys.executable, "-m", "bindery", "review", "--accept", "1"],
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr is not None
        line = process.stderr.readline()
    _, told = process.communicate(timeout=60)

    assert "waiting" in line
    assert (process.returncode, told.partition(":")[0]) == (2, "1")
    assert "may be another proposal by now" in told

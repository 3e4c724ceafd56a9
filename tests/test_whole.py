"""A file is written whole or not at all, whatever happens to who writes it."""

import errno
import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import run
from small_project import names

from bindery.whole import whole, write_whole

#: Writes half of a file and waits to be killed.
_WRITING = """
import sys
from pathlib import Path
from bindery.whole import whole

with whole(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    print("begun", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a file that somebody made."""
    file = tmp_path / "record.jsonl"
    file.write_bytes(b"before")
    return file


def test_a_file_takes_the_place_of_the_one_before(path: Path) -> None:
    path.chmod(0o640)
    write_whole(path, b"after")

    assert path.read_bytes() == b"after"
    assert path.stat().st_mode & 0o777 == 0o640
    assert names(path.parent) == [path.name]


def test_whoever_reads_the_former_file_reads_it_to_its_end(path: Path) -> None:
    with path.open("rb") as reader:
        write_whole(path, b"after")

        assert reader.read() == b"before"


def test_a_new_file_has_the_rights_of_any_other_and_its_folders_are_made(tmp_path: Path) -> None:
    path, other = tmp_path / "a" / "b", tmp_path / "other"
    other.touch()
    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode == other.stat().st_mode


def test_a_link_stays_and_what_it_leads_to_is_replaced(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(path)
    write_whole(link, b"after")

    assert link.is_symlink()
    assert path.read_bytes() == b"after"


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    write_whole(path, b"after")

    assert path.read_bytes() == b"after"


def test_whoever_fails_changes_nothing(path: Path) -> None:
    def half() -> None:
        with whole(path) as file:
            file.write(b"half")
            raise ValueError("fails")

    with pytest.raises(ValueError, match="fails"):
        half()

    assert path.read_bytes() == b"before"
    assert names(path.parent) == [path.name]


def test_a_full_disk_changes_nothing_and_names_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as refusal:
        write_whole(path, b"after")

    assert refusal.value.filename == str(path)
    assert path.read_bytes() == b"before"
    assert names(path.parent) == [path.name]


def test_a_refusal_of_another_file_keeps_its_name(path: Path, tmp_path: Path) -> None:
    def read_another() -> None:
        with whole(path):
            (tmp_path / "another").read_bytes()

    with pytest.raises(FileNotFoundError) as refusal:
        read_another()

    assert refusal.value.filename == str(tmp_path / "another")
    assert names(path.parent) == [path.name]


def test_a_file_system_without_locks_is_written_to_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    write_whole(path, b"after")

    assert path.read_bytes() == b"after"
    assert names(path.parent) == [path.name]


def test_a_killed_writer_changes_nothing_and_the_next_one_clears_up(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _WRITING, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        write_whole(path.with_name("other"), b"while it writes")
        drafts = [name for name in names(path.parent) if name.startswith(".bindery-")]
        writer.kill()
    left = path.read_bytes()
    write_whole(path.with_name("other"), b"after it was killed")

    assert len(drafts) == 1
    assert left == b"before"
    assert names(path.parent) == ["other", path.name]


def test_a_document_comes_in_with_its_record_or_not_at_all(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = tmp_path / "sources"
    assert run("add", article, "--sources", sources).exit_code == 0
    before = {path.name: path.read_bytes() for path in sources.iterdir()}
    article.write_text("另一篇文章\n逾期之后平台会先打电话。\n", encoding="utf-8")
    calls = []

    def full(_: int) -> None:
        calls.append(1)
        if len(calls) == moment:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    for moment in (1, 2):
        calls.clear()
        result = run("add", article, "--sources", sources)

        assert (result.exit_code, len(calls)) == (2, moment)
        assert f"{sources}: cannot be written to: No space left on device." in result.stderr
        assert {path.name: path.read_bytes() for path in sources.iterdir()} == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with a name")
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with pytest.raises(OSError, match="no file that could be replaced"):
        write_whole(pipe, b"after")
    assert pipe.is_fifo()
    assert names(tmp_path) == ["pipe"]


@pytest.mark.parametrize("command", ["archive", "site"])
def test_a_link_that_leads_to_itself_is_refused_in_words(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_whole(Path("site/index.html"), b"")
    Path("loop").symlink_to("loop")
    ended = run(command, "--output", "loop")

    assert ended.exit_code == 2
    assert "Remove the link that leads to itself" in ended.stderr

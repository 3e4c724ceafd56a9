"""Whatever ends a build, it says so in words, and the last good site stays."""

import errno
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_project import BUILD, build, digest, names, rewrite, small_project

from bindery.building.site import BuildError, build_site
from bindery.errors import UsageError
from bindery.publishing import workplace

_STAYS = "  Nothing was published; the last good site stays.\n"

#: Runs a command that may write files of at most two megabytes.
_SMALL_FILES = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
os.execv(sys.argv[1], sys.argv[1:])
"""

#: Builds twice, the second time without the room for it; says what is there afterwards.
_NO_ROOM = """
set -eu
{mount}
{build} --output {disk}/site >{disk}.log
cp -r {disk}/site {disk}.before
head -c 3000000 /dev/urandom >{project}/docs/large.bin
{limit}
code=0
{build} --output {disk}/site >>{disk}.log || code=$?
diff -r {disk}/site {disk}.before
ls -A {disk}
exit $code
"""

_ORDERS = {"mount": "mount -t tmpfs -o size=2m small {disk}", "limit": "ulimit -f 2000"}
_SAYS = {"mount": "No space left on device", "limit": "File too large"}

#: A machine that lets nobody mount a disk still limits the size of files; nothing is skipped.
_OWN_DISK = shutil.which("unshare") is not None and (
    subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "small", "/mnt"],
        capture_output=True,
        check=False,
    ).returncode
    == 0
)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project that is published."""
    project = small_project(tmp_path_factory.mktemp("project"))
    built = build(project)
    assert built.returncode == 0, built.stderr
    return project


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Path:
    """Give a copy of it that a test may break, and that would give another site by now."""
    shutil.copytree(first, tmp_path / "project")
    rewrite(tmp_path / "project", "second")
    return tmp_path / "project"


def assert_unchanged(project: Path, first: Path) -> None:
    assert digest(project / "site") == digest(first / "site")
    assert [it.name for it in project.iterdir() if it.name.startswith(".")] == []


@pytest.fixture
def heard() -> Iterator[None]:
    """Let a build hear signals, also when somebody runs the tests behind `nohup` or `&`."""
    names = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(it, signal.SIG_DFL) for it in names]
    yield
    for name, handler in zip(names, before, strict=True):
        signal.signal(name, handler)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_ends_a_build_with_one_line(
    project: Path, first: Path, name: str, code: int
) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen(BUILD, cwd=project, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()  # It says that it begins.
        process.send_signal(signal.Signals[name])
        _, told = process.communicate(timeout=60)

    assert (process.returncode, told) == (
        code,
        f"site: {name} ended the build; nothing was published.\n",
    )
    assert_unchanged(project, first)


def test_what_was_to_be_ignored_is_ignored() -> None:
    script = (
        "import signal; from bindery.publishing.ending import end_by_signals, undisturbed\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\nend_by_signals()\n"
        "with undisturbed():\n    signal.raise_signal(signal.SIGTERM)\n"
        "print(signal.getsignal(signal.SIGHUP).name)\nsignal.raise_signal(signal.SIGTERM)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert done.stdout == "SIG_IGN\n"
    assert "bindery.publishing.ending.Ended: 15" in done.stderr


def test_two_builds_of_one_folder_do_not_meet(project: Path) -> None:
    with workplace((project / "site").resolve()):
        refused = build(project, "--no-wait")
        second = subprocess.Popen(BUILD, cwd=project, stdout=subprocess.PIPE, text=True)
        assert second.stdout is not None
        line = second.stdout.readline()
    with second:
        second.communicate(timeout=60)

    assert refused.returncode == 2
    assert f"another build (pid {os.getpid()}, since " in refused.stderr
    assert "leave out --no-wait" in refused.stderr
    assert re.search(r"site: another build \(pid \d+, since \d\d:\d\d\) is at work; waiting", line)
    assert second.returncode == 0
    assert "second" in (project / "site" / "0.txt").read_text(encoding="utf-8")


def test_a_full_disk_is_told_in_words(
    project: Path, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device", "somewhere/fresh-1/root/x")

    monkeypatch.setattr("bindery.building.site.build_editions", full)
    with pytest.raises(BuildError) as refusal:
        build_site(project, project / "site")

    assert f"{refusal.value}\n" == (
        f"{project}: No space left on device.\n"
        "  Free some space there, or name a place on another disk; then try again.\n" + _STAYS
    )
    assert_unchanged(project, first)


@pytest.mark.parametrize("what", ["limit", *(["mount"] if _OWN_DISK else [])])
def test_without_room_the_last_good_site_stays(project: Path, tmp_path: Path, what: str) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    orders = {"mount": "", "limit": "", what: _ORDERS[what].format(disk=disk)}
    script = _NO_ROOM.format(disk=disk, project=project, build=shlex.join(BUILD), **orders)
    own = ["unshare", "-rm"] if what == "mount" else []
    result = subprocess.run(
        [*own, "sh", "-c", script], cwd=project, capture_output=True, text=True, check=False
    )

    assert (result.returncode, result.stdout) == (2, "site\n")
    assert result.stderr.startswith(f"{disk}: {_SAYS[what]}.\n  ")
    assert result.stderr.endswith(_STAYS)


def test_a_builder_that_the_system_ends_is_named(project: Path, first: Path) -> None:
    (project / "hook.py").write_text(
        "import os\ndef on_files(files, config):\n    os.kill(os.getpid(), 9)\n", encoding="utf-8"
    )
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    result = build(project)

    assert result.returncode == 2
    assert "mkdocs.yml: the build was ended by SIGKILL; when memory runs out" in result.stderr
    assert_unchanged(project, first)


@pytest.mark.parametrize(
    ("settings", "code", "says"),
    [
        ("", 2, "broken-link"),
        ('[[ignore]]\ncode = "broken-link"\nreason = "It comes next week."\n', 0, ""),
        ("fail_on = 1\n", 2, "check.toml:1: "),
    ],
)
def test_a_site_is_held_to_the_settings_of_its_project(
    project: Path, first: Path, settings: str, code: int, says: str
) -> None:
    (project / "docs" / "index.md").write_text('# x\n<a href="no/">x</a>\n', encoding="utf-8")
    (project / "check.toml").write_text(settings, encoding="utf-8")
    result = build(project)

    assert result.returncode == code, result.stderr
    assert says in result.stderr
    if code:
        assert_unchanged(project, first)


def test_a_warning_of_the_generator_is_a_refusal(project: Path, first: Path) -> None:
    (project / "docs" / "index.md").write_text("# x\n[x](nowhere.md)\n", encoding="utf-8")
    result = build(project)

    assert result.returncode == 2
    assert "'nowhere.md'" in result.stderr
    assert result.stderr.endswith(_STAYS)
    assert_unchanged(project, first)


@pytest.mark.parametrize("name", ["mkdocs.yml", "index.md", ".git"])
def test_a_folder_that_is_more_than_a_site_is_never_replaced(project: Path, name: str) -> None:
    (project / "site" / name).touch()
    before = digest(project / "site")

    with pytest.raises(UsageError, match="is no site that could be replaced"):
        build_site(project, project / "site")

    assert digest(project / "site") == before


def test_a_folder_that_somebody_fills_during_a_build_stays(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = project / "elsewhere"

    def filled(*_: object, **__: object) -> Path:
        output.mkdir()
        (output / "letter.txt").touch()
        return project / "site"

    monkeypatch.setattr("bindery.building.site.build_editions", filled)
    with pytest.raises(UsageError, match="is no site that could be replaced"):
        build_site(project, output)

    assert names(output) == ["letter.txt"]


def test_an_archive_is_written_whole_or_not_at_all(first: Path, tmp_path: Path) -> None:
    site, archive = tmp_path / "site", tmp_path / "out" / "site.zip"
    shutil.copytree(first / "site", site)
    (site / "large.bin").write_bytes(os.urandom(3_000_000))
    archive.parent.mkdir()
    archive.write_bytes(b"the last good archive")
    command = [*BUILD[:-1], "archive", "--site", str(site), "--output", str(archive)]
    result = subprocess.run(
        [sys.executable, "-c", _SMALL_FILES, *command],
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 2
    assert result.stderr.startswith(f"{archive}: File too large.\n")
    assert archive.read_bytes() == b"the last good archive"
    assert names(archive.parent) == ["site.zip"]


@pytest.mark.parametrize("date", ["yesterday", "-5", "9" * 20, "٣"])
def test_a_date_that_is_none_is_refused_before_anything_is_built(
    date: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", date)

    with pytest.raises(UsageError, match=r"SOURCE_DATE_EPOCH: .* is no date"):
        build_site(project, project / "new")


def test_a_pipe_among_the_pages_is_named(project: Path) -> None:
    os.mkfifo(project / "docs" / "pipe.txt")
    ended = build(project)

    assert "pipe.txt` is a named pipe" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (os.mkdir, "a folder"),
        (os.mkfifo, "a pipe"),
        (lambda path: path.symlink_to("gone"), "a link"),
    ],
)
def test_junk_in_the_place_of_the_lock_is_named(
    project: Path, make: Callable[[Path], None], what: str
) -> None:
    lock = project / ".site.building" / "lock"
    lock.parent.mkdir()
    make(lock)

    with pytest.raises(UsageError) as refusal:
        build_site(project, project / "site")

    assert str(refusal.value).startswith(f"{lock}: is {what}, where builds keep their lock.\n")


def test_a_file_in_the_place_of_the_workplace_is_refused(project: Path) -> None:
    (project / ".site.building").touch()

    with pytest.raises(UsageError, match="is not ours"):
        build_site(project, project / "site")

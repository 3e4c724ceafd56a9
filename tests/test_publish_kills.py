"""Killed at any moment, a build leaves the published folder whole: the old site or the new one."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from small_project import BUILD, build, digest, rewrite, small_project

from bindery.publishing import workplace

#: How many builds are killed; more of them in an hour of one's own: `BINDERY_KILLS=2000`.
KILLS = int(os.environ.get("BINDERY_KILLS", "50"))

#: Switches two folders again and again; `settle` is left out, which moves nothing.
_SWITCHING = """
import sys
from pathlib import Path
from bindery import publishing

publishing.settle = lambda _: None
output, fresh, aside = map(Path, sys.argv[1:4])
exchanged = {"exchange": publishing.exchange, "two-steps": lambda *_: False}[sys.argv[4]]
print("begun", flush=True)
while True:
    publishing.switch(fresh, output, aside, exchanged=exchanged)
    if aside.exists():
        aside.rename(fresh)
"""

#: Makes a builder work for longer than anybody waits.
_LONG = """
import pathlib, time
def on_files(files, config):
    (pathlib.Path(__file__).parent / "begun").touch()
    time.sleep(120)
"""


def test_builds_killed_at_random_moments_leave_a_whole_site(tmp_path: Path) -> None:
    project, moments = small_project(tmp_path / "project"), random.Random(6)  # noqa: S311 - no secret
    output = project / "site"
    known, seconds = _built_in_both_ways(project)
    seen = []
    for number in range(KILLS):
        rewrite(project, "second" if digest(output) == known["first"] else "first")
        with subprocess.Popen(
            BUILD, cwd=project, stdout=subprocess.DEVNULL, start_new_session=True
        ) as process:
            time.sleep(moments.uniform(0, 1.2 * seconds))
            # Sometimes with its builders, sometimes alone: then they must end by themselves.
            (os.killpg if number % 2 else os.kill)(process.pid, signal.SIGKILL)
        seen.append(digest(output))
    rewrite(project, "first")
    after = build(project)

    assert set(seen) <= set(known.values())
    assert (after.returncode, digest(output)) == (0, known["first"])
    assert [path.name for path in project.iterdir() if path.name.startswith(".")] == []
    assert _left_running(project) == []


def _built_in_both_ways(project: Path) -> tuple[dict[str, str], float]:
    """Build two sites one after the other; give what each is, and the seconds of the second."""
    known = {}
    for says in ("second", "first"):
        rewrite(project, says)
        started = time.monotonic()
        built = build(project)
        assert built.returncode == 0, built.stderr
        known[says] = digest(project / "site")
    return known, time.monotonic() - started


def _left_running(project: Path) -> list[str]:
    """Give the processes that work on a project, after the time that they may take to end."""
    left = []
    for _ in range(100):
        left = [line for line in _command_lines() if str(project) in line]
        if not left:
            break
        time.sleep(0.1)
    return left


def _command_lines() -> list[str]:
    if not Path("/proc/self/cmdline").exists():
        return subprocess.check_output(["ps", "-eo", "args"], text=True).splitlines()
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # It has just ended.
            lines.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return lines


def test_builders_end_when_the_build_is_killed(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    (project / "hook.py").write_text(_LONG, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    with subprocess.Popen(BUILD, cwd=project, stdout=subprocess.DEVNULL) as process:
        while not (project / "begun").exists() and process.poll() is None:
            time.sleep(0.01)
        process.kill()

    assert process.returncode == -signal.SIGKILL
    assert _left_running(project) == []
    assert not (project / "site").exists()


@pytest.mark.parametrize("how", ["exchange", "two-steps"])
def test_a_kill_while_switching_leaves_a_whole_site(tmp_path: Path, how: str) -> None:
    moments, output = random.Random(6), tmp_path / "site"  # noqa: S311 - as above
    fresh, aside = (tmp_path / ".site.building" / name for name in ("fresh-x", "old"))
    seen, missing = set(), 0
    for _ in range(max(8, KILLS // 4)):
        for folder, says in ((output, "old"), (fresh, "new")):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.html").write_text(says, encoding="utf-8")
        with subprocess.Popen(
            [sys.executable, "-c", _SWITCHING, output, fresh, aside, how],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moments.uniform(0, 0.01))
            process.kill()
        missing += not output.exists()
        with workplace(output.resolve()):
            seen.add((output / "index.html").read_text(encoding="utf-8"))

    assert seen <= {"old", "new"}
    assert how == "two-steps" or not missing
    assert not fresh.parent.exists()

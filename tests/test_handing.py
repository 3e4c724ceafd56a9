"""A site is handed to MkDocs once bound, or as it was kept; it says the same either way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import small_project

from bindery.editorial.published import FILE as RECORD
from bindery.spill import Spill

_SOURCE = "上门核实\n逾期后平臺會先打電話，然后平台才会上门。\n锟斤拷的意思没有人知道。\n"

#: Goes to the end of topics.toml; the passage says something else.
_PIN = '"other-2-1" = {topic = "bg-industry", reason = "A test.", words = "没有这句话"}\n'

#: Says which modules of the engine a build has needed, into the log that is shown.
_NOTHING_HEAVY = """
import sys
def on_post_build(config):
    heavy = {"numpy", "opencc", "pypinyin", "bindery.compose", "bindery.repair"} & {*sys.modules}
    print("INFO - Bindery: heavy:", *sorted(heavy))
"""


def run(project: Path, *command: str | Path) -> "subprocess.CompletedProcess[str]":
    told = {"BINDERY_CACHE": str(project / "cache"), "SOURCE_DATE_EPOCH": "0"}
    return subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=project,
        env=os.environ | told,
        capture_output=True,
        text=True,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Give a copy of the project with one document and a hook that looks at what was imported."""
    for name in ("docs", "overrides", "editorial"):
        subprocess.run(["cp", "-r", root / name, tmp_path / name], check=True)
    (tmp_path / "editorial" / RECORD).unlink()  # It speaks of other documents.
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "other.txt").write_text(_SOURCE, encoding="utf-8")
    (tmp_path / "hook.py").write_text(_NOTHING_HEAVY, encoding="utf-8")
    for name in ("mkdocs.yml", "mkdocs.zh-hant.yml"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nhooks: [hook.py]\n")
    return tmp_path


def test_a_warm_build_gives_the_same_site_and_loads_no_engine(project: Path) -> None:
    cold = run(project, "bindery", "site", "--output", "cold")
    warm = run(project, "bindery", "site", "--output", "warm")

    assert (cold.returncode, cold.stderr) == (0, "")
    assert (warm.returncode, warm.stderr) == (0, "")
    assert tree(project / "warm") == tree(project / "cold")
    assert cold.stdout.count("Bound in editorial ") == 1
    assert "Bound in" not in warm.stdout
    assert warm.stdout.count("heavy:\n") == 2


def test_what_fails_a_strict_build_fails_it_again(project: Path) -> None:
    with (project / "editorial" / "topics.toml").open("a", encoding="utf-8") as file:
        file.write(_PIN)
    strict = ("mkdocs", "build", "--strict", "--config-file", "mkdocs.zh-hant.yml")
    first, second = run(project, *strict), run(project, *strict)

    assert first.returncode == second.returncode == 1
    assert "stale-pin" in first.stderr
    assert "as it was kept" in second.stderr
    assert _warnings(second.stderr) == _warnings(first.stderr)


def _warnings(log: str) -> list[str]:
    return [line for line in log.splitlines() if line.startswith(("WARNING", "ERROR", "Aborted"))]


def test_a_project_without_our_plugin_is_built_too(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    result = run(project, "bindery", "site")

    assert (result.returncode, result.stderr) == (0, "")


def test_what_is_spilled_comes_back() -> None:
    spill = Spill([("a", "甲"), ("b", "\ud800")])
    spill["a"] = "乙丙"

    assert dict(spill) == {"a": "乙丙", "b": "\ud800"}
    assert spill.pop("a") == "乙丙"
    assert list(spill) == ["b"]

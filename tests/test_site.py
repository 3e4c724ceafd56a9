"""The site is built strictly, as a whole, or not at all; the last good one stays."""

import subprocess
import sys
from pathlib import Path

import pytest

from bindery.errors import UsageError
from bindery.site import BuildError, build_site, switch


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """Copy what a build reads, so that a test may break it."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("docs", "overrides", "editorial", "sources"):
        subprocess.run(["cp", "-r", root / name, folder / name], check=True)
    for name in ("mkdocs.yml", "mkdocs.zh-hant.yml"):
        (folder / name).write_bytes((root / name).read_bytes())
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_two_builds_give_the_same_bytes(
    site: Path, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    date = subprocess.run(
        ["git", "-C", root, "log", "-1", "--format=%ct"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", date or "0")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    build_site(project, tmp_path / "again")

    again, first = tree(tmp_path / "again"), tree(site)
    assert again.keys() == first.keys()
    assert [name for name in first if again[name] != first[name]] == []


@pytest.mark.parametrize(
    ("file", "addition", "says"),
    [
        ("editorial/topics.toml", "\n[[topic]]\n", "topics.toml:"),
        ("sources/sources.toml", "\n[[source]]\nid = 1\n", "sources.toml:"),
        ("docs/contributing/architecture.md", "\n[x](nowhere.md)\n", "nowhere.md"),
    ],
)
def test_a_broken_project_leaves_the_last_good_site(
    project: Path, tmp_path: Path, file: str, addition: str, says: str
) -> None:
    output = tmp_path / "site"
    output.mkdir()
    (output / "index.html").write_text("the last good site", encoding="utf-8")
    with (project / file).open("a", encoding="utf-8") as broken:
        broken.write(addition)

    with pytest.raises(BuildError) as refusal:
        build_site(project, output)

    assert says in str(refusal.value)
    assert "the last good site stays" in str(refusal.value)
    assert tree(output) == {"index.html": b"the last good site"}
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".site-")] == []


def test_a_site_with_faults_is_not_published(project: Path, tmp_path: Path) -> None:
    page = project / "docs" / "contributing" / "architecture.md"
    page.write_text(
        page.read_text(encoding="utf-8") + '\n<p><a href="../nowhere/">x</a></p>\n',
        encoding="utf-8",
    )

    with pytest.raises(BuildError, match="broken-link"):
        build_site(project, tmp_path / "site")

    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("output", [".", "..", "docs", "sources/000.txt"])
def test_a_folder_that_is_no_site_is_never_replaced(project: Path, output: str) -> None:
    before = tree(project)

    with pytest.raises(UsageError, match="is no site that could be replaced"):
        build_site(project, project / output)

    assert tree(project) == before


def test_the_last_good_site_comes_back_when_the_new_one_cannot_be_put_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "site"
    output.mkdir()
    (output / "index.html").write_text("the last good site", encoding="utf-8")
    fresh = tmp_path / ".site-x" / "root"
    fresh.mkdir(parents=True)

    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == fresh:
            raise OSError("fails")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="fails"):
        switch(fresh, output)

    assert tree(output) == {"index.html": b"the last good site"}


def test_whoever_ends_a_build_leaves_nothing_behind(project: Path) -> None:
    good = project / "site"
    good.mkdir()
    (good / "index.html").write_text("the last good site", encoding="utf-8")
    command = [sys.executable, "-m", "bindery", "site"]
    before = sorted(p.name for p in project.iterdir())
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        build.stdout.readline()  # It says that it begins.
        build.terminate()
        build.communicate(timeout=60)

    assert build.returncode == 1
    assert sorted(p.name for p in project.iterdir()) == before
    assert tree(good) == {"index.html": b"the last good site"}


def test_the_command_builds_and_says_where(site: Path) -> None:
    assert (site / "index.html").is_file()
    assert (site / "zh-hant" / "index.html").is_file()
    assert (site / "ledger.jsonl").is_file()


def test_a_wrong_project_folder_is_refused(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "bindery", "site", "--project", tmp_path / "none"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 2
    assert "does not exist" in result.stderr

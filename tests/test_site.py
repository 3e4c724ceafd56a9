"""The site is built strictly, as a whole, or not at all; the last good one stays."""

import subprocess
import sys
from pathlib import Path

import pytest

from bindery.building.site import BuildError, build_site
from bindery.errors import UsageError


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


@pytest.mark.parametrize(
    ("file", "addition", "says"),
    [
        ("editorial/topics.toml", "\n[[topic]]\n", "topics.toml:"),
        ("sources/sources.toml", "\n[[source]]\nid = 1\n", "sources.toml:"),
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
    assert sorted(p.name for p in tmp_path.iterdir()) == ["project", "site"]


@pytest.mark.parametrize("output", [".", "..", "docs", "sources/000.txt"])
def test_a_folder_that_is_no_site_is_never_replaced(project: Path, output: str) -> None:
    before = tree(project)

    with pytest.raises(UsageError, match="is no site that could be replaced"):
        build_site(project, project / output)

    assert tree(project) == before


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

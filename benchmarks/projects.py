"""Projects to build: the guide of this repository, or one of as many generated documents."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.documents import write
from benchmarks.start import BINDERY
from benchmarks.turns import checked

ROOT = Path(__file__).parents[1]
CONFIGS = ("mkdocs.yml", "mkdocs.zh-hant.yml")
_COPIED = ("docs", "overrides", "editorial")

#: What every build here is told, so that nothing depends on the day or on a repository.
HERE = {
    "SOURCE_DATE_EPOCH": "0",
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONPATH": os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(ROOT)))),
}


def copy_project(folder: Path, documents: int = 0) -> Path:
    """Copy what the guide is built from, and give the folder.

    Args:
        folder: Where to; made if it is not there.
        documents: Put so many generated documents in the place of the five.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in _COPIED:
        shutil.copytree(ROOT / name, folder / name)
    for name in (*CONFIGS, "check.toml"):
        shutil.copyfile(ROOT / name, folder / name)
    if not documents:
        shutil.copytree(ROOT / "sources", folder / "sources")
        return folder
    write(folder / "sources", documents, seed=1)
    _loosen(folder)
    return folder


def _loosen(project: Path) -> None:
    """Take back what editors promised of the five documents: it cannot hold of others."""
    quiz = project / "editorial" / "quiz.toml"
    lines = quiz.read_text(encoding="utf-8").splitlines(keepends=True)
    quiz.write_text("".join(it for it in lines if not it.startswith("alone")), encoding="utf-8")
    # The whole check is done, and what it finds is what the generator says, not the guide.
    (project / "check.toml").write_text('fail_on = "never"\n', encoding="utf-8")


def forget(project: Path) -> None:
    """Delete what earlier builds kept."""
    shutil.rmtree(project / ".cache", ignore_errors=True)


def edit(project: Path, number: int) -> None:
    """Add a sentence to a document, as an editor does who saves a file.

    Args:
        project: What it belongs to.
        number: Another number, another document and another sentence.
    """
    paths = sorted((project / "sources").glob("*.txt"))
    path = paths[(number * 397 + 101) % len(paths)]
    text = path.read_text(encoding="utf-8")
    more = f"编辑第{number + 1}次之后，另有{number + 3}份材料需要核实。\n"
    path.write_text(f"{text}{more}", encoding="utf-8")


def editions_command(project: Path, folder: Path) -> list[str]:
    """Give the command that builds both editions into a new folder, and does nothing else."""
    return [sys.executable, "-m", "benchmarks.unchecked", str(project), str(folder)]


def site_command(project: Path, output: Path) -> list[str]:
    """Give the command that builds both editions, the check included."""
    return [BINDERY, "site", "--project", str(project), "--output", str(output)]


def export_command(project: Path, output: Path) -> list[str]:
    """Give the command that does all that comes before MkDocs, and writes the pages."""
    return [BINDERY, "export", str(output), "--project", str(project)]


def export(project: Path, output: Path) -> Path:
    """Write the finished pages of both editions as Markdown, and give the folder."""
    checked(export_command(project, output), HERE)
    return output


def plain_command(exported: Path, editions: int = 2) -> list[str]:
    """Give the command by which MkDocs builds finished pages: both editions at the same time."""
    configs = [str(exported / name) for name in CONFIGS[:editions]]
    return [sys.executable, "-m", "benchmarks.projects", *configs]


def pages_of(site: Path) -> int:
    """Count the pages of a built site."""
    return sum(1 for _ in site.rglob("*.html"))


def main() -> None:
    """Let MkDocs build every configuration that is named, all at the same time."""
    begun = [subprocess.Popen(_build(Path(config))) for config in sys.argv[1:]]
    sys.exit(max(it.wait() for it in begun))


def _build(config: Path) -> list[str]:
    # Each into a folder of its own: one of them is below the other's, which MkDocs empties first.
    site = config.parent / "site" / config.stem
    words = ["build", "-q", "--strict", "--config-file", str(config), "--site-dir", str(site)]
    return [sys.executable, "-m", "mkdocs", *words]


if __name__ == "__main__":
    main()

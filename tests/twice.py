"""Build what is published again where everything is otherwise, and say what differs: nothing may.

`make same-bytes` runs it with the large books; tests/test_same_bytes.py with a small one.
"""

import gzip
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from difflib import unified_diff
from hashlib import sha256
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Where Python finds another day, and files in another order.
ELSEWHERE = ROOT / "tests" / "elsewhere"
#: What a build reads of the project.
READ = (
    *("docs", "overrides", "editorial", "sources"),
    *("mkdocs.yml", "mkdocs.zh-hant.yml", "check.toml"),
)
#: A name of another length, with a blank and characters that not every locale has.
FOLDER = "另一個 folder, far from the first"
#: The day on which all files of the copy were written: the last second of a year.
WRITTEN = 946_684_799
#: Nobody else may read what is made, unless somebody says so.
PRIVATE = 0o077
LINES = 20


def copied_project(folder: Path) -> Path:
    """Copy what a build reads: to another place, of another day, without git."""
    project = folder / FOLDER
    project.mkdir(parents=True)
    for name in (it for it in READ if (ROOT / it).exists()):
        subprocess.run(["cp", "-r", ROOT / name, project / name], check=True)
    for path in (project, *project.rglob("*")):
        os.utime(path, (WRITTEN, WRITTEN))
    return project


def elsewhere(home: Path, date: str) -> dict[str, str]:
    """Give the environment of another user of another country on another day.

    Args:
        home: The folder of that user; it need not exist.
        date: Day of the content in seconds: what both builds must be told alike.
    """
    kept = {name: os.environ[name] for name in ("PATH", "SITE_URL") if name in os.environ}
    return kept | {
        "SOURCE_DATE_EPOCH": date,
        "PYTHONPATH": str(ELSEWHERE),
        "PYTHONHASHSEED": "4711",
        "TZ": "America/New_York",
        "LC_ALL": "C",
        "LANGUAGE": "tr:de",
        # Without these Python would take UTF-8 all the same, and a forgotten `encoding` be unseen.
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "HOME": str(home),
        "USER": "somebody",
    }


def run_elsewhere(
    words: Sequence[str | Path], home: Path, *, date: str, cwd: Path | None = None
) -> None:
    """Run Python with these words where everything is otherwise.

    Raises:
        AssertionError: It failed; the message is what it said.
    """
    told = subprocess.run(
        [sys.executable, *words],
        env=elsewhere(home, date),
        cwd=cwd or home.parent,
        umask=PRIVATE,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if told.returncode:
        raise AssertionError(
            f"Elsewhere it ended with {told.returncode}:\n{told.stdout}{told.stderr}"
        )


def content_date() -> str:
    """Give the day of the content as a build here finds it: that of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return given or told or str(int((ROOT / "mkdocs.yml").stat().st_mtime))


def difference(first: Path, second: Path) -> str:
    """Say in what two folders differ first: names, rights or bytes; nothing if in nothing."""
    one, two = tree(first), tree(second)
    if lone := sorted(one.keys() ^ two.keys()):
        return "\n".join(["Only one of them has:", *lone[:LINES]])
    for name, mode in one.items():
        if mode != two[name]:
            return f"{name}: has the rights {mode:o} and {two[name]:o}."
    for name, mode in one.items():
        if stat.S_ISREG(mode) and (first / name).read_bytes() != (second / name).read_bytes():
            return told_difference(name, (first / name).read_bytes(), (second / name).read_bytes())
    return ""


def tree(folder: Path) -> Mapping[str, int]:
    """Give kind and rights of everything in a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): path.lstat().st_mode
        for path in (folder, *sorted(folder.rglob("*")))
    }


def told_difference(name: str, one: bytes, two: bytes) -> str:
    """Say where two contents differ: in which lines of a text, at which byte of anything else."""
    if name.endswith(".gz") and gzip.decompress(one) != gzip.decompress(two):
        one, two = gzip.decompress(one), gzip.decompress(two)
    try:
        was, now = (it.decode("utf-8").splitlines() for it in (one, two))
    except UnicodeDecodeError:
        at = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), -1)
        around = slice(max(0, at - 40), at + 40)
        return f"{name}: differs at byte {at}.\n{one[around]!r}\n{two[around]!r}"
    lines = unified_diff(was, now, f"first {name}", f"second {name}", n=1, lineterm="")
    return "\n".join(islice(lines, LINES))


def main() -> int:
    """Build the site, its archive and its books here and elsewhere, and compare them."""
    date = content_date()
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        project = copied_project(folder / "copy")
        make_all(ROOT, folder / "first", date=date, home=None)
        make_all(project, folder / "second", date=date, home=folder / "nobody")
        for path in sorted((folder / "first").iterdir()):
            print(f"{digest(path)}  {path.name}")
        told = difference(folder / "first", folder / "second")
    print(told or "The same bytes, here and elsewhere.")
    return 1 if told else 0


def make_all(project: Path, output: Path, *, date: str, home: Path | None) -> None:
    """Make all that is published, here or, with a home of somebody else, elsewhere."""
    site = output / "site"
    output.mkdir(parents=True)
    output.chmod(0o755)
    built: tuple[str | Path, ...] = ("--site", site, "--output")
    for words in (
        ("site", "--project", project, "--output", site),
        ("archive", *built, output / "site.zip"),
        ("book", *built, output / "book", "--editorial", project / "editorial"),
    ):
        command = ("-m", "bindery", *words)
        if home:
            run_elsewhere(command, home, date=date)
        else:
            here = os.environ | {"SOURCE_DATE_EPOCH": date}
            subprocess.run([sys.executable, *command], cwd=ROOT, env=here, check=True)
    for path in (output / "book", *(output / "book").iterdir(), output / "site.zip"):
        path.chmod(0o700)  # These stay where they were made; a host is sent the site alone.


def digest(path: Path) -> str:
    """Give one number for a file, or for all files of a folder with their names."""
    if path.is_file():
        return sha256(path.read_bytes()).hexdigest()
    names = (it for it in sorted(path.rglob("*")) if it.is_file())
    lines = (f"{sha256(it.read_bytes()).hexdigest()} {it.relative_to(path)}\n" for it in names)
    return sha256("".join(lines).encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())

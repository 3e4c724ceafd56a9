"""The same input gives the same bytes: on another day, in another place, for another user."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
from books import write_site
from twice import (
    FOLDER,
    content_date,
    copied_project,
    difference,
    elsewhere,
    run_elsewhere,
    told_difference,
)

from bindery.archive import pack

#: Print the small book of the tests.
PRINT = (
    "import sys; from pathlib import Path; sys.path.append('{tests}');"
    "from books import PLAN; from bindery.book import print_book; from bindery.model import Script;"
    "print_one = lambda it: print_book(Path(sys.argv[1]), PLAN, it).content;"
    "[Path(sys.argv[2], it.value).write_bytes(print_one(it)) for it in Script]"
)
#: What a program may ask of its surroundings, one answer on each line.
ASK = """
import datetime, os, pathlib, sys, time
folder = pathlib.Path(sys.argv[1])
for answer in (
    *(int(time.time()), datetime.date.today(), datetime.datetime.now(), time.strftime("%F")),
    *([it.name for it in found] for found in (folder.glob("*"), os.scandir(folder))),
    os.listdir(folder),
    *(sys.getfilesystemencoding(), hash("a"), time.tzname, os.environ["HOME"]),
    *(folder.joinpath("made").mkdir(), folder.joinpath("made").stat().st_mode)[1:],
):
    print(answer)
"""


def test_a_build_elsewhere_gives_the_same_site(site: Path, tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    words = ("-m", "bindery", "site", "--project", project, "--output", tmp_path / "site")
    run_elsewhere(words, tmp_path / "nobody", date=content_date())

    assert difference(site, tmp_path / "site") == ""


def test_a_book_printed_elsewhere_is_the_same(root: Path, tmp_path: Path) -> None:
    code = PRINT.format(tests=root / "tests")
    for place in ("here", FOLDER):
        write_site(tmp_path / place / "site")
        (tmp_path / place / "book").mkdir()
    here, there = ((tmp_path / it / "site", tmp_path / it / "book") for it in ("here", FOLDER))
    subprocess.run([sys.executable, "-c", code, *here], check=True)
    run_elsewhere(("-c", code, *there), tmp_path / "nobody", date="86400")
    for path in there[1].parent.rglob("*"):
        path.chmod(here[1].stat().st_mode if path.is_dir() else 0o644)

    assert difference(here[1], there[1]) == ""


def test_an_archive_packed_elsewhere_is_the_same(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    pack(site, tmp_path / "here.zip")
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    words = ("-m", "bindery", "archive", "--site", site, "--output", tmp_path / "there.zip")
    run_elsewhere(words, tmp_path / "nobody", date="86400")

    assert (tmp_path / "here.zip").read_bytes() == (tmp_path / "there.zip").read_bytes()


def test_elsewhere_everything_is_otherwise(tmp_path: Path) -> None:
    """If it were not, the tests above would prove nothing."""
    here = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"}
    answers = []
    for environment, umask in ((here, 0o022), (elsewhere(tmp_path / "nobody", "1"), 0o077)):
        folder = tmp_path / str(umask)
        folder.mkdir()
        for name in "bdac":
            (folder / name).touch()
        command = [sys.executable, "-c", ASK, str(folder)]
        told = subprocess.run(
            command, env=environment, umask=umask, capture_output=True, text=True, check=True
        )
        answers.append(told.stdout.splitlines())

    assert "['d', 'c', 'b', 'a']" in answers[1]
    assert len(answers[1]) == 12
    assert [one for one, two in zip(*answers, strict=True) if one == two] == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda it: (it / "a.txt").write_text("one\ntwo\nfour\n", encoding="utf-8"), "+four"),
        (lambda it: (it / "b.bin").write_bytes(b"\xff\x00\x02"), "b.bin: differs at byte 2."),
        (lambda it: (it / "a.txt").chmod(0o600), "a.txt: has the rights 100644 and 100600."),
        (lambda it: (it / "a.txt").unlink(), "Only one of them has:\na.txt"),
        (lambda it: (it / "c").mkdir(), "Only one of them has:\nc"),
        (lambda _: None, ""),
    ],
)
def test_what_differs_is_named(tmp_path: Path, change: object, told: str) -> None:
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.txt").write_text("one\ntwo\nthree\n", encoding="utf-8")
        (folder / "b.bin").write_bytes(b"\xff\x00\x01")
        (folder / "a.txt").chmod(0o644)
    assert callable(change)
    change(tmp_path / "second")

    said = difference(tmp_path / "first", tmp_path / "second")
    assert told in said
    assert bool(told) == bool(said)


def test_what_was_packed_is_unpacked_before_it_is_shown() -> None:
    one, two = (gzip.compress(text, mtime=0) for text in (b"a\nb\n", b"a\nc\n"))

    assert "+c" in told_difference("sitemap.xml.gz", one, two)
    assert "differs at byte 4." in told_difference("x.gz", one, gzip.compress(b"a\nb\n", mtime=1))

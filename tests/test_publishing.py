"""A folder is published as a whole: one build at a time, and what a killed one left is mended."""

import errno
import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from small_project import names

from bindery.errors import UsageError
from bindery.publishing import switch, workplace
from bindery.publishing.atomic import exchange


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Give a published folder."""
    return filled(tmp_path / "site", "old")


def filled(folder: Path, says: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(says, encoding="utf-8")
    return folder


def said(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


def cannot(one: Path, other: Path) -> bool:
    """Stand for a system that has no such step."""
    del one, other
    return False


@pytest.mark.parametrize("exchanged", [exchange, cannot])
def test_the_new_folder_takes_the_place_of_the_old(
    output: Path, exchanged: Callable[[Path, Path], bool]
) -> None:
    with workplace(output) as place:
        (place.fresh / "index.html").write_text("new", encoding="utf-8")
        switch(place.fresh, output, place.aside, exchanged=exchanged)

    assert said(output) == "new"
    assert output.stat().st_mode & 0o777 == 0o755
    assert names(output.parent) == ["site"]


def test_a_first_publication_needs_no_folder(tmp_path: Path) -> None:
    output = tmp_path / "not" / "yet" / "site"
    with workplace(output) as place:
        switch(filled(place.fresh / "root", "new"), output, place.aside)

    assert said(output) == "new"


def test_the_old_folder_comes_back_when_the_new_one_cannot_be_put_there(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.startswith("fresh-"):
            raise OSError(errno.EIO, "fails")
        return rename(self, target)

    with workplace(output) as place:
        monkeypatch.setattr(Path, "rename", refuse)
        with pytest.raises(OSError, match="fails"):
            switch(place.fresh, output, place.aside, exchanged=cannot)

    assert said(output) == "old"


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV])
def test_a_folder_that_cannot_be_renamed_is_explained(output: Path, number: int) -> None:
    def refuse(one: Path, other: Path) -> bool:
        raise OSError(number, os.strerror(number), str(one), None, str(other))

    with (
        workplace(output) as place,
        pytest.raises(UsageError, match="is a mount point, or part of the image of a container"),
    ):
        switch(place.fresh, output, place.aside, exchanged=refuse)

    assert said(output) == "old"


def test_a_mount_point_is_refused_before_anything_is_built() -> None:
    with pytest.raises(UsageError, match="is a mount point"), workplace(Path("/proc")):
        pytest.fail("It was taken for a folder that can be replaced.")


@pytest.mark.parametrize(
    ("left", "published", "tells"),
    [
        ({"fresh-1": "half"}, "old", 0),
        ({"fresh-1": "half", "fresh-2": "half"}, "", 0),
        ({"fresh-1": "new", "old": "last good"}, "", 1),
        ({"old": "older"}, "old", 0),
    ],
)
def test_what_a_killed_build_left_is_mended(
    tmp_path: Path, left: dict[str, str], published: str, tells: int
) -> None:
    output, told = tmp_path / "site", list[str]()
    for name, says in left.items():
        filled(tmp_path / ".site.building" / name, says)
    if published:
        filled(output, published)
    with workplace(output, say=told.append) as place:
        beside = names(place.fresh.parent)

    assert beside == [place.fresh.name, "lock"]
    assert [it.endswith("the last good site is back.") for it in told] == [True] * tells
    assert names(tmp_path) == (["site"] if published or tells else [])
    assert not output.exists() or said(output) == (published or "last good")


def test_what_was_set_aside_is_kept_while_nothing_is_published(tmp_path: Path) -> None:
    output = tmp_path / "site"
    with workplace(output) as place:
        filled(place.aside, "last good")

    assert said(tmp_path / ".site.building" / "old") == "last good"


@pytest.mark.parametrize("trap", ["link", "file"])
def test_a_workplace_that_somebody_else_made_is_refused(output: Path, trap: str) -> None:
    theirs = output.with_name(".site.building")
    if trap == "link":
        theirs.symlink_to(output, target_is_directory=True)
    else:
        theirs.write_text("", encoding="utf-8")

    with pytest.raises((UsageError, FileExistsError)), workplace(output):
        pytest.fail("It was taken for ours.")

    assert names(output) == ["index.html"]


def test_a_second_build_says_that_it_waits_and_then_works(output: Path) -> None:
    order = list[str]()

    def second() -> None:
        with workplace(output, say=order.append):
            order.append("second")

    with workplace(output):
        other = Thread(target=second)
        other.start()
        while not order:
            other.join(0.01)
        order.append("first ends")
    other.join(10)

    assert order[1:] == ["first ends", "second"]
    assert order[0].startswith(f"{output}: another build (pid {os.getpid()}, since ")
    assert order[0].endswith(") is at work; waiting ...")
    assert names(output.parent) == ["site"]


def test_many_builds_at_once_take_turns(output: Path) -> None:
    inside, most, done = list[int](), list[int](), list[int]()

    def one(number: int) -> None:
        with workplace(output):
            inside.append(number)
            most.append(len(inside))
            inside.remove(number)
            done.append(number)

    threads = [Thread(target=one, args=(number,)) for number in range(20)]
    for it in threads:
        it.start()
    for it in threads:
        it.join(30)

    assert sorted(done) == list(range(20))
    assert set(most) == {1}
    assert names(output.parent) == ["site"]


def test_who_does_not_wait_is_refused(output: Path) -> None:
    with (
        workplace(output),
        pytest.raises(UsageError, match=r"another build \(pid \d+, since .*\) is at work.\n"),
        workplace(output, wait=False),
    ):
        pytest.fail("Two builds are at work.")


def test_two_folders_side_by_side_are_two_builds(tmp_path: Path) -> None:
    with (
        workplace(tmp_path / "one") as one,
        workplace(tmp_path / "two", wait=False) as two,
    ):
        assert one.fresh != two.fresh


def test_a_file_system_without_locks_is_refused(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(UsageError, match="its file system has no locks"), workplace(output):
        pytest.fail("It works without a lock.")


def test_what_is_not_there_cannot_be_exchanged(output: Path) -> None:
    with pytest.raises(FileNotFoundError):
        exchange(output.with_name("none"), output)

    assert said(output) == "old"

"""What is kept comes back as it was written, or not at all; a store may be ruined or go away."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from hashlib import blake2b, shake_256
from pathlib import Path

import pytest

from bindery.store import SETTING, Store, file, named, open_store
from bindery.store import store as module
from bindery.store.names import DIGEST, engine_in

FILE = "results.sqlite"
NAMES = [named("thing", str(number)) for number in range(20)]


def content(name: str, size: int = 5_000) -> bytes:
    return shake_256(name.encode()).digest(size)  # Nothing makes it smaller.


def filled(folder: Path, names: list[str] = NAMES) -> Path:
    with Store(folder) as store:
        for name in names:
            store.put(name, content(name))
    return folder / FILE


def found(folder: Path) -> dict[str, bytes]:
    with Store(folder) as store:
        return store.get_all(NAMES)


def test_what_is_kept_is_there_for_the_next_build(tmp_path: Path) -> None:
    filled(tmp_path)

    assert found(tmp_path) == {name: content(name) for name in NAMES}


def test_what_is_put_is_there_at_once(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put("a", b"1")

        assert store.get("a") == b"1"
        assert store.get("b") is None


def test_another_engine_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)
    monkeypatch.setattr(module, "engine", lambda: "another")

    assert found(tmp_path) == {}


def test_what_editors_of_the_engine_leave_beside_it_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "a.py").write_text("a = 1")
    before = engine_in(tmp_path)
    (tmp_path / ".#a.py").symlink_to("somebody@somewhere.1234")  # How Emacs locks a file.
    (tmp_path / "room" / "again").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    beside = engine_in(tmp_path)
    (tmp_path / "room" / "a.py").write_text("a = 2")

    assert beside == before != engine_in(tmp_path)


def test_no_change_of_a_byte_is_believed(tmp_path: Path) -> None:
    path = filled(tmp_path / "whole")
    whole = path.read_bytes()
    for at in range(0, len(whole), 997):
        folder = tmp_path / str(at)
        folder.mkdir()
        (folder / FILE).write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])

        for name, kept in found(folder).items():
            assert kept == content(name), f"byte {at}"
        shutil.rmtree(folder)


@pytest.mark.parametrize("mask", [0x01, 0x55, 0xFF])
def test_any_change_of_a_byte_is_healed_by_the_next_two_builds(tmp_path: Path, mask: int) -> None:
    path = filled(tmp_path)
    whole = path.read_bytes()
    tables = whole.index(b"CREATE TABLE")
    for at in {*range(100), *range(tables - 40, tables + 40), *range(0, len(whole), 997)}:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ mask]) + whole[at + 1 :])
        for turn in range(2):
            filled(tmp_path, [*NAMES, f"new {turn}"])

        with Store(tmp_path) as store:
            kept = store.get_all([*NAMES, "new 1"])
        assert kept == {name: content(name) for name in [*NAMES, "new 1"]}, f"byte {at}"


def test_a_content_that_fits_no_digest_is_not_there(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with sqlite3.connect(path) as base:
        base.execute("UPDATE results SET content = 'text'")
    base.close()

    assert found(tmp_path) == {}


def _garbage(path: Path) -> None:
    path.write_bytes(b"garbage" * 1000)


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _view(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as base:
        base.execute("CREATE VIEW results AS SELECT 1 AS name, 2 AS digest, 3 AS content")
    base.close()


def _unpack(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _no_folder(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.write_text("a file")


@pytest.mark.parametrize(
    ("ruin", "heals"),
    [
        (_garbage, True),
        (_half, True),
        (_empty, True),
        (_view, True),
        (_unpack, False),
        (_no_folder, False),
    ],
)
def test_a_ruined_store_costs_time_only(
    tmp_path: Path, ruin: Callable[[Path], None], *, heals: bool
) -> None:
    folder = tmp_path / "store"
    ruin(filled(folder))

    assert all(kept == content(name) for name, kept in found(folder).items())
    filled(folder)
    assert len(found(folder)) == (len(NAMES) if heals else 0)


def _signed(content: bytes) -> Callable[[sqlite3.Connection], None]:
    """Plant a content with the digest that it has, as whoever knows how could."""

    def plant(base: sqlite3.Connection) -> None:
        for (name,) in base.execute("SELECT name FROM results").fetchall():
            digest = blake2b(name + content, digest_size=DIGEST).digest()
            sql = "UPDATE results SET digest = ?, content = ? WHERE name = ?"
            base.execute(sql, (digest, content, name))

    return plant


def _set(what: str) -> Callable[[sqlite3.Connection], object]:
    return lambda base: base.execute(f"UPDATE uses SET {what}")  # noqa: S608 - our own


#: What a whole base of ours may hold that we would never have written.
PLANTED = (
    _signed(b"not packed"),
    _signed(zlib.compress(b"x" * 9000)[:-5]),
    _signed(zlib.compress(b"x" * 400_000)),
    _set("build = 'text'"),
    _set("build = x'00'"),
    _set("build = 9223372036854775807"),
    _set("size = 'text'"),
    _set("size = NULL"),
)


@pytest.mark.parametrize("plant", PLANTED)
def test_what_we_never_wrote_costs_time_only(
    tmp_path: Path, plant: Callable[[sqlite3.Connection], object]
) -> None:
    path = filled(tmp_path)
    with sqlite3.connect(path) as base:
        plant(base)
    base.close()
    with Store(tmp_path, limit=100_000) as store:
        kept = store.get_all(NAMES)
        store.put("new", b"new")

    assert all(it == content(name) for name, it in kept.items())


def test_results_that_no_use_names_do_not_grow_for_ever(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with sqlite3.connect(path) as base:
        base.execute("DELETE FROM uses")
    base.close()
    with Store(tmp_path, limit=50_000) as store:
        store.put("new", b"new")

    assert not path.exists()


def test_a_store_may_be_removed_while_it_is_open(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    filled(folder)
    with Store(folder) as store:
        shutil.rmtree(folder)
        store.put("new", b"new")
        store.get_all(NAMES)

    assert found(folder) == {}


def test_a_full_disk_keeps_nothing_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> sqlite3.Connection | None:
        base = file.opened(path)
        if base:
            base.execute("PRAGMA max_page_count = 20")
        return base

    monkeypatch.setattr(module, "opened", full)
    with Store(tmp_path) as store:
        for name in NAMES:
            store.put(name, content(name, 100_000))

    assert found(tmp_path) == {}


def test_two_builds_at_once_lose_nothing(tmp_path: Path) -> None:
    with Store(tmp_path) as one, Store(tmp_path) as other:
        for name in NAMES[:10]:
            one.put(name, content(name))
        for name in NAMES[10:]:
            other.put(name, content(name))

    assert len(found(tmp_path)) == len(NAMES)


_WRITE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from bindery.store import Store
store = Store(Path(sys.argv[1]))
store.put("late", b"x" * 3_000_000)
base = store._base
base.execute("BEGIN IMMEDIATE")
base.execute("PRAGMA cache_size = 5")
for row in range(200):
    values = (bytes([row]), b"", b"y" * 9000)
    base.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", values)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_writer_leaves_what_was_there(tmp_path: Path) -> None:
    filled(tmp_path)
    killed = subprocess.run([sys.executable, "-c", _WRITE_AND_DIE, tmp_path], check=False)

    assert killed.returncode == -signal.SIGKILL
    assert len(found(tmp_path)) == len(NAMES)


def test_what_was_not_used_for_the_longest_time_makes_room(tmp_path: Path) -> None:
    size = 50_000
    for build in range(12):
        with Store(tmp_path, limit=400_000) as store:
            store.get(NAMES[0])
            if build == 0:
                store.put(NAMES[0], content(NAMES[0], size))
            else:
                store.put(NAMES[build], content(NAMES[build], size))
    kept = found(tmp_path)

    assert (tmp_path / FILE).stat().st_size <= 400_000
    assert {NAMES[0], NAMES[11]} <= kept.keys()
    assert NAMES[1] not in kept


def test_a_build_that_finds_everything_writes_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path)
    before = path.read_bytes()
    found(tmp_path)

    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("told", "where"), [("", "project/.cache/bindery"), ("{}/own", "own"), ("off", "")]
)
def test_a_store_lies_where_the_setting_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, where: str
) -> None:
    monkeypatch.setenv(SETTING, told.format(tmp_path))
    with open_store(tmp_path / "project") as store:
        assert store.keeps == bool(where)
    files = [str(path.parent.relative_to(tmp_path)) for path in tmp_path.rglob(FILE)]

    assert files == ([where] if where else [])


def test_a_link_that_a_checkout_brought_takes_no_store_out_of_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    (project / ".cache").mkdir(parents=True)
    elsewhere.mkdir()
    (project / ".cache" / "bindery").symlink_to(elsewhere)
    with open_store(project) as store:
        kept = store.keeps

    assert not kept
    assert list(elsewhere.iterdir()) == []

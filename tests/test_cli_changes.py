"""The record of what was published: differences are told, and written when asked."""

import errno
import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from commands import run
from hypothesis import given
from hypothesis import strategies as st

from bindery.editorial.published import Change, Published, load_published, written
from bindery.errors import DataError
from bindery.feeds import differences, find_unrecorded, record

ROW = Published(
    key="sa12",
    text="平台可能上门。",
    page="visit/why",
    sources=("000", "003"),
    first="2026-01-02",
    changed="2026-01-02",
    change=Change.NEW,
)
DAY = "2026-03-04"


@pytest.fixture(scope="module")
def desk(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of what editors decided, without a record."""
    folder = tmp_path_factory.mktemp("desk")
    for path in (root / "editorial").glob("*.toml"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.mark.parametrize(
    ("now", "change", "former"),
    [
        (replace(ROW, text="平台会上门。"), Change.REWORDED, "平台可能上门。"),
        (replace(ROW, sources=("000", "001", "003")), Change.SOURCES_ADDED, ""),
        (replace(ROW, sources=("000",)), Change.SOURCES_CHANGED, ""),
        (replace(ROW, sources=("000", "001")), Change.SOURCES_CHANGED, ""),
    ],
)
def test_what_changed_is_told_and_recorded(now: Published, change: Change, former: str) -> None:
    found = differences([now], [ROW])
    (row,) = record([ROW], found, DAY)

    assert [one.change for one in found] == [change]
    assert row == replace(now, first="2026-01-02", changed=DAY, change=change, former=former)
    assert differences([now], [row]) == ()


def test_a_new_statement_is_published_on_its_day() -> None:
    (row,) = record([], differences([replace(ROW, first="", changed="")], []), DAY)

    assert row == replace(ROW, first=DAY, changed=DAY)


def test_a_statement_that_goes_is_withdrawn_once_and_may_come_back() -> None:
    (gone,) = record([ROW], differences([], [ROW]), DAY)
    (back,) = record([gone], differences([replace(ROW, text="又来了。")], [gone]), "2026-05-06")

    assert gone == replace(ROW, changed=DAY, change=Change.WITHDRAWN)
    assert differences([], [gone]) == ()
    assert back.change is Change.NEW
    assert (back.first, back.changed, back.former) == ("2026-01-02", "2026-05-06", ROW.text)


def test_another_page_is_recorded_and_is_no_news() -> None:
    found = differences([replace(ROW, page="overdue/now")], [ROW])

    assert [one.change for one in found] == [None]
    assert record([ROW], found, DAY) == (replace(ROW, page="overdue/now"),)


def test_without_a_record_nothing_is_unrecorded() -> None:
    assert list(find_unrecorded([], [])) == []
    (finding,) = find_unrecorded([], [ROW])
    assert finding.code == "unrecorded-change"


def test_the_record_says_again_what_was_written(tmp_path: Path) -> None:
    rows = (replace(ROW, text='引"号'), replace(ROW, key="000-1-1", former="旧"))
    path = tmp_path / "published.jsonl"
    path.write_text(written(rows), encoding="utf-8")

    assert load_published(path) == tuple(sorted(rows, key=lambda row: row.key))
    assert path.read_text(encoding="utf-8") == written(load_published(path))
    assert load_published(tmp_path / "none.jsonl") == ()


#: What a document may have once it is repaired: all but what has no shape of its own.
SEEN = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cn", "Cs", "Zl", "Zp")))


@given(SEEN, SEEN, st.sampled_from(Change))
def test_every_text_is_read_as_it_was_written(text: str, former: str, change: Change) -> None:
    rows = (replace(ROW, text=text, former=former, change=change), replace(ROW, key="p-a_b-1-2"))
    with TemporaryDirectory() as folder:
        path = Path(folder, "published.jsonl")
        path.write_text(written(rows), encoding="utf-8", newline="\n")

        assert set(load_published(path)) == set(rows)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x1e", "\r"])
def test_no_sign_in_a_text_ends_its_line(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "published.jsonl"
    path.write_text(written([replace(ROW, text=f"一{sign}二")]), encoding="utf-8")

    with pytest.raises(DataError, match=rf"\A.*:1: text has U\+{ord(sign):04X}, .*\n.*\Z"):
        load_published(path)


def test_an_empty_record_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "published.jsonl"
    path.write_text("", encoding="utf-8")

    assert load_published(path) == ()


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "is not JSON"),
        ("[]", "is not an object with the fields key, text"),
        ('{"key": "sa1"}', "is not an object with the fields key, text"),
        ({"change": "renewed"}, "change cannot be 'renewed'."),
        ({"change": 3}, "change is not a text."),
        ({"first": "2026-1-2"}, "first is no day"),
        ({"changed": "morgen"}, "changed is no day"),
        ({"key": "sa1/../x"}, "key cannot be 'sa1/../x'"),
        ({"key": ""}, "key cannot be ''"),
        ({"key": "sa1\n"}, "key cannot be"),
        ({"page": "/visit"}, "page cannot be '/visit'"),
        ({"page": "visit/why/"}, "page cannot be 'visit/why/'"),
        ({"first": "2026-01-03"}, "first, 2026-01-03, is after changed, 2026-01-02."),
        ({"sources": "000"}, "sources is not a list of texts."),
        ({}, "sa12 is there twice."),
    ],
)
def test_a_broken_record_is_refused_with_its_line(
    tmp_path: Path, line: str | dict[str, object], what: str
) -> None:
    sound = written([ROW])
    broken = line if isinstance(line, str) else json.dumps(json.loads(sound) | line)
    path = tmp_path / "published.jsonl"
    path.write_text(f"{sound}{broken}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_published(path)

    assert str(caught.value).startswith(f"{path}:2: {what}")


def test_the_command_tells_records_and_is_content(desk: Path, root: Path) -> None:
    where = ("--sources", root / "sources", "--editorial", desk)
    told = run("changes", *where)
    recorded = run("changes", "--record", "--date", DAY, *where)
    content = run("changes", *where)
    rows = load_published(desk / "published.jsonl")

    assert told.exit_code == 1
    assert "+ sa12         new" in told.stdout
    assert told.stdout.endswith(
        f"{len(rows)} changes. When you publish them: bindery changes --record\n"
    )
    assert recorded.exit_code == 0
    assert recorded.stdout.endswith(f"published.jsonl: {len(rows)} changes recorded.\n")
    assert content.stdout == "Every statement is as it was last published.\n"
    assert content.exit_code == 0
    assert {row.first for row in rows} == {DAY}
    assert len(rows) > 100
    assert {"sa12"} < {row.key for row in rows}


def test_a_day_that_is_none_is_refused(desk: Path) -> None:
    result = run("changes", "--date", "2026-02-30", "--editorial", desk)

    assert result.exit_code == 2
    assert "2026-02-30" in result.stderr


@pytest.fixture
def recorded(desk: Path, tmp_path: Path) -> Path:
    """Give a copy of what editors decided, with the record of a day."""
    folder = tmp_path / "editorial"
    shutil.copytree(desk, folder)
    (folder / "published.jsonl").write_text(written([ROW]), encoding="utf-8")
    return folder


def test_a_day_before_the_newest_of_the_record_is_refused(recorded: Path, root: Path) -> None:
    where = ("--sources", root / "sources", "--editorial", recorded)
    early = run("changes", "--record", "--date", "2026-01-01", *where)

    assert early.exit_code == 2
    assert "2026-01-01: is before 2026-01-02, the newest day of the record." in early.stderr
    assert load_published(recorded / "published.jsonl") == (ROW,)


def test_a_record_that_cannot_be_written_stays_whole(
    recorded: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("changes", "--record", "--sources", root / "sources", "--editorial", recorded)

    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert load_published(recorded / "published.jsonl") == (ROW,)


def test_a_record_that_was_written_leaves_nothing_beside_it(recorded: Path, root: Path) -> None:
    before = sorted(path.name for path in recorded.iterdir())
    result = run("changes", "--record", "--sources", root / "sources", "--editorial", recorded)

    assert result.exit_code == 0
    assert sorted(path.name for path in recorded.iterdir()) == before

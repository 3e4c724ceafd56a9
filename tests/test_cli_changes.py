"""The record of what was published: differences are told, and written when asked."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from commands import run

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

"""Whoever spoils a store may spoil what a site says, and nothing beyond it."""

from dataclasses import replace
from pathlib import Path

import pytest

from bindery.classify import Placer
from bindery.editorial.restorations import load_restorations
from bindery.editorial.topics import load_topics
from bindery.finishing import Printed
from bindery.kept import as_json
from bindery.kept.editions import Handed, keep, recall
from bindery.kept.studies import Scholar
from bindery.read import Received, SourceRecord
from bindery.store import Store

PRINTED = Printed(pages={"a/b.md": "甲"}, files={"c.txt": "乙"}, search={"d/e.json": "1"}, kept=())
HANDED = Handed(printed=PRINTED, menu="[]", checked="", findings=(), remarks=())


@pytest.mark.parametrize("field", ["pages", "files", "search"])
@pytest.mark.parametrize("path", ["../a", "a/../../b", "/a", "a\\..\\b", ""])
def test_no_file_of_an_edition_leaves_the_site(tmp_path: Path, field: str, path: str) -> None:
    texts = {path: "丙"}
    printed = {
        "pages": replace(PRINTED, pages=texts),
        "files": replace(PRINTED, files=texts),
        "search": replace(PRINTED, search=texts),
    }
    with Store(tmp_path) as store:
        keep(store, "sound", HANDED)
        keep(store, "astray", replace(HANDED, printed=printed[field]))

        assert recall(store, "sound") is not None
        assert recall(store, "astray") is None


def test_a_text_that_is_no_text_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(tmp_path) as store:
        keep(store, "edition", HANDED)
        get_all = store.get_all

        def spoilt(names: list[str]) -> dict[str, bytes]:
            return dict.fromkeys(get_all(names), b"\xff\xfe")

        monkeypatch.setattr(store, "get_all", spoilt)

        assert recall(store, "edition") is None


@pytest.mark.parametrize("part", ["text", "passages", "placements"])
def test_a_study_of_another_document_is_not_taken_for_this_one(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    records = tuple(SourceRecord(id=name, file=f"{name}.txt") for name in ("one", "other"))
    one, other = (Received(record=it, content="先打电话。\n".encode()) for it in records)
    topics = load_topics(root / "editorial" / "topics.toml")
    with Store(tmp_path) as store:
        scholar = Scholar(
            restorations=load_restorations(root / "editorial" / "restorations.toml"),
            placer=lambda: Placer(topics),
            store=store,
            taught="",
            tick=lambda _: None,
        )
        ours, theirs = scholar.study_all(tmp_path, (one, other)).studies
        spoilt = replace(ours, **{part: getattr(theirs, part)})
        monkeypatch.setattr(store, "get", lambda _: as_json(spoilt))

        assert scholar.study_all(tmp_path, (one,)).studies == (ours,)

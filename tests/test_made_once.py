"""What two editions share is made once, and what is kept already is not written again."""

from pathlib import Path

import pytest

from bindery import handing, pipeline
from bindery.compose.planned import Keys
from bindery.editorial.pages import Page
from bindery.finishing import Printed
from bindery.handing import Order, bind_ahead, bound_once, hand_over
from bindery.kept.editions import Handed, keep, recall
from bindery.kept.pages import text_name
from bindery.model import Script
from bindery.pipeline import bind
from bindery.store import NOWHERE, Store

PAGES = {f"p{number}.md": f"页 {number}" for number in range(40)}
#: More than are kept as one.
SEARCH = {f"s/{number}.js": f"kb({number})\n" for number in range(1_100)}


def handed(pages: dict[str, str], search: dict[str, str] | None) -> Handed:
    printed = Printed(pages=pages, files={"llms.txt": "# 书\n"}, search=search, kept=())
    return Handed(printed=printed, menu="[]", checked="", findings=(), remarks=())


def order(folder: Path, script: Script) -> Order:
    return Order(
        sources=folder / "sources",
        editorial=folder / "editorial",
        script=script,
        title="",
        about="",
        address="",
        written=(),
    )


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what is put into any store."""
    names: list[str] = []
    put = Store.put

    def noting(store: Store, name: str, content: bytes) -> None:
        names.append(name)
        put(store, name, content)

    monkeypatch.setattr(Store, "put", noting)
    return names


def test_a_store_is_sure_of_what_it_put_or_read_itself(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put("a", b"1")

        assert store.is_sure("a")
    with Store(tmp_path) as store:
        assert not store.is_sure("a")
        store.get("a")

        assert store.is_sure("a")
        assert not store.is_sure("b")
    assert not NOWHERE.is_sure("a")


@pytest.mark.parametrize("search", [None, {}, SEARCH])
def test_an_edition_comes_back_as_it_was_kept(
    search: dict[str, str] | None, tmp_path: Path
) -> None:
    with Store(tmp_path) as store:
        keep(store, "edition", handed(PAGES, search))
    with Store(tmp_path) as store:
        found = recall(store, "edition")

    assert found is not None
    assert dict(found.printed.pages) == PAGES
    assert (found.printed.search is None) == (search is None)
    assert dict(found.printed.search or {}) == (search or {})


def test_pages_that_came_from_the_store_are_not_written_again(
    tmp_path: Path, asked: list[str]
) -> None:
    with Store(tmp_path) as store:
        keep(store, "before", handed(PAGES, SEARCH))
    asked.clear()
    changed = PAGES | {"p3.md": "改了"}
    with Store(tmp_path) as store:
        store.get_all(text_name(text.encode()) for text in PAGES.values())
        keep(store, "after", handed(changed, SEARCH))

    assert [name for name in asked if name.startswith("text")] == [
        text_name("改了".encode()),
        text_name("# 书\n".encode()),
    ]
    assert len(asked) < 10


def test_editions_that_are_asked_for_together_are_made_of_one_guide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound: list[object] = []

    def binding(*_: object, **__: object) -> object:
        bound.append(object())
        return bound[-1]

    monkeypatch.setattr(pipeline, "bind", binding)
    monkeypatch.setattr(handing, "_printed", lambda book, *_: book)
    monkeypatch.setattr(handing, "keep", lambda *_: None)
    with bound_once():
        for script in Script:
            hand_over(order(tmp_path, script), NOWHERE, lambda _: None)

    assert len(bound) == 1
    for script in Script:
        hand_over(order(tmp_path, script), NOWHERE, lambda _: None)

    assert len(bound) == 3


def test_ledger_and_keys_are_made_before_the_editions_part(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text("上门核实\n催收人员应当出示证件。\n", "utf-8")
    (tmp_path / "editorial").symlink_to(root / "editorial")
    keyed: list[str] = []
    of = Keys.of

    def noting(keys: Keys, page: Page) -> str:
        keyed.append(page.slug)
        return of(keys, page)

    monkeypatch.setattr(Keys, "of", noting)
    with Store(tmp_path / "store") as store, bound_once():
        bind_ahead(order(tmp_path, Script.HANT), store, lambda _: None)
        before = list(keyed)
        monkeypatch.setattr(pipeline, "as_jsonl", lambda _: pytest.fail("made again"))
        hand_over(order(tmp_path, Script.HANT), store, lambda _: None)

    assert len(before) > 30
    assert keyed == before


def test_what_is_prepared_is_what_is_printed(tmp_path: Path, root: Path) -> None:
    (tmp_path / "a.txt").write_text("上门核实\n催收人员应当出示证件。\n", "utf-8")
    book = bind(tmp_path, root / "editorial")

    assert book.jsonl.count("\n") == len(book.composed.ledger)
    assert book.jsonl is book.jsonl

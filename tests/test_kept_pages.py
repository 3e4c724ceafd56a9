"""Pages that were printed or read before are not made again, and come out the same."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bindery.editorial.desk import load_editorial
from bindery.editorial.names import Name, Names
from bindery.editorial.pages import Contents
from bindery.feeds import Edition, kept_pages, llms, offline_page
from bindery.index import read_page
from bindery.kept.drafts import read_pages
from bindery.kept.pages import Printer
from bindery.model import Script
from bindery.printing import made_once
from bindery.store import NOWHERE, Store
from bindery.views import Address, PageLink, PageView, PlannedPage

#: More than are in memory at once.
MANY = 120
NAMES = Names(names=(Name(hans="网贷", hant="網上貸款"),))


@dataclass
class Shelf:
    """Plans pages and counts which of them are made."""

    made: list[str] = field(default_factory=list)

    def plan(self, slug: str, said: str, *, key: bool = True) -> PlannedPage:
        """Plan a page that says one thing."""
        view = a_page(slug, said)

        def make() -> PageView:
            self.made.append(slug)
            return view

        return PlannedPage(
            slug=slug,
            title=view.title,
            section="",
            kind=view.kind,
            lead=said,
            listed=True,
            sources_total=1,
            cards=(),
            make=make,
            digest=lambda: said if key else "",
        )


def a_page(slug: str, said: str) -> PageView:
    return PageView(
        slug=slug,
        title="没有网络",
        section="",
        kind="offline",
        lead=said,
        task="",
        sources_total=1,
        dates="",
        pages=(PageLink(title=said, lead="", address=Address(slug="index")),),
    )


def printed(planned: list[PlannedPage], store: Store, script: Script = Script.HANT) -> list[str]:
    return [text for _, text in Printer(script=script, names=NAMES, store=store).pages(planned)]


def read(planned: list[PlannedPage], store: Store) -> list[object]:
    return list(read_pages(planned, store))


@pytest.mark.parametrize("work", [printed, read])
def test_only_changed_pages_are_made_again(
    work: Callable[[list[PlannedPage], Store], list[object]], tmp_path: Path
) -> None:
    shelf = Shelf()
    before = [shelf.plan(f"p{number}", f"网贷 {number}") for number in range(MANY)]
    after = [*before[:7], shelf.plan("p7", "改了"), *before[8:]]
    with Store(tmp_path) as store:
        work(before, store)
    made_first = list(shelf.made)
    shelf.made.clear()
    with Store(tmp_path) as store:
        again = work(after, store)
    made_again = list(shelf.made)

    assert made_first == [page.slug for page in before]
    assert made_again == ["p7"]
    assert again == work(after, NOWHERE)


@pytest.mark.parametrize("work", [printed, read])
def test_a_page_that_cannot_be_told_from_another_is_always_made(
    work: Callable[[list[PlannedPage], Store], list[object]], tmp_path: Path
) -> None:
    shelf = Shelf()
    with Store(tmp_path) as store:
        for said in ("一", "二"):
            assert work([shelf.plan("p", said, key=False)], store) == work(
                [shelf.plan("p", said)], NOWHERE
            )

    assert shelf.made == ["p"] * 4


def test_a_page_that_is_printed_and_read_at_once_is_made_once() -> None:
    shelf = Shelf()
    planned = [shelf.plan(f"p{number}", str(number)) for number in range(MANY)]
    shared = made_once(planned).planned
    printer = Printer(script=Script.HANS, names=NAMES, store=NOWHERE)
    both = list(zip(printer.pages(shared), read_pages(shared, NOWHERE), strict=True))

    assert shelf.made == [page.slug for page in planned]
    assert [draft for _, draft in both] == read(planned, NOWHERE)


def test_pages_are_made_as_they_are_taken(tmp_path: Path) -> None:
    shelf = Shelf()
    planned = (shelf.plan(f"p{number}", str(number)) for number in range(MANY))
    with Store(tmp_path) as store:
        pages = Printer(script=Script.HANS, names=NAMES, store=store).pages(planned)
        first = next(pages)

    assert first[0] == "p0.md"
    assert shelf.made == ["p0"]


def test_scripts_and_names_have_pages_of_their_own(tmp_path: Path) -> None:
    planned = [Shelf().plan("p", "网贷")]
    others = replace(NAMES, names=())
    with Store(tmp_path) as store:
        texts = [
            next(Printer(script=script, names=names, store=store).pages(planned))[1]
            for script, names in (
                (Script.HANS, NAMES),
                (Script.HANT, NAMES),
                (Script.HANT, others),
            )
        ]

    assert ["网贷" in texts[0], "網上貸款" in texts[1], "網貸" in texts[2]] == [True] * 3


@pytest.mark.parametrize("kind", ["page", "draft"])
def test_what_was_ruined_in_the_store_is_made_again(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = [Shelf().plan("p", "网贷")]
    true = (printed(planned, NOWHERE), read(planned, NOWHERE))
    put = Store.put

    def ruin(store: Store, name: str, content: bytes) -> None:
        put(store, name, b"[" if name.startswith(kind) else content)

    monkeypatch.setattr(Store, "put", ruin)
    with Store(tmp_path) as store:
        for _ in range(2):
            assert (printed(planned, store), read(planned, store)) == true


def test_what_is_read_is_what_the_page_says() -> None:
    (draft,) = read([Shelf().plan("p", "网贷")], NOWHERE)

    assert draft == read_page(a_page("p", "网贷"))


def test_what_only_names_pages_makes_none(root: Path) -> None:
    shelf = Shelf()
    planned = [shelf.plan("visit/why", "网贷"), shelf.plan("sources", "资料")]
    edition = Edition(script=Script.HANS, title="指南", address="https://example.org/")
    text = llms(planned, load_editorial(root / "editorial"), edition)
    kept = kept_pages(planned, Contents(sections=(), pages=(), keep=("sources", "gone")))

    assert text.startswith("# 指南\n")
    assert [link.title for link in offline_page(kept).pages] == ["没有网络"]
    assert shelf.made == []

"""Strings that mean harm in every field, built into a site and opened in a real Chromium."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hostile import DOCUMENTS, SHOWN, project, spoiled_texts
from hostilepages import Read, of_each_kind, read_pages, watched
from lxml import etree  # type: ignore[import-untyped]  # It says nothing of its types.
from markdown import Markdown  # type: ignore[import-untyped]  # Its types are a package of their own.
from playwright.sync_api import Browser, expect
from searching import ask, dialog, hits

from bindery.building.site import build_site
from bindery.feeds.atom import MOST_ENTRIES
from bindery.marks import bracketed
from bindery.model import SourceText
from bindery.read import load_manifest, read_document
from bindery.repair import repair

#: Where an address of ours may lead: into the site, to a number, or to a place of the same page.
OURS = re.compile(r"(?!//)(?:https://example\.org/)?[./a-z0-9_-]*(?:#[A-Za-z0-9_-]*)?|tel:[0-9]+")

#: What an entry of the feed is made of (RFC 4287).
ENTRY = {"id", "title", "updated", "published", "link", "category", "content"}

#: What llms.txt is made of, once it is read as Markdown.
MARKDOWN = {"h1", "h2", "p", "ul", "li", "a", "blockquote"}

#: Classes of templates for what the documents of the real site are too short for.
RARE = {".kb-parts"}

#: Fields of which some texts, or all, are on no page, and what share of them: search alone reads
#: ways, books have words of their own, some kinds of page have no task and some topics no heading.
UNPRINTED = {"questions.ways": 1.0, "statements.reason": 1.0, "topics.title": 0.4}
UNPRINTED |= {"pages.task": 0.5, "pages.title": 0.1}
UNPRINTED |= {f"books.{name}": 1.0 for name in SHOWN["books"]}

#: Of the pages that are opened without the policy of the site, one in so many is with it too.
BY_POLICY = 8

#: What somebody might type, and what a result might be made of.
TYPED = (
    "pwned",
    "<script>",
    '"><img src=x onerror=pwned=1>',
    "constructor __proto__",
    "{{ 7*7 }}",
    "编者提示 <b>",
    "\u202e逾期\u2028مرحبا𠀀😀",
    "a" * 200,
)


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project that is hostile everywhere, with its site, which its own check let pass."""
    made = project(root, tmp_path_factory.mktemp("hostile"))
    build_site(made, made / "site")
    return made


@pytest.fixture(scope="module")
def address(folder: Path, serve_folder: Callable[..., str]) -> str:
    """Give the address of the hostile site."""
    return serve_folder(folder / "site")


@pytest.fixture(scope="module")
def pages(browser: Browser, folder: Path, address: str) -> tuple[Read, ...]:
    """Give pages of the hostile site as a browser reads them.

    The build has checked that the pages of both editions are alike; a part of one is enough here.
    """
    return read_pages(browser, address, folder / "site", hant=3)


def by_kind(pages: Iterable[Read]) -> dict[str, set[str]]:
    """Give what the pages of each kind are made of."""
    made: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        made[page.kind] |= page.made
    return made


def squeezed(text: str) -> str:
    """Give a text without blanks, of which HTML keeps one where there were several."""
    return "".join(text.split())


def test_no_page_holds_anything_that_we_did_not_write(
    browser: Browser, pages: tuple[Read, ...], site: Path, site_address: str
) -> None:
    ours = by_kind(read_pages(browser, site_address, site))
    anywhere = set().union(*ours.values())
    strange = {
        (kind, one)
        for kind, made in by_kind(pages).items()
        for one in made
        # Attributes and classes may be those of another kind, as a long document has parts.
        if one not in (ours[kind] if one.startswith("<") else anywhere) and one not in RARE
    }

    assert sorted(strange) == []


def test_every_address_leads_where_ours_do(pages: tuple[Read, ...]) -> None:
    leads = set().union(*(page.leads for page in pages))

    assert sorted(lead for lead in leads if not OURS.fullmatch(lead)) == []


@pytest.mark.parametrize("trusting", [False, True], ids=["with its policy", "without it"])
def test_nothing_runs_and_nothing_is_asked(
    browser: Browser, pages: tuple[Read, ...], address: str, *, trusting: bool
) -> None:
    with watched(browser, trusting=trusting) as (page, seen):
        paths = of_each_kind(pages)
        # What its policy would forbid is named by it, and done without it: on every kind of page.
        for path in paths if trusting else paths[::BY_POLICY]:
            page.goto(f"{address}/{path}", wait_until="load")

            assert page.evaluate("window.pwned") is None, path
    assert seen.trouble == []
    assert [it for it in seen.asked if it[1] >= 400 or not it[0].startswith(f"{address}/")] == []


def test_every_letter_of_a_document_is_on_its_pages(folder: Path, pages: tuple[Read, ...]) -> None:
    shown: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for page in pages:
        if found := re.match(r"ref/source-(h[0-9]+)/", page.path):
            shown[found[1]] |= {int(line[1:]): text for line, text in page.lines.items()}
    read = {
        name: squeezed("".join(lines[n] for n in sorted(lines))) for name, lines in shown.items()
    }
    held = {
        source.id: squeezed(bracketed("".join(repair(source).lines)))
        for source in hostile_documents(folder)
    }

    assert len(held) >= DOCUMENTS
    assert [name for name in held if held[name] != read.get(name)] == []


def hostile_documents(folder: Path) -> list[SourceText]:
    """Read the hostile documents of a project."""
    records = [it for it in load_manifest(folder / "sources") if it.id.startswith("h")]
    return [read_document(folder / "sources" / it.file, source_id=it.id) for it in records]


def test_every_word_of_the_editor_is_read_as_it_was_written(
    folder: Path, pages: tuple[Read, ...]
) -> None:
    read = squeezed(" ".join(page.text for page in pages if not page.path.startswith("zh-hant")))
    for field, texts in spoiled_texts(folder / "editorial").items():
        missing = [text for text in texts if squeezed(text) not in read]

        assert len(missing) <= len(texts) * UNPRINTED.get(field, 0), (field, missing)


def test_files_for_machines_are_what_they_say(folder: Path) -> None:
    site = folder / "site"
    for edition in (site, site / "zh-hant"):
        entries = etree.parse(edition / "feed.xml").getroot().findall("{*}entry")
        text = (edition / "llms.txt").read_text(encoding="utf-8")
        llms = etree.HTML(Markdown(output_format="html").convert(text)).find("body")
        ledger = (edition / "ledger.jsonl").read_text(encoding="utf-8")
        rows = [json.loads(line) for line in ledger.removesuffix("\n").split("\n")]

        assert len(entries) == MOST_ENTRIES
        assert {child.tag.split("}")[1] for entry in entries for child in entry} <= ENTRY
        assert etree.parse(edition / "sitemap.xml").getroot().findall("{*}url")
        assert json.loads((edition / "manifest.webmanifest").read_text("utf-8"))
        assert {row["source"] for row in rows} >= {it.id for it in hostile_documents(folder)}
        assert {one.tag for one in llms.iterdescendants()} <= MARKDOWN
        assert [way for way in llms.xpath("//a/@href") if not OURS.fullmatch(way)] == []


def test_search_shows_hostile_words_as_text(browser: Browser, address: str) -> None:
    with watched(browser, trusting=True) as (page, seen):
        page.goto(f"{address}/")
        for words in TYPED:
            ask(page, words)
            expect(page.locator("[data-when]:not([hidden])").first).to_be_attached()
            page.wait_for_timeout(150)

            assert page.evaluate("window.pwned") is None, words
            assert dialog(page).locator("img, svg:not([class]), script, iframe").count() == 0, words
            page.keyboard.press("Escape")
        ask(page, "pwned")
        expect(hits(page).first).to_be_visible()

        assert "pwned" in dialog(page).inner_text()
    assert seen.trouble == []

"""The archive: one file, the same for the same site, that opens from a folder and is complete."""

import re
import zipfile
from pathlib import Path

import pytest
from commands import run
from playwright.sync_api import Browser, expect
from searching import ask, hits, unkept

from bindery.archive import DOORS, FOLDER, opened, pack

PAGE = '<title>指南</title><a href="visit/door/">上门</a> <a href="ledger.jsonl">全部</a>'


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Give a site of two pages, with what only a server needs."""
    site = tmp_path / "site"
    (site / "visit" / "door").mkdir(parents=True)
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "visit" / "door" / "index.html").write_text(
        '<a href="../..">首页</a>', encoding="utf-8"
    )
    for name in ("404.html", "service-worker.js", "sitemap.xml", "keep.json", "ledger.jsonl"):
        (site / name).write_text("{}", encoding="utf-8")
    return site


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder into which a reader unpacked the archive of the real site."""
    folder = tmp_path_factory.mktemp("reader")
    pack(site, folder / "site.zip")
    with zipfile.ZipFile(folder / "site.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize(
    ("written", "opens"),
    [
        ("../visit/door/", "../visit/door/index.html"),
        ("../visit/door/#item-1", "../visit/door/index.html#item-1"),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("../..", "../../index.html"),
        ("?a=1&amp;b=2", "?a=1&amp;b=2"),
        ("visit/?a=1&amp;b=2#c", "visit/index.html?a=1&amp;b=2#c"),
        ("#top", "#top"),
        ("", ""),
        ("../assets/a.css", "../assets/a.css"),
        ("https://example.org/visit/", "https://example.org/visit/"),
        ("//example.org/visit/", "//example.org/visit/"),
        ("tel:12348", "tel:12348"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_a_link_to_a_folder_leads_to_the_page_in_it(written: str, opens: str) -> None:
    assert opened(f'<a class="x" href="{written}">') == f'<a class="x" href="{opens}">'
    assert opened(f'<i data-href="{written}">') == f'<i data-href="{written}">'


def test_the_archive_has_the_site_and_a_door_to_it(small: Path, tmp_path: Path) -> None:
    count = pack(small, tmp_path / "a" / "guide.zip")
    with zipfile.ZipFile(tmp_path / "a" / "guide.zip") as archive:
        names = archive.namelist()
        door = archive.read(DOORS[0]).decode()
        first = archive.read(f"{FOLDER}/index.html").decode()

    inside = ["index.html", "ledger.jsonl", "visit/door/index.html"]
    assert names == [*sorted(DOORS), *(f"{FOLDER}/{name}" for name in inside)]
    assert count == len(names)
    assert f'href="{FOLDER}/index.html"' in door
    assert "<h1>指南</h1>" in door
    assert "zh-hant" not in door
    assert 'href="visit/door/index.html"' in first


def test_the_same_site_gives_the_same_bytes(small: Path, tmp_path: Path) -> None:
    pack(small, tmp_path / "one.zip")
    (small / "index.html").touch()
    pack(small, tmp_path / "two.zip")

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.zip", "site", "two.zip"]


def test_without_a_site_the_command_says_how_to_get_one(tmp_path: Path) -> None:
    result = run("archive", "--site", tmp_path / "none", "--output", tmp_path / "a.zip")

    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"{tmp_path / 'none'}: holds no built site.",
        "  Run `bindery site` first.",
    ]
    assert not (tmp_path / "a.zip").exists()


def test_an_archive_does_not_go_into_the_site(small: Path) -> None:
    result = run("archive", "--site", small, "--output", small / "a.zip")

    assert result.exit_code == 2
    assert "Name a file outside of it with --output." in result.stderr


@pytest.mark.parametrize("name", ["private.txt", "folder", "nothing"])
def test_a_link_in_the_site_is_not_followed(small: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "private.txt").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (small / "visit" / "other").symlink_to(tmp_path / name)
    result = run("archive", "--site", small, "--output", tmp_path / "a.zip")

    assert result.exit_code == 2
    assert f"{small / 'visit' / 'other'}: is a link" in result.stderr
    assert not (tmp_path / "a.zip").exists()


def test_the_command_says_what_to_open(small: Path, tmp_path: Path) -> None:
    result = run("archive", "--site", small, "--output", tmp_path / "a.zip")

    assert result.exit_code == 0
    assert result.stdout.endswith("a.zip: 5 files, 0.0 MB. Unpack it and open 打开我.html.\n")


def test_every_link_of_the_archive_leads_to_a_file(unpacked: Path) -> None:
    pages = sorted((unpacked / FOLDER).rglob("*.html"))
    lost = {
        (str(page.relative_to(unpacked)), way)
        for page in pages
        for way in re.findall(r'\s(?:href|src)="([^":#?]+)[^":]*"', page.read_text("utf-8"))
        if not (page.parent / way).is_file()
    }

    assert len(pages) > 80
    assert lost == set()


@pytest.mark.parametrize(
    ("name", "edition", "words"), [("简体中文", "", "罚息"), ("繁體中文", "zh-hant/", "罰息")]
)
def test_from_a_folder_pages_open_and_search_finds(
    browser: Browser, unpacked: Path, name: str, edition: str, words: str
) -> None:
    with unkept(browser) as page:
        failed: list[str] = []
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.goto((unpacked / DOORS[0]).as_uri())
        page.get_by_role("link", name=name).click()
        for slug in ("visit/door", "ref/faq", "staff/m2-before"):
            page.locator(f"a[href$='{slug}/index.html']:not([data-kb-search])").first.evaluate(
                "it => it.click()"
            )
            page.wait_for_url(f"**/{FOLDER}/{edition}{slug}/index.html")
            expect(page.locator("h1")).to_be_visible()
        ask(page, words)
        hits(page).first.click()
        page.wait_for_url(re.compile(rf"/{FOLDER}/{edition}(?!staff/m2)[a-z-]+/.*index\.html"))
        page.locator("[data-kb-script]").click()
        page.wait_for_url(re.compile(rf"/{FOLDER}/{'' if edition else 'zh-hant/'}(?!zh)"))

        expect(page.locator("h1")).to_be_visible()
        assert failed == []


def test_a_page_that_is_no_utf8_is_packed_as_it_is(small: Path, tmp_path: Path) -> None:
    (small / "old.html").write_bytes(b'\xff<a href="visit/">')
    pack(small, tmp_path / "site.zip")

    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert archive.read(f"{FOLDER}/old.html") == b'\xff<a href="visit/index.html">'

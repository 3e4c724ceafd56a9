"""The guide in a real Chromium without a network: what is kept, what is shown for the rest."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from searching import ask, hits

EDITIONS = ("", "zh-hant/")

#: Give the addresses that the stores of one kind keep.
KEPT = """async (kind) => {
  const names = (await caches.keys()).filter((name) => name.includes(` ${kind} `));
  const stores = await Promise.all(names.map((name) => caches.open(name)));
  return [].concat(...(await Promise.all(stores.map((store) => store.keys())))).map((it) => it.url);
}"""

CONTROLLED = "() => Boolean(navigator.serviceWorker.controller)"

#: What the page asks the worker to keep.
WATCH_ASKED = """window.asked = [];
const post = ServiceWorker.prototype.postMessage;
ServiceWorker.prototype.postMessage = function (urls) {
  asked.push(...urls);
  post.call(this, urls);
};"""


def until(page: Page, script: str, arg: object) -> None:
    """Wait until a promise in the page gives something true; the policy lets no page do so."""
    for _ in range(100):
        if page.evaluate(script, arg):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"This never came: {script} {arg}")


def settled(page: Page, edition: str = "") -> list[str]:
    """Give the paths that are kept when the worker has done what a first visit asks for."""
    listed = f"{page.evaluate('location.origin')}/{edition}keep.json"
    until(page, "async (list) => Boolean(await caches.match(list))", listed)
    kept: list[str] = page.evaluate(KEPT, "pages")
    return [url.removeprefix(f"{page.evaluate('location.origin')}/") for url in kept]


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """Give a copy of the site that a test may publish anew, without its heavy parts."""
    folder = tmp_path / "site"
    left_out = shutil.ignore_patterns("search", "contributing", "zh-hant")
    shutil.copytree(site, folder, ignore=left_out)
    return folder


@pytest.mark.parametrize("edition", EDITIONS)
def test_after_one_visit_the_pages_for_bad_days_are_there_without_a_network(
    page: Page, site_address: str, edition: str
) -> None:
    page.goto(f"{site_address}/{edition}")
    kept = settled(page, edition)
    page.context.set_offline(True)

    for slug, words in (("overdue/now/", "四件事"), ("visit/door/", "清单|清單")):
        page.goto(f"{site_address}/{edition}{slug}")
        expect(page.locator("h1")).to_contain_text(re.compile(words))
        assert page.locator(".kb-lead").evaluate("it => getComputedStyle(it).fontSize") != "16px"
    other = "" if edition else "zh-hant/"
    assert [url for url in kept if url.startswith(("staff/", f"{edition}staff/"))] == []
    assert [url for url in kept if "/search/" in url or url.startswith("search/")] == []
    assert f"{other}overdue/now/" not in kept


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_page_that_was_not_kept_is_answered_by_ours(
    page: Page, site_address: str, edition: str
) -> None:
    page.goto(f"{site_address}/{edition}visit/door/")
    settled(page, edition)
    page.context.set_offline(True)
    answer = page.goto(f"{site_address}/{edition}staff/m3-onsite/")

    assert answer is not None
    assert answer.status == 503
    expect(page.locator("h1")).to_have_text(re.compile("现在没有网络|現在沒有網路|現在沒有網絡"))
    page.locator(".kb-links a").nth(1).click()
    page.wait_for_url(f"{site_address}/{edition}overdue/now/")
    page.go_back()
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("h1")).not_to_contain_text(re.compile("没有网络|沒有網"))


def test_search_that_was_used_once_is_there_without_a_network(
    page: Page, site_address: str
) -> None:
    page.goto(f"{site_address}/visit/door/")
    settled(page)
    page.reload()
    ask(page, "罚息")
    expect(hits(page).first).to_be_visible()
    count = page.evaluate(
        "new Set(kb.whole('hans').filter((url) => /[0-9a-f]{12}/.test(url))).size"
    )
    until(page, f"async (count) => (await ({KEPT})('index')).length >= count", count)
    page.context.set_offline(True)
    page.goto(f"{site_address}/overdue/now/")
    ask(page, "征信")

    expect(hits(page).first).to_be_visible()


@pytest.mark.parametrize("saves", [True, False])
def test_who_pays_for_every_byte_keeps_what_was_read_and_no_more(
    page: Page, site_address: str, *, saves: bool
) -> None:
    saving = f"{{value: {{saveData: {str(saves).lower()}}}}}"
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {saving}); {WATCH_ASKED}")
    page.goto(f"{site_address}/visit/door/")
    until(page, "() => asked.length > 0", None)
    # What the page does when it is idle it has announced by now; so it comes before ours.
    page.evaluate("new Promise((done) => requestIdleCallback(() => done()))")
    asked = page.evaluate("asked.some((url) => url.endsWith('/keep.json'))")
    until(page, "async (path) => Boolean(await caches.match(path))", "/visit/door/")
    page.context.set_offline(True)
    page.goto(f"{site_address}/visit/door/")

    expect(page.locator("h1")).to_contain_text("清单")
    assert asked is not saves


def test_an_update_brings_new_pages_with_their_files_and_throws_old_files_away(
    page: Page, copy: Path, serve_folder: Callable[..., str]
) -> None:
    address = serve_folder(copy, {"Cache-Control": "no-cache"})
    page.goto(f"{address}/visit/door/")
    before = settled(page)
    (old,) = (url for url in before if re.search(r"site\.[0-9a-f]{8}\.css$", url))
    republish(copy, old, "overdue/now")
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).unregister()")
    page.goto(f"{address}/")
    until(page, CONTROLLED, None)
    until(page, "async (old) => !(await caches.match(old))", f"/{old}")
    page.context.set_offline(True)
    page.goto(f"{address}/overdue/now/")

    expect(page.locator("h1")).to_have_text("今天的页")
    assert page.locator("link[rel=stylesheet][href*='site.01234567.css']").count() == 1
    assert page.evaluate("getComputedStyle(document.body).outlineColor") == "rgb(1, 2, 3)"


def test_a_page_whose_files_do_not_come_does_not_replace_the_one_before(
    page: Page, copy: Path, serve_folder: Callable[..., str]
) -> None:
    address = serve_folder(copy, {"Cache-Control": "no-cache"})
    page.goto(f"{address}/visit/door/")
    (old,) = (url for url in settled(page) if re.search(r"site\.[0-9a-f]{8}\.css$", url))
    republish(copy, old, "overdue/now")
    (copy / old.replace(old.split(".")[-2], "01234567")).unlink()
    page.goto(f"{address}/overdue/now/")
    expect(page.locator("h1")).to_have_text("今天的页")
    page.context.set_offline(True)
    page.goto(f"{address}/overdue/now/")

    expect(page.locator("h1")).to_contain_text("四件事")
    assert page.evaluate(f"caches.match('/{old}').then(Boolean)") is True


def test_what_an_earlier_worker_kept_is_thrown_away(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/404.html")
    page.evaluate(
        "async () => { for (const scope of ['/', '/elsewhere/'])"
        " await caches.open('kb pages ' + new URL(scope, location).href); }"
    )
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).unregister()")
    page.goto(f"{site_address}/overdue/now/")
    settled(page)
    names = page.evaluate("caches.keys()")

    assert f"kb pages {site_address}/" not in names
    assert f"kb pages {site_address}/elsewhere/" in names


def test_what_is_kept_is_small(site: Path) -> None:
    for edition in EDITIONS:
        folder = site / edition
        pages = json.loads((folder / "keep.json").read_text(encoding="utf-8"))["pages"]
        files = {file for path in pages for file in made_of(folder / path / "index.html")}

        assert len(pages) <= 11
        assert list(pages)[-1] == "offline/"
        assert sum(map(packed, files)) <= 150_000


def made_of(page: Path) -> set[Path]:
    """Give a page and the files that it is made of."""
    html = page.read_text(encoding="utf-8")
    parts = re.findall(r'\s(?:src|href)="([^":]+\.(?:js|css|svg))"', html)
    return {page, *((page.parent / part).resolve() for part in parts)}


def packed(file: Path) -> int:
    """Give the size of a file on its way."""
    import gzip

    return len(gzip.compress(file.read_bytes()))


def republish(site: Path, style: str, slug: str) -> None:
    """Publish another day's site: another style sheet, and one page that differs in more."""
    new = re.sub(r"\.[0-9a-f]{8}\.", ".01234567.", style)
    words = (site / style).read_text(encoding="utf-8") + "body{outline-color:rgb(1,2,3)}"
    (site / style).unlink()
    (site / new).write_text(words, encoding="utf-8")
    listed = json.loads((site / "keep.json").read_text(encoding="utf-8"))
    for path in listed["pages"]:
        page = site / path / "index.html"
        if not page.exists():
            continue
        html = page.read_text(encoding="utf-8").replace(Path(style).name, Path(new).name)
        if path == f"{slug}/":
            html = re.sub(r"(<h1[^>]*>).*?(</h1>)", r"\1今天的页\2", html, flags=re.DOTALL)
        page.write_text(html, encoding="utf-8")
        listed["pages"][path] = "another"
    listed["pages"] = {path: it for path, it in listed["pages"].items() if it == "another"}
    (site / "keep.json").write_text(json.dumps(listed), encoding="utf-8")

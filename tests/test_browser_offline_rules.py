"""The worker in a real Chromium: what it keeps, for how long, and what it leaves to the network."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from test_browser_offline import CONTROLLED, KEPT, until

READ = "visit/impact/"
OTHER = "visit/why/"

SAVING = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"

#: Put a file into the store that no page names: it goes when the worker has done all it had to do.
PUT = """async (path) => {
  const [name] = (await caches.keys()).filter((name) => name.includes(" pages "));
  const type = { headers: { "Content-Type": "text/css" } };
  await (await caches.open(name)).put(path, new Response("", type));
}"""
#: Tell the pages that no list names, in the test that reads many.
READ_ONLY = "(it) => /more|impact/.test(it)"
HAS = "async (path) => Boolean(await caches.match(path))"
HAS_NOT = "async (path) => !(await caches.match(path))"


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """Give a copy of the site that a test may change, and other things that stand below it."""
    folder = tmp_path / "site"
    left_out = shutil.ignore_patterns("search", "contributing", "zh-hant")
    shutil.copytree(site, folder, ignore=left_out)
    (folder / "app").mkdir()
    for name in ("index.html", "me.json", "app.01234567.js", "page.html"):
        (folder / "app" / name).write_text("<p>1</p>", encoding="utf-8")
    return folder


@pytest.fixture
def saving(browser: Browser) -> Iterator[Page]:
    """Give a tab of somebody who asked to save data: nothing is kept but what was read."""
    with browser.new_context() as context:
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.add_init_script(SAVING)
        yield page


def kept(page: Page) -> list[str]:
    """Give the paths that are kept."""
    origin = page.evaluate("location.origin")
    urls: list[str] = page.evaluate(KEPT, "pages")
    return sorted(url.removeprefix(f"{origin}/") for url in urls)


def read(page: Page, address: str, way: str = READ, *, at: str = "") -> None:
    """Go to a page, and wait until it is kept."""
    page.goto(f"{address}/{way}")
    until(page, CONTROLLED, None)
    until(page, HAS, f"/{at or way}")


def follow_anew(page: Page, address: str) -> None:
    """Let a new worker do all it has to do."""
    page.goto(f"{address}/404.html")
    page.evaluate(PUT, "/assets/nobody.01234567.css")
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).unregister()")
    page.goto(f"{address}/")
    until(page, CONTROLLED, None)
    until(page, HAS_NOT, "/assets/nobody.01234567.css")


@pytest.mark.parametrize("way", [f"{READ}?from=singlemessage", f"{READ}index.html"])
def test_a_page_is_one_page_whatever_hangs_on_its_address(
    page: Page, copy: Path, serve_folder: Callable[..., str], way: str
) -> None:
    address = serve_folder(copy)
    read(page, address, way, at=READ)
    follow_anew(page, address)
    page.context.set_offline(True)
    for again in (READ, f"{READ}?from=timeline", f"{READ}index.html"):
        answer = page.goto(f"{address}/{again}")

        assert answer is not None
        assert answer.status == 200
        assert page.locator(".kb-lead").evaluate("it => getComputedStyle(it).fontSize") != "16px"
    assert [path for path in kept(page) if "?" in path or path.endswith("index.html")] == []


def test_what_is_not_ours_is_never_kept(
    saving: Page, copy: Path, serve_folder: Callable[..., str]
) -> None:
    address = serve_folder(copy)
    read(saving, address)
    foreign = ["app/", "app/page.html", "app/me.json", "ledger.jsonl?x=1", "llms.txt", "keep.json"]
    for path in (*foreign, "app/app.01234567.js", OTHER):
        saving.evaluate("(path) => fetch(path).then((it) => it.text())", f"/{path}")
    for path in ("app/", "app/page.html", "app/me.json", "llms.txt", "keep.json"):
        saving.goto(f"{address}/{path}")
    read(saving, address, "overdue/now/")

    others = [path for path in kept(saving) if not path.startswith("assets/")]
    assert others == ["overdue/now/", READ]


def test_a_host_that_forbids_to_store_is_obeyed(
    page: Page, copy: Path, serve_folder: Callable[..., str]
) -> None:
    address = serve_folder(copy, {"Cache-Control": "no-store"})
    page.goto(f"{address}/{READ}")
    until(page, CONTROLLED, None)
    page.evaluate("caches.open('kb 3 pages ' + location.origin + '/').then(() => 1)")
    follow_anew(page, address)

    assert kept(page) == []


def test_a_page_that_was_withdrawn_goes_from_the_store(
    saving: Page, copy: Path, serve_folder: Callable[..., str]
) -> None:
    address = serve_folder(copy, {"Cache-Control": "no-cache"})
    read(saving, address)
    shutil.rmtree(copy / READ)
    answer = saving.goto(f"{address}/{READ}")
    until(saving, HAS_NOT, f"/{READ}")

    assert answer is not None
    assert answer.status == 404


def test_of_pages_that_were_read_the_latest_are_kept(
    page: Page, copy: Path, serve_folder: Callable[..., str]
) -> None:
    for number in range(80):
        folder = copy / "more" / str(number)
        folder.mkdir(parents=True)
        (folder / "index.html").write_text('<p class="kb-page kb-page--x">', encoding="utf-8")
    address = serve_folder(copy)
    page.goto(f"{address}/")
    until(page, HAS, "/keep.json")
    listed = [path for path in kept(page) if not path.startswith("assets/")]
    page.evaluate(
        "() => navigator.serviceWorker.controller.postMessage("
        "Array.from({ length: 80 }, (_, at) => new URL(`/more/${at}/`, location).href))"
    )
    until(page, HAS, "/more/79/")
    read(page, address, READ)
    until(page, f"async (most) => (await ({KEPT})('pages')).filter({READ_ONLY}).length <= most", 60)
    now = kept(page)

    assert {f"more/{number}/" for number in range(70, 80)} < set(now)
    assert READ in now
    assert set(listed) <= set(now)


def test_a_page_of_the_list_that_fails_stops_no_other(
    page: Page, copy: Path, serve_folder: Callable[..., str]
) -> None:
    address = serve_folder(copy)
    (copy / "visit/door/index.html").rename(copy / "away.html")
    page.goto(f"{address}/")
    until(page, HAS, "/offline/")
    follow_anew(page, address)
    without = kept(page)
    (copy / "away.html").rename(copy / "visit/door/index.html")
    follow_anew(page, address)

    assert {"overdue/now/", "offline/"} < set(without)
    assert not {"visit/door/", "keep.json"} & set(without)
    assert {"visit/door/", "keep.json"} < set(kept(page))


def test_a_store_that_is_full_still_sweeps_and_claims_nothing(
    page: Page, copy: Path, serve_folder: Callable[..., str]
) -> None:
    worker = (copy / "service-worker.js").read_text(encoding="utf-8")
    full = (
        "const put = Cache.prototype.put;\nCache.prototype.put = function (url, answer) {\n"
        '  if (/door/.test(url)) return Promise.reject(new DOMException("", "QuotaExceeded"));\n'
        "  return put.call(this, url, answer);\n};\n"
    )
    (copy / "service-worker.js").write_text(full + worker, encoding="utf-8")
    address = serve_folder(copy)
    page.goto(f"{address}/")
    until(page, HAS, "/offline/")
    follow_anew(page, address)

    assert {"overdue/now/", "offline/"} < set(kept(page))
    assert not {"visit/door/", "keep.json"} & set(kept(page))

"""What a reader fetches to see a page, counted in a real Chromium: bytes and files."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request
from searching import unkept
from serving import locked

#: Bytes after gzip, at the first view, before search is used.
KB = 1024
HTML = 15 * KB
OWN = 12 * KB
TOTAL = 110 * KB
#: Files, with the page itself and the icon of the tab, which a headless browser does not ask for.
REQUESTS = 8
ICON = 1
MARK = "assets/img/mark.svg"

#: The outline to talk from has ticks, a form and a sheet: what its code may cost until it is made
#: smaller. The day it keeps the budget, its line goes.
KNOWN = {"self/talk/": 12_700}

#: Pages of the traditional edition; it is made by the same templates.
SAMPLES = ("", "overdue/now/", "visit/steps/", "self/plan/", "staff/quiz/", "ref/claims/")

#: The theme's sheet is not ours; all other sheets and scripts are.
THEME = "/assets/stylesheets/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a page cost.

    Args:
        page: Its address, below the site.
        html: Bytes of the page.
        own: Bytes of our style sheets and scripts.
        total: Bytes of everything.
        requests: Number of files.
        elsewhere: Addresses of other hosts.
    """

    page: str
    html: int
    own: int
    total: int
    requests: int
    elsewhere: tuple[str, ...]


@cache
def size(path: Path) -> int:
    """Give the bytes of a file as a host serves it: text in gzip, pictures as they are."""
    if path.suffix in {".png", ".ico"}:
        return path.stat().st_size
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def pages(site: Path) -> list[str]:
    """Give the address of every page of the simplified edition that is for readers."""
    found = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    guide = (it for it in found if it.split("/")[0] not in ("zh-hant", "contributing"))
    return sorted("" if it == "." else f"{it}/" for it in guide)


def visit(tab: Page, site: Path, address: str, page: str) -> Visit:
    asked: list[str] = []

    def note(request: Request) -> None:
        # The icon of the page before may be asked for late; it is counted below for each page.
        if not request.url.endswith(MARK):
            asked.append(request.url)

    tab.on("request", note)
    tab.goto(f"{address}/{page}", wait_until="load")
    tab.remove_listener("request", note)
    ours = [url for url in asked if url.startswith(f"{address}/")]
    files = [file_of(site, url) for url in ours]
    code = [it for it, url in zip(files, ours, strict=True) if is_own(url)]
    return Visit(
        page=page or "/",
        html=size(files[0]),
        own=sum(map(size, code)),
        total=sum(map(size, files)) + size(site / MARK),
        requests=len(asked) + ICON,
        elsewhere=tuple(set(asked) - set(ours)),
    )


def forget(tab: Page) -> None:
    """Let each page be the first that the browser sees: nothing is kept from the one before."""
    tab.context.new_cdp_session(tab).send("Network.setCacheDisabled", {"cacheDisabled": True})


def file_of(site: Path, url: str) -> Path:
    path = site / unquote(urlsplit(url).path).lstrip("/")
    return path / "index.html" if path.is_dir() else path


def is_own(url: str) -> bool:
    path = urlsplit(url).path
    return path.endswith((".css", ".js")) and THEME not in path


@pytest.fixture(scope="module")
def visits(
    browser: Browser, site: Path, site_address: str, shared_folder: Path
) -> tuple[Visit, ...]:
    """Give what each page of the simplified edition cost, and some of the other; visited once."""
    known = shared_folder / "visits.json"
    with locked(shared_folder / "visits.lock"):
        if not known.exists():
            every = [*pages(site), *(f"zh-hant/{page}" for page in SAMPLES)]
            with unkept(browser, viewport={"width": 360, "height": 740}) as tab:
                forget(tab)
                made = [asdict(visit(tab, site, site_address, page)) for page in every]
            known.write_text(json.dumps(made), encoding="utf-8")
    rows = json.loads(known.read_text(encoding="utf-8"))
    return tuple(Visit(**row | {"elsewhere": tuple(row["elsewhere"])}) for row in rows)


def over(visits: Sequence[Visit], part: str, most: int) -> Iterator[str]:
    """Say which pages have more of a part than they may, the worst first."""
    found = [(getattr(it, part), it.page) for it in visits if getattr(it, part) > most]
    return (f"{page}: {count} {part}, {count - most} over" for count, page in sorted(found)[::-1])


def test_every_page_is_visited(visits: tuple[Visit, ...]) -> None:
    assert len(visits) > 50


@pytest.mark.parametrize(
    ("part", "most"), [("html", HTML), ("own", OWN), ("total", TOTAL), ("requests", REQUESTS)]
)
def test_no_page_costs_more_than_its_budget(
    visits: tuple[Visit, ...], part: str, most: int
) -> None:
    known = KNOWN if part == "own" else {}
    found = list(over([it for it in visits if it.page not in known], part, most))

    assert found == [], "\n".join(found)


def test_what_is_known_to_cost_more_still_does_and_not_ever_more(
    visits: tuple[Visit, ...],
) -> None:
    own = {it.page: it.own for it in visits if it.page in KNOWN}

    assert {page: OWN < count <= KNOWN[page] for page, count in own.items()} == dict.fromkeys(
        KNOWN, True
    ), own


def test_no_page_asks_another_host(visits: tuple[Visit, ...]) -> None:
    assert [(it.page, it.elsewhere) for it in visits if it.elsewhere] == []

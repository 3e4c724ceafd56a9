"""Drive pages in a real Chromium: what they find, how long it takes, what it costs."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.search_hosts import BEYOND, MEMORY, TIMED
from benchmarks.search_scores import Group, Hit
from benchmarks.search_serving import Host
from benchmarks.search_sites import Peer, Places

_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    # Memory is told at once, not with the next collection of garbage.
    "--enable-blink-features=ForceEagerMeasureMemory",
)
#: Slow 4G: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up; a processor a quarter as fast.
_SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
_CPU = 4
_PATIENCE = 120_000


class Told(NamedTuple):
    """What a page said to one query."""

    ms: float
    """How long it took."""

    groups: tuple[Group, ...]
    """What it found."""


class Cold(NamedTuple):
    """A first query in a browser that was never here."""

    ms: float
    """How long it took; on a slow network, without the time that files were on their way."""

    size: int
    """Bytes that came over the wire, packed, without headers."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser, and end it."""
    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    from chromium import chromium as find  # Tests know where a browser is, or install one.

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=find(), args=_OPTIONS)
        yield running
        running.close()


@contextmanager
def opened(browser: Browser, host: Host, peer: Peer, *, slow: bool = False) -> Iterator[Page]:
    """Open the page that asks an engine, as a visitor who was never here.

    Args:
        browser: The browser.
        host: What serves the page.
        peer: Which engine.
        slow: On a slow network, with a slow processor, once the page itself is there.
    """
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        page.goto(f"{host.address}/{peer.page}", wait_until="networkidle")
        if slow:
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", _SLOW)
            session.send("Emulation.setCPUThrottlingRate", {"rate": _CPU})
        yield page


def ask(page: Page, texts: Sequence[str], places: Places) -> Iterator[Told]:
    """Ask one query after the other."""
    for text in texts:
        ms, groups = page.evaluate(TIMED, text)
        yield Told(ms, tuple(_group(slug, anchors, places) for slug, anchors in groups))


def _group(address: str, anchors: Sequence[str], places: Places) -> Group:
    slug = address.removesuffix("index.html").strip("/").removeprefix("plain").strip("/") or "index"
    return Group(slug, tuple(Hit(it, "", places.get((slug, it), ())) for it in anchors))


def cold(browser: Browser, host: Host, peer: Peer, text: str, *, slow: bool = False) -> Cold:
    """Ask a first query; see `opened`."""
    with opened(browser, host, peer, slow=slow) as page:
        host.taken()
        ms, _ = page.evaluate(BEYOND if slow else TIMED, text)
        return Cold(ms, host.taken())


def memory(browser: Browser, host: Host, peer: Peer, texts: Sequence[str]) -> int:
    """Give the bytes that some queries leave in use, workers included."""
    with opened(browser, host, peer) as page:
        before = page.evaluate(MEMORY)
        for text in texts:
            page.evaluate(TIMED, text)
        after = page.evaluate(MEMORY)
    return int(after - before)

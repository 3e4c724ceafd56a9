"""What several tests share: a browser, a folder server, and the real site, built once."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from chromium import chromium
from commands import ARTICLE
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright
from serving import VIOLATIONS, locked, served

# A busy machine is no fault of the code: the suite has its own limit of time.
# The same examples in each run: whoever changes a line must not be told of another's old fault.
settings.register_profile("suite", deadline=None, derandomize=True)
# `make fuzz`: other examples each night, and a find is printed so that it can be kept.
settings.register_profile("nightly", deadline=None, max_examples=20_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

# Two builds that are compared must both be made; tests of what is kept name a folder of their own.
os.environ["BINDERY_CACHE"] = "off"

#: It changes the clock and the folders of whoever imports it.
collect_ignore = ["elsewhere"]

ROOT = Path(__file__).resolve().parent.parent

#: What a window of Chromium has beside the page. The first two load two pages of the address bar
#: for each visitor, which nobody sees and which cost as much as the page; the others are what
#: Playwright switches off itself, for a list that is given replaces its own.
NOT_NEEDED = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "AimEnabled"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "OptimizationHints", "NetworkTimeServiceQuerying"),
    *("PreconnectToSearch", "Translate"),
)
#: The browser must ask nobody but the tested site, or a count of requests would mean nothing.
BROWSER_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(NOT_NEEDED)}",
)


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a temporary folder that all workers of pytest-xdist see, fresh for each run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def chromium_path(shared_folder: Path) -> Path:
    """Give the Chromium of this machine; without one the test fails, it is never skipped."""
    with locked(shared_folder / "chromium.lock"):
        return chromium()


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """Give a running headless Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium_path, headless=True, args=BROWSER_OPTIONS
        )
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give an empty tab of a visitor who has never been here."""
    with browser.new_context() as context:
        context.set_default_timeout(10_000)
        yield context.new_page()


@pytest.fixture(autouse=True)
def violations() -> Iterator[list[str]]:
    """Give what pages did against their policy; a test that leaves something there fails."""
    yield VIOLATIONS
    told = tuple(VIOLATIONS)
    VIOLATIONS.clear()
    if told:
        pytest.fail("\n".join(["The policy of the page forbids this:", *told]))


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[..., str]]:
    """Give `serve_folder(folder, headers=None)`, which serves it until the run ends.

    It returns the address, without a slash at the end.
    """
    with ExitStack() as servers:

        def serve(folder: Path, headers: Mapping[str, str] | None = None) -> str:
            return servers.enter_context(served(folder, headers))

        yield serve


@pytest.fixture(scope="session")
def site(shared_folder: Path) -> Path:
    """Give the folder of the real site, both editions, built once for all workers."""
    folder = shared_folder / "site"
    with locked(shared_folder / "site.lock"):
        if not folder.exists():
            build_site(folder)
    return folder


@pytest.fixture(scope="session")
def site_address(site: Path, serve_folder: Callable[..., str]) -> str:
    """Give the address under which the real site is served, without a slash at the end."""
    return serve_folder(site)


def build_site(folder: Path) -> None:
    """Build the site with the command that people type, and show what it said if it fails."""
    command = [sys.executable, "-m", "bindery", "site", "--output", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if built.returncode != 0:
        pytest.fail(f"bindery site ended with {built.returncode}:\n{built.stdout}{built.stderr}")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is printed be as wide on every machine."""
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Give the file of a short article with a fault of each usual kind."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites golden results."""
    parser.addoption("--golden", action="store_true", help="Rewrite the golden results.")


@pytest.fixture
def unused_port() -> int:
    """Give a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

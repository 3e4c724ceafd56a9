"""How tests look at the site: at few pages that show all there is, measured from inside."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from searching import unkept
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).resolve().parent.parent
LOOKING = ROOT / "tests/js/looking.js"
#: Where `make` puts it; tests/js/package.json says which release.
AXE = ROOT / ".cache/js/node_modules/axe-core/axe.min.js"
EDITIONS = ("", "zh-hant/")
PHONE = ViewportSize(width=360, height=740)
SMALL = ViewportSize(width=320, height=640)
DESK = ViewportSize(width=1280, height=860)

#: What axe is asked: all of WCAG 2.2 on levels A and AA, and what its makers found good besides;
EVERYTHING = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
#: or only what differs between light and dark.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


@cache
def pages_showing_all(site: Path) -> tuple[str, ...]:
    """Choose few pages of an edition that together have every kind of thing it has.

    A kind of thing is a class, a role, a data attribute, a type of field or a number of columns; so
    a new kind of page or widget is looked at from the day it is built, and nobody keeps a list.

    Args:
        site: The built site; only its simplified edition is read, the other is built alike.

    Returns:
        Addresses below the edition, `visit/door/` or `404.html`, most telling first.
    """
    pages = (path for path in sorted(site.rglob("*.html")) if "zh-hant" not in path.parts)
    kinds = {path.relative_to(site).as_posix(): _kinds(path) for path in pages}
    missing = set[str]().union(*kinds.values())
    chosen = []
    while missing:
        best = min(kinds, key=lambda address: (-len(kinds[address] & missing), address))
        chosen.append(best.removesuffix("index.html"))
        missing -= kinds[best]
    return tuple(chosen)


def _kinds(path: Path) -> frozenset[str]:
    """Give the kinds of things that a page has."""
    page = LexborHTMLParser(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for element in page.css("body *"):
        attributes = element.attributes
        found |= set((attributes.get("class") or "").split())
        found |= {name for name in attributes if name.startswith("data-")}
        found |= {f"{element.tag} {attributes.get(name)}" for name in ("type", "role")}
    rows = page.css("tr:first-child")
    return frozenset(found | {f"{len(row.css('th, td'))} columns" for row in rows})


@contextmanager
def seen_on(browser: Browser, screen: ViewportSize, *, finger: bool = False) -> Iterator[Page]:
    """Open an empty tab of a visitor for whom nothing moves on the page.

    A colour on its way to another would be measured half way.

    Args:
        browser: A running browser.
        screen: Width and height in CSS pixels.
        finger: Whether the visitor has a finger there, and no pointer.
    """
    options = {"viewport": screen, "has_touch": finger, "reduced_motion": "reduce"}
    with unkept(browser, **options) as page:
        page.add_init_script(path=LOOKING)
        yield page


def unfold(page: Page) -> None:
    """Open all that a reader can unfold."""
    page.evaluate("kbLook.unfold()")


def thin(page: Page) -> None:
    """Take away what repeats: of brothers and sisters built alike, the first two stay.

    A hundred statements have the faults of two, but take fifty times as long to look at.
    """
    page.evaluate("kbLook.thin()")


def enlarge(page: Page) -> None:
    """Double the letters of a page."""
    page.evaluate("kbLook.enlarge()")


def found_by(page: Page, *names: str) -> list[str]:
    """Give what measures of tests/js/looking.js find on a page, a sentence for each fault."""
    return [fault for name in names for fault in page.evaluate(f"kbLook.{name}()")]


def faults(page: Page, rules: Mapping[str, str | Sequence[str]] = EVERYTHING) -> list[str]:
    """Give what axe finds wrong on the page as it stands: rule, help, and where.

    Args:
        page: An opened page of `seen_on`.
        rules: `EVERYTHING` or `COLOURS`.
    """
    if not AXE.exists():
        pytest.fail(f"{AXE}: is not there. Type 'make test', which installs it.")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    found: list[str] = page.evaluate("rules => kbLook.axe(rules)", rules)
    return found

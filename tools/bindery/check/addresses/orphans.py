"""Find the pages that no visitor can reach by links."""

from collections.abc import Iterable, Iterator, Mapping

from bindery.check.faults import Fault
from bindery.check.reading.folder import HANT_FOLDER, Site
from bindery.check.reading.links import Use
from bindery.check.reading.page import Page
from bindery.findings import Severity

_FRONT = "index.html"


def find_orphans(site: Site) -> Iterator[Fault]:
    """Give pages that cannot be reached from the front page of any edition, causes before effects.

    A page for programs alone, one that asks not to be indexed, one that sends visitors on and one
    that calls another its original may be apart. What only a script leads to cannot be seen here.
    """
    ways = {page.path: _led_to(page, site) for page in site.pages}
    reached = _reached(_fronts(site), ways)
    if not reached:
        return
    apart = [page.path for page in site.pages if page.path not in reached]
    excused = {page.path for page in site.pages if _may_be_apart(page, site)}
    for cause in _causes([path for path in apart if path not in excused], ways):
        reached.add(cause)
        message = "No page that visitors reach leads here. Link to it, or mark it noindex."
        yield Fault(code="orphan", path=cause, message=message)
        for path in sorted(_reached([cause], ways) - reached - excused):
            message = f"Only {cause} leads here, and nothing leads there. Link to that page."
            yield Fault(code="orphan", path=path, message=message, severity=Severity.NOTE)
        reached |= _reached([cause], ways)


def _led_to(page: Page, site: Site) -> tuple[str, ...]:
    """Give the files that a page leads visitors to; what is said to machines does not count."""
    links = (it.value for it in page.links if it.use is not Use.ABOUT and it.value[:1] != "#")
    return tuple({site.routes.file(page.path, value): None for value in links})


def _fronts(site: Site) -> list[str]:
    """Give the front page of the site and of each edition that it names."""
    first = next((page for page in site.pages if page.path == _FRONT), None)
    others = [it.href for it in first.alternates] if first else []
    named = (site.routes.file(_FRONT, href) for href in others)
    fronts = {_FRONT, f"{HANT_FOLDER}{_FRONT}", *named}
    return [page.path for page in site.pages if page.path in fronts]


def _reached(starts: Iterable[str], ways: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Give the pages that can be reached from these, and these."""
    waiting = list(starts)
    found = set(waiting)
    while waiting:
        new = [path for path in ways[waiting.pop()] if path in ways and path not in found]
        found.update(new)
        waiting.extend(new)
    return found


def _may_be_apart(page: Page, site: Site) -> bool:
    return page.hidden or page.is_lost or not site.is_own(page)


def _causes(apart: list[str], ways: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Give pages from which all others apart can be reached: first those nothing leads to."""
    led_to = {there for path in apart for there in ways[path] if there != path}
    seen: set[str] = set()
    # The rest lead to one another in a circle: its first page stands for it.
    for path in sorted(apart, key=lambda it: (it in led_to, it)):
        if path not in seen:
            yield path
            seen |= _reached([path], ways)

"""What each code means, and which cause comes before which consequence."""

import re
from functools import cache
from importlib.resources import files

from bindery.findings import Finding

#: Causes before their consequences: a page that is missing breaks links and leaves the site map.
CODES = (
    *("unreadable-file", "private-data", "active-content", "policy", "third-party"),
    *("edition-missing-page", "broken-link", "double-slash", "duplicate-id", "broken-anchor"),
    *("edition-anchors", "broken-ledger", "unaccounted", "dead-citation", "uncited", "misquoted"),
    *("hreflang", "canonical", "sitemap", "orphan", "wrong-lang", "missing-lang"),
    *("missing-title", "duplicate-title", "missing-alt", "heading-order", "wrong-script"),
    *("budget", "redirect", "empty-link", "odd-address", "insecure-link", "unused-ignore"),
)

_HEADING = re.compile(r"^### (.+)\n+", re.MULTILINE)


def rank(finding: Finding) -> tuple[int, int, str]:
    """Order findings: warnings first, then causes; codes that nobody ranked come last."""
    place = CODES.index(finding.code) if finding.code in CODES else len(CODES)
    return -finding.severity.rank, place, finding.code


@cache
def meanings() -> dict[str, tuple[str, ...]]:
    """Give the sentences about each code as `docs/contributing/findings.md` has them.

    Returns:
        Lines by code: the usual weight, what was found, why it matters, what to do.
    """
    # A link to the page of the contributors; in a package that was built it is a copy.
    page = (files("bindery") / "data" / "findings.md").read_text(encoding="utf-8")
    _, *parts = _HEADING.split(page)
    return {
        code: tuple(body.strip().splitlines())
        for code, body in zip(parts[::2], parts[1::2], strict=True)
    }
